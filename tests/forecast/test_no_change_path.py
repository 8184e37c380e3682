"""The course of no change against sums by hand, and the engine against the course."""

from dataclasses import replace

import numpy as np
import pytest

from workforce.authority.baseline import baseline_of
from workforce.forecast.authority_forecast import (
    AGENCY,
    CASELOAD,
    CASES,
    FIGURES,
    IN_POST,
    LEAVERS,
    SCORES,
    VACANCIES,
    draw_figures,
    medians,
    shaped,
)
from workforce.forecast.no_change_path import came_for_each_seen, led_to, yearly_hazard
from workforce.model.run_draws import draw_keys
from workforce.published.assumptions import shipped_register
from workforce.published.census import shipped_census

BASELINE = baseline_of(shipped_census(), "Haringey", 2019, shipped_register())
OUTLOOK = BASELINE.spreads.outlook


def test_starters_are_what_the_stock_needs_beside_leavers_and_other_movement() -> None:
    """100 to 110 with 20 leaving and 4 coming otherwise: 26 seen, who came at 12 months' ends."""
    figures = np.zeros((1, len(FIGURES), 1))
    figures[0, LEAVERS, 0] = 20
    course = led_to(figures, np.array([[110.0]]), np.array([[4.0]]), 100.0, 1.0)
    assert course.hazard[0, 0] == pytest.approx(-np.log(0.8))
    assert course.starters[0, 0] == pytest.approx(26 * 12 * (1 - 0.8 ** (1 / 12)) / 0.2)
    assert course.figures[0, IN_POST, 0] == pytest.approx(110)


def test_who_goes_in_other_movement_is_there_for_half_a_year() -> None:
    """Of 100 people 20 go otherwise: the 18 who leave are a fifth of 90."""
    figures = np.zeros((1, len(FIGURES), 1))
    figures[0, LEAVERS, 0] = 18
    course = led_to(figures, np.array([[100.0]]), np.array([[-20.0]]), 100.0, 1.0)
    assert course.hazard[0, 0] == pytest.approx(-np.log(0.8))


def test_newcomers_who_leave_more_are_made_up_for() -> None:
    """At twice the hazard of all, 0.64 of those of a whole year would be left."""
    figures = np.zeros((1, len(FIGURES), 1))
    figures[0, LEAVERS, 0] = 20
    course = led_to(figures, np.array([[100.0]]), np.zeros((1, 1)), 100.0, 1.0, 2.0)
    assert course.starters[0, 0] == pytest.approx(20 * 12 * (1 - 0.64 ** (1 / 12)) / 0.36)


def test_a_stock_that_cannot_fall_so_far_stays_above_what_is_wanted() -> None:
    figures = np.zeros((1, len(FIGURES), 2))
    figures[0, LEAVERS] = [5, 5]
    course = led_to(figures, np.array([[80.0, 92.0]]), np.zeros((1, 2)), 100.0, 0.5)
    assert course.starters[0, 0] == 0
    assert course.figures[0, IN_POST].tolist() == pytest.approx([95, 92])
    assert course.starters[0, 1] > 2 / 0.5


def test_a_rate_and_its_hazard() -> None:
    assert yearly_hazard(0.2) == pytest.approx(-np.log(0.8))
    assert came_for_each_seen(np.array([0.0])).tolist() == [1.0]


def test_draws_have_the_forecasts_quantiles() -> None:
    """Of 20,000 runs the middle and the ends of the 80% band are the outlook's."""
    drawn = draw_figures(draw_keys(1, 20_000), OUTLOOK, 3)
    middle = medians(OUTLOOK, 3)
    for figure in (IN_POST, AGENCY, VACANCIES, CASES, CASELOAD):
        found = np.quantile(drawn[:, figure, 2], [0.1, 0.5, 0.9])
        assert found[1] == pytest.approx(middle[figure, 2], rel=0.02)
        low = OUTLOOK.middle[figure, 2] + OUTLOOK.shape[figure, 1] * OUTLOOK.deviation[figure, 2]
        level = OUTLOOK.level[figure, 2]
        root = figure in (AGENCY, VACANCIES)
        expected = OUTLOOK.in_post * max(0, low) ** 2 if root else np.exp(low)
        assert found[0] == pytest.approx(expected * level, rel=0.04)


def test_the_shape_is_linear_between_levels_and_beyond() -> None:
    shape = np.array([-2.0, -1, -0.5, 0, 0.5, 1, 3])
    assert shaped(SCORES, shape) == pytest.approx(shape)
    beyond = shaped(np.array([SCORES[6] + (SCORES[6] - SCORES[5])]), shape)
    assert beyond[0] == pytest.approx(5)


def test_without_errors_every_run_has_the_medians() -> None:
    drawn = draw_figures(draw_keys(1, 3), replace(OUTLOOK).still(), 2)
    assert np.ptp(drawn, axis=0).max() == 0
