"""Which assumption matters most: ends that equal whole projections, and zeros that are exact."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.building import asked, projected, shipped
from workforce.errors import CancelledError
from workforce.projection import sensitivity
from workforce.projection.projection import Projection
from workforce.projection.sensitivity import OF, Change, Moved, Of, Swing, moved, tornado, tried
from workforce.projection.sensitivity_inputs import Cause, causes_of
from workforce.projection.summary_tables import row_of
from workforce.published.assumptions import shipped_register
from workforce.published.census import shipped_census
from workforce.published.measure import Shown
from workforce.published.measures import LEADING, shown_as

LEVERS = (
    "[levers]\nagency_conversion = [1, 6]\nposts_change = 9\n"
    "[levers.newly_qualified_intake]\n2020-02 = [4, 12]\n2020-03 = 2\n"
)
RUNS = 8
TRIED = (
    "agency_conversion",
    "newly_qualified_intake",
    "permanent_holding",
    "agency_end",
    "pay_gap",
    "cover_share",
    "agency_hours",
    "away_share",
    "caseload_effect",
    "willing_to_convert",
)
PLAN = asked(LEVERS)
IN_POST, COST = map(shown_as, ("in_post", "cost"))


@pytest.fixture(scope="module")
def found() -> Moved:
    return moved(PLAN, shipped_census(), some(causes_of(PLAN), TRIED), runs=RUNS)


def swing(found: Moved, key: str, shown: Shown, of: Of = "scenario") -> Swing:
    swings = found.swings(shown, found.opening + 12, of)
    return next(each for each in swings if each.cause.key == key)


def cause(key: str) -> Cause:
    return next(each for each in causes_of(PLAN) if each.key == key)


def end_of(projection: Projection, shown: Shown) -> float:
    row = row_of(projection.table, shown.key, projection.baseline.month + 12, unit=shown.unit)
    assert row is not None
    return float(row["mean"])


def test_every_assumption_with_a_range_is_moved_but_spreads_seasons_and_teams() -> None:
    keys = [each.key for each in causes_of(PLAN) if each.kind == "assumption"]
    register = shipped_register().entries
    ranged = {key: entry for key, entry in register.items() if entry.low < entry.high}
    left = {key for key, entry in ranged.items() if entry.topic != "lead_times"} - set(keys)
    assert not any(register[key].topic == "lead_times" for key in keys)
    assert {"other_movement_years", "new_cases_aug"} <= left
    assert all("new_cases" in key or "team" in key for key in left - {"other_movement_years"})
    assert {"agency_end", "permanent_holding", "caseload_effect"} <= set(keys)


def test_levers_with_a_range_are_moved_and_no_others() -> None:
    levers = {each.key: each for each in causes_of(PLAN) if each.kind == "lever"}
    assert set(levers) == {"agency_conversion", "newly_qualified_intake"}
    assert [(each.low, each.high) for each in levers.values()] == [
        ("6 people", "14 people"), ("1% of agency staff a month", "6% of agency staff a month"),
    ]  # fmt: skip


def test_a_range_of_people_by_route_is_moved() -> None:
    """The ends of Grow our own's routes are three by Step Up with two, or four, apprentices."""
    plan = shipped("grow_our_own")
    route = next(each for each in causes_of(plan) if each.key == "route_intake")
    assert (route.low, route.high) == ("5 people", "7 people")
    low, high = (each.settings["route_intake"].people("apprenticeship") for each in route.ends)
    assert [each.middle for each in (*low.values(), *high.values())] == [2, 4]


