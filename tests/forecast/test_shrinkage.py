"""How far a forecast rests on its own past: weights by hand, and few years pooled."""

import math
from dataclasses import replace

import numpy as np
import pytest

from tests.published.census_cases import authority, figures, many
from workforce.forecast.authority_fit import Calibrated, calibrated
from workforce.forecast.kernel import Kernel
from workforce.forecast.shrinkage import kept_shares, own_parts
from workforce.published.census import Census
from workforce.published.tables import Row as Published

# Variance of the level .04 + .02, one year's noise .01 + .005 * 200 / 100 = .02; memory a half.
KERNEL = Kernel(0.04, 0.02, 0.5, 1e-12, 0.01, 0.005)


def with_kernel(found: Calibrated, values: list[float]) -> Calibrated:
    """The same authority, 100 FTE, with that kernel and these own years of leavers."""
    series = dict(found.national.series)
    series["leavers"] = replace(series["leavers"], kernel=KERNEL)
    own = {**found.panel.series, "leavers": np.array([values])}
    return replace(
        found,
        outlook=replace(found.outlook, in_post=100.0),
        national=replace(found.national, series=series),
        panel=replace(found.panel, series=own),
    )


@pytest.fixture(scope="module")
def found() -> Calibrated:
    census = many()
    return calibrated(census, census.authority("305"), 2021, None)


def test_the_weight_of_one_year_by_hand(found: Calibrated) -> None:
    """Next year goes with it by .04 + .02 / 2 = .05 of its own .06 + .02: 5/8 is kept."""
    one = with_kernel(found, [math.nan] * 4 + [0.4])
    assert kept_shares(one, "leavers") == pytest.approx((0.625, 0.625), abs=1e-5)


def test_the_weights_of_two_years_by_hand(found: Calibrated) -> None:
    """[.08 .05; .05 .08] w = [.045, .05]: w = (11, 17.5) / 39."""
    two = with_kernel(found, [math.nan] * 3 + [0.4, 0.5])
    steady, last = kept_shares(two, "leavers")
    assert steady == pytest.approx(28.5 / 39, abs=1e-5)
    assert last == pytest.approx(17.5 / 39, abs=1e-5)


def test_no_year_keeps_nothing(found: Calibrated) -> None:
    assert kept_shares(with_kernel(found, [math.nan] * 5), "leavers") == (0, 0)


def test_own_figures_are_those_of_the_census(found: Calibrated) -> None:
    census = many()
    area = census.authority("305")
    parts = {part.name: part for part in own_parts(found)}
    columns = {
        "in_post": "in_post_fte", "leavers": "leavers_fte", "agency": "agency_fte",
        "vacancies": "vacancies_fte", "cases": "cases", "caseload": "caseload",
    }  # fmt: skip
    for name, column in columns.items():
        assert parts[name].latest == pytest.approx(census.figure(area, 2021, column))
        assert parts[name].years == (2017, 2018, 2019, 2020, 2021)
        assert 0 < parts[name].kept_of_last <= parts[name].kept < 1.001
    assert parts["cases"].linked == parts["caseload"].linked == 0
    assert parts["leavers"].linked != 0


def test_a_new_authority_is_pooled_where_it_has_no_year() -> None:
    new = authority(901)
    row = Published(new, 2021, figures({"in_post_fte": 90.0, "in_post_people": 95.0}))
    census = Census("many.csv", "0", (*many().rows, row))
    parts = {part.name: part for part in own_parts(calibrated(census, new, 2021, None))}
    assert parts["in_post"].years == (2021,)
    assert parts["in_post"].latest == pytest.approx(90)
    leavers = parts["leavers"]
    assert (leavers.years, leavers.latest, leavers.kept, leavers.swings) == ((), None, 0, 1)
    assert leavers.later == pytest.approx(leavers.typical, rel=0.15)
