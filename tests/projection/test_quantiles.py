"""Quantiles and means over runs: hand sums, and what the rule promises for any futures."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.model.units import Counts
from workforce.projection.quantiles import PERCENTS, QUANTILE_LEVELS, means, quantiles

TENTHS = [30, 0, 100, 10, 50, 20, 90, 40, 70, 60]
STEPS = st.sampled_from([1, 2, 100])
FUTURES = st.lists(st.integers(-40, 40), min_size=1, max_size=40)


def column(values: list[int], step: int = 1) -> list[float]:
    """The quantiles of one month."""
    found: list[float] = quantiles(np.array(values)[:, None], step)[:, 0].tolist()
    return found


def test_levels_are_whole_per_cents() -> None:
    assert QUANTILE_LEVELS == (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
    assert PERCENTS.tolist() == [5, 10, 25, 50, 75, 90, 95]


def test_where_all_differ_it_is_hazens() -> None:
    """Of ten, the lowest stands at 5%: 10% is half-way to the next, 25% is the third."""
    expected = [0, 5, 20, 45, 70, 95, 100]
    assert column(TENTHS) == expected
    assert column([1_000 * each for each in TENTHS]) == [1_000 * each for each in expected]
    rng = np.random.default_rng(1)
    many = rng.choice(10**9, (1_000, 3), replace=False)
    hazen = np.quantile(many, QUANTILE_LEVELS, axis=0, method="hazen")
    assert np.allclose(quantiles(many), hazen, rtol=0, atol=1e-6)


def test_ties_are_half_below() -> None:
    """Five of ten futures have 7, three 8, two 9; 7 goes on to 7.5, where 8 begins.

    25% are half of the 7s. At 50% they are done: 7.5. 75% are 2.5 of the three 8s: 7.5 + 2.5/3.
    90% are half of the 9s, and no future is above.
    """
    found = column([7] * 5 + [8] * 3 + [9] * 2)
    assert found == pytest.approx([7, 7, 7, 7.5, 7.5 + 2.5 / 3, 9, 9], abs=1e-12)


def test_all_the_same_is_that_number() -> None:
    assert column([12] * 7, 100) == [12.0] * 7


def test_two_values_each_at_its_own_middle() -> None:
    """Nine of ten have 0: 50% are 5/9 of them, 5/9 - 1/2 above 0; 90% is the edge, 95% half of 1.

    Apart by more than a step, the edge is half-way and neither goes far.
    """
    near = column([0] * 9 + [1])
    assert near == pytest.approx([0, 0, 0, 5 / 9 - 0.5, 7.5 / 9 - 0.5, 0.5, 1], abs=1e-12)
    far = column([0] * 9 + [20])
    assert far == pytest.approx([0, 0, 0, 5 / 9 - 0.5, 7.5 / 9 - 0.5, 10, 20], abs=1e-12)


def test_what_one_future_in_a_hundred_does_moves_no_band() -> None:
    found = column([0] * 990 + [50] * 10)
    assert max(found) < 0.5
    assert found[3] == pytest.approx(500 / 990 - 0.5)


def test_a_whole_fte_is_spread_where_people_of_nearly_one_fte_come_whole() -> None:
    """100 and 198 hundredths, half each: the spreads meet at 149, and overlap by 2 hundredths."""
    assert column([100, 198] * 5, 100)[3] == pytest.approx(149)


def by_the_definition(values: list[int], step: int) -> list[float]:
    """The rule with fractions, from its words: where the spread futures reach each level."""

    def reached(point: Fraction) -> Fraction:
        none, every = Fraction(0), Fraction(1)
        shares = (min(max((point - each) / step + every / 2, none), every) for each in values)
        return sum(shares, none)

    ends = sorted({Fraction(2 * each + side, 2) for each in values for side in (-step, step)})
    found = []
    for percent in PERCENTS.tolist():
        asked = Fraction(len(values) * percent, 100)
        points = [
            low + (high - low) * (asked - reached(low)) / (reached(high) - reached(low))
            for low, high in pairwise(ends)
            if reached(low) <= asked <= reached(high) and reached(low) < reached(high)
        ]
        middle = (min(points) + max(points)) / 2
        found.append(float(min(max(middle, Fraction(min(values))), Fraction(max(values)))))
    return found


@settings(deadline=None)
@given(FUTURES, STEPS)
def test_it_is_the_rule_as_written(values: list[int], step: int) -> None:
    assert column(values, step) == pytest.approx(by_the_definition(values, step), abs=1e-9)


@settings(deadline=None)
@given(FUTURES, STEPS)
def test_it_rises_with_the_level_and_stays_near_the_futures(values: list[int], step: int) -> None:
    found = column(values, step)
    assert found == sorted(found)
    assert min(values) <= found[0]
    assert found[-1] <= max(values)
    lower, upper = (
        np.quantile(values, QUANTILE_LEVELS, method=way)
        for way in ("inverted_cdf", "averaged_inverted_cdf")
    )
    assert (np.minimum(lower, upper) - step / 2 - 1e-9 <= found).all()
    assert (np.maximum(lower, upper) + step / 2 + 1e-9 >= found).all()


@settings(deadline=None)
@given(st.lists(FUTURES.map(lambda one: (one * 40)[:40]), min_size=1, max_size=5), STEPS)
def test_a_month_is_its_own_in_any_order_of_months_and_runs(
    months: list[list[int]], step: int
) -> None:
    values = np.array(months).T
    every = quantiles(values, step)
    assert (quantiles(values[::-1, ::-1], step) == every[:, ::-1]).all()
    for place, month in enumerate(months):
        assert every[:, place].tolist() == column(month, step)


def drifting(mean: float) -> Counts:
    """1,000 futures of a Poisson count, evenly over its shares."""
    shares = (np.arange(1_000) + 0.5) / 1_000
    steps = mean / np.arange(1, 200)
    below = np.cumsum(np.exp(-mean) * np.concatenate([[1], np.cumprod(steps)]))
    return np.searchsorted(below, shares).astype(np.int64)


def test_a_slow_drift_is_a_smooth_line() -> None:
    """A mean that rises by a tenth a month: every quantile rises by about a tenth, not by 0 or 1.

    So in people, and in FTE where one person is 0.98 FTE.
    """
    people = np.stack([drifting(40 + month / 10) for month in range(30)], axis=1)
    for found in (quantiles(people), quantiles(98 * people, 100) / 98):
        rises = np.diff(found[1:-1], axis=1)
        assert rises.min() > 0
        assert rises.max() < 0.25
        assert found[3] == pytest.approx(40 + np.arange(30) / 10 - 1 / 6, abs=0.06)


def test_one_run_is_every_quantile_and_the_mean() -> None:
    one = np.array([[7, 9]])
    assert (quantiles(one) == [[7.0, 9.0]] * len(QUANTILE_LEVELS)).all()
    assert means(one).tolist() == [7.0, 9.0]


def test_no_months_have_no_quantiles() -> None:
    assert quantiles(np.empty((3, 0), dtype=np.int64)).shape == (len(QUANTILE_LEVELS), 0)


def test_pence_of_the_most_runs_do_not_overflow() -> None:
    pence = np.arange(20_000)[:, None] * 500_000 + np.arange(12)
    assert quantiles(pence)[3].tolist() == [9_999.5 * 500_000 + month for month in range(12)]


def test_the_mean_is_over_runs() -> None:
    assert means(np.array([[1, 10], [2, 20], [6, 0]])).tolist() == [3.0, 10.0]


@pytest.mark.parametrize("step", [1, 100])
def test_numbers_near_and_far_are_sorted_the_same(step: int) -> None:
    """Near ones are sorted in four bytes; beside a month of far ones they are in eight."""
    rng = np.random.default_rng(7)
    near, far = rng.integers(-30, 60, (500, 4)) + 10**12, rng.integers(-(10**12), 10**12, (500, 1))
    beside = quantiles(np.concatenate([near, far], axis=1), step)
    assert np.array_equal(quantiles(near, step), beside[:, :4])
    assert np.array_equal(quantiles(far, step), beside[:, 4:])