@pytest.mark.slow
@pytest.mark.parametrize("key", ["permanent_holding", "agency_conversion", "agency_end"])
@pytest.mark.parametrize("shown", [IN_POST, shown_as("caseload")], ids=lambda shown: shown.key)
def test_an_end_is_the_difference_of_two_whole_projections(
    found: Moved, key: str, shown: Shown
) -> None:
    middle = projected(PLAN, RUNS)
    nothing = replace(PLAN, settings={})
    for place, each in enumerate(cause(key).ends):
        changed = projected(each, RUNS)
        change = end_of(changed, shown) - end_of(middle, shown)
        got = swing(found, key, shown)
        assert (got.low, got.high)[place].mean == pytest.approx(change, abs=0.11)
        before = projected(replace(each, settings={}), RUNS)
        beside = end_of(before, shown) - end_of(projected(nothing, RUNS), shown)
        got = swing(found, key, shown, "difference")
        assert (got.low, got.high)[place].mean == pytest.approx(change - beside, abs=0.21)


@pytest.mark.parametrize("key", ["pay_gap", "cover_share"])
@pytest.mark.parametrize("of", OF)
def test_what_cannot_matter_moves_nothing(found: Moved, key: str, of: Of) -> None:
    """The gap is only shown, and Haringey returned its cover."""
    for shown in LEADING:
        nothing = swing(found, key, shown, of)
        assert nothing.low == nothing.high == Change(0, 0)
        assert nothing.within_chance


def test_prices_move_cost_and_no_person(found: Moved) -> None:
    assert swing(found, "agency_hours", IN_POST).width == 0
    assert (
        swing(found, "agency_hours", COST).low.mean
        < 0
        < swing(found, "agency_hours", COST).high.mean
    )


def test_what_is_not_simulated_again_would_have_been_the_same(
    found: Moved, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sensitivity, "same", lambda _one, _other: False)
    again = moved(PLAN, shipped_census(), found.causes, runs=RUNS)
    assert np.array_equal(again.means, found.means, equal_nan=True)
    assert np.array_equal(again.errors, found.errors, equal_nan=True)


def test_swings_stand_by_width_and_are_finite(found: Moved) -> None:
    for of in OF:
        for shown in LEADING:
            swings = found.swings(shown, found.opening + 12, of)
            widths = [each.width for each in swings]
            assert widths == sorted(widths, reverse=True)
            assert np.isfinite(widths).all()
            assert len(swings) == len(found.causes)
    assert found.swings(COST, found.opening, "scenario")[0].width == 0


def test_within_chance_is_two_standard_errors() -> None:
    assert Change(1.0, 0.5).within_chance
    assert not Change(1.01, 0.5).within_chance
    only_one = Swing(cause("agency_end"), Change(0.1, 1.0), Change(3.0, 1.0))
    assert not only_one.within_chance
    assert only_one.width == 3.0


@pytest.mark.slow
def test_the_widest_are_projected_again_in_more_futures(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in (("TRIED", 4), ("RUNS", 12), ("WIDEST", 3)):
        monkeypatch.setattr(sensitivity, name, number)
    done: list[int] = []
    first = tried(PLAN, shipped_census(), progress=done.append)
    assert first.runs == 4
    assert sum(done) == 2 * len(first.causes)
    swings = tornado(first, shipped_census(), IN_POST, first.opening + 12, "scenario")
    widest = first.swings(IN_POST, first.opening + 12, "scenario")[:3]
    assert {each.cause.key for each in swings} == {each.cause.key for each in widest}
    whole = moved(PLAN, shipped_census(), [widest[0].cause], runs=12)
    same = next(each for each in swings if each.cause.key == widest[0].cause.key)
    assert whole.swings(IN_POST, first.opening + 12, "scenario")[0] == same


def test_it_can_be_stopped() -> None:
    flag = threading.Event()
    flag.set()
    with pytest.raises(CancelledError):
        tried(PLAN, shipped_census(), cancel=flag)


def test_a_scenario_without_levers_has_no_difference_to_move() -> None:
    chosen = list(some(causes_of(asked()), ("agency_end",)))
    still = moved(asked(), shipped_census(), chosen, runs=RUNS)
    assert swing(still, "agency_end", IN_POST, "difference").width == 0
    assert swing(still, "agency_end", IN_POST, "scenario").width > 0


def some(causes: Iterator[Cause], keys: tuple[str, ...]) -> Iterator[Cause]:
    return (each for each in causes if each.key in keys)
