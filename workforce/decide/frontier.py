"""What the next point costs: the least cost of each value of the first target that can be had."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from workforce.decide.answer import FrontierPoint, PlanFound
from workforce.decide.goal_seek import Progress, best_of, problem_of
from workforce.decide.grid_points import Point
from workforce.decide.grid_search import settle
from workforce.decide.problem import Problem
from workforce.decide.question import Question
from workforce.decide.trial import Futures
from workforce.errors import CancelledError
from workforce.projection.no_change import RUNS, SEED
from workforce.published.census import Census

MOST_POINTS: Final = 20
FEWEST_POINTS: Final = 2  # that make a curve
TRIALS_A_POINT: Final = 30
FAR: Final = 1e6  # a value beyond every measure's
ROUNDED: Final = 3  # decimals of a value


def frontier(
    question: Question,
    census: Census,
    *,
    points: int = 10,
    plans: Sequence[PlanFound] = (),
    runs: int = RUNS,
    seed: int = SEED,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> tuple[FrontierPoint, ...]:
    """The cheapest plan for each of some values of the first target.

    The first target's value goes in even steps from what the cheapest plan of all reaches to what
    the best plan reaches; other targets and bounds stay. Values and costs are those of the fresh
    futures that an answer's plans have too, and its plans are among those tried, so that none of
    them lies under the curve; a plan that costs less and reaches more than another takes its place.

    Args:
        question: what was asked.
        census: the published figures that it starts from.
        points: how many values, at most 20.
        plans: of the answer to the question.
        runs: fresh futures.
        seed: names them.
        cancel: once set, the search stops; what was found is given.
        progress: as for ``seek``.

    Raises:
        InputError: as for ``seek``.
        CancelledError: ``cancel`` was set before two points were found.
    """
    say = progress or (lambda _share, _words: None)
    problem = problem_of(question, census, seed, cancel, say)
    first = question.targets[0]
    given, found = [problem.point(each.levels) for each in plans], list[Point]()
    try:
        problem.run(given)
        best = reached_with(problem, high=not first.at_most)
        least = reached_with(problem, high=first.at_most)
        wanted = min(MOST_POINTS, max(2, points))
        for place, value in enumerate(np.linspace(least, best, wanted)):
            say(place / wanted, f"{first.measure} {value:.1f}")
            point = cheapest_for(problem, float(value))
            if point is not None:
                found.append(point)
    except CancelledError:
        if len(found) < FEWEST_POINTS:
            raise
    fresh = Futures(question, census, runs=runs, seed=seed)
    found += [each for each in given if keeps_the_rest(problem, each)]
    some = [on_fresh(problem, each, fresh) for each in dict.fromkeys(found)]
    return tuple(undominated(some, at_most=first.at_most))


def keeps_the_rest(problem: Problem, point: Point) -> bool:
    """Whether a plan meets everything but the first target, so that it belongs on the curve."""
    trial = problem.trial(point)
    return all(each <= 0 for each in (*trial.misses[1:], *trial.over))


def reached_with(problem: Problem, *, high: bool) -> float:
    """What the best plan reaches if a bound is asked that none keeps; if any does, the cheapest."""
    target = problem.question.targets[0]
    asked(problem, FAR if high else -FAR)
    return problem.outcomes[best_of(problem)].reached(0, target)


def asked(problem: Problem, value: float) -> None:
    """Ask the first target for another value from now on."""
    first = replace(problem.question.targets[0], value=value)
    problem.futures.demands = (first, *problem.futures.demands[1:])


def cheapest_for(problem: Problem, value: float) -> Point | None:
    """The cheapest plan that reaches a value; None where the search finds none."""
    asked(problem, value)
    part = problem.search(TRIALS_A_POINT)
    part.recall()
    settle(part.search)
    best = part.search.best
    return None if part.search.tried[best].missed > 0 else part.whole(best)


def on_fresh(problem: Problem, point: Point, fresh: Futures) -> FrontierPoint:
    """What a plan costs and reaches in fresh futures."""
    outcome = fresh.outcome(problem.plan(point))
    reached = outcome.reached(0, problem.question.targets[0])
    return FrontierPoint(round(reached, ROUNDED), float(outcome.cost.mean()), problem.levels(point))


def undominated(found: list[FrontierPoint], *, at_most: bool) -> list[FrontierPoint]:
    """The points that no other one beats on both cost and value, worst value first.

    >>> [each.cost for each in undominated(
    ...     [FrontierPoint(30, 0, {}), FrontierPoint(25, 9, {}), FrontierPoint(22, 7, {})],
    ...     at_most=True)]
    [0, 7]
    """
    sign = 1 if at_most else -1
    ordered = sorted(found, key=lambda each: (each.cost, sign * each.value))
    kept: list[FrontierPoint] = []
    for each in ordered:
        if not kept or sign * each.value < sign * kept[-1].value:
            kept.append(each)
    return kept
