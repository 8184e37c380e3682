"""Plans against futures that nobody chooses."""

from dataclasses import replace

import pytest

from tests.decide.asking import INTAKE, answered, target
from workforce.decide.answer import Answer
from workforce.decide.breaking_points import breaking_points, breaks_sentence
from workforce.decide.robustness import (
    AS_ASKED,
    Robustness,
    Stress,
    StressedPlan,
    fails_sentence,
    of_rows,
    regretted,
    robustness,
    usual_stresses,
    what_if_stress,
)
from workforce.errors import InputError
from workforce.published.census import shipped_census


def row(plan: str, chance: float) -> StressedPlan:
    return StressedPlan("x", plan, chance, 0.01, 0.0, 0.0, fails=False)


def test_regret_is_the_distance_to_the_best_plan() -> None:
    rows = regretted([row("cheapest", 0.7), row("second", 0.9)])
    assert [round(each.regret, 6) for each in rows] == [0.2, 0.0]


def test_a_stress_tried_again_takes_the_place_of_the_first() -> None:
    found = of_rows([row("cheapest", 0.7), row("cheapest", 0.6)], ())
    assert [each.chance for each in found.rows] == [0.6]


@pytest.mark.parametrize(
    ("key", "amount", "words"),
    [
        ("leavers_change", 0.0, "changes nothing"),
        ("leavers_change", -90.0, "-90"),
        ("pay_change", 3.0, "pay_change"),
    ],
)
def test_a_stress_that_is_none_is_refused(key: str, amount: float, words: str) -> None:
    with pytest.raises(InputError, match=words):
        what_if_stress(key, amount)


@pytest.fixture(scope="module")
def answer() -> Answer:
    return answered(target("caseload", 16.5) + INTAKE)


@pytest.fixture(scope="module")
def found(answer: Answer) -> Robustness:
    return robustness(answer, shipped_census(), runs=200)


@pytest.mark.slow
def test_more_leavers_and_more_cases_lower_the_chance(found: Robustness) -> None:
    chances = {each.stress: each.chance for each in found.rows}
    assert chances["10% more leave"] < chances[AS_ASKED]
    assert chances["10% more new cases come"] < chances[AS_ASKED]
    assert chances["half of the newly qualified are to be had"] <= chances[AS_ASKED]
    assert found.steadiest == "cheapest"
    assert "10% more new cases come" in found.fails_if["cheapest"]


@pytest.mark.slow
def test_a_plan_breaks_at_the_least_that_it_cannot_take(answer: Answer) -> None:
    """At its breaking point it fails, and one step before it does not."""
    found = breaking_points(answer, shipped_census())["cheapest"]
    amounts = {each.key: each.amount for each in found}
    amount = amounts["referrals_change"]
    assert amount is not None
    steps = [what_if_stress("referrals_change", each) for each in (amount - 2, amount)]
    before, at = robustness(answer, shipped_census(), stresses=steps).rows
    assert (before.fails, at.fails) == (False, True)


@pytest.mark.slow
def test_a_plan_that_falls_short_already_is_not_said_to_break_by_a_what_if(answer: Answer) -> None:
    """The plan found for 16.5 cases, where 12 are asked for."""
    (asked,) = answer.question.targets
    scenario = replace(answer.question.scenario, targets=(replace(asked, value=12.0),))
    more = replace(answer, question=replace(answer.question, scenario=scenario))
    found = breaking_points(more, shipped_census())["cheapest"]
    assert {each.amount for each in found} == {0.0}
    held = robustness(more, shipped_census(), stresses=usual_stresses()[:2], runs=200)
    said = "it falls short of what was asked in the futures as they are."
    assert fails_sentence("cheapest", held) == breaks_sentence(found) == said


@pytest.mark.slow
def test_a_stress_of_ones_own_is_held_by_no_change_too(answer: Answer) -> None:
    """A what-if alone has no price: the cost stays that of the cohort."""
    own = Stress("leavers fall by a fifth", {"leavers_change": -20})
    (row,) = robustness(answer, shipped_census(), stresses=[own], runs=200).rows
    assert row.cost == pytest.approx(answer.plans[0].cost, rel=0.5)
