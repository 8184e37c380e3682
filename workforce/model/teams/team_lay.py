"""What a lever in one team does: the whole's people more or fewer by it, laid on that team.

A team cannot have fewer than nobody: what it has not is taken from the others, by their own.
"""

import numpy as np

from workforce.model.units import Counts


def laid_on(usual: Counts, team: int, mine: Counts, together: Counts) -> Counts:
    """Numbers of the teams, [R, M, T], of which one has so many more or fewer, ``mine``, [R, M].

    ``together`` is how many more or fewer all of them have.

    >>> usual = np.array([[[2, 5, 5]]])
    >>> laid_on(usual, 0, np.array([[3]]), np.array([[3]])).tolist()
    [[[5, 5, 5]]]
    >>> laid_on(usual, 0, np.array([[-4]]), np.array([[-4]])).tolist()
    [[[0, 4, 4]]]
    """
    total = np.maximum(0, usual.sum(axis=2) + together)
    here = np.clip(usual[:, :, team] + mine, 0, total)
    others = usual.copy()
    others[:, :, team] = 0
    lacking = total - here - others.sum(axis=2)
    if lacking.any():
        weights = others + (lacking > 0)[:, :, None]
        weights[:, :, team] = 0
        others += shared(lacking, weights)
    others[:, :, team] = here
    return others


def laid_on_by_month(usual: Counts, team: int, more: Counts) -> Counts:
    """The same for people who come or go in a month, ``more`` of them, [R, M].

    Who cannot be fewer in one month is fewer in a later one.

    >>> usual = np.array([[[0, 1, 1], [1, 0, 1]]])
    >>> laid_on_by_month(usual, 0, np.array([[-1, 0]])).tolist()
    [[[0, 0, 1], [0, 1, 1]]]
    """
    found, owed = np.zeros_like(usual), np.zeros_like(usual[:, 0])
    for month in range(usual.shape[1]):
        wanted = usual[:, month] + owed
        wanted[:, team] += more[:, month]
        there = np.maximum(0, wanted)
        too_many = np.minimum(there.sum(axis=1), (there - wanted).sum(axis=1))
        found[:, month] = there - shared(too_many, there)
        owed = wanted - found[:, month]
    return found


def shared(numbers: Counts, weights: Counts) -> Counts:
    """Whole numbers, [...], shared by weights, [..., T], to within one of the exact part.

    >>> shared(np.array([3]), np.array([[1, 0, 5]])).tolist()
    [[1, 0, 2]]
    """
    total = np.maximum(1, weights.sum(axis=-1))[..., None]
    reached = (np.cumsum(weights, axis=-1) * numbers[..., None] + total // 2) // total
    parts: Counts = np.diff(reached, axis=-1, prepend=0)
    return parts
