"""The no-change projection of every authority as a forecast: a row for each figure and September.

The numbers are those of ``project`` with no lever, from the same census, seed and number of runs.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workforce.csv_text import csv_text
from workforce.errors import CensusError
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.scenario import Scenario
from workforce.projection.parallel import Parallel, Progress, by_threads
from workforce.projection.projection import Run, no_change_run
from workforce.projection.quantiles import QUANTILE_LEVELS
from workforce.projection.quantities import UNDEFINED
from workforce.projection.series import Series, all_series
from workforce.projection.summary_tables import statistics
from workforce.published.boundaries import joined
from workforce.published.census import Area, Census
from workforce.published.measure import fixed
from workforce.published.measures import BY_COLUMN, BY_KEY
from workforce.published.tables import DFE_COLUMNS

# Columns of the DfE's file that a forecast file has.
FORECAST_COLUMNS: Final = (
    "inpost_fte", "leavers_fte", "agency_fte", "agency_rate_fte", "vacancy_fte", "cases",
    "caseload_fte", "turnover_rate_fte",
)  # fmt: skip
# The same with the planner's measures and their units.
FORECAST_MEASURES: Final = {
    name: (measure.key, measure.unit)
    for name in FORECAST_COLUMNS
    for measure in (BY_COLUMN[DFE_COLUMNS[name]],)
}
FIFTHS: Final = 5
QUANTILES: Final = tuple(f"q{round(100 * level):02d}" for level in QUANTILE_LEVELS)
COLUMNS: Final = ("la_code", "origin_year", "target_year", "measure", *QUANTILES, "mean")


@dataclass(frozen=True)
class Row:
    """One figure of one authority at one September.

    Attributes:
        code: of the authority.
        origin, target: years of the census and of the September.
        measure: in the DfE's words.
        numbers: the quantiles and the mean, of the futures in which the figure is defined.
        undefined: in how many futures it is not.
    """

    code: str
    origin: int
    target: int
    measure: str
    numbers: tuple[float, ...]
    undefined: int = 0

    def texts(self) -> list[str]:
        """As cells of the file."""
        unit = FORECAST_MEASURES[self.measure][1]
        return [
            self.code, str(self.origin), str(self.target), self.measure,
            *(fixed(number, unit) for number in self.numbers),
        ]  # fmt: skip


@dataclass(frozen=True)
class Forecasts:
    """Rows of all authorities, and those left out, each with the reason."""

    rows: tuple[Row, ...]
    left_out: tuple[str, ...]

    @property
    def without_some(self) -> tuple[str, ...]:
        """A sentence on each row that some futures are left out of."""
        return tuple(
            f"{row.measure} of {row.code} in September {row.target}: left out are the "
            f"{row.undefined} futures in which it cannot be calculated"
            for row in self.rows
            if row.undefined
        )

    def csv(self) -> str:
        """The file that the scorer reads."""
        return csv_text(COLUMNS, (row.texts() for row in self.rows))


def areas_of(census: Census, origin: int) -> tuple[Area, ...]:
    """Every authority; those without a census of the year are left out later, each named.

    Raises:
        CensusError: no authority has a census of the year.
    """
    if not any(origin in census.years(area) for area in census.authorities):
        what, mend = f"no authority has a census of {origin}", "name a year that the file has"
        raise CensusError(what, where=census.release, mend=mend)
    return census.authorities


def scenario_of(area: Area, origin: int, horizons: int) -> Scenario:
    """No change of one authority from a census on, for so many years."""
    months = MONTHS_IN_YEAR * horizons
    return Scenario("no_change", "No change", area.code, origin, months)


def septembers(series: Iterable[Series], horizons: int) -> Iterator[tuple[str, int, Series]]:
    """Each forecast measure of each year ahead, cut to its one September."""
    wanted = {pair: name for name, pair in FORECAST_MEASURES.items()}
    for one in series:
        name = wanted.get((one.measure.key, one.unit))
        if name is not None:
            for year in range(1, horizons + 1):
                month = MONTHS_IN_YEAR * year
                counts = one.counts[:, month : month + 1]
                yield name, year, replace(one, counts=counts)


def rows_of(run: Run, code: str, origin: int, horizons: int) -> list[Row]:
    """One authority's rows."""
    measures = [BY_KEY[key] for key, _ in FORECAST_MEASURES.values()]
    series = all_series(run.quantities, measures)
    found = []
    for name, year, one in septembers(series, horizons):
        known = one.counts[:, 0] != UNDEFINED
        if known.any():
            defined = replace(one, counts=one.counts[known])
            mean, *levels = statistics(defined, np.array([True]))[:, 0].tolist()
            without = int((~known).sum())
            found.append(Row(code, origin, origin + year, name, (*levels, mean), without))
    return found


@dataclass(frozen=True)
class Ask:
    """What is forecast, the same for every authority.

    Attributes:
        censuses: with nothing later than the origin; one, or as many as there are
            sets of authorities held out.
        areas: the authorities.
        origin: the census year.
        horizons: years ahead.
        runs: futures of each authority.
        seed: names the set of futures.
    """

    censuses: tuple[Census, ...]
    areas: tuple[Area, ...]
    origin: int
    horizons: int
    runs: int
    seed: int

    def census_for(self, area: Area) -> Census:
        """The census that an authority is forecast from."""
        first, *_ = self.censuses
        return next((each for each in self.censuses if area.key in each.held_out), first)


def ask_of(
    census: Census, origin: int, *, horizons: int, runs: int, seed: int, held_out: bool = False,
    units: bool = True,
) -> Ask:  # fmt: skip
    """What is to be forecast, with nothing later than the origin in it.

    With ``held_out`` each authority is forecast from a fit to four fifths of the others: no
    authority is in the fit that it is forecast from. With ``units`` authorities that a boundary
    change split are one, as they are in all years; without, each of the origin's is by itself.

    Raises:
        CensusError: no authority has a census of the origin's year.
    """
    known = joined(census.until(origin)) if units else census.until(origin)
    areas = areas_of(known, origin)
    censuses: tuple[Census, ...] = (known,)
    if held_out:
        fifths = (areas[first::FIFTHS] for first in range(FIFTHS))
        keys = (frozenset(area.key for area in fifth) for fifth in fifths)
        censuses = tuple(replace(known, held_out=each) for each in keys)
    return Ask(censuses, areas, origin, horizons, runs, seed)


def one_authority(ask: Ask, area: Area) -> list[Row] | str:
    """One authority's rows, or why it is left out."""
    scenario = scenario_of(area, ask.origin, ask.horizons)
    try:
        base = no_change_run(scenario, ask.census_for(area), runs=ask.runs, seed=ask.seed)
    except CensusError as error:
        return str(error)
    return rows_of(base.run, area.code, ask.origin, ask.horizons)


def forecast(
    ask: Ask,
    *,
    parallel: Parallel = by_threads,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Forecasts:
    """No change of every authority; nothing later than the origin is read.

    Args:
        ask: what is forecast.
        parallel: where the authorities are worked on; it changes no number.
        cancel: once set, the work stops with the authorities in hand.
        progress: called with 1 for each authority done.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    return collected(parallel(one_authority, ask, ask.areas, cancel=cancel, progress=progress))


def collected(found: Sequence[list[Row] | str]) -> Forecasts:
    """What all authorities gave, in their order."""
    rows = tuple(row for each in found if not isinstance(each, str) for row in each)
    return Forecasts(rows, tuple(each for each in found if isinstance(each, str)))
