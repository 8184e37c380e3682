"""Staff by group: people of every future kept small, and rows formed only once asked for.

No page shows them at first; files hold them, and so does the workbook.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import product
from typing import Final

import numpy as np
import pandas as pd

from workforce.model.units import MILLIONTHS_OF_HUNDREDTH, Counts
from workforce.months import label
from workforce.projection.measure_functions import FUNCTIONS, Staff
from workforce.projection.quantities import Quantities, hundredths, rounded, summed
from workforce.projection.series import ALL, Form
from workforce.projection.small_counts import SmallCounts
from workforce.projection.summary_tables import differences, formed, statistics
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

    people: Mapping[str, SmallCounts]
    contracts: Mapping[str, int]
    fte: Counts
    groups: tuple[str, ...]
    opening: int

    @property
    def forms(self) -> list[Form]:
        """Every measure of every group, in people and in FTE, to be formed."""
        every = product(self.people, self.groups, (PEOPLE, FTE))
        return [self.of_group(*each) for each in every]

    def of_group(self, key: str, group: str, unit: str) -> Form:
        """One measure of one group in one unit."""
        place = self.groups.index(group)
        people, ratio = self.people[key].at(place), self.fte[self.contracts[key], place]

        def fte() -> Iterator[Counts]:
            return (rounded(each * ratio, MILLIONTHS_OF_HUNDREDTH) for each in people.each())

        parts = people.each if unit == PEOPLE else fte
        return Form(BY_KEY[key], group, unit, people.futures, parts)

    def of_all(self, key: str, unit: str) -> Form:
        """One measure of all staff in one unit."""
        people, ratios = self.people[key], self.fte[self.contracts[key]]
        total = summed if unit == PEOPLE else partial(hundredths, ratios=ratios)
        return Form(BY_KEY[key], ALL, unit, people.futures, lambda: map(total, people.each()))


def by_group(run: Quantities) -> ByGroup:
    """What the rows by group of a run are formed from."""
    found: dict[str, Staff] = {}
    for measure in MEASURES:
        values = FUNCTIONS[measure.key](run) if measure.by_group else None
        if isinstance(values, Staff):
            found[measure.key] = values
    state = run.baseline.state
    return ByGroup(
        {key: SmallCounts.of(staff.people) for key, staff in found.items()},
        {key: staff.contract for key, staff in found.items()},
        state.fte, state.groups, run.baseline.month,
    )  # fmt: skip


def joined_groups(parts: Sequence[ByGroup]) -> ByGroup:
    """Staff by group of blocks of futures that follow one another."""
    people = {
        key: SmallCounts.joined(each.people[key] for each in parts) for key in parts[0].people
    }
    return replace(parts[0], people=people)


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
        one = self.plan.of_group("in_post", group, unit).series()
        at = np.arange(one.counts.shape[1]) == month - self.plan.opening
        shown = at.any() and self.since <= label(month) <= self.until
        return float(statistics(one.counts[:, at], unit)[0, 0]) if shown else 0.0

    @cached_property
    def rows_of_plan(self) -> pd.DataFrame:
        """The plan's rows of every group."""
        return self.rows(self.plan.forms)

    @cached_property
    def rows_of_no_change(self) -> pd.DataFrame:
        """The same of no change."""
        return self.rows(self.no_change.forms)

    @cached_property
    def rows_of_difference(self) -> pd.DataFrame:
        """The same of the plan less no change, taken run by run."""
        return self.rows(differences(self.plan.forms, self.no_change.forms))

    def in_plan(self, table: pd.DataFrame) -> pd.DataFrame:
        """The plan's rows of all staff, and of each group below those of the same measure."""
        return among(table, self.rows_of_plan)

    def in_no_change(self, table: pd.DataFrame) -> pd.DataFrame:
        """The same of no change."""
        return among(table, self.rows_of_no_change)

    def in_difference(self, table: pd.DataFrame) -> pd.DataFrame:
        """The same of the plan less no change, taken run by run."""
        return among(table, self.rows_of_difference)

    def rows(self, forms: list[Form]) -> pd.DataFrame:
        """Some series as rows of the months that have any."""
        rows, _ = formed(forms, self.plan.opening)
        return rows[(rows["month"] >= self.since) & (rows["month"] <= self.until)]


def among(table: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """A table with other rows below its own of the same measure."""
    every = pd.concat([table, rows], ignore_index=True)
    return every.iloc[np.argsort(places_of(every["measure"]), kind="stable")].reset_index(drop=True)


def places_of(keys: Iterable[str]) -> list[int]:
    """The places of measures in the vocabulary."""
    places = {measure.key: place for place, measure in enumerate(MEASURES)}
    return [places[key] for key in keys]
