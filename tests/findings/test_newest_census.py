"""Which census is the newest that a plan can start from, and when a newer one is late."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workforce.findings.newest_census import (
    census_day,
    expected_by,
    newer_census_sentence,
    not_published_sentence,
    years_to_start_from,
)
from workforce.published.census import Census, shipped_census
from workforce.published.release_dates import WORKFORCE, releases_of
from workforce.published.tables import Missing


@pytest.fixture(scope="module")
def census() -> Census:
    return shipped_census()


def test_every_past_release_was_out_on_its_day() -> None:
    for each in releases_of(WORKFORCE):
        assert each.published < expected_by(each.year)
        assert census_day(each.year) < each.published


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_a_census_is_late_from_early_march_on(year: int) -> None:
    day = expected_by(year)
    assert date(year + 1, 3, 1) < day < date(year + 1, 3, 15)
    assert newer_census_sentence(year - 1, day - timedelta(days=1)) == ""
    assert f"September {year} by now" in newer_census_sentence(year - 1, day)


def test_the_latest_that_should_be_out_is_named() -> None:
    assert "September 2027 by now" in newer_census_sentence(2023, date(2028, 12, 1))
    assert newer_census_sentence(2025, date(2026, 11, 27)) == ""
    assert newer_census_sentence(2025, date(2020, 1, 1)) == ""


def test_a_year_without_staff_in_post_is_no_start(census: Census) -> None:
    area = census.authority("Westminster")
    years = years_to_start_from(census, area)
    assert years[-1] < census.latest_year == census.years(area)[-1]
    for year in years:
        assert not isinstance(census.figure(area, year, "in_post_fte"), Missing)
    said = not_published_sentence(census, area)
    assert said.startswith(
        f"Westminster has no published staff in post after September {years[-1]}"
    )


def test_nothing_is_said_where_the_newest_is_published(census: Census) -> None:
    assert not_published_sentence(census, census.authority("Leeds")) == ""


def test_an_authority_without_any_staff_in_post_cannot_be_planned(census: Census) -> None:
    area = census.authority("Westminster")
    only = tuple(row for row in census.rows if row.area.key == area.key and row.year == 2025)
    assert "no plan can start from it" in not_published_sentence(replace(census, rows=only), area)
