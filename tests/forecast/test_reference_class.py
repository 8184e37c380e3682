"""How far authority-years moved: a hand-made panel, the shipped table, the DfE's own file."""

import math
import re

import pytest

from tests.published.census_cases import authority, figures, many
from tests.published.dfe_files import real_file
from workforce.forecast.reference_class import (
    CHANGE_PERCENTS,
    COLUMN,
    FOLDER,
    MOST_YEARS,
    ReferenceClass,
    class_for,
    class_of_row,
    reference_classes,
    reference_csv,
    shipped_classes,
)
from workforce.published.census import Census, read_census, shipped_census
from workforce.published.tables import Row, shipped_table

OPENED = 2017
FIRST = min(row.year for row in shipped_census().rows)
LAST_YEARS = list(shipped_classes())


def moved(changes: list[float], opening: float = 30.0, in_post: float = 100.0) -> Census:
    """Authorities that all began alike and had changed by these points two years later."""
    rows = []
    for number, change in enumerate(changes):
        for year, rate in ((OPENED, opening), (OPENED + 2, opening + change)):
            values = {
                "in_post_fte": in_post * (1 + change / 100) if year > OPENED else in_post,
                "agency_rate_fte": rate,
                "agency_fte": 10.0,
                "vacancy_rate": 0.0 if number == 0 else 10.0 + number,
                "vacancies_fte": 0.0 if number == 0 else 10.0 + number,
            }
            rows.append(Row(authority(number), year, figures(values)))
    return Census("moved.csv", "0", tuple(rows))


def one(classes: list[ReferenceClass], measure: str, years: int) -> ReferenceClass:
    (found,) = [each for each in classes if (each.measure, each.years) == (measure, years)]
    return found


def test_shares_of_a_panel_made_by_hand() -> None:
    """Changes -10, -9, ... +10: 21 of them, so each is one of the 21 quantiles."""
    classes = reference_classes(moved([float(each) for each in range(-10, 11)]), 2019)
    agency = one(classes, "agency_rate", 2)
    assert (agency.low, agency.high, agency.authority_years) == (25, math.inf, 21)
    assert agency.changes == pytest.approx(range(-10, 11))
    assert agency.share_at_most(-8) == pytest.approx(10)
    assert agency.share_at_most(-8.5) == pytest.approx(7.5)
    assert agency.share_at_least(8) == pytest.approx(10)
    assert agency.share_at_most(-10.1) == agency.share_at_least(10.1) == 0
    assert agency.share_at_most(10) == agency.share_at_least(-10) == 100
    assert not [each for each in classes if each.years == 1]


def test_those_who_did_not_move_are_all_at_most_zero() -> None:
    """Five fell by 6, ten stood still, six rose by 6: 15 of 21 at most zero, 16 at least."""
    classes = reference_classes(moved([-6.0] * 5 + [0.0] * 10 + [6.0] * 6), 2019)
    found = one(classes, "agency_rate", 2)
    assert found.share_at_most(0) == pytest.approx(100 * 14 / 20)
    assert found.share_at_least(0) == pytest.approx(100 * 15 / 20)


def test_staff_in_post_change_in_per_cent_of_the_opening() -> None:
    classes = reference_classes(moved([-10.0, 0.0, 20.0], in_post=200), 2019)
    found = [each for each in classes if each.measure == "in_post"]
    assert sum(each.authority_years for each in found) == 3
    assert {each.changes[0] for each in found} | {each.changes[-1] for each in found} == {-10, 20}


def test_a_lower_edge_is_in_and_an_upper_one_out() -> None:
    for opening, low in ((9.9, 0), (10.0, 10), (24.9, 20), (25.0, 25)):
        found = one(reference_classes(moved([1.0, 2.0], opening=opening), 2019), "agency_rate", 2)
        assert found.low == low


def test_vacancies_not_returned_do_not_count() -> None:
    classes = reference_classes(moved([1.0, 2.0, 3.0]), 2019)
    vacancies = [each for each in classes if each.measure == "vacancy_rate"]
    assert sum(each.authority_years for each in vacancies) == 2


