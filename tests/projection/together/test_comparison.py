"""Scenario beside scenario: the same numbers as alone, in any order; and which is best when."""

from dataclasses import replace
from io import StringIO
from typing import Unpack

import numpy as np
import pandas as pd
import pytest

from tests.building import Head, asked, no_change, opening, projected, shipped
from workforce.errors import InputError
from workforce.months import label
from workforce.plan.scenario import Scenario
from workforce.projection.attribution import attribute
from workforce.projection.projection import project
from workforce.projection.together.common_start import restated
from workforce.projection.together.comparison import Comparison, compare
from workforce.projection.together.comparison_files import (
    attribution_csv,
    comparison_csv,
    difference_csv,
)
from workforce.projection.together.regret import JUDGED, regrets
from workforce.published.census import shipped_census
from workforce.published.measure import Shown
from workforce.published.measures import BY_KEY, LEADING, shown_as

NAMES = ("agency_conversion", "combined_plan", "no_change", "worst_case")
RUNS = 40


def compared(*names: str) -> Comparison:
    return compare([shipped(name) for name in names], shipped_census(), runs=RUNS)


def named(name: str, levers: str = "", **head: Unpack[Head]) -> Scenario:
    return asked(levers, name=name, **head)


def test_every_scenario_has_the_numbers_that_it_has_alone() -> None:
    comparison = compared(*NAMES)
    assert [side.scenario.name for side in comparison.every] == [
        "no_change", "agency_conversion", "combined_plan", "worst_case",
    ]  # fmt: skip
    for side in comparison.sides:
        alone = projected(side.scenario, RUNS)
        pd.testing.assert_frame_equal(side.table, alone.table)
        pd.testing.assert_frame_equal(side.difference, alone.difference)
        pd.testing.assert_frame_equal(comparison.no_change.table, alone.no_change)


@pytest.mark.slow
def test_the_order_of_the_scenarios_changes_no_byte() -> None:
    texts = []
    for names in (NAMES, tuple(reversed(NAMES))):
        comparison = compared(*names)
        attributions = [attribute(side.scenario, comparison.base) for side in comparison.sides]
        texts.append(
            (comparison_csv(comparison), difference_csv(comparison),
             attribution_csv(attributions, comparison))
        )  # fmt: skip
    assert texts[0] == texts[1]


def test_the_files_hold_every_scenario_with_no_change_among_them() -> None:
    comparison = compared(*NAMES)
    table = pd.read_csv(StringIO(comparison_csv(comparison)))
    assert set(table["scenario"]) == set(NAMES)
    keys = ["scenario", "month", "measure", "group", "service", "unit"]
    assert not table.duplicated(keys).any()
    difference = pd.read_csv(StringIO(difference_csv(comparison)))
    assert set(difference["scenario"]) == set(NAMES) - {"no_change"}
    assert list(difference.columns) == list(table.columns)
    means, taken = (
        rows.pivot_table(index=keys[1:], columns="scenario", values="mean")
        for rows in (table, difference)
    )
    for name in taken.columns:
        assert ((means[name] - means["no_change"]) - taken[name]).abs().max() < 0.1001


def test_attribution_read_from_its_file_still_adds_up() -> None:
    comparison = compared("combined_plan", "worst_case")
    attributions = [attribute(side.scenario, comparison.base) for side in comparison.sides]
    table = pd.read_csv(StringIO(attribution_csv(attributions, comparison)))
    assert set(table["measure"]) == {shown.key for shown in LEADING}
    assert set(table["month"]) == {"2020-09", "2021-09", "2022-09"}
    assert set(table["kind"]) == {"action", "what if"}
    rows = table.groupby(["scenario", "month", "measure", "unit"])
    assert (rows["contribution"].sum() - rows["difference"].first()).abs().max() < 1e-9
    assert len(rows) == 2 * 3 * len(LEADING)


