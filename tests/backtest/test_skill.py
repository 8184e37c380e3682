"""Skill by hand: scores, what naive rules miss, the year's common move, the noise floor."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from tests.published.census_cases import many
from workforce.backtest.national_forecasts import Row
from workforce.backtest.past_origins import Case
from workforce.backtest.skill import RIGHT, noise_in_unit, score_without_move, skill_of
from workforce.forecast.kernel import Kernel
from workforce.projection.quantiles import QUANTILE_LEVELS

QUANTILES = (80, 85, 95, 100, 105, 115, 120)


def case(actual: float, origin: int = 2020, factor: float = 1.0) -> Case:
    numbers = tuple(factor * each for each in (*QUANTILES, 101))
    return Case(Row("301", origin, origin + 1, "cases", numbers), actual, 90.0, 70.0, 60.0)


def test_the_score_of_one_case_by_hand() -> None:
    """Pinball losses at 110, doubled, by the widths of the levels' cells."""
    above = sum(
        weight * level * (110 - quantile)
        for weight, level, quantile in zip(
            (0.075, 0.1, 0.2, 0.25, 0.2), QUANTILE_LEVELS, (80, 85, 95, 100, 105), strict=False
        )
    )
    below = 0.1 * 0.1 * (115 - 110) + 0.075 * 0.05 * (120 - 110)
    assert case(110).score == pytest.approx(2 * (above + below))
    assert case(110).error == 10
    assert [case(each).inside(0.1) for each in (84, 85, 115, 116)] == [False, True, True, False]


def test_skill_is_the_mean_over_cases() -> None:
    (skill,) = skill_of([case(110), case(84)], many())
    assert (skill.measure, skill.horizon, skill.cases) == ("cases", 1, 2)
    assert (skill.error, skill.error_of_last, skill.error_of_mean) == (13, 13, 27)
    assert (skill.inside_80, skill.inside_90) == (50, 100)


def test_each_target_year_stands_apart() -> None:
    cases = [case(110), case(84, 2021), case(100, 2021)]
    skill = skill_of(cases, many(), by_target=True)
    assert [(each.target, each.cases, each.error) for each in skill] == [
        (2021, 1, 10),
        (2022, 2, 8),
    ]
    (pooled,) = skill_of(cases, many())
    assert pooled.target is None
    assert [each.texts()[2] for each in (*skill, pooled)] == ["2021", "2022", ""]


def test_a_move_of_all_is_taken_out_year_by_year() -> None:
    """All 20% above one year and 30% below the next: the scores of cases without any move."""
    still = [case(110), case(90), case(250, factor=2.0), case(150, factor=2.0)]
    moved = [case(1.2 * 110), case(1.2 * 90), case(0.7 * 110, 2021), case(0.7 * 90, 2021)]
    usual = [case(110), case(90)]
    assert score_without_move(still) == pytest.approx(np.mean([each.score for each in still]))
    expected = np.mean([1.2 * each.score for each in usual] + [0.7 * each.score for each in usual])
    assert score_without_move(moved) == pytest.approx(expected)


def test_a_right_normal_forecast_scores_the_floor() -> None:
    """Against a large sample, with the quantiles of the normal it is from."""
    normal = NormalDist(100, 10)
    numbers = (*(normal.inv_cdf(level) for level in QUANTILE_LEVELS), 100.0)
    row = Row("301", 2020, 2021, "cases", numbers)
    scores = [
        Case(row, normal.inv_cdf((place + 0.5) / 4000), 1.0, 1.0, 1.0).score
        for place in range(4000)
    ]
    assert np.mean(scores) == pytest.approx(10 * RIGHT, rel=1e-3)


@pytest.mark.parametrize(
    ("measure", "value", "back"),
    [
        ("leavers_fte", 20.0, lambda z: 100 * z**2),
        ("turnover_rate_fte", 20.0, lambda z: 100 * z**2),
        ("agency_rate_fte", 20.0, lambda z: 100 * z**2 / (1 + z**2)),
        ("caseload_fte", 15.0, math.exp),
    ],
)
def test_noise_in_a_measures_unit_is_its_slope(measure: str, value: float, back: object) -> None:
    """A small step on the scale moves the measure by so much; 200 FTE halve the chance part."""
    assert callable(back)
    kernel = Kernel(1.0, 1.0, 0.5, 1.0, 0.0001, 0.0001)
    scale = {"caseload_fte": math.log(15.0), "agency_rate_fte": 0.5}.get(measure, math.sqrt(0.2))
    step = 1e-6
    slope = (back(scale + step) - back(scale - step)) / (2 * step)
    noise = math.sqrt(0.0001 + 0.0001 * 2)
    assert noise_in_unit(measure, kernel, value, 100.0) == pytest.approx(slope * noise, rel=1e-4)
