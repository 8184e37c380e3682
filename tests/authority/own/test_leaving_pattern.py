"""Own leavers move the pattern of leaving by what they say, and plans leave by it."""

from pathlib import Path

import numpy as np
import pytest

from tests.authority.own.made_returns import leaving, worker, written, xml
from workforce.authority.own.counts import year_of
from workforce.authority.own.leaving_pattern import Pattern, own_pattern, planned_pattern
from workforce.authority.own.own_shares import own_shares, with_own_shares
from workforce.authority.own.pooled_rates import USUAL_ALIKE, alike_in, level_of
from workforce.authority.own.rate_counts import RateCounts, rate_counts
from workforce.authority.own.reading import read_one
from workforce.published.assumptions import shipped_register
from workforce.published.catalogue import staff_groups
from workforce.published.census import Census, shipped_census

REGISTER = shipped_register()
PLANNED = planned_pattern(staff_groups(), REGISTER)
ENOUGH = 1e-9  # staff-years that the planner's pattern weighs where own leavers are to say all


def counts_of(folder: Path, content: bytes) -> RateCounts:
    (found,) = read_one(written(folder, content)).returns
    counts = rate_counts([year_of(found)])
    assert counts is not None
    return counts


def test_five_people_by_hand(tmp_path: Path) -> None:
    left = {"FTE": "0", "FTE30": "1", "LeaverDestination": "1", "ReasonLeave": "1", "Cases30": ""}
    five = [
        worker(1), worker(2, OrgRole="4"), worker(3, OrgRole="4"),
        worker(4, RoleEndDate="2023-03-31", **left), worker(5, RoleEndDate="2023-09-30", **left),
    ]  # fmt: skip
    counts = counts_of(tmp_path, xml(five))
    # 1 + 0.5 + 1 years of social workers, of whom two left, and 2 of senior practitioners.
    assert counts.leavers == {"social_worker": (2, 2.5), "senior_practitioner": (0, 2.0)}
    assert counts.leavers_by_service == {"over_5_years": (2, 4.5)}
    found = own_pattern(PLANNED, counts, 50.0)
    # Of two leavers 2 * 2.5 / 4.5 were due to be social workers: 1.8 times that left.
    assert found.groups["social_worker"] == pytest.approx(1 + 2.5 / 52.5 * (1.8 - 1))
    assert found.groups["senior_practitioner"] == pytest.approx(1 - 2 / 52)
    assert found.groups["team_manager"] == PLANNED.groups["team_manager"]
    assert found.bands == pytest.approx(PLANNED.bands)


def test_leavers_of_the_planner_s_pattern_leave_it_as_it_is() -> None:
    """Staff in their assessed year leave seldom, and all of them are in their first two years."""
    years = {"newly_qualified": 40.0, "social_worker": 160.0}
    in_bands = np.array([[40.0, 0.0, 0.0], [40.0, 48.0, 72.0]])
    left = in_bands * PLANNED.crossed(list(years)) * 0.2
    by_group = dict(zip(years, zip(left.sum(1), years.values(), strict=True), strict=True))
    rows = ("under_2_years", "from_2_to_5_years", "over_5_years")
    by_service = dict(zip(rows, zip(left.sum(0), in_bands.sum(0), strict=True), strict=True))
    found = own_pattern(PLANNED, RateCounts((2023,), by_group, by_service, {}), ENOUGH)
    assert found.groups == pytest.approx(PLANNED.groups)
    assert found.bands == pytest.approx(PLANNED.bands)


@pytest.mark.parametrize("seed", range(3))
def test_it_finds_the_pattern_that_returns_were_made_with(tmp_path: Path, seed: int) -> None:
    """The generator draws who leaves, worker by worker; nothing of it is counted here."""
    true = Pattern({**PLANNED.groups, "social_worker": 1.0, "senior_practitioner": 0.5,
                    "newly_qualified": 0.5}, (1.5, 1.0, 0.75))  # fmt: skip
    workers = leaving(8_000, seed, true.groups, true.bands, 0.2)
    found = own_pattern(PLANNED, counts_of(tmp_path, xml(workers)), ENOUGH)
    beside = found.groups["social_worker"], found.bands[1]
    assert found.groups["senior_practitioner"] / beside[0] == pytest.approx(0.5, rel=0.2)
    assert found.groups["newly_qualified"] / beside[0] == pytest.approx(0.5, rel=0.25)
    assert found.bands[0] / beside[1] == pytest.approx(1.5, rel=0.2)
    assert found.bands[2] / beside[1] == pytest.approx(0.75, rel=0.2)


