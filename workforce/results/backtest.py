"""How well no change would have foreseen the past: forecasts beside what was published later."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean
from typing import Final

import numpy as np

from workforce.figures.boundaries import joined
from workforce.figures.census import Area, Census, Missing
from workforce.figures.measures import DECIMALS
from workforce.figures.published import DFE_COLUMNS
from workforce.figures.track_record import AREAS, CASE_COLUMNS, ENGLAND, NOTHING, RECORD_COLUMNS
from workforce.model.summary import LEVELS
from workforce.results.forecast import FORECAST_MEASURES, Row
from workforce.results.output import csv_text

SKILL_COLUMNS: Final = (
    "measure", "horizon", "cases", "error", "error_of_last", "error_of_mean", "score",
    "inside_80", "inside_90",
)  # fmt: skip
CASE_LEVELS: Final = (0.05, 0.1, 0.5, 0.9, 0.95)
WIDTHS: Final = np.diff(
    np.concatenate([[0.0], (np.array(LEVELS[1:]) + np.array(LEVELS[:-1])) / 2, [1.0]])
)


@dataclass(frozen=True)
class Case:
    """One forecast figure with what was published for it, and what two naive rules would say.

    Attributes:
        row: the forecast.
        actual: published later.
        last: the last value known at the origin.
        mean: of all values known at the origin.
    """

    row: Row
    actual: float
    last: float
    mean: float

    @property
    def horizon(self) -> int:
        """Years ahead."""
        return self.row.target - self.row.origin

    @property
    def error(self) -> float:
        """Of the middle of the forecast, either way."""
        return abs(self.actual - self.row.numbers[LEVELS.index(0.5)])

    @property
    def score(self) -> float:
        """The weighted pinball loss over the seven levels; less is better."""
        quantiles = np.array(self.row.numbers[: len(LEVELS)])
        above = self.actual - quantiles
        loss = np.maximum(np.array(LEVELS) * above, (np.array(LEVELS) - 1) * above)
        return float(2 * loss @ WIDTHS)

    def texts(self) -> list[str]:
        """As cells of the file of cases."""
        row, places = self.row, DECIMALS[FORECAST_MEASURES[self.row.measure][1]]
        levels = (row.numbers[LEVELS.index(level)] for level in CASE_LEVELS)
        return [
            row.code, str(row.origin), str(row.target), row.measure,
            *(f"{each:.{places}f}" for each in levels),
            f"{self.actual:g}", f"{self.last:g}", f"{self.mean:.3f}",
        ]  # fmt: skip

    def inside(self, low: float) -> bool:
        """Whether what came lies between a level and its counterpart, rounding forgiven."""
        ends = (self.row.numbers[LEVELS.index(level)] for level in (low, round(1 - low, 2)))
        least, most = ends
        return least - 1e-9 <= self.actual <= most + 1e-9


@dataclass(frozen=True)
class Skill:
    """One measure and horizon: mean errors beside naive rules, and how often bands held."""

    measure: str
    horizon: int
    cases: int
    error: float
    error_of_last: float
    error_of_mean: float
    score: float
    inside_80: float
    inside_90: float

    def texts(self) -> list[str]:
        """As cells of the file."""
        numbers = (
            self.error, self.error_of_last, self.error_of_mean, self.score, self.inside_80,
            self.inside_90,
        )  # fmt: skip
        return [
            self.measure,
            str(self.horizon),
            str(self.cases),
            *(f"{each:.3f}" for each in numbers),
        ]


def known_values(census: Census, area: Area, measure: str, last: int) -> list[float]:
    """Published values of a measure up to a year."""
    figures = (
        census.figure(area, year, DFE_COLUMNS[measure])
        for year in census.years(area)
        if year <= last
    )
    return [figure for figure in figures if not isinstance(figure, Missing)]


def cases_of(census: Census, rows: Iterable[Row]) -> Iterator[Case]:
    """The rows for which the census has what followed, and something before."""
    units = joined(census)
    areas = {area.code: area for area in units.authorities}
    for row in rows:
        area = areas[row.code]
        actual = units.figure(area, row.target, DFE_COLUMNS[row.measure])
        known = known_values(units, area, row.measure, row.origin)
        if known and not isinstance(actual, Missing):
            yield Case(row, actual, known[-1], fmean(known))


def skill_of(cases: Iterable[Case]) -> list[Skill]:
    """Skill by measure and horizon, in the order of the measures."""
    order = list(FORECAST_MEASURES)

    def place_of(case: Case) -> tuple[int, int]:
        return order.index(case.row.measure), case.horizon

    found = []
    for (place, horizon), group in groupby(sorted(cases, key=place_of), key=place_of):
        some = list(group)
        found.append(
            Skill(
                order[place],
                horizon,
                len(some),
                fmean(case.error for case in some),
                fmean(abs(case.actual - case.last) for case in some),
                fmean(abs(case.actual - case.mean) for case in some),
                fmean(case.score for case in some),
                100 * fmean(case.inside(0.1) for case in some),
                100 * fmean(case.inside(0.05) for case in some),
            )
        )
    return found


def skill_csv(skill: Sequence[Skill]) -> str:
    """The skill as a file."""
    return csv_text(SKILL_COLUMNS, (each.texts() for each in skill))


def cases_csv(cases: Iterable[Case]) -> str:
    """Every case as a file: forecast, what came, and what the two naive rules said.

    By authority, then measure, then the years from and for.
    """
    order = list(FORECAST_MEASURES)

    def place_of(case: Case) -> tuple[str, int, int, int]:
        row = case.row
        return row.code, order.index(row.measure), row.origin, row.target

    return csv_text(CASE_COLUMNS, (each.texts() for each in sorted(cases, key=place_of)))


def record_files(told: Mapping[str, Sequence[Case]], codes: Collection[str]) -> dict[str, str]:
    """The track record as the planner stores it, by file name.

    Args:
        told: the cases by what the forecast was told, nothing among them.
        codes: of the authorities whose own cases are kept.
    """
    rows = [
        [name, *(cells[column] for column in RECORD_COLUMNS[1:])]
        for name, cases in told.items()
        for cells in map(record_cells, skill_of(cases))
    ]
    own = [each for each in told[NOTHING] if each.row.code in codes]
    return {ENGLAND: csv_text(RECORD_COLUMNS, rows), AREAS: cases_csv(own)}


def record_cells(skill: Skill) -> dict[str, str]:
    """The cells of one measure and horizon, the horizon by the record's name for it."""
    cells = dict(zip(SKILL_COLUMNS, skill.texts(), strict=True))
    return cells | {"years_ahead": cells["horizon"]}
