"""In which futures a target is met, by hand."""

import numpy as np
import pytest

from workforce.plan.scenario import Target
from workforce.projection.quantities import UNDEFINED
from workforce.projection.series import Series, meets, targets_met, value_reached, worst_of
from workforce.published.measures import BY_KEY

# Three futures by four months, thousandths of a per cent.
RATES = np.array([[30, 22, 18, 21], [30, 19, 19, 19], [30, 25, 21, 20]]) * 1_000
SERIES = [Series(BY_KEY["agency_rate"], "all", "%", RATES)]


@pytest.mark.parametrize(
    ("target", "share"),
    [
        (Target("agency_rate", True, 20, 3), 2 / 3),
        (Target("agency_rate", True, 20, 3, since=2), 1 / 3),
        (Target("agency_rate", False, 20, 3), 2 / 3),
        (Target("agency_rate", False, 19, 3, since=1), 2 / 3),
        (Target("agency_rate", True, 17, 3), 0),
    ],
)
def test_a_month_and_every_month_of_a_window(target: Target, share: float) -> None:
    (met,) = targets_met([target], SERIES, 0)
    assert met == pytest.approx(share)


def test_a_number_without_a_value_cannot_be_judged() -> None:
    some = np.where(RATES == 18_000, UNDEFINED, RATES)
    series = [Series(BY_KEY["agency_rate"], "all", "%", some)]
    early, late = Target("agency_rate", True, 20, 1), Target("agency_rate", True, 20, 2)
    first, second = targets_met([early, late], series, 0)
    assert (first, second) == (1 / 3, None)


def test_the_opening_has_no_flow_so_a_window_begins_after_it() -> None:
    cost = [Series(BY_KEY["cost"], "all", "GBP", np.array([[0, 500, 700]]))]
    values = worst_of(Target("cost", False, 6, 2, since=0), cost, 0)
    assert values is not None
    assert values.tolist() == [5.0]


@pytest.mark.parametrize("at_most", [True, False])
@pytest.mark.parametrize("chance", [0.05, 0.5, 0.8, 0.9, 0.99])
@pytest.mark.parametrize("runs", [1, 7, 10, 250, 1_000])
def test_the_value_reached_is_the_tightest_that_is_met(
    at_most: bool, chance: float, runs: int
) -> None:
    values = np.random.default_rng(7).normal(20, 3, runs)
    found = value_reached(values, Target("agency_rate", at_most, 0, 3, chance=chance))
    step = -1e-9 if at_most else 1e-9
    there = Target("agency_rate", at_most, found, 3)
    beyond = Target("agency_rate", at_most, found + step, 3)
    assert meets(values, there).mean() >= chance - 1e-12
    assert meets(values, beyond).mean() < chance
