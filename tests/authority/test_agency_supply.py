"""How high an agency rate can be served: England's, the region's share of it, and one's own."""

from dataclasses import replace

import pytest

from workforce.authority.agency_supply import agency_limit, rates_by_region
from workforce.published.assumptions import shipped_register
from workforce.published.census import known_figures, shipped_census

CENSUS, REGISTER = shipped_census(), shipped_register()
ENGLAND = REGISTER.value("agency_most") / 100


def limit(name: str, year: int = 2025) -> float:
    return agency_limit(CENSUS, CENSUS.authority(name), year, REGISTER).value


def test_a_region_that_has_had_more_can_have_more() -> None:
    """The 95th percentile is 43.7 in Inner London, 26.4 in the North East and 35.8 in England."""
    assert limit("Camden") > ENGLAND > limit("Gateshead")
    rates = rates_by_region(CENSUS, 2025)["E13000001"]
    weight = len(rates) / (len(rates) + REGISTER.value("agency_most_years"))
    assert limit("Camden") == pytest.approx(ENGLAND + weight * (0.437 - 0.358), abs=0.002)


def test_what_it_has_had_itself_is_there_again() -> None:
    haringey = CENSUS.authority("Haringey")
    highest = max(rate for _, rate in known_figures(CENSUS, haringey, "agency_rate_fte", 2025))
    assert limit("Haringey") >= highest / 100


def test_nothing_later_is_read() -> None:
    before = agency_limit(CENSUS.until(2019), CENSUS.authority("Leeds"), 2019, REGISTER)
    assert agency_limit(CENSUS, CENSUS.authority("Leeds"), 2019, REGISTER) == before


def test_a_census_of_one_region_says_nothing_of_regions() -> None:
    leeds = CENSUS.authority("Leeds")
    few = replace(CENSUS, rows=tuple(row for row in CENSUS.rows if row.area == leeds))
    assert agency_limit(few, leeds, 2025, REGISTER).value == pytest.approx(ENGLAND)


def test_the_ends_stay_in_order_and_in_bounds() -> None:
    for area in CENSUS.authorities:
        found = agency_limit(CENSUS, area, CENSUS.years(area)[-1], REGISTER)
        assert 0 <= found.least <= found.low <= found.value <= found.high <= found.most
