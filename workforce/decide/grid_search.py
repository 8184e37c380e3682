"""The cheapest point of a grid of levers that misses no target, from few trials of it.

Method: a design of corners, middles and scattered points is tried; surfaces of the cost and of
every miss (linear and squared terms, products of two levers; ridge least squares, nearer points
weigh more) propose the next points, which are tried in turn; then each lever at either end, and
every single and paired step from the best point, long steps first, until none is better. A pair
that the single steps say is dearer, or misses by far, is not tried. One point is better than
another if it keeps the limits better, else if it misses the targets less, else if it costs less.
Nothing is drawn at random: the same grid and the same trials give the same point.
"""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from workforce.decide.grid_points import (
    Point,
    changed_lever,
    design,
    ends,
    joined,
    neighbours,
    scaled,
    scattered,
    singles,
    strides,
)
from workforce.model.units import Reals

PROPOSED: Final = 4  # points a round
ROUNDS: Final = 6
SCATTER: Final = 4_096  # points of the grid that a surface is looked at in
WHOLE: Final = 60_000  # a grid of fewer points is looked at whole
RIDGE: Final = 1e-6
NEAR: Final = 0.3  # of the width of the grid: how far a point counts much
BY_FAR: Final = 1.5  # times what the steps give, which a pair may be worse than foreseen
MOST_MOVES: Final = 60


class Trial(NamedTuple):
    """What came of one point.

    Attributes:
        cost: pounds.
        misses: by how much each target is missed, 0 or less where it is met.
        over: by how much each limit is passed, 0 or less where it is kept; limits come first.
    """

    cost: float
    misses: tuple[float, ...]
    over: tuple[float, ...] = ()

    @property
    def missed(self) -> float:
        """By how much all targets are missed and limits passed together."""
        return sum(each for each in (*self.misses, *self.over) if each > 0)

    @property
    def rank(self) -> tuple[float, float, float]:
        """Lower is better: what keeps the limits, then what misses less, then what costs less."""
        passed = sum(each for each in self.over if each > 0)
        return (passed, self.missed - passed, self.cost)


TryAll: TypeAlias = Callable[[Sequence[Point]], Sequence[Trial]]


@dataclass(frozen=True)
class Beside:
    """Trials of a larger grid, of which a search looks at a part: they tell it where to look.

    Attributes:
        sizes: levels of each lever of the larger grid.
        fixed: the places of the levers that the part holds, by their position.
        tried: what came of points of the larger grid that are not in the part.
    """

    sizes: tuple[int, ...]
    fixed: Mapping[int, int]
    tried: Mapping[Point, Trial]

    def placed(self, points: Reals) -> Reals:
        """Points of the part with the levers that it holds, from 0 to 1, [N, L]."""
        found = np.empty((len(points), len(self.sizes)))
        free = [place for place in range(len(self.sizes)) if place not in self.fixed]
        found[:, free] = points
        for place, at in self.fixed.items():
            found[:, place] = at / max(1, self.sizes[place] - 1)
        return found


@dataclass
class Search:
    """A search under way: the grid, what was tried, and how many trials are left.

    Attributes:
        sizes: levels of each lever.
        try_all: tries points; the same point always gives the same.
        most: trials that may be made.
        cancel: once set, no further point is tried.
        tried: what came of each point.
        beside: the larger grid that this one is a part of, if it is known.
    """

    sizes: tuple[int, ...]
    try_all: TryAll
    most: int
    cancel: threading.Event | None = None
    tried: dict[Point, Trial] = field(default_factory=dict)
    beside: Beside | None = None

    def placed(self, points: Sequence[Point]) -> Reals:
        """Points with each lever from 0 to 1, those that are held among them, [N, L]."""
        free = scaled(points, self.sizes)
        return free if self.beside is None else self.beside.placed(free)

    def look(self, points: Iterable[Point]) -> None:
        """Try the points that were not tried yet, as far as trials are left."""
        new = [each for each in dict.fromkeys(points) if each not in self.tried]
        new = new[: max(0, self.most - len(self.tried))]
        if new and not self.stopped:
            self.tried.update(zip(new, self.try_all(new), strict=True))

    @property
    def stopped(self) -> bool:
        """Whether it was stopped."""
        return self.cancel is not None and self.cancel.is_set()

    @property
    def done(self) -> bool:
        """Whether nothing more may be tried."""
        return self.stopped or len(self.tried) >= self.most

    @property
    def best(self) -> Point:
        """The best point so far; of equals the one with the lower levels."""
        return min(self.tried, key=lambda point: (*self.tried[point].rank, sum(point), point))


def least_cost(search: Search, starts: Iterable[Point] = ()) -> Point:
    """The best point of the grid that the search comes to."""
    search.look([*starts, *design(search.sizes)])
    follow_surfaces(search)
    settle(search)
    return search.best


def follow_surfaces(search: Search, rounds: int = ROUNDS) -> None:
    """Some rounds of what the surfaces propose, each fitted to what was tried by then."""
    for _ in range(rounds):
        before = len(search.tried)
        search.look(proposals(search))
        if len(search.tried) == before or search.done:
            break


def settle(search: Search) -> None:
    """Step from the best point until no step, single or paired, and no proposal is better."""
    while True:
        descend(search)
        best, before = search.best, len(search.tried)
        search.look(proposals(search))
        if search.best == best or search.done or len(search.tried) == before:
            return


