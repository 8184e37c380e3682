"""A run reduced to what its results are made from: every future's numbers, each in few bytes.

A run's arrays hold far more, so they are let go once a block of futures is reduced; the blocks then
stand one after another, and one series at a time is made whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Final

import pandas as pd

from workforce.model.units import Counts, Reals
from workforce.projection.by_group import ByGroup, by_group, joined_groups
from workforce.projection.measure_functions import since_april
from workforce.projection.needed_staff import Work
from workforce.projection.quantities import Quantities
from workforce.projection.series import Form, Series, each_series
from workforce.projection.small_counts import SmallCounts
from workforce.projection.summary_tables import Table, differences, formed
from workforce.projection.whole_cost import COST
from workforce.published.catalogue import CaseType
from workforce.published.measure import Measure
from workforce.published.measures import BY_KEY, MEASURES

OUTTURN: Final = "outturn"


@dataclass(frozen=True, slots=True)
class SmallSeries:
    """A series of all staff whose numbers take few bytes."""

    measure: Measure
    group: str
    unit: str
    service: str
    counts: SmallCounts

    @property
    def form(self) -> Form:
        """The series, to be formed."""
        counts = self.counts
        return Form(self.measure, self.group, self.unit, counts.futures, counts.each, self.service)


def small_series(series: Iterable[Series]) -> tuple[SmallSeries, ...]:
    """Series in few bytes."""
    return tuple(
        SmallSeries(each.measure, each.group, each.unit, each.service, SmallCounts.of(each.counts))
        for each in series
    )


def joined_series(parts: Iterable[tuple[SmallSeries, ...]]) -> tuple[SmallSeries, ...]:
    """The series of blocks of futures that follow one another."""
    return tuple(
        replace(blocks[0], counts=SmallCounts.joined(each.counts for each in blocks))
        for blocks in zip(*parts, strict=True)
    )


@dataclass(frozen=True)
class CaseSums:
    """Open cases by type added up over futures.

    Attributes:
        types: the types.
        sums: [M, T].
        runs: how many futures.
    """

    types: tuple[CaseType, ...]
    sums: Counts
    runs: int

    @property
    def means(self) -> Reals:
        """Open cases on average, [M, T]."""
        means: Reals = self.sums / self.runs
        return means


@dataclass(frozen=True)
class Reduction:
    """What the results of a run are made from.

    Attributes:
        measures: of all staff, but for those that add up over groups or months.
        by_group: what the rows by staff group, and those of all staff beside them, are formed from.
        cases: open cases by type.
        opening: the month of the first row.
    """

    measures: tuple[SmallSeries, ...]
    by_group: ByGroup
    cases: CaseSums
    opening: int

    @property
    def forms(self) -> list[Form]:
        """Every measure of all staff, to be formed."""
        return self.forms_of(measure.key for measure in MEASURES)

    def forms_of(self, keys: Iterable[str]) -> list[Form]:
        """The series of some measures, in the order of all, to be formed."""
        wanted, found = set(keys), list[Form]()
        for measure in (each for each in MEASURES if each.key in wanted):
            if measure.key in self.by_group.people:
                found += [self.by_group.of_all(measure.key, unit) for unit in measure.units]
            elif measure.key == OUTTURN:
                found.append(self.outturn())
            else:
                found += [each.form for each in self.measures if each.measure is measure]
        return found

    def outturn(self) -> Form:
        """The cost since April, to be formed."""
        (cost,) = self.forms_of([COST])
        since = partial(since_april, opening=self.opening)
        return replace(cost, measure=BY_KEY[OUTTURN], parts=lambda: map(since, cost.parts()))

    def of(self, *keys: str) -> list[Series]:
        """The series of some measures, in the order of all."""
        return [form.series() for form in self.forms_of(keys)]

    @property
    def series(self) -> list[Series]:
        """Every measure of all staff by run and month."""
        return [form.series() for form in self.forms]

    @property
    def work(self) -> Work:
        """What the FTE needed for a caseload are worked out from."""
        counts = {each.measure.key: each.counts for each in self.measures}
        return Work(counts["cases"], counts["cases_shared"], counts["case_holders"])

    @cached_property
    def tidied(self) -> Table:
        """The series as rows, and what is undefined."""
        return formed(self.forms, self.opening)

    def less(self, other: "Reduction") -> pd.DataFrame:
        """The rows of its series less another's of the same futures, taken run by run."""
        return formed(differences(self.forms, other.forms), self.opening)[0]


def reduced(run: Quantities) -> Reduction:
    """A run reduced."""
    cases = run.paths.cases
    kept = [each for each in MEASURES if not each.by_group and each.key != OUTTURN]
    return Reduction(
        small_series(each_series(run, kept)), by_group(run),
        CaseSums(run.baseline.case_types, cases.sum(axis=0), len(cases)), run.baseline.month,
    )  # fmt: skip


def joined(parts: Sequence[Reduction]) -> Reduction:
    """The reductions of blocks of futures that follow one another, as one."""
    cases = parts[0].cases
    sums = sum((each.cases.sums for each in parts[1:]), start=cases.sums)
    return Reduction(
        joined_series(each.measures for each in parts),
        joined_groups([each.by_group for each in parts]),
        replace(cases, sums=sums, runs=sum(each.cases.runs for each in parts)),
        parts[0].opening,
    )
