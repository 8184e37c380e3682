"""What a lever in one team does: the whole's people more or fewer by it, laid on that team.

A team cannot have fewer than nobody: what it has not is taken from the others, by their own.
"""

import numpy as np

from workforce.model.units import Counts


def laid_on(usual: Counts, team: int, mine: Counts, whole: Counts) -> Counts:
    """Numbers of the teams, [R, M, T], of which one has so many more or fewer, ``mine``, [R, M].

    ``whole`` is how many more or fewer all of them have together.

    >>> usual = np.array([[[2, 5, 5]]])
    >>> laid_on(usual, 0, np.array([[3]]), np.array([[3]])).tolist()
    [[[5, 5, 5]]]
    >>> laid_on(usual, 0, np.array([[-4]]), np.array([[-4]])).tolist()
    [[[0, 4, 4]]]
    """
    total = np.maximum(0, usual.sum(axis=2) + whole)
    here = np.clip(usual[:, :, team] + mine, 0, total)
    return with_rest(usual, team, here, total)


def laid_on_by_month(usual: Counts, team: int, more: Counts) -> Counts:
    """The same for people who come or go in a month: what a team has not, it has later.

    >>> usual = np.array([[[0, 1], [1, 1]]])
    >>> laid_on_by_month(usual, 0, np.array([[-1, 0]])).tolist()
    [[[0, 0], [0, 2]]]
    """
    total = np.maximum(0, usual.sum(axis=2) + more)
    here, owed = np.zeros_like(total), np.zeros(len(total), np.int64)
    for month in range(total.shape[1]):
        wanted = usual[:, month, team] + more[:, month] + owed
        here[:, month] = np.clip(wanted, 0, total[:, month])
        owed = wanted - here[:, month]
    return with_rest(usual, team, here, total)


def with_rest(usual: Counts, team: int, here: Counts, total: Counts) -> Counts:
    """One team as it is, and the others as usual, more or fewer by their own so that all add up."""
    others = usual.copy()
    others[:, :, team] = 0
    lacking = total - here - others.sum(axis=2)
    weights = others + (lacking > 0)[:, :, None]
    weights[:, :, team] = 0
    reached = np.cumsum(weights, axis=2) * lacking[:, :, None]
    reached //= np.maximum(1, weights.sum(axis=2))[:, :, None]
    found: Counts = others + np.diff(reached, axis=2, prepend=0)
    found[:, :, team] = here
    return found