def test_few_staff_and_later_censuses_do_not_count() -> None:
    assert reference_classes(moved([1.0, 2.0], in_post=14.0), 2019) == []
    assert reference_classes(moved([1.0, 2.0]), 2018) == []


def test_a_table_is_kept_whole() -> None:
    classes = reference_classes(many(), 2023)
    lines = reference_csv(classes).splitlines()
    names = lines[0].split(",")
    rows = [dict(zip(names, line.split(","), strict=True)) for line in lines[1:]]
    assert [class_of_row(row) for row in rows] == classes


@pytest.mark.parametrize("last", LAST_YEARS)
def test_a_shipped_table_has_every_measure_and_span_up_to_its_year(last: int) -> None:
    table = shipped_classes()[last]
    kept = {(each.measure, each.years) for each in table}
    spans = range(1, min(MOST_YEARS, last - FIRST) + 1)
    assert kept == {(measure, years) for measure in COLUMN for years in spans}
    for each in table:
        assert len(each.changes) == len(CHANGE_PERCENTS)
        assert list(each.changes) == sorted(each.changes)
        assert (each.first_year, each.last_year) == (FIRST, last)
        assert class_for(each.measure, each.low, each.years, last) == each
    assert class_for("cost", 1.0, 1, last) is None


def test_the_latest_table_that_ends_by_a_census_is_read() -> None:
    assert list(range(FIRST + 1, LAST_YEARS[-1] + 1)) == LAST_YEARS
    for until, last in (
        *((each, each) for each in LAST_YEARS),
        (LAST_YEARS[-1] + 2, LAST_YEARS[-1]),
    ):
        found = class_for("agency_rate", 31.0, 1, until)
        assert found is not None
        assert found.last_year == last
    assert class_for("agency_rate", 31.0, 1, FIRST) is None


def test_a_span_beyond_the_table_is_held_to_its_longest() -> None:
    found = [class_for("agency_rate", 31.0, 4, until) for until in (2018, 2019, 2023)]
    assert [each.years for each in found if each is not None] == [1, 2, 4]


@pytest.mark.parametrize("last", LAST_YEARS)
def test_a_shipped_table_says_where_it_comes_from(last: int) -> None:
    table = f"{FOLDER}/{last}.csv"
    (source,) = [row for row in shipped_table("sources.csv") if row["table"] == table]
    made = re.match(
        rf"{FIRST} to {last} \(csww_indicators_2017_to_(\d{{4}}).csv; made on", source["release"]
    )
    assert made is not None
    assert int(made[1]) >= last
    for word in ("python -m workforce fit", f"--to {last}"):
        assert word in source["release"]


def test_big_falls_of_the_agency_rate_are_rare() -> None:
    """Counted apart: 157 began at 25% or more; 29% fell 10 points, 13% fell 15; median -4.1."""
    found = class_for("agency_rate", 31.0, 2, 2023)
    assert found is not None
    assert found.authority_years == 157
    assert found.share_at_most(-10) == pytest.approx(29, abs=1.5)
    assert found.share_at_most(-15) == pytest.approx(13, abs=1.5)
    assert found.change_at(50) == pytest.approx(-4.1)


def test_shares_lie_near_those_counted_one_by_one() -> None:
    """Only single authorities followed by their code: boundary changes add two of the 157."""
    census = read_census(real_file("csww_indicators_2017_to_2023.csv"))
    changes = []
    for area in census.authorities:
        latest = census.figure(area, census.years(area)[-1], "in_post_fte")
        for year in census.years(area):
            pair = [census.figure(area, at, "agency_rate_fte") for at in (year, year + 2)]
            numbers = [each for each in pair if isinstance(each, float)]
            large = isinstance(latest, float) and latest >= 15
            if large and len(numbers) == 2 and numbers[0] >= 25:
                changes.append(numbers[1] - numbers[0])
    found = class_for("agency_rate", 25.0, 2, 2023)
    assert found is not None
    assert abs(len(changes) - found.authority_years) <= 3
    for change in (-20, -15, -10, -5, 0, 5, 10):
        counted = 100 * sum(each <= change for each in changes) / len(changes)
        assert found.share_at_most(change) == pytest.approx(counted, abs=2)
