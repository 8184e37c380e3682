"""Every measure of all staff as whole numbers by run and month, in every unit of its record.

A series is an integer array [R, M] with the number of units in one of the measure's: people whole,
FTE in hundredths, rates and caseloads in thousandths, money in pence. A target is judged here too:
future by future, in its month or in every month of its window.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from workforce.model.units import Counts, Reals
from workforce.plan.scenario import Target
from workforce.projection.measure_functions import FUNCTIONS, Staff
from workforce.projection.quantities import UNDEFINED, Quantities, summed
from workforce.projection.small_counts import in_one
from workforce.published.measure import FTE, PEOPLE, UNITS, Measure
from workforce.published.measures import MEASURES

ALL: Final = "all"
NEARLY: Final = 1e-9  # of a future


@dataclass(frozen=True)
class Series:
    """One row of results for each month.

    Attributes:
        measure: what it is.
        group: staff group, or all.
        unit: of the measure.
        counts: whole numbers, [R, M].
        service: the service that it is of, or all.
    """

    measure: Measure
    group: str
    unit: str
    counts: Counts
    service: str = ALL

    @cached_property
    def known(self) -> npt.NDArray[np.bool_]:
        """By month, whether it has a value in every run, [M]."""
        every: npt.NDArray[np.bool_] = self.counts.min(axis=0) != UNDEFINED
        return every

    @property
    def per_unit(self) -> int:
        """How many of its whole numbers make one unit."""
        return UNITS[self.unit].parts


@dataclass(frozen=True)
class Form:
    """A series that is formed once its turn comes, one block of futures after another.

    Attributes:
        measure, group, unit, service: as of the series.
        futures: how many.
        parts: forms the counts of each block, in arrays of their own.
    """

    measure: Measure
    group: str
    unit: str
    futures: int
    parts: Callable[[], Iterable[Counts]]
    service: str = ALL

    def series(self) -> Series:
        """The series of all futures."""
        counts = in_one(self.futures, self.parts())
        return Series(self.measure, self.group, self.unit, counts, self.service)

    def less(self, other: Self) -> Self:
        """The same less its counterpart of the same blocks, future by future."""
        return replace(self, parts=lambda: map(difference, self.parts(), other.parts()))


def difference(counts: Counts, others: Counts) -> Counts:
    """Counts less others, [R, M]; UNDEFINED where either is.

    >>> less = difference(np.array([[3, UNDEFINED, 3]]), np.array([[1, 1, UNDEFINED]]))
    >>> less.tolist() == [[2, UNDEFINED, UNDEFINED]]
    True
    """
    less = counts - others
    lowest = np.minimum(counts.min(axis=0), others.min(axis=0))
    for month in np.flatnonzero(lowest == UNDEFINED):
        either = (counts[:, month] == UNDEFINED) | (others[:, month] == UNDEFINED)
        less[either, month] = UNDEFINED
    return less


def all_series(run: Quantities, measures: Iterable[Measure] = MEASURES) -> list[Series]:
    """Every measure of the vocabulary, or those asked for, of all staff in every unit."""
    return list(each_series(run, measures))


def each_series(run: Quantities, measures: Iterable[Measure] = MEASURES) -> Iterator[Series]:
    """The same, formed one after another."""
    for measure in measures:
        values = FUNCTIONS[measure.key](run)
        if isinstance(values, Staff):
            yield from staff_series(measure, values, run)
        else:
            yield Series(measure, ALL, measure.unit, values)


def staff_series(measure: Measure, staff: Staff, run: Quantities) -> Iterator[Series]:
    """All staff, in people and in FTE."""
    yield Series(measure, ALL, PEOPLE, summed(staff.people))
    yield Series(measure, ALL, FTE, run.hundredths(*staff))


def targets_met(
    targets: Iterable[Target], series: Sequence[Series], opening: int
) -> tuple[float | None, ...]:
    """By target, the share of futures that meet it; None where some future has no value."""
    found = []
    for target in targets:
        values = worst_of(target, series, opening)
        found.append(None if values is None else float(meets(values, target).mean()))
    return tuple(found)


def worst_of(target: Target, series: Sequence[Series], opening: int) -> Reals | None:
    """By future, the value furthest from the target in its window, [R]; None where undefined."""
    one = next(each for each in series if each.measure.key == target.measure)
    first = target.month if target.since is None else target.since
    counts = one.counts[:, max(first - opening, one.measure.first) : target.month - opening + 1]
    if (counts == UNDEFINED).any():
        return None
    worst = counts.max(axis=1) if target.at_most else counts.min(axis=1)
    values: Reals = worst / one.per_unit
    return values


def meets(values: Reals, target: Target) -> npt.NDArray[np.bool_]:
    """By future, whether a value is within the target."""
    return values <= target.value if target.at_most else values >= target.value


def value_reached(values: Reals, target: Target) -> float:
    """The value that the asked share of futures reaches: the target is met where it is within.

    >>> ten = np.arange(10.0)
    >>> value_reached(ten, Target("caseload", True, 8, 24000, chance=0.8))
    7.0
    >>> value_reached(ten, Target("in_post", False, 8, 24000, chance=0.8))
    2.0
    """
    runs = len(values)
    needed = max(1, int(np.ceil(target.chance * runs - NEARLY)))
    ordered = np.sort(values)
    return float(ordered[needed - 1] if target.at_most else ordered[runs - needed])
