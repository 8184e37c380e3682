"""Plans that differ in kind: what a plan leans on, and the cheapest plans that lean elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from workforce.decide.grid_points import Point
from workforce.decide.grid_search import follow_surfaces, settle
from workforce.decide.problem import OUT, Problem
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Varied

LEADS_LOOKED_AT: Final = 3  # levers that a plan is sought without, one at a time and in pairs
TRIALS_EACH: Final = 32
ROUNDS: Final = 3  # of what the surfaces propose, after which
HOPE: Final = 0.05  # of the targets' spread may be missed; what misses more is left
LEAST_PART: Final = 0.02  # of what a plan achieves, from which a lever is one it leans on
MUCH: Final = 0.1  # of what a plan achieves, from which a second lever is named
NAMED: Final = 2  # levers by which a kind is told


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
    def named(self) -> tuple[int, ...]:
        """The lever that it leans on most, and the next where that matters much."""
        total = sum(each for each in self.parts.values() if each > 0)
        return tuple(
            place for place in self.leads[:NAMED]
            if place == self.lead or self.parts[place] >= MUCH * total
        )  # fmt: skip

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
        point = best_with(problem, fixed, cheapest.point)
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


def best_with(problem: Problem, fixed: Mapping[int, int], near: Point) -> Point | None:
    """The cheapest plan with some levers held at a place; None where none reaches the targets.

    The surfaces know what the problem tried with those levers elsewhere. Where their first
    proposals do not come near the targets, none is looked for further.
    """
    part = problem.search(TRIALS_EACH, fixed)
    part.recall()
    part.learn()
    search = part.search
    search.look([tuple(max(0, place) for place in part.part(near))])
    follow_surfaces(search, ROUNDS)
    if search.tried[search.best].missed <= HOPE:
        settle(search)
    best = search.best
    return None if search.tried[best].missed > 0 else part.whole(best)


def chosen(problem: Problem, cheapest: Kind, kinds: list[Kind], most: int) -> list[Kind]:
    """The cheapest of another kind, then the next, those that lean on a new lever most first.

    Two plans are of one kind where they lean on the same levers, as they are named.
    """
    left = sorted(kinds, key=lambda kind: (problem.trial(kind.point).rank, kind.point))
    taken = [cheapest]
    while len(taken) <= most:
        names, leads = {each.named for each in taken}, {each.lead for each in taken}
        left = [kind for kind in left if kind.named not in names]
        if not left:
            break
        fresh = [kind for kind in left if kind.lead not in leads]
        taken.append(left[0] if len(taken) == 1 else (fresh or left)[0])
    return taken[1:]
