"""Paths to quantiles: whole numbers in, smooth quantiles out, the same on every platform.

People come whole, so that an order statistic of a count jumps from person to person where nothing
happens. Here each future's number is spread evenly over one *step*, half of it to either side: a
person, a whole FTE, a case, or where nothing comes whole the last part that is counted, such as a
penny. A quantile is where the sum of the spread futures reaches its level, but never below the
lowest future or above the highest. What follows from this:

- at a count that futures have, the level reached is Parzen's mid-distribution: the share of futures
  below it and half of those at it (Ma, Genton and Parzen 2011, The asymptotic properties of sample
  quantiles of discrete distributions; spreading a count over one unit: Machado and Santos Silva
  2005, Quantiles for counts);
- a quantile is never further from the order statistic than half a step, so that an event of one
  future in a hundred moves no band;
- where all futures have one number, every quantile is that number;
- between two futures further apart than a step, with as many futures below as the level asks for,
  it is half-way: where all numbers differ and runs are a multiple of ten, this is Hazen's quantile.

Everything is counted in whole numbers up to the last division.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from workforce.model.units import Counts, Reals

QUANTILE_LEVELS: Final = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
WHOLE: Final = 100  # levels are whole per cents
LOW, HIGH = (QUANTILE_LEVELS.index(level) for level in (0.10, 0.90))  # 8 in 10 lie between
PERCENTS: Final = np.array([round(WHOLE * level) for level in QUANTILE_LEVELS])


@dataclass(frozen=True)
class Banded:
    """A mean over the futures and the range of 8 in 10 of them."""

    mean: float
    low: float
    high: float

    @property
    def within_chance(self) -> bool:
        """Of a difference, whether 8 in 10 futures lie on both sides of none."""
        return self.low <= 0 <= self.high


class Ordered(NamedTuple):
    """Every month's numbers in order, the months set apart on one line, [M, ...].

    Attributes:
        line: numbers in order, each month's above all of the month before it, [M, R].
        sums: of the first so many of a month, [M, R + 1].
        month: which month, from zero, [M, 1].
        shift: what was added to the month's numbers, [M, 1].
    """

    line: Counts
    sums: Counts
    month: Counts
    shift: Counts


def quantiles(values: Counts, step: int = 1) -> Reals:
    """Quantiles of whole numbers over runs, [R, M] to [level, M]; each spread over one step.

    Of six futures two have 3 and four have 4 people. At the level of one half, three of them, two
    and a quarter of the next four are below: 4 - 1/2 + 1/4. Nine tenths are 5.4: 4 - 1/2 + 3.4/4
    would be above 4, and no future is.

    >>> found = quantiles(np.array([[3], [4], [4], [3], [4], [4]]))[:, 0]
    >>> found[3].item(), found[5].item()
    (3.75, 4.0)
    """
    ordered, runs = in_order(values, step), len(values)
    line, target = ordered.line, 2 * step * runs * PERCENTS
    place = np.minimum(runs * PERCENTS // WHOLE, runs - 1)
    at, below = line[:, place], line[:, np.maximum(place - 1, 0)]
    start, end = 2 * at - step, 2 * at + step
    for _ in range((2 * step - 1).bit_length()):
        middle = (start + end) // 2
        short = WHOLE * spread_below(ordered, middle, step) <= target
        start, end = np.where(short, middle, start), np.where(short, end, middle)
    reached = spread_below(ordered, start, step)
    rise = spread_below(ordered, start + 1, step) - reached
    part = (target - WHOLE * reached) / (WHOLE * rise)
    apart = (runs * PERCENTS % WHOLE == 0) & (at - below > step)
    doubled = np.where(apart, at + below, start) - 2 * ordered.shift + np.where(apart, 0, part)
    low, high = line[:, :1] - ordered.shift, line[:, -1:] - ordered.shift
    found: Reals = np.clip(doubled / 2, low, high).T
    return found


def in_order(values: Counts, step: int) -> Ordered:
    """Numbers by run and month, [R, M], in order."""
    runs, months = values.shape
    # One piece of memory: two are given back to the system and fetched anew for every measure.
    room = np.empty(months * (2 * runs + 1), dtype=np.int64)
    line = room[: months * runs].reshape(months, runs)
    sums = room[months * runs :].reshape(months, runs + 1)
    line[:] = values.T
    line.sort(axis=1)
    month = np.arange(months)[:, None]
    shift = month * (int(line[:, -1].max(initial=0) - line[:, 0].min(initial=0)) + 2 * step + 1)
    line += shift
    sums[:, 0] = 0
    np.cumsum(line, axis=1, out=sums[:, 1:])
    return Ordered(line, sums, month, shift)


def spread_below(ordered: Ordered, doubled: Counts, step: int) -> Counts:
    """How much of a month's spread numbers is below a point, 2 x step for each whole number.

    ``doubled`` is twice the point on the line, [M, level]. A number v gives nothing up to
    v - step / 2, all from v + step / 2 on, and its share between.
    """
    begun, passed = (
        np.searchsorted(ordered.line.ravel(), (doubled + side) // 2, side="right")
        for side in (step, -step)
    )
    sums, before = ordered.sums.ravel(), ordered.month * ordered.line.shape[1]
    between = sums[begun + ordered.month] - sums[passed + ordered.month]
    below: Counts = (begun - passed) * (doubled + step) - 2 * between + 2 * step * (passed - before)
    return below


def means(values: Counts) -> Reals:
    """Means over runs, [R, M] to [M], from the exact whole sum."""
    average: Reals = values.sum(axis=0) / len(values)
    return average


def banded(values: Counts, per_unit: int = 1, step: int = 1) -> list[Banded]:
    """Whole numbers by run and month, [R, M], as a mean and a range a month.

    ``per_unit`` of them make one of what is given back.
    """
    levels = quantiles(values, step)
    ends = np.stack([means(values), levels[LOW], levels[HIGH]]) / per_unit + 0.0  # no minus zero
    return [Banded(*column) for column in ends.T.tolist()]
