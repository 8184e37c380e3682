"""Which plan reaches the targets at least cost: the one function that a page and a command call."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from workforce.decide.answer import Answer, PlanFound, Reached, Status
from workforce.decide.binding import what_binds
from workforce.decide.checks import check_question
from workforce.decide.found_plan import found_plan, reached_by
from workforce.decide.grid_points import Point
from workforce.decide.grid_search import Search, least_cost, settle
from workforce.decide.kinds import Kind, kind_of, other_kinds
from workforce.decide.problem import Problem, mean_demands
from workforce.decide.question import Question
from workforce.decide.trial import Futures
from workforce.decide.unreachable import nearest
from workforce.errors import CancelledError
from workforce.projection.no_change import RUNS, SEED
from workforce.published.census import Census

Progress: TypeAlias = Callable[[float, str], object]  # the share done, and what is being done

OTHER_FUTURES: Final = "Holding it against other futures"
SEARCH_RUNS: Final = 250
CHECK_RUNS: Final = 1_000
APART: Final = 1_000_003  # between the seeds of the futures of the search, check and answer
SEEDS: Final = 2**63
TRIALS: Final = 60  # plans that a search may try, and
TRIALS_A_LEVER: Final = 20  # more for each lever
CHECKS: Final = 3
TIGHTER: Final = 0.005  # of a chance, beyond what the check found wanting
MOST_CHANCE: Final = 0.995
NEAR: Final = 0.05  # of the cheapest's cost, within which another plan is near
ERRORS: Final = 2  # standard errors of the cheapest's cost, within which it is near too
OTHERS: Final = ("second", "third")
ABOUT: Final = 0.1  # of a target's spread over futures, within which a plan is about as near
SCAN: Final = 16  # places of a lone lever that are looked at where its most does not do


def seek(
    question: Question,
    census: Census,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Answer:
    """The answer to a question: the same one, byte for byte, each time it is asked.

    Args:
        question: what is asked.
        census: the published figures that it starts from.
        runs: fresh futures, which the search never sees and the chances are counted in; the
            Plan page's own, so that it shows the same plan with the same chance.
        seed: names them.
        cancel: once set, the search stops within a second; the last good answer is given.
        progress: called with the share that is done, 0 to 1, and what is being done, in words.

    Raises:
        InputError: the question contradicts itself, or does not fit the census.
        CancelledError: ``cancel`` was set before there was a good answer.
    """
    check_question(question)
    say = progress or (lambda _share, _words: None)
    say(0.0, "No change")
    fresh = Futures(question, census, runs=runs, seed=seed, cancel=cancel)
    no_change = reached_by(fresh.no_change, fresh, fresh.no_change)
    if not any(each.short_of_asked for each in no_change):
        return answer_with(question, "already met", no_change, (), fresh, None)
    problem = problem_of(question, census, seed, cancel, say)
    point, stopped = searched(problem, question, census, seed, say)
    fresh.cancel = problem.futures.cancel = None
    if not (meets_asked(problem, point) or holds(problem, fresh, point)):
        say(0.8, "What is nearest")
        return not_reachable(problem, point, fresh, no_change, stopped=stopped)
    say(0.7, "Other kinds of plan")
    found, neighbours = plans_of(problem, point, fresh, stopped=stopped)
    short = any(each.short for each in found[0].reached)
    status: Status = "falls short" if short else "reached"
    answer = answer_with(question, status, no_change, found, fresh, problem)
    if short and not stopped:
        say(0.95, "What is nearest")
        near = nearest(problem, point, found[0].reached, fresh, found[0].scenario)
        answer = replace(answer, nearest=near)
    say(1.0, "Done")
    return replace(answer, neighbours=neighbours, stopped=stopped)


def problem_of(
    question: Question, census: Census, seed: int, cancel: threading.Event | None, say: Progress
) -> Problem:
    """The question on the futures of the search."""
    futures = Futures(
        question, census, runs=SEARCH_RUNS, seed=(seed + APART) % SEEDS, cancel=cancel
    )
    held = mean_demands(question, census, futures.no_change)
    most = trials_of(len(question.varied))

    def tried(count: int) -> None:
        say(min(0.95, 0.1 + 0.6 * count / most), f"{count} plans tried")

    chances = tuple(each.chance for each in futures.demands)
    return Problem(question, futures, held, chances, (0.0,) * len(chances), cancel, tried)


def trials_of(levers: int) -> int:
    """Plans that a search may try."""
    return TRIALS + TRIALS_A_LEVER * levers


def searched(
    problem: Problem, question: Question, census: Census, seed: int, say: Progress
) -> tuple[Point, bool]:
    """The best plan, held against futures of a check until it holds there; and if it was stopped.

    Raises:
        CancelledError: stopped before any plan met what was asked.
    """
    point: Point | None = None
    try:
        point = best_of(problem)
        if question.tried_first:
            problem.run([problem.point(question.tried_first)])
            point = best_of(problem)
        if problem.trial(point).missed <= 0:
            say(0.65, OTHER_FUTURES)
            check = Futures(
                question, census, runs=CHECK_RUNS, seed=(seed + 2 * APART) % SEEDS,
                cancel=problem.cancel,
            )  # fmt: skip
            point = checked(problem, check, point)
    except CancelledError:
        good = [each for each in problem.outcomes if problem.trial(each).missed <= 0]
        if point is None and not good:
            raise
        if point is None:
            point = min(good, key=lambda each: (problem.trial(each).rank, each))
        return point, True
    if problem.stopped and problem.trial(point).missed > 0:
        raise CancelledError
    return point, problem.stopped


def best_of(problem: Problem) -> Point:
    """The least of a lone lever, else the plan at least cost; the nearest where none does."""
    part = problem.search(trials_of(len(problem.sizes)))
    part.recall()
    if len(problem.sizes) == 1:
        return part.whole(least_of_one(part.search))
    if part.search.tried:
        settle(part.search)
        return part.whole(part.search.best)
    return part.whole(least_cost(part.search))


def least_of_one(search: Search) -> Point:
    """The lowest place of a lone lever that misses nothing, by bisection; else the best place.

    Where its most does not do, places between are looked at first: more may be too much.
    """
    top = search.sizes[0] - 1
    search.look([(0,), (top,)])
    meeting = [at for (at,) in search.tried if search.tried[at,].missed <= 0]
    if not meeting:
        search.look([(round(top * part / SCAN),) for part in range(1, SCAN)])
        meeting = [at for (at,) in search.tried if search.tried[at,].missed <= 0]
    if not meeting:
        return search.best
    high = min(meeting)
    low = max((at for (at,) in search.tried if at < high), default=high)
    while high - low > 1:
        middle = (low + high) // 2
        search.look([(middle,)])
        if search.tried[middle,].missed <= 0:
            high = middle
        else:
            low = middle
    return (high,)


def checked(problem: Problem, check: Futures, point: Point) -> Point:
    """A plan that holds on the futures of the check: the search asks for more until it does.

    Where no more can be had, the plan that came nearest on the check stays.
    """
    asked = [each.chance for each in check.demands]
    best = point, float("inf")
    for _ in range(CHECKS):
        outcome = check.outcome(problem.plan(point))
        got = [outcome.chance(place, each) for place, each in enumerate(check.demands)]
        short = [want - have for want, have in zip(asked, got, strict=True)]
        if max(short) < best[1]:
            best = point, max(short)
        if max(short) <= 0:
            break
        problem.chances = tuple(
            min(MOST_CHANCE, chance + lack + TIGHTER) if lack > 0 else chance
            for chance, lack in zip(problem.chances, short, strict=True)
        )
        point = best_of(problem)
        if problem.trial(point).missed > 0:
            break
    return best[0]


def meets_asked(problem: Problem, point: Point) -> bool:
    """Whether a plan meets what was asked, on the futures of the search."""
    outcome = problem.outcomes[point]
    chances = (
        outcome.chance(place, each) >= each.chance
        for place, each in enumerate(problem.futures.demands)
    )
    return all(chances) and all(each.miss(outcome) <= 0 for each in problem.held)


def holds(problem: Problem, fresh: Futures, point: Point) -> bool:
    """Whether a plan that just misses in the search meets what was asked in fresh futures."""
    if any(each > 0 for each in problem.trial(point).over):
        return False
    outcome = fresh.outcome(problem.plan(point))
    return all(
        outcome.chance(place, each) >= each.chance for place, each in enumerate(fresh.demands)
    )


def plans_of(
    problem: Problem, point: Point, fresh: Futures, *, stopped: bool
) -> tuple[tuple[PlanFound, ...], tuple[PlanFound, ...]]:
    """The cheapest and those of another kind; of a lone lever the cheapest and its neighbours."""
    problem.cancel = None
    if len(problem.sizes) == 1:
        kind = Kind(point, {0: 1.0})
        binds = () if stopped else tuple(what_binds(problem, kind))
        cheapest = found_plan("cheapest", point, problem, fresh, kind=kind, binds=binds)
        return (cheapest,), neighbours_of(problem, point, fresh)
    kind = kind_of(problem, point)
    others = [] if stopped else other_kinds(problem, kind, len(OTHERS))
    binds = () if stopped else tuple(what_binds(problem, kind))
    plans = [found_plan("cheapest", point, problem, fresh, kind=kind, binds=binds)]
    for name, other in zip(OTHERS, others, strict=False):
        plans.append(found_plan(name, other.point, problem, fresh, kind=other))
    return tuple(marked_near(plans)), ()


def marked_near(plans: Sequence[PlanFound]) -> list[PlanFound]:
    """Plans with whether each costs about as much as the cheapest."""
    cheapest = plans[0]
    room = max(NEAR * abs(cheapest.cost), ERRORS * cheapest.cost_error)
    return [replace(each, near=each.cost <= cheapest.cost + room) for each in plans]


def neighbours_of(problem: Problem, point: Point, fresh: Futures) -> tuple[PlanFound, ...]:
    """A lone lever's plans with one step less and one step more, where there are such steps."""
    (at,) = point
    places = (("less", at - 1), ("more", at + 1))
    some = [(name, (place,)) for name, place in places if 0 <= place < problem.sizes[0]]
    problem.run([place for _, place in some])
    return tuple(found_plan(name, place, problem, fresh) for name, place in some)


