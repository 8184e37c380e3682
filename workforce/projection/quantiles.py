"""Paths to quantiles: whole numbers in, exact order statistics out."""

from typing import Final

import numpy as np

from workforce.model.units import Counts, Reals

QUANTILE_LEVELS: Final = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)


def quantiles(values: Counts) -> Reals:
    """Quantiles of whole numbers over runs, [R, M] to [level, M]; linear between order statistics.

    Type 7 of Hyndman and Fan (1996), from sorted integers, so that every platform agrees.

    >>> quantiles(np.array([[0], [10], [20]]))[3].tolist()
    [10.0]
    """
    ordered = np.sort(np.ascontiguousarray(values.T), axis=1)
    last = ordered.shape[1] - 1
    rows = []
    for level in QUANTILE_LEVELS:
        place = level * last
        below = int(place)
        above = min(below + 1, last)
        part = place - below
        rows.append(ordered[:, below] * (1 - part) + ordered[:, above] * part)
    return np.stack(rows)


def means(values: Counts) -> Reals:
    """Means over runs, [R, M] to [M], from the exact whole sum."""
    average: Reals = values.sum(axis=0) / len(values)
    return average
