"""What stands in the way of a cheaper plan, each with what one step more of it would save."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workforce.decide.grid_points import Point
from workforce.decide.grid_search import settle
from workforce.decide.kinds import Kind
from workforce.decide.plan_levels import lead_of
from workforce.decide.problem import Problem
from workforce.number_words import exact_pounds, pounds
from workforce.plan.lever_settings import complete
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Varied
from workforce.plan.setting import ALONE, Amount, Setting
from workforce.plan.setting_words import amount_words
from workforce.plan.target_words import target_words

TRIALS: Final = 20
MOST_PRICED: Final = 2  # levers at their most that are priced
LEAST_SAVING: Final = 1_000.0  # pounds, below which nothing is said
NEARLY: Final = 0.02  # of a chance or an amount, within which a bound binds
MANAGERS: Final = "manager_posts_change"
SOMEBODY: Final = 0.5  # people


def what_binds(problem: Problem, kind: Kind) -> Iterator[str]:
    """One sentence for each bound, lever and limit that a plan stands against."""
    yield from bounds_that_bind(problem, kind.point)
    at_most = [
        place
        for place in kind.leads
        if kind.point[place] == problem.sizes[place] - 1 and can_widen(problem, place)
    ]
    for place in at_most[:MOST_PRICED]:
        yield lever_at_most(problem, kind.point, place)
    outcome = problem.outcomes[kind.point]
    if outcome.missed["intake_missed"] >= SOMEBODY:
        yield assessors(problem, kind.point)
    if outcome.missed["conversions_missed"] >= SOMEBODY:
        people = round(outcome.missed["conversions_missed"])
        fail = "does" if people == 1 else "do"
        yield (
            f"Of the conversions that are asked for, about {people} {fail} not happen: too few "
            "agency staff are willing and eligible, or too few posts are vacant."
        )


def bounds_that_bind(problem: Problem, point: Point) -> Iterator[str]:
    """The bounds that a plan only just holds."""
    outcome, targets = problem.outcomes[point], len(problem.question.targets)
    for place, demand in enumerate(problem.futures.demands):
        if place >= targets and outcome.chance(place, demand) < demand.chance + NEARLY:
            yield f"The bound binds: {target_words(demand)}."
    for each in problem.held:
        if each.miss(outcome) * each.scale > -NEARLY * abs(each.most):
            if each.name == "extra_cost":
                yield f"The budget binds: {exact_pounds(each.most)} more than no change in a year."
            else:
                yield f"Hiring binds: {each.most:.0f} FTE of starters a year, {of_whom(problem)}."


def of_whom(problem: Problem) -> str:
    """Where the most starters come from: the question, or what this authority has managed."""
    if "starters" in problem.question.scenario.bounds:
        return "as the question asks"
    return "what this authority reaches in 1 of 10 years without a plan; the bound can be lifted"


def can_widen(problem: Problem, place: int) -> bool:
    """Whether the lever's own record allows one step more."""
    varied = problem.question.varied[place]
    return varied.most + varied.step <= BY_KEY[varied.key].high


def widened(problem: Problem, place: int) -> Problem:
    """The same problem with one step more of a lever; what was tried stays tried.

    Tried apart from it: a point of the wider grid is none of the narrower one.
    """
    scenario = problem.question.scenario
    varied = list(scenario.varied)
    varied[place] = replace(varied[place], most=varied[place].most + varied[place].step)
    question = replace(problem.question, scenario=replace(scenario, varied=tuple(varied)))
    return replace(problem, question=question, outcomes=dict(problem.outcomes))


def lever_at_most(problem: Problem, point: Point, place: int) -> str:
    """That a lever is at its most, and what a step more would save."""
    varied = problem.question.varied[place]
    saving = saved(problem, widened(problem, place), point)
    lever = BY_KEY[varied.key]
    amount = amount_words(lever, Amount(varied.most, varied.most))
    words = f"{lever.label} is at the most that was allowed, {amount}"
    if saving < LEAST_SAVING:
        return f"{words}; one step more would save nothing."
    step = amount_words(lever, Amount(varied.step, varied.step)).removeprefix("+")
    return f"{words}: {step} more would save {pounds(saving)}."


def saved(problem: Problem, wider: Problem, point: Point) -> float:
    """Pounds that a wider problem saves beside a plan of the narrower one."""
    part = wider.search(TRIALS)
    part.recall()
    if point not in part.search.tried:
        part.search.look([point])
    settle(part.search)
    best = part.search.tried[part.search.best]
    return 0.0 if best.missed > 0 else problem.trial(point).cost - best.cost


def assessors(problem: Problem, point: Point) -> str:
    """That managers' time limits the intake, and what one more team manager would save."""
    people = problem.outcomes[point].missed["intake_missed"]
    words = (
        f"Assessors' time limits the intake: about {people:.0f} of the newly qualified who are "
        "planned cannot start"
    )
    scenario = problem.question.scenario
    keys = {*scenario.settings, *(each.key for each in problem.question.varied)}
    if MANAGERS in keys:
        return f"{words}."
    one = replace(scenario, settings={**scenario.settings, MANAGERS: one_manager(problem)})
    wider = replace(problem, question=replace(problem.question, scenario=one), outcomes={})
    saving = saved(problem, wider, point)
    if saving < LEAST_SAVING:
        return f"{words}; one more team manager would cost more than that saves."
    return f"{words}; one more team manager would save {pounds(saving)}."


def one_manager(problem: Problem) -> Setting:
    """One team manager's post more, once it can be approved."""
    register, question = problem.futures.base.register, problem.question
    lead = lead_of(Varied(MANAGERS, 0, 1, 1), register)
    setting = complete(BY_KEY[MANAGERS], Setting({ALONE: Amount(1, 1)}))
    return replace(setting, months={"from": question.first_month + lead})