def not_reachable(
    problem: Problem,
    point: Point,
    fresh: Futures,
    no_change: tuple[Reached, ...],
    *,
    stopped: bool,
) -> Answer:
    """The nearest plan, what blocks, and what single change would do."""
    problem.cancel = None
    if not stopped:
        point = cheapest_near(problem, point)
    plan = found_plan("nearest", point, problem, fresh, kind=kind_of(problem, point))
    answer = answer_with(problem.question, "not reachable", no_change, (plan,), fresh, problem)
    found = nearest(problem, point, plan.reached, fresh, plan.scenario)
    return replace(answer, nearest=found, stopped=stopped, tried=len(problem.outcomes))


def cheapest_near(problem: Problem, point: Point) -> Point:
    """The cheapest plan that comes about as near to the targets as the nearest of all."""
    misses = problem.trial(point).misses
    if any(each > 0 for each in problem.trial(point).over):
        return point
    problem.slack = tuple(max(0.0, miss) + ABOUT for miss in misses)
    found = best_of(problem)
    problem.slack = (0.0,) * len(misses)
    return found


def answer_with(
    question: Question,
    status: Status,
    no_change: tuple[Reached, ...],
    plans: tuple[PlanFound, ...],
    fresh: Futures,
    problem: Problem | None,
) -> Answer:
    """An answer without neighbours and without what is nearest."""
    return Answer(
        question, status, no_change, plans, (), None, fresh.base.runs, fresh.base.seed,
        SEARCH_RUNS, 0 if problem is None else len(problem.outcomes),
    )  # fmt: skip
