"""Plans that differ in kind: what a plan leans on, and the cheapest plans that lean elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from workforce.decide.grid_search import Point, least_cost, settle
from workforce.decide.problem import OUT, Problem
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Varied

LEADS_LOOKED_AT: Final = 3  # levers that a plan is sought without, one at a time and in pairs
TRIALS_EACH: Final = 45
LEAST_PART: Final = 0.02  # of what a plan achieves, from which a lever is one it leans on


@dataclass(frozen=True)
class Kind:
    """A plan and what it leans on.

    Attributes:
        point: of the plan.
        parts: by place of a lever, how much more is missed without it, in the targets' spread.
    """

    point: Point
    parts: Mapping[int, float]

    @property
    def lead(self) -> int | None:
        """The place of the lever that it leans on most; None where none matters."""
        best = max(self.parts, key=lambda place: (self.parts[place], -place), default=None)
        return None if best is None or self.parts[best] <= 0 else best

    @property
    def leads(self) -> tuple[int, ...]:
        """Every lever that it leans on, most first."""
        total = sum(each for each in self.parts.values() if each > 0)
        some = [place for place, part in self.parts.items() if part > LEAST_PART * total > 0]
        return tuple(sorted(some, key=lambda place: (-self.parts[place], place)))


def without(varied: Varied) -> int:
    """The place of a lever that a plan does without: what changes nothing, or left out."""
    neutral = BY_KEY[varied.key].neutral
    return varied.levels.index(neutral) if neutral in varied.levels else OUT


def kind_of(problem: Problem, point: Point) -> Kind:
    """What a plan leans on: each lever is taken out in turn."""
    outs = {place: without(each) for place, each in enumerate(problem.question.varied)}
    used = [place for place, out in outs.items() if point[place] != out]
    reduced = {place: (*point[:place], outs[place], *point[place + 1 :]) for place in used}
    problem.run(list(reduced.values()))
    targets = len(problem.question.targets)
    whole = problem.trial(point).misses[:targets]
    parts = {
        place: sum(
            more - less
            for more, less in zip(problem.trial(each).misses[:targets], whole, strict=True)
        )
        for place, each in reduced.items()
    }
    return Kind(point, parts)


def other_kinds(problem: Problem, cheapest: Kind, most: int) -> list[Kind]:
    """Up to so many plans that lean on something else than the cheapest, the cheaper first."""
    leads = cheapest.leads[:LEADS_LOOKED_AT]
    found: dict[Point, Kind] = {}
    for fixed in held_back(problem, cheapest.point, leads):
        if len(fixed) == len(problem.sizes) or problem.stopped:
            continue
        point = best_with(problem, fixed)
        if point is not None and point not in found:
            found[point] = kind_of(problem, point)
    return chosen(problem, cheapest, list(found.values()), most)


def held_back(problem: Problem, point: Point, leads: Sequence[int]) -> Iterator[dict[int, int]]:
    """Levers that a plan leans on, held back: each left out, the first two, half of the first."""
    for places in [*combinations(leads, 1), *combinations(leads[:2], 2)]:
        yield {place: without(problem.question.varied[place]) for place in places}
    for place in leads[:1]:
        low = max(0, without(problem.question.varied[place]))
        yield {place: (low + point[place]) // 2}


def best_with(problem: Problem, fixed: Mapping[int, int]) -> Point | None:
    """The cheapest plan with some levers held at a place; None where none reaches the targets."""
    part = problem.search(TRIALS_EACH, fixed)
    part.recall()
    known = len(part.search.tried) > 2 * len(part.free)
    if known:
        settle(part.search)
    best = part.search.best if known else least_cost(part.search)
    return None if part.search.tried[best].missed > 0 else part.whole(best)


def chosen(problem: Problem, cheapest: Kind, kinds: list[Kind], most: int) -> list[Kind]:
    """The cheapest of each lead that no plan before has; then those without the cheapest's lead."""
    by_cost = sorted(kinds, key=lambda kind: (problem.trial(kind.point).rank, kind.point))
    taken: list[Kind] = []
    for kind in by_cost:
        if kind.lead not in {cheapest.lead, *(each.lead for each in taken)}:
            taken.append(kind)
    for kind in by_cost:
        if kind not in taken and kind.lead != cheapest.lead:
            taken.append(kind)
    return taken[:most]
