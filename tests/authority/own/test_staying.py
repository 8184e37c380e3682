"""How long people stay: the sum by hand, the textbook's curve of a cohort, and no small number."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from tests.authority.own.made_returns import Fields, worker, written, xml
from workforce.authority.own.counts import TABLES, OwnYear, years_of
from workforce.authority.own.reading import read_files
from workforce.authority.own.staying import Stayed, staying
from workforce.months import label, month_of

FIRST, LAST = month_of(2021, 10), month_of(2023, 9)


def year(number: int, **tables: dict[str, float]) -> OwnYear:
    return OwnYear(number, "", {}, {table.key: tables.get(table.key, {}) for table in TABLES})


def test_a_curve_by_hand() -> None:
    worked = {"year_1": 25.0, "year_2": 20.0, "year_3": 30.0}
    left = {"year_1": 5.0, "year_2": 5.0, "year_3": 2.0}
    by_service = {"under_2_years": 10.0, "from_2_to_5_years": 3.0, "over_5_years": 30.0}
    both = [
        year(each, leavers_by_year=left, staff_years_by_year=worked, leavers_by_service=by_service)
        for each in (2022, 2023)
    ]
    # Three who left from two to five years hide those under two years as well.
    assert staying(both) == ()
    # Few in the third year: the curve ends before it.
    safe = {**by_service, "from_2_to_5_years": 6}
    both = [each._replace(tables={**each.tables, "leavers_by_service": safe}) for each in both]
    points = staying(both)
    assert [each.years for each in points] == [0, 1, 2]
    hazard, variance = 10 / 50 + 10 / 40, 10 / 50**2 + 10 / 40**2
    assert points[-1].share == pytest.approx(math.exp(-hazard))
    assert points[-1].low == pytest.approx(math.exp(-hazard - 1.281552 * math.sqrt(variance)))
    assert points[-1].high == pytest.approx(math.exp(-hazard + 1.281552 * math.sqrt(variance)))


def test_that_nobody_left_does_not_say_that_nobody_will() -> None:
    """Were 2.3 leavers expected, one time in ten none would be seen."""
    worked, service = {"year_1": 20.0, "year_2": 20.0}, {"under_2_years": 0.0}
    years = [
        year(each, staff_years_by_year=worked, leavers_by_service=service) for each in (2022, 2023)
    ]
    (_, last) = staying(years)
    assert (last.years, last.share, last.high) == (2, 1.0, 1.0)
    assert last.low == pytest.approx(math.exp(-2 * 2.302585 / 80))


def test_one_return_or_few_people_give_no_curve(tmp_path: Path) -> None:
    five = [worker(number) for number in range(4)]
    left = worker(5, FTE="0", RoleEndDate="2023-03-31", LeaverDestination="1", ReasonLeave="1")
    first, second = xml(five, year=2022), xml([*five, left])
    files = [written(tmp_path, first, "a.xml"), written(tmp_path, second, "b.xml")]
    years = list(years_of(read_files(files).returns))
    assert staying(years) == staying(years[:1]) == ()


def lives(count: int, seed: int, monthly: float, begin: int) -> Iterator[tuple[int, int]]:
    """So many people: the month of their start from ``begin`` on, and of their end."""
    drawn = np.random.default_rng(seed)
    for start in drawn.integers(begin, LAST - 1, count).tolist():
        yield start, start + int(drawn.geometric(monthly))


def returned(people: list[tuple[int, int]], census: int) -> Iterator[Fields]:
    """Those of a return: who is there at the census, or left in the year up to it."""
    for number, (start, end) in enumerate(people):
        if start <= census and end > census - 12:
            fields = {"RoleStartDate": f"{label(start)}-02"}
            if end <= census:
                fields |= {"FTE": "0", "RoleEndDate": f"{label(end)}-03",
                           "LeaverDestination": "1", "ReasonLeave": "1", "Cases30": ""}  # fmt: skip
            yield worker(number, **fields)


def curve(folder: Path, people: list[tuple[int, int]]) -> dict[int, Stayed]:
    files = [
        written(folder, xml(returned(people, month_of(each, 9)), year=each), f"{each}.xml")
        for each in (2022, 2023)
    ]
    return {each.years: each for each in staying(list(years_of(read_files(files).returns)))}


def test_a_cohort_s_curve_is_the_textbook_s(tmp_path: Path) -> None:
    people = list(lives(2_500, 1, 0.02, FIRST))
    people += lives(600, 2, 0.01, FIRST - 120)  # others, so that no table has a small number
    cohort = [each for each in people if each[0] >= FIRST]
    over = [end - start for start, end in cohort if end <= LAST]
    going = [LAST - start for start, end in cohort if end > LAST]
    usual = stats.ecdf(stats.CensoredData(uncensored=over, right=going)).sf
    found = curve(tmp_path, cohort)
    assert found[1].share == pytest.approx(float(usual.evaluate(12)), abs=0.03)


def test_who_came_long_ago_is_seen_from_when_they_came_into_view(tmp_path: Path) -> None:
    """At 1% a month 0.99^60 are here after five years, whatever the returns did not see."""
    found = curve(tmp_path, list(lives(9_000, 3, 0.01, FIRST - 150)))
    assert found[5].low < 0.99**60 < found[5].high
    assert found[5].share == pytest.approx(0.99**60, abs=0.03)