@pytest.mark.parametrize(
    ("second", "words"),
    [(named("b", authority="Camden"), "authority"),
     (named("b", census=2021), "census"),
     (named("b", "[assumptions]\nagency_end = 9\n"), "assumptions"),
     (named("b", opening()), "month-end"),
     (named("b", '[[known]]\nmonth = "2020-01"\ngroup = "social_worker"\nmove = "leaver"\n'
                 "people = 1\n"), "known moves"),
     (named("b", "[budget]\nvacancy_factor = 9\n"), "budget"),
     (named("a", "[levers]\nleavers_change = 5\n"), "two scenarios are named a"),
     (named("no_change", "[levers]\nleavers_change = 5\n"), "rename")],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_in_one_sentence(second: Scenario, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        compare([named("a"), second], shipped_census(), runs=2)
    assert "\n" not in str(refused.value)
    assert "146" not in str(refused.value)


def test_plans_of_different_length_face_the_same_futures_over_the_months_they_share() -> None:
    short, long = named("a", "[levers]\nleavers_change = -20\n", months=12), named("b", months=24)
    both, alone = (
        compare(plans, shipped_census(), runs=5) for plans in ([short, long], [short])
    )  # fmt: skip
    assert both.shared == 12
    assert both.last == alone.last
    pd.testing.assert_frame_equal(both.sides[0].table, alone.sides[0].table)
    pd.testing.assert_frame_equal(both.sides[0].difference, alone.sides[0].difference)
    assert set(both.sides[1].table["month"]) == set(alone.sides[0].table["month"])


@pytest.mark.parametrize("count", [0, 7])
def test_one_to_six_scenarios_are_compared(count: int) -> None:
    with pytest.raises(InputError, match="one to 6"):
        compare([named(f"s{place}") for place in range(count)], shipped_census(), runs=2)


def test_a_scenario_can_be_restated_where_another_starts() -> None:
    """Its levers stay, all else is the other's; a month outside the other's horizon is refused."""
    other = named("b", "[assumptions]\nagency_end = 9\n", authority="Camden")
    levers = "[levers]\nposts_change = {posts = 5, from = '2020-04'}\n"
    moved = restated(named("a", levers), other)
    assert moved.settings == named("a", levers).settings
    assert (
        compare([moved, other], shipped_census(), runs=2).base.baseline.authority.name == "Camden"
    )
    later = named("c", census=2021)
    with pytest.raises(InputError, match="before the plan starts"):
        restated(named("a", levers), later)


def test_an_authority_may_be_written_in_another_way() -> None:
    """Two spellings of one authority are one."""
    code = shipped_census().authority("Haringey").ons_code
    scenarios = [named("a"), named("b", authority=code)]
    assert len(compare(scenarios, shipped_census(), runs=2).sides) == 2


def test_a_scenario_without_levers_is_no_change_under_its_own_name() -> None:
    comparison = compare([named("quiet")], shipped_census(), runs=5)
    assert [side.scenario.name for side in comparison.every] == ["no_change", "quiet"]
    pd.testing.assert_frame_equal(comparison.every[0].table, comparison.every[1].table)
    assert (comparison.every[1].difference["mean"] == 0).all()


def by_hand(comparison: Comparison, measure: str, month: int) -> tuple[list[float], list[float]]:
    """Shares best and mean regrets, future by future in a plain loop."""
    sides = [side.leading[measure] for side in comparison.every]
    flow = measure == "cost"
    best, missed = [0.0] * len(sides), [0.0] * len(sides)
    for run in range(RUNS):
        values = [
            float(side.counts[run, 1 : month + 1].sum() if flow else side.counts[run, month])
            for side in sides
        ]
        top = max(values) if BY_KEY[measure].better == "higher" else min(values)
        winners = [place for place, value in enumerate(values) if value == top]
        for place, value in enumerate(values):
            missed[place] += abs(value - top) / sides[0].per_unit / RUNS
            best[place] += (place in winners) / len(winners) / RUNS
    return best, missed


@pytest.mark.slow
@pytest.mark.parametrize("shown", JUDGED, ids=lambda shown: shown.key)
def test_regret_is_that_of_a_plain_loop_over_the_futures(shown: Shown) -> None:
    comparison = compared("agency_conversion", "worst_case")
    best, missed = by_hand(comparison, shown.key, 24)
    found = regrets(comparison, shown, comparison.first + 24)
    assert np.allclose([each.best for each in found], best)
    assert np.allclose([each.regret for each in found], missed)
    assert sum(each.best for each in found) == pytest.approx(1)


def test_a_scenario_that_is_better_in_every_future_has_no_regret() -> None:
    scenarios = [named("more", "[levers]\nreferrals_change = 60\n"), named("same")]
    comparison = compare(scenarios, shipped_census(), runs=RUNS)
    found = regrets(comparison, shown_as("caseload"), comparison.last)
    assert [each.best for each in found] == [0.5, 0, 0.5]
    assert found[0].regret == found[2].regret == 0
    assert found[1].regret > 1


def test_what_has_no_value_yet_has_no_regret() -> None:
    comparison = compared("agency_conversion")
    assert regrets(comparison, shown_as("cost"), comparison.first) == ()
    assert label(comparison.first) == "2019-09"
    undefined = replace(comparison.sides[0].leading["caseload"])
    undefined.counts[0, 3] = np.iinfo(np.int64).min
    assert regrets(comparison, shown_as("caseload"), comparison.first + 3) == ()


def test_a_plan_and_no_change_are_held_against_the_plans_limit() -> None:
    plan = asked("[levers]\ncaseload_limit = 10\n", months=6)
    base = no_change(plan)
    side = compare([plan], shipped_census(), base=base).sides[0]
    alone = project(plan, shipped_census(), base=base)
    assert side.table.equals(alone.table)
    assert side.difference.equals(alone.difference)
    over = side.difference[side.difference["measure"] == "cases_over_limit"]
    assert (over[["mean", "p10", "p90"]] == 0).all(axis=None)
