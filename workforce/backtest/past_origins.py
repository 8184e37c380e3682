"""How well no change would have forecast the past: forecasts beside what was published later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import fmean
from typing import Final

import numpy as np

from workforce.backtest.national_forecasts import FORECAST_MEASURES, Row
from workforce.csv_text import csv_text
from workforce.errors import CensusError, quoted
from workforce.projection.quantiles import QUANTILE_LEVELS
from workforce.published.boundaries import joined
from workforce.published.census import Area, Census, Missing
from workforce.published.measure import fixed
from workforce.published.tables import DFE_COLUMNS
from workforce.published.track_record import CASE_COLUMNS

NAMED: Final = 4  # columns of a case before its numbers
CASE_LEVELS: Final = (0.05, 0.1, 0.5, 0.9, 0.95)
WIDTHS: Final = np.diff(
    np.concatenate(
        [[0.0], (np.array(QUANTILE_LEVELS[1:]) + np.array(QUANTILE_LEVELS[:-1])) / 2, [1.0]]
    )
)


@dataclass(frozen=True)
class Case:
    """One forecast figure with what was published for it, and what two simple rules would give.

    Attributes:
        row: the forecast.
        actual: published later.
        last: the last value known at the origin.
        mean: of all values known at the origin.
        size: FTE in post at the origin.
    """

    row: Row
    actual: float
    last: float
    mean: float
    size: float

    @property
    def horizon(self) -> int:
        """Years ahead."""
        return self.row.target - self.row.origin

    @property
    def error(self) -> float:
        """Of the middle of the forecast, either way."""
        return abs(self.actual - self.row.numbers[QUANTILE_LEVELS.index(0.5)])

    @property
    def score(self) -> float:
        """The weighted pinball loss over the seven levels; less is better."""
        return self.score_times(1.0)

    def score_times(self, factor: float) -> float:
        """The score of the forecast with every level so many times as large."""
        quantiles = factor * np.array(self.row.numbers[: len(QUANTILE_LEVELS)])
        above = self.actual - quantiles
        loss = np.maximum(
            np.array(QUANTILE_LEVELS) * above, (np.array(QUANTILE_LEVELS) - 1) * above
        )
        return float(2 * loss @ WIDTHS)

    def texts(self) -> list[str]:
        """As cells of the file of cases."""
        row, unit = self.row, FORECAST_MEASURES[self.row.measure][1]
        levels = (row.numbers[QUANTILE_LEVELS.index(level)] for level in CASE_LEVELS)
        return [
            row.code, str(row.origin), str(row.target), row.measure,
            *(fixed(each, unit) for each in levels),
            f"{self.actual:g}", f"{self.last:g}", f"{self.mean:.3f}",
        ]  # fmt: skip

    def inside(self, low: float) -> bool:
        """Whether what came lies between a level and its counterpart, with room for rounding."""
        ends = (
            self.row.numbers[QUANTILE_LEVELS.index(level)] for level in (low, round(1 - low, 2))
        )
        least, most = ends
        return least - 1e-9 <= self.actual <= most + 1e-9


def known_values(census: Census, area: Area, measure: str, last: int) -> list[float]:
    """Published values of a measure up to a year."""
    figures = (
        census.figure(area, year, DFE_COLUMNS[measure])
        for year in census.years(area)
        if year <= last
    )
    return [figure for figure in figures if not isinstance(figure, Missing)]


def cases_of(census: Census, rows: Iterable[Row]) -> Iterator[Case]:
    """The rows for which the census has what followed, and something before.

    Raises:
        CensusError: a row is of no authority in the census.
    """
    units = joined(census)
    by_code = {area.code: (census, area) for area in census.authorities}
    by_code |= {area.code: (units, area) for area in units.authorities}
    for row in rows:
        if row.code not in by_code:
            what, mend = f"it has no authority with la_code {quoted(row.code)}", "check that code"
            raise CensusError(what, where=census.release, mend=mend)
        figures, area = by_code[row.code]
        actual = figures.figure(area, row.target, DFE_COLUMNS[row.measure])
        known = known_values(figures, area, row.measure, row.origin)
        size = figures.figure(area, row.origin, "in_post_fte")
        if known and not isinstance(actual, Missing) and not isinstance(size, Missing):
            yield Case(row, actual, known[-1], fmean(known), size)


def cases_csv(cases: Iterable[Case], *, brief: bool = False) -> str:
    """Every case as a file: forecast, what came, and what the two simple rules gave.

    By authority, then measure, then the years from and for. A brief file has its numbers to one
    decimal.
    """
    order = list(FORECAST_MEASURES)

    def place_of(case: Case) -> tuple[str, int, int, int]:
        row = case.row
        return row.code, order.index(row.measure), row.origin, row.target

    rows = (each.texts() for each in sorted(cases, key=place_of))
    return csv_text(CASE_COLUMNS, map(shortened, rows) if brief else rows)


def shortened(cells: list[str]) -> list[str]:
    """The cells of a case with its numbers to one decimal, without needless zeros.

    >>> shortened(["309", "2019", "2020", "cases", "7.00", "7.46", "1200", "7.550"])
    ['309', '2019', '2020', 'cases', '7', '7.5', '1200', '7.5']
    """
    numbers = (f"{float(cell):.1f}".removesuffix(".0") for cell in cells[NAMED:])
    return [*cells[:NAMED], *numbers]
