"""Which censuses a plan can start from, and what is said of an authority without the newest."""

from dataclasses import replace

import pytest

from workforce.findings.newest_census import not_published_sentence, years_to_start_from
from workforce.published.census import Census, shipped_census
from workforce.published.tables import Missing


@pytest.fixture(scope="module")
def census() -> Census:
    return shipped_census()


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
