"""The points of a grid of levers: where a search looks first, and what is a step away.

A point has a level for each lever, from 0 to one less than the lever's number of levels, its size.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Final, TypeAlias

import numpy as np

from workforce.model.units import Reals

Point: TypeAlias = tuple[int, ...]
DESIGN_A_LEVER: Final = 2  # scattered points for each lever
LONGEST: Final = 8  # the longest step is the grid's width over this


def design(sizes: Sequence[int]) -> list[Point]:
    """Where a search looks first: ends, middle, each lever alone, and points scattered evenly.

    >>> design((3,))
    [(0,), (2,), (1,)]
    """
    lowest, highest = tuple(0 for _ in sizes), tuple(size - 1 for size in sizes)
    middle = tuple((size - 1) // 2 for size in sizes)
    found = [lowest, highest, middle]
    for place, size in enumerate(sizes):
        found += [swapped(lowest, place, size - 1), swapped(lowest, place, (size - 1) // 2)]
        found += [swapped(highest, place, 0)]
    found += scattered(sizes, DESIGN_A_LEVER * len(sizes))
    return list(dict.fromkeys(found))


def scattered(sizes: Sequence[int], count: int) -> list[Point]:
    """Points spread evenly over the grid, by the additive recurrence R of Roberts (2018)."""
    golden = 2.0
    for _ in range(40):
        golden = (1 + golden) ** (1 / (len(sizes) + 1))
    steps = golden ** -np.arange(1.0, len(sizes) + 1)
    parts = (0.5 + np.outer(np.arange(1, count + 1), steps)) % 1
    places = (parts * np.array(sizes)).astype(int)
    return [tuple(row) for row in places.tolist()]


def swapped(point: Point, place: int, level: int) -> Point:
    """A point with one lever at another level."""
    return (*point[:place], level, *point[place + 1 :])


def scaled(points: Sequence[Point], sizes: Sequence[int]) -> Reals:
    """Points with each lever from 0 to 1, [N, L]."""
    widths = np.maximum(1, np.array(sizes) - 1)
    placed: Reals = np.array(points, dtype=float).reshape(len(points), len(sizes)) / widths
    return placed


def strides(sizes: Sequence[int]) -> list[int]:
    """Lengths of steps, longest first, each half of the one before.

    >>> strides((41, 9)), strides((3, 2))
    ([5, 2, 1], [1])
    """
    stride = max(1, max(sizes) // LONGEST)
    found = [stride]
    while stride > 1:
        stride //= 2
        found.append(stride)
    return found


def singles(point: Point, sizes: Sequence[int], stride: int) -> list[Point]:
    """Every point one step of one lever away."""
    return [
        swapped(point, place, level)
        for place, size in enumerate(sizes)
        for level in (max(0, point[place] - stride), min(size - 1, point[place] + stride))
        if level != point[place]
    ]


def ends(point: Point, sizes: Sequence[int]) -> list[Point]:
    """Every point with one lever at its least or its most.

    >>> ends((0, 2), (3, 4))
    [(2, 2), (0, 0), (0, 3)]
    """
    return [
        swapped(point, place, level)
        for place, size in enumerate(sizes)
        for level in (0, size - 1)
        if level != point[place]
    ]


def neighbours(point: Point, sizes: Sequence[int], stride: int) -> list[Point]:
    """Every point one step of one lever, or of two, away."""
    alone = singles(point, sizes, stride)
    pairs = [joined(point, one, other) for one, other in combinations(alone, 2)]
    return list(dict.fromkeys([*alone, *(each for each in pairs if each != point)]))


def joined(point: Point, one: Point, other: Point) -> Point:
    """Both steps together."""
    return tuple(
        first if first != at else second
        for at, first, second in zip(point, one, other, strict=True)
    )


def changed_lever(best: Point, one: Point, other: Point) -> bool:
    """Whether two steps move the same lever."""
    return any(at not in (a, b) and a != b for at, a, b in zip(best, one, other, strict=True))
