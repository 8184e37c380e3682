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

from workforce.model.compiling import compiled, part
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


class Levels(NamedTuple):
    """Where each level is reached, [M, level] each.

    Attributes:
        start: twice the last half of a whole number up to which the level is not passed.
        reached: how much of the spread numbers is below it, 2 x step for each whole number.
        rise: how much more is below the next half.
        at, below: the number that the level falls on in their order, and the one before.
    """

    start: Counts
    reached: Counts
    rise: Counts
    at: Counts
    below: Counts


def quantiles(values: Counts, step: int = 1) -> Reals:
    """Quantiles of whole numbers over runs, [R, M] to [level, M]; each spread over one step.

    Of six futures two have 3 and four have 4 people. At the level of one half, three of them, two
    and a quarter of the next four are below: 4 - 1/2 + 1/4. Nine tenths are 5.4: 4 - 1/2 + 3.4/4
    would be above 4, and no future is.

    >>> found = quantiles(np.array([[3], [4], [4], [3], [4], [4]]))[:, 0]
    >>> found[3].item(), found[5].item()
    (3.75, 4.0)
    """
    runs, months = values.shape
    line = in_order(values)
    levels = Levels(*np.empty((len(Levels._fields), months, len(PERCENTS)), dtype=np.int64))
    find_levels(line, step, PERCENTS, np.empty(runs + 1, dtype=np.int64), levels)
    start, reached, rise, at, below = levels
    part = (2 * step * runs * PERCENTS - WHOLE * reached) / (WHOLE * rise)
    apart = (runs * PERCENTS % WHOLE == 0) & (at - below > step)
    doubled = np.where(apart, at + below, start) + np.where(apart, 0, part)
    found: Reals = np.clip(doubled / 2, line[:, :1], line[:, -1:]).T
    return found


def in_order(values: Counts) -> Counts:
    """A month's numbers in order, [R, M] to [M, R]."""
    low, high = (int(end(values)) if values.size else 0 for end in (np.min, np.max))
    few = high - low <= np.iinfo(np.int32).max  # sorted in half the time
    rows = np.empty(values.shape[::-1], dtype=np.int32 if few else np.int64)
    np.subtract(values.T, low, out=rows, casting="unsafe")
    rows.sort(axis=1)
    return rows + np.int64(low)


@part
def find_levels(line: Counts, step: int, percents: Counts, sums: Counts, levels: Levels) -> None:
    """Find where every level is reached in each month, whose numbers stand in order, [M, R].

    ``sums`` is room for those of the first so many numbers of a month, [R + 1].
    """
    runs = line.shape[1]
    for month in range(len(line)):
        numbers = line[month]
        sums[0] = 0
        for run in range(runs):
            sums[run + 1] = sums[run] + numbers[run]
        for level in range(len(percents)):
            place = min(runs * percents[level] // WHOLE, runs - 1)
            at, target = numbers[place], 2 * step * runs * percents[level]
            start = last_within(numbers, sums, step, at, target)
            reached = spread_below(numbers, sums, start, step)
            levels.start[month, level], levels.reached[month, level] = start, reached
            levels.rise[month, level] = spread_below(numbers, sums, start + 1, step) - reached
            levels.at[month, level], levels.below[month, level] = at, numbers[max(place - 1, 0)]


@compiled
def last_within(numbers: Counts, sums: Counts, step: int, at: int, target: int) -> int:
    """Twice the last half of a whole number below which there is no more than a target.

    It is at most half a step from the number that the level falls on in their order, ``at``.
    """
    start, end = 2 * at - step, 2 * at + step
    while end - start > 1:
        middle = (start + end) // 2
        if WHOLE * spread_below(numbers, sums, middle, step) <= target:
            start = middle
        else:
            end = middle
    return start


@compiled
def spread_below(numbers: Counts, sums: Counts, doubled: int, step: int) -> int:
    """How much of a month's spread numbers is below a point, 2 x step for each whole number.

    ``doubled`` is twice the point. A number v gives nothing up to v - step / 2, all from
    v + step / 2 on, and its share between.
    """
    begun = count_up_to(numbers, (doubled + step) // 2)
    passed = count_up_to(numbers, (doubled - step) // 2)
    between = int(sums[begun] - sums[passed])
    return (begun - passed) * (doubled + step) - 2 * between + 2 * step * passed


@compiled
def count_up_to(numbers: Counts, most: int) -> int:
    """How many of some numbers in order are not above one."""
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] <= most:
            low = middle + 1
        else:
            high = middle
    return low


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
