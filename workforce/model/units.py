"""What the model's whole numbers count: hundredths, millionths, pence; and the way from reals.

Every scale of the package stands here. Arrays of whole numbers say in their names and docstrings
what they count; single numbers have it as their type. ``numba`` is not needed to import this.
"""

from typing import Final, NewType, TypeAlias

import numpy as np
from numpy.typing import NDArray

Reals: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]
Months: TypeAlias = NDArray[np.int16]
Thresholds: TypeAlias = NDArray[np.uint64]
Keys: TypeAlias = NDArray[np.uint64]

Hundredths = NewType("Hundredths", int)  # of FTE, of a case, of a person
Millionths = NewType("Millionths", int)  # of FTE, of a share, of a monthly hazard
Pence = NewType("Pence", int)
Threshold = NewType("Threshold", np.uint64)  # of 2^32: a draw below it is an event

HUNDREDTHS: Final = 100  # in one
THOUSANDTHS: Final = 1_000  # in one
MILLIONTHS: Final = 1_000_000  # in one
MILLIONTHS_OF_HUNDREDTH: Final = MILLIONTHS // HUNDREDTHS
PENCE: Final = 100  # in a pound
PERCENT: Final = 100  # in a whole
WHOLE: Final = 1 << 32  # the threshold of what is certain


def hundredths(value: float) -> Hundredths:
    """A real number in hundredths, to the nearest.

    >>> hundredths(1.5)
    150
    """
    return Hundredths(round(value * HUNDREDTHS))


def millionths(value: float) -> Millionths:
    """A real number in millionths, to the nearest.

    >>> millionths(0.7)
    700000
    """
    return Millionths(round(value * MILLIONTHS))


def pence(pounds: float) -> Pence:
    """Pounds in pence, to the nearest.

    >>> pence(12.5)
    1250
    """
    return Pence(round(pounds * PENCE))


def threshold(chance: float) -> Threshold:
    """The whole number that a draw must be under for an event of this chance.

    >>> int(threshold(0.5)) == WHOLE // 2, int(threshold(1.0)) == WHOLE
    (True, True)
    """
    return Threshold(np.uint64(round(chance * WHOLE)))


def whole(values: Reals, unit: int) -> Counts:
    """Reals as whole ``unit``-ths, to the nearest.

    >>> whole(np.array([0.25, 1.0]), HUNDREDTHS).tolist()
    [25, 100]
    """
    return np.ascontiguousarray(np.rint(values * unit).astype(np.int64))


def thresholds(chances: Reals) -> Thresholds:
    """Chances as thresholds."""
    return np.ascontiguousarray(np.rint(chances * WHOLE).astype(np.uint64))
