"""Published and closed-form cases, through the engine itself with the other flows at nought."""

import math

import numpy as np
import pytest
from model_cases import still

STANDARD_ERRORS = 4.0


def hazard_of(chance: float) -> float:
    return -math.log1p(-chance)


def near(values: np.ndarray, expected: float) -> bool:
    """Whether the mean over runs is within four standard errors of what is expected."""
    error = values.std(ddof=1) / math.sqrt(len(values))
    return bool(abs(values.mean() - expected) <= STANDARD_ERRORS * error)


def test_heneman_judge_staffing_forecast() -> None:
    """Heneman and Judge, Staffing Organizations: P on 500, 150, 50, 30 gives 260, 140, 80, 26.

    Rows .50 .10 .05 0 / .05 .60 .10 0 / .05 0 .80 .10 / 0 0 0 .70; exits 224 in all.
    """
    transition = np.array(
        [[0.5, 0.1, 0.05, 0], [0.05, 0.6, 0.1, 0], [0.05, 0, 0.8, 0.1], [0, 0, 0, 0.7]]
    )
    stays = transition.sum(axis=1)
    moves = (transition - np.diag(np.diag(transition))) / stays[:, None]
    case = still([500, 150, 50, 30], months=1).rated(
        hazard=np.array([[hazard_of(1 - share)] for share in stays]), moves=moves[None]
    )
    paths = case.run(runs=2000)
    for place, expected in enumerate((260, 140, 80, 26)):
        assert near(paths.in_post[:, 1, place], expected)
    assert near(paths.leavers[:, 1].sum(axis=1), 224)


def test_law_firm_ladder_and_remaining_service() -> None:
    """A law firm: .80 .15 / .70 .20 / .95 one step; (I - P)^-1 gives 17.5, 16.67 and 20 years."""
    stay, up = np.array([0.8, 0.7, 0.95]), np.array([0.15, 0.2])
    moves = np.zeros((3, 3))
    moves[0, 1], moves[1, 2] = up[0] / 0.95, up[1] / 0.9
    hazard = np.array([[hazard_of(0.05)], [hazard_of(0.1)], [hazard_of(0.05)]])
    one_step = (
        still([1000, 1000, 1000], months=1).rated(hazard=hazard, moves=moves[None]).run(runs=400)
    )
    assert near(one_step.in_post[:, 1, 0], 1000 * stay[0])
    assert near(one_step.in_post[:, 1, 1], 1000 * (stay[1] + up[0]))
    assert near(one_step.in_post[:, 1, 2], 1000 * (stay[2] + up[1]))
    for place, years in enumerate((17.5, 16.0 + 2 / 3, 20.0)):
        people = [0, 0, 0]
        people[place] = 100
        paths = still(people, months=400).rated(hazard=hazard, moves=moves[None]).run(runs=300)
        assert near(paths.in_post.sum(axis=(1, 2)) / 100, years)


@pytest.mark.parametrize("steps", [1, 3, 9])
def test_competing_exits_do_not_depend_on_the_step(steps: int) -> None:
    """Daily .002 and .003 leave 36.309 % in 90 days, two of every five by the first exit."""
    hazard = 90 / steps * hazard_of(0.005)
    case = still([1000], months=steps).rated(
        hazard=np.array([[hazard]]), destinations=np.array([0.4, 0.6, 0.0])
    )
    paths = case.run(runs=1000)
    assert near(paths.leavers.sum(axis=(1, 2)), 1000 * 0.36309)
    assert near(paths.destinations[:, :, 0].sum(axis=1), 1000 * 0.36309 * 0.4)
    assert paths.destinations[:, :, 2].sum() == 0


def test_constant_hazard_has_binomial_mean_and_variance() -> None:
    """After m months Binomial(n, exp(-hm)): mean n p, variance n p (1 - p)."""
    paths = still([200], months=12).rated(hazard=np.array([[0.02]])).run(runs=4000)
    left = paths.in_post[:, 12, 0]
    share = math.exp(-0.24)
    assert near(left, 200 * share)
    assert near((left - 200 * share) ** 2, 200 * share * (1 - share))


def test_fixed_size_workforce_keeps_its_starters() -> None:
    """Starters at rate s against hazard h settle at s / (1 - exp(-h)) people at month end."""
    hazard, starters = 0.1, 5.0
    level = starters / (1 - math.exp(-hazard))
    streams = np.zeros((1, 61, 3))
    streams[:, :, 2] = starters
    case = (
        still([round(level)], months=60).rated(hazard=np.array([[hazard]])).dated(streams=streams)
    )
    assert near(
        case.run(runs=2000).in_post[:, 60, 0], level + (round(level) - level) * math.exp(-6)
    )
