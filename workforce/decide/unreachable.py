"""Where targets can't be reached together: what blocks, what is nearest, and what would do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from workforce.decide.answer import Nearest, Reached
from workforce.decide.binding import bounds_that_bind
from workforce.decide.grid_points import Point
from workforce.decide.grid_search import Trial, settle
from workforce.decide.problem import Problem
from workforce.decide.trial import Futures
from workforce.months import long_label
from workforce.number_words import exact_pounds
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario, Target, Varied
from workforce.plan.setting import Amount
from workforce.plan.setting_words import amount_words
from workforce.plan.target_words import target_words
from workforce.projection.series import all_series, meets, worst_of
from workforce.published.measure import UNITS
from workforce.published.measures import BY_KEY as MEASURES

TRIALS: Final = 40
WIDER: Final = (1.5, 2.0, 3.0, 5.0)  # times its width, to which a lever is widened
LEAST_CHANCE: Final = 5  # per cent, under which no chance is offered


def nearest(
    problem: Problem, point: Point, reached: Sequence[Reached], futures: Futures, plan: Scenario
) -> Nearest:
    """What can be had, and each single change of the question that would do.

    Args:
        problem: as it was searched.
        point: of the nearest plan.
        reached: what the nearest plan reaches, on fresh futures.
        futures: the fresh ones.
        plan: the nearest.
    """
    targets = [each for each in reached if not each.bound]
    earliest = tuple(
        None if not each.short_of_asked else first_met(each.target, futures, plan)
        for each in targets
    )
    dropped = list(bounds_that_block(problem))
    wider = list(levers_that_would_do(problem, point))
    relaxations = [*(change for _, change in dropped), *wider]
    relaxations += [one for one in later(targets, earliest) if one]
    relaxations += easier(targets)
    blocks = [block for block, _ in dropped] or [
        *bounds_that_bind(problem, point), *levers_that_block(problem, point)
    ]  # fmt: skip
    return Nearest(
        tuple(blocks), tuple(each.value for each in targets), earliest, tuple(relaxations)
    )


def first_met(target: Target, futures: Futures, plan: Scenario) -> int | None:
    """The first later month of the plan in which the asked share of futures meets a target."""
    if target.since is not None:
        return None
    opening, last = futures.base.baseline.month, futures.base.baseline.month + futures.base.months
    series = all_series(futures.run(plan).quantities, [MEASURES[target.measure]])
    for month in range(target.month + 1, last + 1):
        values = worst_of(replace(target, month=month), series, opening)
        if values is not None and meets(values, target).mean() >= target.chance:
            return month
    return None


def bounds_that_block(problem: Problem) -> Iterator[tuple[str, str]]:
    """Each bound without which the targets could be reached: what blocks, and what would do."""
    targets = len(problem.question.targets)
    names = [
        *(target_words(each) for each in problem.futures.demands[targets:]),
        *(
            f"no more than {exact_pounds(each.most)} above no change in any financial year"
            if each.name == "extra_cost"
            else f"no more than {each.most:.0f} starters (FTE) a year"
            for each in problem.held
        ),
    ]
    for place, name in enumerate(names, targets):
        if reachable_without(problem, place):
            yield f"What blocks is the bound: {name}.", f"without the bound ({name})"


def reachable_without(problem: Problem, place: int) -> bool:
    """Whether some plan meets everything but one demand."""
    part = problem.search(TRIALS)
    part.recall()
    tried = part.search.try_all

    def lenient(points: Sequence[Point]) -> list[Trial]:
        return [dropped(trial, place) for trial in tried(points)]

    part.search.try_all = lenient
    part.search.tried.update(
        {point: dropped(trial, place) for point, trial in part.search.tried.items()}
    )
    if part.search.tried[part.search.best].missed > 0:
        settle(part.search)
    return part.search.tried[part.search.best].missed <= 0


def dropped(trial: Trial, place: int) -> Trial:
    """A trial with one demand taken as met, limits counted on from the targets."""
    every = [*trial.misses, *trial.over]
    every[place] = 0.0
    targets = len(trial.misses)
    return Trial(trial.cost, tuple(every[:targets]), tuple(every[targets:]))


def levers_that_block(problem: Problem, point: Point) -> Iterator[str]:
    """The levers that the nearest plan has at their most."""
    varied = problem.question.varied
    full = [each for each, at, size in zip(varied, point, problem.sizes, strict=True)
            if at == size - 1]  # fmt: skip
    if len(full) == len(varied):
        yield "Every lever is at the most that was allowed, and that is not enough."
        return
    for each in full:
        amount = amount_words(BY_KEY[each.key], Amount(each.most, each.most))
        yield f"{BY_KEY[each.key].label} is at the most that was allowed, {amount}."
    if not full and not list(bounds_that_bind(problem, point)):
        yield "More of any lever that may vary brings the targets no nearer."


def levers_that_would_do(problem: Problem, point: Point) -> Iterator[str]:
    """Each lever at its most that alone would do if more of it were allowed."""
    for place, (varied, at) in enumerate(zip(problem.question.varied, point, strict=True)):
        if at < problem.sizes[place] - 1:
            continue
        for times in WIDER:
            wide = wider_lever(varied, times)
            if wide.most <= varied.most:
                break
            scenario = problem.question.scenario
            levers = (*scenario.varied[:place], wide, *scenario.varied[place + 1 :])
            question = replace(problem.question, scenario=replace(scenario, varied=levers))
            other = replace(problem, question=question)
            there = (*point[:place], len(wide.levels) - 1, *point[place + 1 :])
            other.run([there])
            if other.trial(there).missed <= 0:
                amount = amount_words(BY_KEY[varied.key], Amount(wide.most, wide.most))
                yield f"with {BY_KEY[varied.key].label.lower()} up to {amount}"
                break


def wider_lever(varied: Varied, times: float) -> Varied:
    """A lever with so many times its width, as far as its record allows, in whole steps."""
    steps = int((varied.most - varied.least) * times / varied.step)
    most = varied.least + steps * varied.step
    top = BY_KEY[varied.key].high
    while most > top:
        most -= varied.step
    return replace(varied, most=round(most, 6))


def later(targets: Sequence[Reached], earliest: Sequence[int | None]) -> list[str]:
    """A later month for the one target that is missed; '' where that is not all."""
    missed = [place for place, each in enumerate(targets) if each.short_of_asked]
    if len(missed) != 1 or earliest[missed[0]] is None:
        return []
    month = earliest[missed[0]]
    return [] if month is None else [f"by {long_label(month)} instead"]


def easier(targets: Sequence[Reached]) -> list[str]:
    """The value or the chance that can be had, for the one target that is missed."""
    missed = [each for each in targets if each.short_of_asked]
    if len(missed) != 1:
        return []
    one = missed[0]
    unit = UNITS[MEASURES[one.target.measure].units[0]]
    side = "at most" if one.target.at_most else "at least"
    said = [f"{side} {unit.written(f'{one.value:,.1f}')} instead"]
    percent = int(100 * one.chance)
    if percent >= LEAST_CHANCE:
        said.append(f"in {percent} of 100 futures instead")
    return said
