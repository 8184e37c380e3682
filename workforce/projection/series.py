"""Every measure as whole numbers by run and month, in every unit and split that its record names.

A series is an integer array [R, M] with the number of units in one of the measure's: people whole,
FTE in hundredths, rates and caseloads in thousandths, money in pence.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from workforce.model.units import MILLIONTHS_OF_HUNDREDTH, Counts
from workforce.projection.measure_functions import FUNCTIONS, Staff
from workforce.projection.quantities import Quantities, rounded
from workforce.published.measure import FTE, PEOPLE, UNITS, Measure
from workforce.published.measures import MEASURES

ALL: Final = "all"


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

    @property
    def per_unit(self) -> int:
        """How many of its whole numbers make one unit."""
        return UNITS[self.unit].parts


def all_series(run: Quantities, measures: Iterable[Measure] = MEASURES) -> list[Series]:
    """Every measure of the vocabulary, or those asked for, in every unit and split."""
    found: list[Series] = []
    for measure in measures:
        values = FUNCTIONS[measure.key](run)
        if isinstance(values, Staff):
            found += staff_series(measure, values, run)
        else:
            found.append(Series(measure, ALL, measure.unit, values))
    return found


def staff_series(measure: Measure, staff: Staff, run: Quantities) -> Iterator[Series]:
    """All and by group, in people and in FTE."""
    people, contract = staff
    yield Series(measure, ALL, PEOPLE, people.sum(axis=2))
    yield Series(measure, ALL, FTE, run.hundredths(people, contract))
    for place, group in enumerate(run.baseline.state.groups if measure.by_group else ()):
        one = people[:, :, place]
        fte = rounded(one * run.baseline.state.fte[contract, place], MILLIONTHS_OF_HUNDREDTH)
        yield Series(measure, group, PEOPLE, one)
        yield Series(measure, group, FTE, fte)
