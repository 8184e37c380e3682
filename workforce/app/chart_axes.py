"""Where a chart's axis ends: steady while a lever moves, so that two looks can be compared."""

import math
from collections.abc import Sequence
from typing import Final

STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)  # of an axis, times a power of ten
PIECES: Final = 5  # that an axis is cut into, at most
ROOM: Final = 0.2  # of no change's band, left free on either side of it


def ends_of(span: tuple[float, float], drawn: Sequence[float]) -> tuple[float, float]:
    """The lowest and the highest number of an axis.

    They lie around no change's band, which no lever moves, with room on both sides; in whole steps
    further out only where what is drawn does not fit. Nothing that is above zero has an axis below
    it.

    Args:
        span: the lowest and highest number of no change's band.
        drawn: whatever must be within.

    >>> ends_of((20.0, 30.0), [21.0, 29.0]), ends_of((20.0, 30.0), [9.0, 29.0])
    ((18.0, 32.0), (8.0, 32.0))
    >>> ends_of((5.0, 5.0), [5.0]), ends_of((0.0, 3.0), [0.0])
    ((4.0, 6.0), (0.0, 4.0))
    """
    low, high = span
    room = ROOM * (high - low)
    step = step_of(high - low or abs(high) or 1.0)
    low, high = low - (room or step), high + (room or step)
    known = [each for each in drawn if math.isfinite(each)]
    floor = math.floor(min(low, *known) / step + 1e-9) * step
    ceiling = math.ceil(max(high, *known) / step - 1e-9) * step
    above_zero = min(span[0], *known) >= 0
    return (max(floor, 0.0) if above_zero else floor), ceiling


def step_of(length: float) -> float:
    """A round number that cuts a length into about five pieces.

    >>> step_of(10.0), step_of(60.0), step_of(0.7)
    (2.0, 20.0, 0.2)
    """
    rough = length / PIECES
    power: float = 10.0 ** math.floor(math.log10(rough))
    return power * next(step for step in STEPS if rough <= step * power * (1 + 1e-9))