def terms(points: Reals) -> Reals:
    """A constant, each lever, its square, and products of two, [N, K]; levers from 0 to 1."""
    pairs = [points[:, a] * points[:, b] for a, b in combinations(range(points.shape[1]), 2)]
    columns = [np.ones(len(points)), *points.T, *(points**2).T, *pairs]
    return np.stack(columns, axis=1)


def proposals(search: Search) -> list[Point]:
    """Points not yet tried that the surfaces hold for the best, best first."""
    places, known = search.placed(list(search.tried)), list(search.tried.values())
    if search.beside is not None:
        places = np.vstack([places, scaled(list(search.beside.tried), search.beside.sizes)])
        known += search.beside.tried.values()
    results = np.array([(each.cost, *each.misses, *each.over) for each in known])
    limits = len(search.tried[search.best].over)
    distance = np.linalg.norm(places - search.placed([search.best]), axis=1)
    weights = 1 / (1 + (distance / (NEAR * np.sqrt(places.shape[1]))) ** 2)
    surface = fitted(terms(places), results, weights)
    looked = candidates(search, surface, limits)
    order = foreseen_order(looked, search, surface, limits)
    new = (looked[place] for place in order if looked[place] not in search.tried)
    return [point for _, point in zip(range(PROPOSED), new, strict=False)]


def fitted(columns: Reals, results: Reals, weights: Reals) -> Reals:
    """The surfaces' coefficients, [K, 1 + D]."""
    penalty = RIDGE * np.eye(columns.shape[1]) * weights.sum()
    penalty[0, 0] = 1e-12
    scale = np.maximum(np.abs(results).max(axis=0), 1e-12)
    left = columns.T @ (columns * weights[:, None]) + penalty
    right = columns.T @ (results / scale * weights[:, None])
    solved: Reals = np.linalg.solve(left, right) * scale
    return solved


def foreseen_order(
    points: Sequence[Point], search: Search, surface: Reals, limits: int
) -> list[int]:
    """The places of points, best first as the surfaces foresee them; the last columns are limits.

    Misses are rounded: a surface is not exact.
    """
    values = terms(search.placed(points)) @ surface
    beyond = np.maximum(values[:, 1:], 0)
    targets = beyond.shape[1] - limits
    missed, passed = beyond[:, :targets].sum(axis=1), beyond[:, targets:].sum(axis=1)
    found: list[int] = np.lexsort((values[:, 0], np.round(missed, 2), np.round(passed, 2))).tolist()
    return found


def candidates(search: Search, surface: Reals, limits: int) -> list[Point]:
    """The whole of a small grid; of a large one scattered points and walks downhill from them."""
    sizes = search.sizes
    if np.prod([float(size) for size in sizes]) <= WHOLE:
        return list(product(*(range(size) for size in sizes)))
    found = [*scattered(sizes, SCATTER), *search.tried]
    order = foreseen_order(found, search, surface, limits)
    starts = [search.best, *(found[place] for place in order[:PROPOSED])]
    for start in starts:
        found += walk(start, search, surface, limits)
    return list(dict.fromkeys(found))


def walk(start: Point, search: Search, surface: Reals, limits: int) -> list[Point]:
    """The points on a walk downhill on the surfaces, by single and paired steps."""
    way, point, sizes = [start], start, search.sizes
    for _ in range(MOST_MOVES):
        around = [point, *neighbours(point, sizes, strides(sizes)[0]),
                  *neighbours(point, sizes, 1)]  # fmt: skip
        step = around[foreseen_order(around, search, surface, limits)[0]]
        if step == point:
            break
        point = step
        way.append(point)
    return [*way, *neighbours(point, sizes, 1)]


def descend(search: Search) -> None:
    """Steps from the best point, to an end of a lever or by stride, until none is better."""
    for _ in range(MOST_MOVES):
        best = search.best
        search.look(ends(best, search.sizes))
        if search.best == best or search.done:
            break
    for stride in strides(search.sizes):
        for _ in range(MOST_MOVES):
            best = search.best
            alone = singles(best, search.sizes, stride)
            search.look(alone)
            if search.best == best:
                search.look(promising_pairs(search, alone))
            if search.best == best or search.done:
                break


def promising_pairs(search: Search, alone: Sequence[Point]) -> list[Point]:
    """The paired steps that the single steps do not rule out, cheapest first.

    A pair is ruled out where its two steps, added up, are dearer or miss a demand by more than
    the steps themselves explain.
    """
    best = search.best
    at = search.tried[best]
    steps = [each for each in alone if each in search.tried]
    found: list[tuple[float, Point]] = []
    for one, other in combinations(steps, 2):
        pair = joined(best, one, other)
        if pair == best or pair in search.tried or changed_lever(best, one, other):
            continue
        first, second = search.tried[one], search.tried[other]
        cost, allowance = added(at.cost, first.cost, second.cost)
        misses = [
            added(*each)
            for each in zip(
                (*at.misses, *at.over), (*first.misses, *first.over),
                (*second.misses, *second.over), strict=True,
            )
        ]  # fmt: skip
        worse = sum(max(0.0, miss - room) for miss, room in misses)
        if worse <= at.missed and (at.missed > 0 or cost - allowance < at.cost):
            found.append((cost, pair))
    return [pair for _, pair in sorted(found)]


def added(at: float, one: float, other: float) -> tuple[float, float]:
    """What two steps come to together, and by how much that may be out.

    >>> added(10.0, 12.0, 7.0)
    (9.0, 1.5)
    """
    first, second = one - at, other - at
    return at + first + second, (BY_FAR - 1) * max(abs(first), abs(second))
