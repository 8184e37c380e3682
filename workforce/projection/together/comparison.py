"""Scenario beside scenario, with no change among them, run with the same draws."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from workforce.months import is_september, label
from workforce.plan.scenario import Scenario, no_change_of
from workforce.projection.by_group import GroupRows
from workforce.projection.no_change import (
    RUNS,
    SEED,
    NoChange,
    Progress,
    Run,
    judged,
    no_change_run,
)
from workforce.projection.projection import scenario_run
from workforce.projection.series import Series
from workforce.projection.summary_tables import Undefined
from workforce.projection.together.common_start import NO_CHANGE, check_together
from workforce.published.census import Census
from workforce.published.measures import LEADING


@dataclass(frozen=True)
class Side:
    """One scenario of a comparison.

    Attributes:
        scenario: what was asked.
        table: its rows for all staff, one for each month, measure and unit.
        difference: the same rows for it less no change, taken run by run.
        by_group: the same by staff group, formed once asked for.
        undefined: numbers without a row, with the reason.
        leading: the series of the leading measures, by key.
    """

    scenario: Scenario
    table: pd.DataFrame
    difference: pd.DataFrame
    by_group: GroupRows
    undefined: tuple[Undefined, ...]
    leading: Mapping[str, Series]


@dataclass(frozen=True)
class Comparison:
    """Scenarios of one authority and opening, beside no change, over the months they share.

    Attributes:
        base: what they have in common; it goes on as long as the longest of them.
        shared: months that all of them have.
        no_change: no lever used.
        sides: the scenarios, in the order they were given.
    """

    base: NoChange
    shared: int
    no_change: Side
    sides: tuple[Side, ...]

    @property
    def every(self) -> tuple[Side, ...]:
        """No change, then the scenarios."""
        return (self.no_change, *self.sides)

    @property
    def first(self) -> int:
        """The opening month."""
        return self.base.baseline.month

    @property
    def last(self) -> int:
        """The last month that all of them have."""
        return self.first + self.shared

    @property
    def months(self) -> tuple[int, ...]:
        """The Septembers after the opening, and the last month that all have."""
        every = range(self.first + 1, self.last + 1)
        return tuple(month for month in every if month == self.last or is_september(month))


def compare(
    scenarios: Sequence[Scenario],
    census: Census,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    base: NoChange | None = None,
    at_hand: Callable[[Scenario], Side | None] = lambda _scenario: None,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Project scenarios with the same draws and set them beside each other and no change.

    Scenarios of different horizons all run as long as the longest, and are compared over the
    months that all of them have. Months of whole years are then those that a scenario has alone; a
    part of a year may differ a little, as a whole year is spread over its months. A scenario
    that is named no_change and differs in nothing is no change, and not shown twice.

    Args:
        scenarios: one to six of one authority, opening and set of assumptions.
        census: the published figures they start from.
        runs: how many futures.
        seed: names the set of futures.
        base: no change of the same baseline and longest horizon, if already at hand; its runs and
            seed count.
        at_hand: the side of a scenario, with the longest horizon, that was already made on the
            same base, else None.
        cancel: once set, the work stops within a fraction of a second.
        progress: called with the runs done, of no change and of each scenario with levers.

    Raises:
        InputError: the scenarios cannot be set beside each other, or do not fit the census.
        CancelledError: ``cancel`` was set.
    """
    check_together(scenarios, census)
    shared = min(each.months for each in scenarios)
    scenarios = as_long(scenarios)
    if base is None:
        base = no_change_run(
            scenarios[0], census, runs=runs, seed=seed, cancel=cancel, progress=progress
        )
    others = [each for each in scenarios if each.differs or each.name != NO_CHANGE]
    every = [no_change_of(scenarios[0]), *others]
    sides = [
        at_hand(each)
        or side_of(each, scenario_run(each, base, cancel=cancel, progress=progress), base)
        for each in every
    ]
    if shared < base.months:
        sides = [up_to(each, label(base.baseline.month + shared)) for each in sides]
    return Comparison(base, shared, sides[0], tuple(sides[1:]))


def as_long(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """Scenarios that all go on as long as the longest of them."""
    months = max(each.months for each in scenarios)
    return [replace(each, months=months) for each in scenarios]


def up_to(side: Side, month: str) -> Side:
    """A side without the months after one.

    Months are written so that later ones sort later.
    """
    table, difference = (
        each[each["month"] <= month].reset_index(drop=True)
        for each in (side.table, side.difference)
    )
    groups = replace(side.by_group, until=month)
    return replace(side, table=table, difference=difference, by_group=groups)


def side_of(scenario: Scenario, run: Run, base: NoChange) -> Side:
    """What a comparison keeps of a run."""
    plan, beside = run.reduced, judged(base, scenario).run.reduced
    table, undefined = plan.tidied
    wanted = {(shown.key, shown.unit) for shown in LEADING}
    leading = {
        each.measure.key: each
        for each in plan.of(*(key for key, _ in wanted))
        if (each.measure.key, each.unit) in wanted
    }
    groups = GroupRows(plan.by_group, beside.by_group)
    return Side(scenario, table, plan.less(beside), groups, undefined, leading)
