"""The council's own count among its years: the same year known better, or a further one."""

import numpy as np
import pytest

from workforce.authority.opening_counts import published_count
from workforce.forecast.authority_fit import OwnYear, calibrated, national_of, own_panel
from workforce.forecast.authority_forecast import medians
from workforce.published.census import number_or_none, shipped_census
from workforce.published.opening_totals import OpeningTotals

COUNTED = OpeningTotals(146, 144.0, 66, 62.0, 58.0, 116.0, 1740, ())
CENSUS = shipped_census()
AREA = CENSUS.authority("Haringey")


def test_a_count_of_the_same_year_takes_the_censuss_place() -> None:
    panel = own_panel(CENSUS, AREA, 2018, OwnYear(COUNTED, 0))
    assert panel.years == (2017, 2018)
    assert np.exp(panel.series["in_post"][0]) == pytest.approx([156.7, 144.0])
    # Leavers of the year to September 2018 are still those published: 36.9 of 144.
    assert panel.series["leavers"][0, 1] == pytest.approx((36.9 / 144.0) ** 0.5)


def test_a_later_count_is_a_further_year() -> None:
    """Three years; agency staff are shares of the latest in post; leavers were not counted."""
    panel = own_panel(CENSUS, AREA, 2018, OwnYear(COUNTED, 1))
    assert panel.years == (2017, 2018, 2019)
    assert np.exp(panel.series["in_post"][0]) == pytest.approx([156.7, 140.6, 144.0])
    assert panel.series["agency"][0] == pytest.approx(
        [(each / 144.0) ** 0.5 for each in (63.5, 62.5, 62.0)]
    )
    assert np.exp(panel.series["caseload"][0, 2]) == pytest.approx(15.0)
    assert np.isnan(panel.series["leavers"][0]).tolist() == [False, False, True]
    assert np.isnan(panel.series["starters"][0, 2])


def test_leavers_of_an_own_return_are_as_if_they_were_published() -> None:
    """With the figures that the DfE published later, the panel is the one that it gave later."""
    later = published_count(CENSUS, AREA, 2019)
    names = {"leavers": "leavers_fte", "starters": "starters_fte"}
    flows = {key: number_or_none(CENSUS, AREA, 2019, name) or 0.0 for key, name in names.items()}
    own = own_panel(CENSUS, AREA, 2018, OwnYear(later, 1, flows))
    published = own_panel(CENSUS, AREA, 2019, None)
    for name in ("in_post", *names):
        assert own.series[name] == pytest.approx(published.series[name])
    same = own_panel(CENSUS, AREA, 2018, OwnYear(COUNTED, 0, {"leavers": 99.0}))
    assert same.series["leavers"][0, 1] == pytest.approx((36.9 / 144.0) ** 0.5)


def test_the_years_between_are_not_there() -> None:
    panel = own_panel(CENSUS, AREA, 2018, OwnYear(COUNTED, 2))
    assert panel.years == (2017, 2018, 2019, 2020)
    assert np.isnan(panel.series["in_post"][0]).tolist() == [False, False, True, False]
    assert panel.in_post[0] == pytest.approx([156.7, 140.6, 140.6, 144.0])


def test_national_means_stay_level_for_years_that_nobody_published() -> None:
    """So what is forecast from a count equal to its own forecast hardly moves."""
    plain = calibrated(CENSUS, AREA, 2018, None)
    found = calibrated(CENSUS, AREA, 2018, OwnYear(COUNTED, 1))
    assert found.national.last_year == national_of(CENSUS, 2018).last_year == 2018
    for name, fitted in found.national.series.items():
        published = plain.national.series[name].means
        assert fitted.means == (*published, published[-1])


def test_the_forecast_starts_from_the_count() -> None:
    """A year on from a count of 178 FTE, staff in post are nearer to it than to the census."""
    high = OpeningTotals(180, 178.0, 66, 62.0, 58.0, 116.0, 1740, ())
    found = medians(calibrated(CENSUS, AREA, 2018, OwnYear(high, 1)).outlook, 1)[0, 0]
    assert (140.6 + 178.0) / 2 < found < 185


def test_a_further_year_is_surer_than_the_census_alone() -> None:
    """Three observations of an authority leave less open than two."""
    plain, own = (
        calibrated(CENSUS, AREA, 2018, each).outlook.deviation[0, 0]
        for each in (None, OwnYear(COUNTED, 1))
    )
    assert own < plain
