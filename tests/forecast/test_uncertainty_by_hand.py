"""What is drawn once per run: hand sums, and means and spreads over many runs."""

import math
from dataclasses import fields, replace

import numpy as np
import pytest

from tests.model.rich_case import spreads
from workforce.forecast.seen_leavers import mean_hazard, service_mix
from workforce.forecast.uncertainty import (
    Uncertainty,
    draw_other_movement,
    narrowed,
    shares_of,
    split_starters,
)
from workforce.model.run_draws import (
    Range,
    between_years,
    draw_keys,
    exponentials,
    normals,
    pay_effect,
    powers,
    ranged,
    within_years,
    years_of,
)
from workforce.proofs.small import in_service, still

KEYS = draw_keys(5, 4000)
ERRORS = 4.0  # standard errors


def near(values: np.ndarray, expected: float) -> bool:
    return bool(abs(values.mean() - expected) < ERRORS * values.std() / math.sqrt(len(values)))


def test_every_part_of_the_uncertainty_can_be_put_out_of_force() -> None:
    """Without parameters ranges are their value; without years nothing differs by year."""
    whole = spreads()
    assert narrowed(whole, Uncertainty()) == whole
    fixed = narrowed(whole, Uncertainty(parameters=False))
    settled = narrowed(whole, Uncertainty(years=False))
    for field in fields(whole):
        before, after = getattr(whole, field.name), getattr(fixed, field.name)
        if isinstance(before, Range):
            assert after == replace(before, low=before.value, high=before.value)
        elif field.name != "pay_elasticity":
            assert after is before
        if field.name not in ("outlook", "other_movement"):
            assert getattr(settled, field.name) == before
    assert [each.low for each in fixed.pay_elasticity] == [1.1, 0.8, 0.2]
    assert [each.high for each in fixed.pay_elasticity] == [1.1, 0.8, 0.2]
    assert settled.other_movement == (0.0,) * 5
    assert settled.outlook.deviation.shape == (6, 3)
    assert not settled.outlook.deviation.any()
    assert settled.outlook.middle is whole.outlook.middle


def test_every_part_is_in_force_unless_put_out() -> None:
    assert Uncertainty() == Uncertainty(chance=True, parameters=True, years=True, ranges=True)


def test_pay_effect_by_hand() -> None:
    """Pay a quarter above competitors', elasticity 2 and 0.5, times 3 once a payment ended."""
    case = still([1, 1], months=1)
    own, unsettled = np.ones((1, 2, 2)), np.ones((1, 2, 2))
    own[0, 1, 0], unsettled[0, 1, 1] = 1.25, 3.0
    rates = replace(
        case.rates, own_pay=own, unsettled=unsettled, pay_elasticity=np.array([[2.0, 0.5]])
    )
    effect = pay_effect(rates)
    assert effect[0, 1, 0].tolist() == [0.64, round(0.8**0.5, 9)]
    assert effect[0, 1, 1].tolist() == [3.0, 3.0]
    assert (effect[0, 0] == 1).all()
    halved = pay_effect(replace(rates, rival_pay=np.full((1, 2, 2), 2.0)))
    assert halved[0, 0, 0].tolist() == [4.0, round(2**0.5, 9)]


def test_pay_effect_is_each_runs_own() -> None:
    """Pay alike in all runs, elasticity 1 and 2: 1/2 and 1/4; without a rise 1 in both."""
    rates = replace(
        still([1], months=1).rates,
        own_pay=np.array([[[1.0], [2.0]]]),
        pay_elasticity=np.array([[1.0], [2.0]]),
    )
    assert pay_effect(rates)[:, :, 0, 0].tolist() == [[1.0, 0.5], [1.0, 0.25]]


def test_other_movement_is_spread_evenly_over_its_year() -> None:
    """A sure share of 10% of 125 people is 12 a year, one a month; of -10% one fewer a month."""
    for share in (0.1, -0.1):
        sure = replace(spreads(), other_movement=(share, share), other_chances=(0.0, 1.0))
        moved = draw_other_movement(draw_keys(2, 3), sure, 125, 27)
        people = np.sign(share)
        assert moved[:, 0].tolist() == [0] * 3
        assert (moved[:, 1:] == people).all()


