"""An authority that a boundary change made is forecast at its own size."""

from dataclasses import replace

import numpy as np
import pytest

from tests.published.census_cases import authority, rows_of
from tests.published.dfe_files import made_of
from workforce.forecast.authority_fit import calibrated, own_panel
from workforce.forecast.authority_forecast import CASELOAD, CASES, IN_POST, medians
from workforce.forecast.panel import FEWEST, panel_of
from workforce.published.census import Census, number_or_none, read_census

BEFORE = range(2017, 2023)  # Cumbria
AFTER = (2023, 2024)  # Cumberland, and Westmorland and Furness
FIGURES = {IN_POST: "in_post_fte", CASES: "cases", CASELOAD: "caseload"}


def divided() -> Census:
    """The made-up census to 2024, with one authority that became two in 2023."""
    whole, large, small = (authority(900 + n, code) for n, code in enumerate(("909", "942", "943")))
    rows = [*rows_of(whole, 60, BEFORE), *rows_of(large, 40, AFTER), *rows_of(small, 9, AFTER)]
    others = (row for n in range(110) for row in rows_of(authority(n), n, range(2017, 2025)))
    return Census("many.csv", "0", (*others, *rows))


def test_a_part_is_forecast_at_its_own_size() -> None:
    """Westmorland and Furness once went from 950 to 2,566 cases, the total of former Cumbria."""
    census = divided()
    for code in ("942", "943"):
        area = census.authority(code)
        middle = medians(calibrated(census, area, 2024, None).outlook, 1)[:, 0]
        for figure, column in FIGURES.items():
            now = census.figure(area, 2024, column)
            assert isinstance(now, float)
            assert middle[figure] == pytest.approx(now, rel=0.2), column


def test_its_past_before_is_the_wholes_at_its_size() -> None:
    census = divided()
    panel = own_panel(census, census.authority("943"), 2024, None)
    whole = panel_of(census, 2024, (replace(census.authority("943"), code="909"),))
    own, unit = (np.exp(each.series["in_post"][0]) for each in (panel, whole))
    assert own[:6] / unit[:6] == pytest.approx(np.full(6, own[6] / unit[6]))
    rates, of_unit = (each.series["leavers"][0] for each in (panel, whole))
    assert rates[:6] == pytest.approx(of_unit[:6])
    assert panel.years == tuple(range(2017, 2025))


def test_the_national_fit_keeps_to_the_whole() -> None:
    codes = {area.code for area in panel_of(divided(), 2024).areas}
    assert "909" in codes
    assert not codes & {"942", "943"}


def test_two_parts_have_futures_of_their_own() -> None:
    census = divided()
    sharers = {
        calibrated(census, census.authority(code), 2024, None).outlook.sharers[0]
        for code in ("942", "943")
    }
    assert sharers == {"942", "943"}


@pytest.mark.slow
@pytest.mark.parametrize("year", [2019, 2025])
def test_a_year_of_no_change_is_like_years_that_were(year: int) -> None:
    """Its middle moves as 99 in 100 of the file's changes of a year, from some staff on."""
    census = read_census(made_of("census"))
    panel = panel_of(census, year)
    names = {IN_POST: "in_post", CASES: "cases", CASELOAD: "caseload"}
    band = {
        figure: np.nanquantile(np.diff(panel.series[name], axis=1), [0.005, 0.995])
        for figure, name in names.items()
    }
    for area in census.authorities:
        if (number_or_none(census, area, year, "in_post_fte") or 0.0) < FEWEST:
            continue
        found = calibrated(census, area, year, None)
        middle = medians(found.outlook, 1)[:, 0]
        for figure, name in names.items():
            now = found.own[name][-1]
            low, high = band[figure]
            assert np.isnan(now) or low <= np.log(middle[figure]) - now <= high, (area.name, name)
