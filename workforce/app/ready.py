"""A projection's rows made ready to be shown: looked up by measure and month, written as text."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from workforce.months import is_september
from workforce.plan.scenario import Scenario
from workforce.projection.outturn import FinancialYear, financial_years
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import QUANTILE_NAMES, places_in, row_of, rows_of
from workforce.published.measure import Shown

BAND: Final = ("p10", "p50", "p90")
NO_FIGURE: Final = "no figure"


@dataclass(frozen=True)
class Rows:
    """A projection's rows of all staff, by measure and unit."""

    table: pd.DataFrame

    def __contains__(self, key: tuple[str, str]) -> bool:
        """Whether it has rows of a measure in a unit."""
        return key in places_in(self.table).measures

    def __getitem__(self, key: tuple[str, str]) -> pd.DataFrame:
        """Those of a measure in a unit, by month."""
        return rows_of(self.table, *key)


@dataclass(frozen=True)
class Ready:
    """A projection made ready to be shown.

    Attributes:
        projection: what is shown.
        plan, no_change, difference: its rows by measure and unit.
    """

    projection: Projection
    plan: Rows
    no_change: Rows
    difference: Rows

    @property
    def scenario(self) -> Scenario:
        """What was asked."""
        return self.projection.scenario

    @cached_property
    def years(self) -> tuple[FinancialYear, ...]:
        """The financial years that it touches."""
        return tuple(financial_years(self.projection))

    @property
    def first(self) -> int:
        """The opening month."""
        return self.projection.baseline.month

    @property
    def last(self) -> int:
        """The last month of the horizon."""
        return self.first + self.scenario.months

    @property
    def months(self) -> list[int]:
        """The opening, each September and the end."""
        every = range(self.first, self.last + 1)
        return [m for m in every if m in (self.first, self.last) or is_september(m)]


def made_ready(projection: Projection) -> Ready:
    """The rows for all staff, looked up by measure and unit, not searched."""
    tables = (projection.table, projection.no_change, projection.difference)
    return Ready(projection, *map(Rows, tables))


def row_at(rows: Rows, fan: Shown, month: int) -> dict[str, float] | None:
    """One month's quantiles of a measure, None where it has none."""
    row = row_of(rows.table, fan.key, month, unit=fan.unit)
    return None if row is None else {name: float(row[name]) for name in QUANTILE_NAMES}


def reason(ready: Ready, fan: Shown) -> str:
    """Why a number is not defined: one future that lacks it is enough."""
    every = ready.projection.undefined
    found = next((each.reason for each in every if each.measure == fan.key), "not defined")
    return found if "published" in found else f"{found} in some futures"


def cell(rows: Rows, fan: Shown, ready: Ready, month: int | None = None) -> str:
    """A number with its range; at the end of the horizon if no month is given."""
    row = row_at(rows, fan, ready.last if month is None else month)
    if row is None:
        return "starts next month" if month == ready.first else reason(ready, fan)
    return with_range(*(fan.text(row[name]) for name in BAND))


def with_range(low: str, middle: str, high: str) -> str:
    """A number with its range; alone where the range has no width, as at the opening.

    >>> with_range("14", "21", "30"), with_range("141", "141", "141")
    ('21 (14 to 30)', '141')
    """
    return middle if low == middle == high else f"{middle} ({low} to {high})"
