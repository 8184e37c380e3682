"""Every authority of every year in the DfE's file can be projected, in what memory there is."""

import pytest

from tests.building import asked
from tests.published.dfe_files import made_of
from workforce.backtest.national_forecasts import FORECAST_MEASURES, ask_of, forecast
from workforce.errors import CensusError
from workforce.projection.no_change import no_change_run
from workforce.projection.parallel import by_threads
from workforce.published.census import Area, Census, number_or_none, read_census

FUTURES = 20
MONTHS = 12


def in_post_a_year_on(census_and_year: tuple[Census, int], area: Area) -> tuple[str, str]:
    """An authority's code, and '' where twelve months of no change were made, else why not."""
    census, year = census_and_year
    plan = asked(authority=area.code, census=year, months=MONTHS)
    try:
        run = no_change_run(plan, census, runs=FUTURES).run
    except CensusError as error:
        return area.code, str(error)
    assert run.paths.in_post.shape[:2] == (FUTURES, MONTHS + 1)
    return area.code, ""


@pytest.mark.slow
@pytest.mark.parametrize("year", range(2025, 2016, -1))
def test_every_authority_of_a_year_goes_on_for_twelve_months(year: int) -> None:
    """Warwickshire's 0 agency FTE and 11 agency people once took all memory."""
    census = read_census(made_of("census"))
    there = [area for area in census.authorities if year in census.years(area)]
    reasons = dict(by_threads(in_post_a_year_on, (census, year), there))
    for area in there:
        staff = number_or_none(census, area, year, "in_post_fte")
        people = number_or_none(census, area, year, "in_post_people")
        assert (reasons[area.code] == "") == bool(staff and people), reasons[area.code]


@pytest.mark.slow
def test_every_authority_of_the_newest_year_is_forecast() -> None:
    census = read_census(made_of("census"))
    year = census.latest_year
    (found,) = forecast([ask_of(census, year, horizons=1, runs=FUTURES, seed=1)])
    assert all("no published staff in post" in each for each in found.left_out)
    with_staff = {row.code for row in found.rows}
    assert len(found.rows) == len(FORECAST_MEASURES) * len(with_staff) >= 8 * 145
