"""Staff by group: people of every future kept small, and rows formed only once asked for.

No page shows them at first; files hold them, and so does the workbook.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import pandas as pd

from workforce.model.units import MILLIONTHS_OF_HUNDREDTH, Counts
from workforce.months import label
from workforce.projection.measure_functions import FUNCTIONS, Staff
from workforce.projection.quantities import Quantities, Small, rounded, small, whole
from workforce.projection.series import Series
from workforce.projection.summary_tables import differences, statistics, tidy
from workforce.published.measure import FTE, PEOPLE
from workforce.published.measures import BY_KEY, MEASURES

ALWAYS: Final = ("", "9999")  # before and after any month


@dataclass(frozen=True)
class ByGroup:
    """What a run's measures by staff group are formed from.

    Attributes:
        people: by measure, [R, M, G].
        contracts: by measure, the contract that its FTE is of.
        fte: millionths of FTE by contract and group, [C, G].
        groups: names of the groups.
        opening: the month of the first row.
    """

    people: Mapping[str, Small]
    contracts: Mapping[str, int]
    fte: Counts
    groups: tuple[str, ...]
    opening: int

    def series(self) -> list[Series]:
        """Every measure of every group, in people and in FTE."""
        pairs = product(self.people, self.groups)
        return [each for key, group in pairs for each in self.of_group(key, group)]

    def of_group(self, key: str, group: str) -> tuple[Series, Series]:
        """One measure of one group, in people and in FTE."""
        measure, place = BY_KEY[key], self.groups.index(group)
        people = whole(self.people[key][:, :, place])
        each = self.fte[self.contracts[key], place]
        fte = rounded(people * each, MILLIONTHS_OF_HUNDREDTH)
        return Series(measure, group, PEOPLE, people), Series(measure, group, FTE, fte)


def by_group(run: Quantities) -> ByGroup:
    """What the rows by group of a run are formed from."""
    found: dict[str, Staff] = {}
    for measure in MEASURES:
        values = FUNCTIONS[measure.key](run) if measure.by_group else None
        if isinstance(values, Staff):
            found[measure.key] = values
    state = run.baseline.state
    return ByGroup(
        {key: small(staff.people) for key, staff in found.items()},
        {key: staff.contract for key, staff in found.items()},
        state.fte, state.groups, run.baseline.month,
    )  # fmt: skip


@dataclass(frozen=True)
class GroupRows:
    """The rows by staff group of a plan and of no change.

    Attributes:
        plan, no_change: what they are formed from.
        since, until: the months that have rows, as they are written.
    """

    plan: ByGroup
    no_change: ByGroup
    since: str = ALWAYS[0]
    until: str = ALWAYS[1]

    def in_post(self, group: str, month: int, *, unit: str) -> float:
        """Permanent staff of a group in the plan, on average; zero in a month without rows."""
        one = next(each for each in self.plan.of_group("in_post", group) if each.unit == unit)
        at = np.arange(one.counts.shape[1]) == month - self.plan.opening
        shown = at.any() and self.since <= label(month) <= self.until
        return float(statistics(one.counts[:, at], unit)[0, 0]) if shown else 0.0

    def in_plan(self, table: pd.DataFrame) -> pd.DataFrame:
        """The plan's rows of all staff, and of each group below those of the same measure."""
        return self.among(table, self.plan.series())

    def in_no_change(self, table: pd.DataFrame) -> pd.DataFrame:
        """The same of no change."""
        return self.among(table, self.no_change.series())

    def in_difference(self, table: pd.DataFrame) -> pd.DataFrame:
        """The same of the plan less no change, taken run by run."""
        return self.among(table, differences(self.plan.series(), self.no_change.series()))

    def among(self, table: pd.DataFrame, series: list[Series]) -> pd.DataFrame:
        """A table with the rows of some series among its own."""
        rows, _ = tidy(series, self.plan.opening)
        rows = rows[(rows["month"] >= self.since) & (rows["month"] <= self.until)]
        every = pd.concat([table, rows], ignore_index=True)
        return every.iloc[np.argsort(places_of(every["measure"]), kind="stable")].reset_index(
            drop=True
        )


def places_of(keys: Iterable[str]) -> list[int]:
    """The places of measures in the vocabulary."""
    places = {measure.key: place for place, measure in enumerate(MEASURES)}
    return [places[key] for key in keys]