def test_few_people_weigh_little() -> None:
    few = RateCounts((2023,), {"social_worker": (3, 4.0), "team_manager": (0, 4.0)}, {}, {})
    found = own_pattern(PLANNED, few, USUAL_ALIKE)
    assert found.groups["social_worker"] == pytest.approx(1, abs=0.08)


def test_no_leavers_and_no_roles_say_nothing() -> None:
    nobody = RateCounts((2023,), {"social_worker": (0, 50.0)}, {}, {})
    assert own_pattern(PLANNED, nobody, 50.0) == PLANNED
    assert own_pattern(PLANNED, RateCounts((2023,), {}, {}, {}), 50.0) == PLANNED


def test_a_file_of_few_authorities_has_the_usual_weight() -> None:
    census = shipped_census()
    rows = tuple(row for row in census.rows if row.area.name == "Haringey")
    assert alike_in(Census("alone.csv", "0", rows), 2023) == USUAL_ALIKE
    usual = level_of(census, census.authority("Haringey"), [2023]).alike
    assert alike_in(census, 2023) == pytest.approx(usual)
    assert usual == pytest.approx(USUAL_ALIKE, rel=0.2)


def test_shares_by_hand_move_the_register_and_its_range() -> None:
    counts = RateCounts((2023,), {}, {}, {"newly_qualified_starters": (15, 20)})
    (share,) = own_shares(counts, REGISTER)
    # The planner's 40% (25 to 55) has a standard deviation of 15 / 1.2816 points.
    alike = 0.4 * 0.6 / (0.15 / 1.281552) ** 2
    assert share.pooled == pytest.approx(100 * (15 + alike * 0.4) / (20 + alike), abs=1e-4)
    assert (share.own, share.usual) == pytest.approx((75, 40))
    entry = with_own_shares(REGISTER, counts).entries["newly_qualified_starters"]
    before = REGISTER.entries["newly_qualified_starters"]
    assert entry.value == round(share.pooled, 2)
    assert entry.least <= entry.low < entry.value < entry.high <= entry.most
    assert entry.high - entry.low < before.high - before.low
    assert (entry.quality, with_own_shares(REGISTER, None)) == ("own", REGISTER)


def test_a_return_gives_the_shares_that_it_tells(tmp_path: Path) -> None:
    new = {"RoleStartDate": "2023-01-03"}
    left = {"FTE": "0", "FTE30": "1", "RoleEndDate": "2023-03-31", "ReasonLeave": "1"}
    workers = [worker(number, **new, StartOrigin="1", CFKSSstatus="1") for number in range(9)]
    workers += [worker(10 + number, **new, StartOrigin="4") for number in range(6)]
    workers += [worker(20 + number, **new, StartOrigin="9") for number in range(7)]
    workers += [worker(30 + number, AgencyWorker="1") for number in range(8)]
    workers += [worker(40 + number, **left, LeaverDestination="1") for number in range(5)]
    workers += [worker(50 + number, **left, LeaverDestination="3") for number in range(6)]
    workers += [worker(60 + number, Absat30Sept="1", ReasonAbsence="MAT") for number in range(5)]
    counts = counts_of(tmp_path, xml(workers))
    assert counts.shares == {
        "newly_qualified_starters": (9, 15),
        "leavers_to_other_authority": (5, 11),
        "leavers_to_agency": (6, 11),
        "away_share": (5, 27),
    }  # and no conversions: the return's total of agency staff is a small number
    more = counts_of(tmp_path, xml(workers).replace(b"Headcount>4<", b"Headcount>8<"))
    assert more.shares["recent_conversion"] == (6, 12 * 8)


@pytest.mark.parametrize("few", [1, 4])
def test_a_share_that_would_show_a_small_number_is_not_used(tmp_path: Path, few: int) -> None:
    new = {"RoleStartDate": "2023-01-03"}
    workers = [worker(number, **new, StartOrigin="1", CFKSSstatus="1") for number in range(20)]
    workers += [worker(30 + number, **new, StartOrigin="4") for number in range(few)]
    workers += [worker(60 + each, Absat30Sept="1", ReasonAbsence="MAT") for each in range(few)]
    assert counts_of(tmp_path, xml(workers)).shares == {}
