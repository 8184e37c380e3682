"""Answers to questions at Haringey: status, price, chance, and the same answer each time."""

import threading
from dataclasses import replace
from itertools import product

import pytest

from tests.decide.asking import CONVERSION, INTAKE, RUNS, THREE, answered, question, target
from workforce.decide.goal_seek import OTHER_FUTURES, best_of, problem_of, seek
from workforce.decide.words.answer_text import answer_lines
from workforce.errors import CancelledError, ScenarioError
from workforce.papers.answer_files import answer_files
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.projection import project
from workforce.published.census import shipped_census

pytestmark = pytest.mark.slow
TIGHT = target("caseload", 16.5)


def test_one_lever_is_set_to_the_least_that_does_with_both_neighbours() -> None:
    answer = answered(TIGHT + INTAKE)
    (plan,), (less, more) = answer.plans, answer.neighbours
    level = plan.levels["newly_qualified_intake"]
    assert answer.status == "reached"
    assert (less.levels, more.levels) == (
        {"newly_qualified_intake": level - 1}, {"newly_qualified_intake": level + 1},
    )  # fmt: skip
    assert less.cost < plan.cost < more.cost
    (believed_less,), (believed,) = less.reached, plan.reached
    assert believed_less.chance <= believed.chance + 2 * believed.error
    assert believed.believed >= 0.8


def test_a_looser_target_never_costs_more() -> None:
    costs = [answered(target("caseload", value) + INTAKE).plans[0].cost for value in (16.5, 16.8)]
    assert costs[0] >= costs[1]
    chances = [
        answered(target("caseload", 16.5, chance=chance) + INTAKE).plans[0].levels
        for chance in (80, 70)
    ]
    assert chances[0]["newly_qualified_intake"] >= chances[1]["newly_qualified_intake"]


def test_the_chance_is_from_futures_the_search_never_saw() -> None:
    """Those of the Plan page: the plan's file shows the same chance there."""
    answer = answered(TIGHT + INTAKE)
    plan = answer.plans[0]
    shown = project(plan.scenario, shipped_census(), runs=RUNS, seed=1)
    assert shown.targets_met == (plan.reached[0].chance,)
    assert plan.reached[0].error == pytest.approx(
        (plan.reached[0].chance * (1 - plan.reached[0].chance) / RUNS) ** 0.5
    )


def test_the_same_question_gives_the_same_bytes() -> None:
    asked = question(TIGHT + INTAKE)
    first, second = (seek(asked, shipped_census(), runs=RUNS) for _ in range(2))
    assert answer_files(first, ()) == answer_files(second, ())
    assert list(answer_lines(first)) == list(answer_lines(second))


def test_the_plans_file_keeps_the_question_and_the_answer() -> None:
    answer = answered(TIGHT + INTAKE)
    files = answer_files(answer, ())
    read = parse_scenario(files["answer.toml"], name="cheapest")
    assert read == answer.plans[0].scenario
    assert (read.targets, read.varied) == (answer.question.targets, answer.question.varied)
    assert read.settings


def test_nothing_to_do_where_no_change_meets_it() -> None:
    answer = answered(target("caseload", 40) + INTAKE)
    assert (answer.status, answer.plans) == ("already met", ())
    assert "nothing to do" in "\n".join(answer_lines(answer))
    assert set(answer_files(answer, ())) == {"answers.csv", "frontier.csv", "actions.csv"}


def test_what_cannot_be_reached_has_its_nearest_and_what_would_do() -> None:
    answer = answered(target("agency_rate", 20) + CONVERSION)
    assert answer.status == "not reachable"
    assert answer.nearest is not None
    (value,) = answer.nearest.values
    assert 20 < value < 35
    assert f"at most {value:.1f}% instead" in answer.nearest.relaxations
    assert answer.nearest.blocks
    # What is offered instead does: the value is reached in as many futures as were asked for.
    (reached,) = answer.plans[0].reached
    assert reached.short
    assert reached.value == value


def test_three_levers_on_every_step_give_the_same_optimum() -> None:
    asked = question(target("in_post", 150, side="at_least") + THREE)
    problem = problem_of(asked, shipped_census(), 1, None, lambda _share, _words: None)
    best = best_of(problem)
    tried = len(problem.outcomes)
    every = list(product(*(range(size) for size in problem.sizes)))
    problem.run(every)
    true = min(every, key=lambda point: (*problem.trial(point).rank, sum(point), point))
    assert problem.trial(true).missed == 0
    assert problem.trial(best).rank == problem.trial(true).rank
    assert tried <= len(every)


def test_fixed_levers_and_what_ifs_stay_and_no_change_has_the_what_ifs() -> None:
    rest = "[levers]\nleavers_change = 10\nposts_change = 3\n" + TIGHT + INTAKE
    answer = answered(rest)
    assert answer.question.what_ifs == ("leavers_change",)
    assert answer.question.fixed == ("posts_change",)
    for plan in answer.plans:
        assert {"leavers_change", "posts_change"} <= set(plan.scenario.settings)
    # 3 posts cost something; 10% more leavers, which would save, are no part of the price.
    assert answer.plans[0].cost > 100_000
    text = "\n".join(answer_lines(answer))
    assert "Assumed: Leavers, up or down, +10%" in text
    assert "Established posts, +3 FTE (fixed)" in text


def test_a_budget_binds_and_is_said_to_block() -> None:
    answer = answered(target("caseload", 16) + "[bounds]\nextra_cost = 100000\n" + INTAKE)
    assert answer.status == "not reachable"
    assert answer.nearest is not None
    assert any("£100,000 above no change" in each for each in answer.nearest.blocks)
    assert max(answer.plans[0].by_year.values()) < 115_000


def test_a_discount_makes_later_pounds_count_less() -> None:
    asked = question(TIGHT + INTAKE)
    whole = seek(replace(asked, discount=0.0), shipped_census(), runs=RUNS).plans[0]
    less = answered(TIGHT + INTAKE).plans[0]
    assert whole.levels == less.levels
    assert sum(whole.by_year.values()) == pytest.approx(whole.cost)
    assert less.cost < whole.cost


def test_stopped_at_once_there_is_no_answer_and_later_the_last_good_one() -> None:
    asked, cancel = question(TIGHT + THREE + INTAKE), threading.Event()
    cancel.set()
    with pytest.raises(CancelledError):
        seek(asked, shipped_census(), runs=RUNS, cancel=cancel)
    late = threading.Event()

    def stop(_share: float, words: str) -> None:
        if words == OTHER_FUTURES:
            late.set()

    answer = seek(asked, shipped_census(), runs=RUNS, cancel=late, progress=stop)
    assert answer.stopped
    assert answer.plans[0].reached[0].believed >= 0.8
    assert "stopped before its end" in "\n".join(answer_lines(answer))


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        (INTAKE, "there is no target"),
        (TIGHT, "no lever may vary"),
        (TIGHT + target("caseload", 17, side="at_least") + INTAKE, "contradicts"),
        (TIGHT + CONVERSION + "[levers]\nagency_conversion = 2\n", "both fixed and varied"),
        (TIGHT + INTAKE + "[levers.starters_plan]\n2020-02 = 3\n", "takes the place of"),
    ],
)
def test_a_question_without_sense_gets_one_sentence(rest: str, why: str) -> None:
    with pytest.raises(ScenarioError, match=why) as caught:
        seek(question(rest), shipped_census())
    assert "\n" not in str(caught.value)
