"""Scenario beside scenario, with no change among them, run with the same draws."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from workforce.csv_text import csv_text
from workforce.errors import ScenarioError
from workforce.months import is_september, label
from workforce.plan.scenario import Scenario, no_change_of, own_packages, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.attribution import Attribution, part_of
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
from workforce.projection.summary_tables import (
    COLUMNS,
    KEY_COLUMNS,
    STATISTICS,
    Undefined,
    differences,
    keys_and_numbers,
    tidy,
)
from workforce.published.census import Census
from workforce.published.measures import LEADING

MOST: Final = 6  # scenarios, no change not counted
NO_CHANGE: Final = "no_change"
TOGETHER: Final = "compare"
EXACT: Final = 12  # decimals of contributions, so that they still add up when read again
ATTRIBUTION_COLUMNS: Final = (
    "scenario", "authority", *KEY_COLUMNS, "lever", "label", "kind", "contribution",
    "standard_error", "difference",
)  # fmt: skip


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
    beside = judged(base, scenario).run
    difference, _ = tidy(differences(run.series, beside.series), base.baseline.month)
    wanted = {(shown.key, shown.unit) for shown in LEADING}
    leading = {
        each.measure.key: each for each in run.series if (each.measure.key, each.unit) in wanted
    }
    groups = GroupRows(run.by_group, beside.by_group)
    return Side(scenario, run.table, difference, groups, run.undefined, leading)


def check_together(scenarios: Sequence[Scenario], census: Census) -> None:
    """Refuse scenarios that cannot be set beside each other.

    Raises:
        ScenarioError: none or too many, two of one name, or of different authority, opening or
            assumptions.
        UnknownNameError: the census does not know an authority.
    """
    if not 1 <= len(scenarios) <= MOST:
        raise ScenarioError(
            f"there are {len(scenarios)} scenarios", where=TOGETHER, mend=f"name one to {MOST}"
        )
    names = [each.name for each in scenarios]
    for name in names:
        if names.count(name) > 1:
            mend = "give each file a name of its own"
            raise ScenarioError(f"two scenarios are named {name}", where=TOGETHER, mend=mend)
    for each in scenarios:
        if each.name == NO_CHANGE and each.differs:
            mend = "rename the file: no change is always among those compared"
            what = "it uses levers" if each.settings else "it names case types"
            raise ScenarioError(what, where=f"{NO_CHANGE}.toml", mend=mend)
        check_footing(each, scenarios[0], census)


def check_footing(scenario: Scenario, first: Scenario, census: Census) -> None:
    """Refuse a scenario that does not start where another does."""
    for what, value in FOOTING.items():
        theirs, ours = value(scenario, census), value(first, census)
        if theirs == ours:
            continue
        differs = f"its {what} is {theirs or 'not set'}, but {first.name}.toml has {ours or 'none'}"
        if what in PRIVATE:
            differs = f"it does not have the same {what} as {first.name}.toml"
        raise ScenarioError(
            differs, where=f"{scenario.name}.toml", mend=f"give all the same {what}"
        )


def same_footing(one: Scenario, other: Scenario, census: Census) -> bool:
    """Whether two scenarios start from the same place."""
    return all(value(one, census) == value(other, census) for value in FOOTING.values())


def restated(scenario: Scenario, like: Scenario) -> Scenario:
    """A scenario's levers on another's authority, opening, assumptions and budget.

    Raises:
        InputError: a lever's month lies outside its horizon from there.
    """
    moved = replace(
        scenario, authority=like.authority, census_year=like.census_year,
        as_known=like.as_known, opening=like.opening, own_rates=like.own_rates, known=like.known,
        assumptions=like.assumptions, packages=like.packages, budget=like.budget,
        services=like.services, actuals=(), targets=(), varied=(), bounds={},
    )  # fmt: skip
    return parse_scenario(to_toml(moved), name=scenario.name)


def known_moves(scenario: Scenario, _census: Census) -> object:
    """The moves already certain, in an order of their own."""
    return sorted((each.month, each.group, each.move, each.people) for each in scenario.known)


def own_pay(scenario: Scenario, _census: Census) -> object:
    """The packages that set what the authority's own staff cost, in an order of their own."""
    return sorted(own_packages(scenario), key=lambda package: package.group)


# What scenarios must share, in the words of a message.
FOOTING: Final[Mapping[str, Callable[[Scenario, Census], object]]] = {
    "authority": lambda scenario, census: census.authority(scenario.authority).name,
    "census": lambda scenario, _: scenario.census_day,
    "as-known day": lambda scenario, _: scenario.as_known,
    "month-end count": lambda scenario, _: scenario.opening,
    "own rates": lambda scenario, _: scenario.own_rates,
    "known moves": known_moves,
    "assumptions": lambda scenario, _: dict(scenario.assumptions),
    "own pay": own_pay,
    "budget": lambda scenario, _: dict(scenario.budget),
    "services": lambda scenario, _: scenario.services,
}
# Those whose values a message does not repeat.
PRIVATE: Final = (
    "month-end count", "own rates", "known moves", "assumptions", "own pay", "budget", "services",
)  # fmt: skip


def in_file_order(sides: Iterable[Side]) -> list[Side]:
    """Sides by name, so that the order in which they were given changes no file."""
    return sorted(sides, key=lambda side: side.scenario.name)


def comparison_csv(comparison: Comparison) -> str:
    """The rows of no change and of every scenario, in the columns of a projection."""
    sides = [comparison.no_change, *in_file_order(comparison.sides)]
    tables = [(side.scenario.name, side.by_group.in_plan(side.table)) for side in sides]
    return rows_csv(tables, comparison)


def difference_csv(comparison: Comparison) -> str:
    """The rows of every scenario less no change, taken run by run."""
    sides = in_file_order(comparison.sides)
    tables = [(side.scenario.name, side.by_group.in_difference(side.difference)) for side in sides]
    return rows_csv(tables, comparison)


def rows_csv(tables: Iterable[tuple[str, pd.DataFrame]], comparison: Comparison) -> str:
    """Tables of rows, each with its scenario's name."""
    authority = comparison.base.baseline.authority.name
    rows = []
    for name, table in tables:
        columns = [table[column].tolist() for column in (*KEY_COLUMNS, *STATISTICS)]
        first = (name, authority)
        rows += [(*first, *keys_and_numbers(row)) for row in zip(*columns, strict=True)]
    return csv_text(COLUMNS, rows)


def attribution_csv(attributions: Iterable[Attribution], comparison: Comparison) -> str:
    """Contributions to the leading measures at every September and the last month.

    Contributions and difference have so many decimals that the former still add up to the latter
    within 1e-9.
    """
    authority = comparison.base.baseline.authority.name
    months = [label(month) for month in comparison.months]
    leading = pd.DataFrame([(each.key, each.unit) for each in LEADING], columns=["measure", "unit"])
    rows = []
    for each in sorted(attributions, key=lambda found: found.scenario.name):
        chosen = each.table[each.table["month"].isin(months)].merge(leading)
        for row in chosen.to_dict("records"):
            part = part_of(str(row["lever"]))
            numbers = (f"{row[name]:.{EXACT}f}" for name in ATTRIBUTION_COLUMNS[-3:])
            keys = (str(row[name]) for name in KEY_COLUMNS)
            kind = "action" if part.action else "what if"
            rows.append(
                (each.scenario.name, authority, *keys, part.key, part.label, kind,
                 *numbers)
            )  # fmt: skip
    return csv_text(ATTRIBUTION_COLUMNS, rows)
