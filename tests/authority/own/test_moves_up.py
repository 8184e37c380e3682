"""Who moved up is counted between two returns that are read together, and nobody is kept."""

from pathlib import Path

import numpy as np
import pytest

from tests.authority.own.made_returns import worker, written, xml
from workforce.authority.own.counts import TABLES, OwnYear, years_of
from workforce.authority.own.pooled_rates import Level, own_moves
from workforce.authority.own.reading import read_files, read_one

LEVEL = Level(england=0.15, authority=0.2, alike=50.0)
LEFT = {"FTE": "0", "RoleEndDate": "2023-03-31", "LeaverDestination": "1", "ReasonLeave": "1"}


def year(tables: dict[str, dict[str, float]]) -> OwnYear:
    return OwnYear(2023, "", {}, {table.key: tables.get(table.key, {}) for table in TABLES})


def both(folder: Path, first: bytes, second: bytes) -> list[OwnYear]:
    files = [written(folder, first, "a.xml"), written(folder, second, "b.xml")]
    return list(years_of(read_files(files).returns))


def test_five_people_by_hand(tmp_path: Path) -> None:
    first = [
        worker(1), worker(2), worker(3, OrgRole="4"), worker(4, CFKSSstatus="1"),
        worker(5, AgencyWorker="1"),
    ]  # fmt: skip
    second = [
        worker(1, OrgRole="4"), worker(2, **LEFT), worker(3, OrgRole="3"), worker(4),
        worker(5, OrgRole="4"), worker(6, OrgRole="2"),
    ]  # fmt: skip
    before, after = both(tmp_path, xml(first, year=2022), xml(second))
    # The second left, the fourth passed the assessed year, the fifth was of an agency before.
    assert after.tables["followed"] == {
        "social_worker": 1, "senior_practitioner": 1, "newly_qualified": 1,
    }  # fmt: skip
    assert after.tables["moved_up"] == {"social_worker": 1, "senior_practitioner": 1}
    assert before.tables["followed"] == before.tables["moved_up"] == {}


@pytest.mark.parametrize("seed", range(3))
def test_it_counts_those_whom_the_returns_were_made_with(tmp_path: Path, seed: int) -> None:
    drawn = np.random.default_rng(seed)
    first, second, stayed, moved = [], [], 0, 0
    for number in range(400):
        grade = int(drawn.integers(3, 6))
        first.append(worker(number, OrgRole=str(grade)))
        if drawn.random() < 0.2:
            continue
        up = bool(drawn.random() < 0.3)
        stayed += grade == 5
        moved += grade == 5 and up
        second.append(worker(number, OrgRole=str(grade - up)))
    drawn.shuffle(second)
    _, after = both(tmp_path, xml(first, year=2022), xml(second))
    assert after.tables["followed"]["social_worker"] == stayed
    assert after.tables["moved_up"]["social_worker"] == moved


@pytest.mark.parametrize("year", [2021, 2020])
def test_returns_with_a_year_between_say_nothing(tmp_path: Path, year: int) -> None:
    _, after = both(tmp_path, xml([worker(1)], year=year), xml([worker(1, OrgRole="4")]))
    assert after.tables["followed"] == {}


def test_who_stands_twice_or_has_no_number_is_not_followed(tmp_path: Path) -> None:
    first = [worker(1), worker(2), worker(2, FTE="0.5"), worker(3, SWENo="")]
    _, after = both(tmp_path, xml(first, year=2022), xml(first))
    assert after.tables["followed"] == {"social_worker": 1}


def test_files_of_two_readings_do_not_match(tmp_path: Path) -> None:
    file = written(tmp_path, xml([worker(1)]))
    one, other = (read_one(file).returns[0] for _ in range(2))
    assert one.marks != other.marks


def test_a_share_by_hand_and_small_ones_hidden() -> None:
    tables: dict[str, dict[str, float]]
    tables = {"followed": {"social_worker": 80, "senior_practitioner": 30},
              "moved_up": {"social_worker": 8, "senior_practitioner": 6}}  # fmt: skip
    worked, senior = own_moves([year(tables)], LEVEL)
    alike = 0.95 / 0.05 / (0.85 / 0.15 / 50)
    assert worked.own == 10
    assert worked.pooled == pytest.approx(100 * (8 + alike * 0.05) / (80 + alike))
    assert senior.weight == pytest.approx(30 / (30 + alike))
    tables["moved_up"] = {"social_worker": 8, "senior_practitioner": 3}
    assert {each.own for each in own_moves([year(tables)], LEVEL)} == {None}


def test_a_group_whose_leavers_are_hidden_is_hidden_here_too() -> None:
    """Who was in post before and is not followed has left: 33 less 31 would tell it."""
    tables: dict[str, dict[str, float]]
    tables = {"followed": {"social_worker": 80, "senior_practitioner": 31},
              "moved_up": {"social_worker": 8, "senior_practitioner": 6},
              "leavers": {"social_worker": 20, "senior_practitioner": 2,
                          "team_manager": 9}}  # fmt: skip
    shown = {each.group: each.own is not None for each in own_moves([year(tables)], LEVEL)}
    assert shown == {"social_worker": True, "senior_practitioner": False}