def test_starters_are_streams_and_those_who_convert() -> None:
    """Ten a month beside eight agency staff.

    Newly qualified: a tenth each in 0.1625 to 0.25 and 0.6 to 0.65 of them, the rest between. Of
    the agency staff: a tenth each in 0.0125 to 0.05 and 0.2 to 0.2375, the rest between.
    """
    starters, agency = np.full((4000, 2), 10.0), np.full((4000, 2), 8.0)
    streams, share = split_starters(KEYS, spreads(), starters, agency)
    assert near(streams[:, 0, 0], 10 * (0.1 * 0.20625 + 0.8 * 0.425 + 0.1 * 0.625))
    assert near(share[:, 0], 0.1 * 0.03125 + 0.8 * 0.125 + 0.1 * 0.21875)
    assert (streams[:, :, 1] == 0).all(), "they are found among the agency staff"
    assert np.allclose(streams.sum(axis=2) + share * agency, 10.0, atol=1e-9)
    shares = shares_of(streams, starters)
    assert np.allclose(shares.sum(axis=1), 1.0, atol=1e-9)
    assert np.allclose(shares[:, 1], 0.8 * share[:, 0], atol=1e-9)


def test_no_more_convert_than_start_and_none_where_none_are() -> None:
    starters, many = np.full((4000, 1), 10.0), np.full((4000, 1), 1000.0)
    streams, share = split_starters(KEYS, spreads(), starters, many)
    capped = streams[:, 0, 2] == 0
    assert capped.mean() > 0.5
    assert np.allclose((streams[:, 0, 0] + 1000 * share[:, 0])[capped], 10.0, atol=1e-9)
    _, none = split_starters(KEYS, spreads(), starters, np.zeros((4000, 1)))
    assert (none == 0).all()


def test_normals_are_standard() -> None:
    drawn = normals(KEYS, "anything")
    assert near(drawn, 0.0)
    assert drawn.std() == pytest.approx(1.0, rel=0.05)


def test_a_range_is_linear_through_its_ends_and_keeps_its_bounds() -> None:
    """10 to 30 with a least of 8: a tenth of the draws lie in 8 to 10, a tenth in 30 to 35."""
    drawn = ranged(KEYS, "share", Range(20.0, 10.0, 30.0, 8.0, 99.0))
    assert drawn.min() == pytest.approx(8.0, abs=0.05)
    assert drawn.max() == pytest.approx(35.0, abs=0.05)
    for low, high, share in ((8, 9, 0.05), (10, 20, 0.4), (30, 32.5, 0.05)):
        inside = ((drawn >= low) & (drawn < high)).mean()
        assert abs(inside - share) < ERRORS * math.sqrt(share * (1 - share) / 4000)
    capped = ranged(KEYS, "share", Range(20.0, 10.0, 30.0, 8.0, 31.0))
    assert capped.max() == pytest.approx(31.0, abs=0.05)


def test_series_by_hand() -> None:
    """Months between year-ends; months within years, the last year going on."""
    ends = np.array([[0.0, 12.0, 36.0]])
    assert between_years(ends, 26)[0, [0, 11, 12, 13, 24, 25]].tolist() == [0, 11, 12, 14, 36, 38]
    within = within_years(np.array([[7.0, 8.0, 9.0]]), 39)[0]
    assert within[[0, 1, 12, 13, 24, 25, 38]].tolist() == [7, 7, 7, 8, 8, 9, 9]
    assert [years_of(months) for months in (1, 2, 13, 14, 25, 26)] == [1, 1, 1, 2, 2, 3]


def test_exponentials_and_powers_are_rounded_to_nine_places() -> None:
    assert exponentials(np.array([[1.0], [-0.5]])).tolist() == [[2.718281828], [0.60653066]]
    assert powers(np.array([3.0, 10.0]), np.array([0.5, -1.0])).tolist() == [1.732050808, 0.1]


def test_service_and_mean_hazard_by_hand() -> None:
    """Assessed: all in the first band. 10 x 0.1 + 30 x (0.25 x 0.2 + 0.75 x 0.04) over 40."""
    service = in_service(2, (0.25, 0.75), (24,))
    state = still([10, 30]).opening(assessed=np.array([1, 0]), service=service).state
    edges = np.array([24])
    assert np.allclose(service_mix(state, edges), [[1.0, 0.0], [0.25, 0.75]])
    hazard = np.array([[0.1, 0.9], [0.2, 0.04]])
    assert mean_hazard(state, hazard, edges) == pytest.approx(3.4 / 40)
    empty = still([0, 0]).opening(service=service).state
    assert mean_hazard(empty, hazard, edges) == 0.0
