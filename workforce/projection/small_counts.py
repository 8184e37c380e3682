"""Counts kept in as few bytes as hold them, for as long as a visitor's page may ask for them."""

from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workforce.model.units import Counts

Small: TypeAlias = NDArray[np.signedinteger[Any]]
SIZES: Final = (np.int8, np.int16, np.int32, np.int64)


def small(counts: Counts) -> Small:
    """Counts in an array of their own, so that it keeps no larger one that they are a part of.

    >>> small(np.array([-1, 127])).dtype, small(np.array([128])).dtype
    (dtype('int8'), dtype('int16'))
    """
    low, high = int(counts.min(initial=0)), int(counts.max(initial=0))
    fits = (np.iinfo(size) for size in SIZES)
    size = next(each.dtype for each in fits if each.min <= low and high <= each.max)
    return counts.astype(size)


def whole(counts: Small) -> Counts:
    """Small counts as whole numbers that can be reckoned with."""
    return counts.astype(np.int64)
