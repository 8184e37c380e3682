"""The no-change projection of every authority as a forecast: a row for each figure and September.

The numbers are those of ``project`` with no lever, from the same census, seed and number of runs.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from workforce.csv_text import csv_text
from workforce.errors import CensusError
from workforce.model.paths import Paths
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.scenario import Scenario
from workforce.projection.no_change import Run, no_change_run
from workforce.projection.parallel import Parallel, Progress, by_threads
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
TWELVE_MONTHS: Final = ("leavers_year", "turnover_rate")  # what they count
SEPTEMBERS: Final = slice(MONTHS_IN_YEAR, None, MONTHS_IN_YEAR)  # of the months, 0 the census's
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


def september_series(run: Run) -> Iterator[tuple[str, Series]]:
    """Each forecast measure in the Septembers ahead, all other months left out beforehand.

    What counts twelve months needs every month.
    """
    cut = {field.name: getattr(run.paths, field.name)[:, SEPTEMBERS] for field in fields(run.paths)}
    budget, limit = run.budget[SEPTEMBERS], run.limit[SEPTEMBERS]
    all_months = run.quantities
    septembers = replace(run, paths=Paths(**cut), budget=budget, limit=limit).quantities
    for name, (key, unit) in FORECAST_MEASURES.items():
        every = key in TWELVE_MONTHS
        found = all_series(all_months if every else septembers, [BY_KEY[key]])
        one = next(each for each in found if each.unit == unit)
        yield name, replace(one, counts=one.counts[:, SEPTEMBERS]) if every else one


def rows_of(run: Run, code: str, origin: int) -> list[Row]:
    """One authority's rows."""
    found = []
    for name, one in september_series(run):
        defined = one.counts != UNDEFINED
        missing = (~defined).sum(axis=0).tolist()
        for ahead, numbers in enumerate(numbers_of(one, defined), 1):
            if numbers:
                row = Row(code, origin, origin + ahead, name, numbers, missing[ahead - 1])
                found.append(row)
    return found


def numbers_of(one: Series, defined: NDArray[np.bool_]) -> Iterator[tuple[float, ...]]:
    """Quantiles and mean of each month, of the futures in which it is defined; empty in none.

    All months at once where they are all defined, as they mostly are.
    """
    months = one.counts.shape[1]
    if defined.all():
        mean, *levels = statistics(one.counts, one.unit).tolist()
        yield from zip(*levels, mean, strict=True)
        return
    for month in range(months):
        known = one.counts[defined[:, month], month : month + 1]
        if not len(known):
            yield ()
            continue
        mean, *levels = statistics(known, one.unit)[:, 0].tolist()
        yield *levels, mean


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


class Piece(NamedTuple):
    """One authority's forecast from one of several origins, which it names by its place."""

    origin: int
    area: Area


def pieces_of(asks: Sequence[Ask]) -> list[Piece]:
    """All forecasts, those of an authority from all origins together: they share their draws."""
    places = [(place, origin) for origin, ask in enumerate(asks) for place in range(len(ask.areas))]
    return [Piece(origin, asks[origin].areas[place]) for place, origin in sorted(places)]


def one_authority(asks: Sequence[Ask], piece: Piece) -> list[Row] | str:
    """One authority's rows, or why it is left out."""
    ask, area = asks[piece.origin], piece.area
    scenario = scenario_of(area, ask.origin, ask.horizons)
    try:
        base = no_change_run(scenario, ask.census_for(area), runs=ask.runs, seed=ask.seed)
    except CensusError as error:
        return str(error)
    return rows_of(base.run, area.code, ask.origin)


def forecast(
    asks: Sequence[Ask],
    *,
    parallel: Parallel = by_threads,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> list[Forecasts]:
    """No change of every authority from each origin; nothing later than it is read.

    Args:
        asks: what is forecast, one for each origin.
        parallel: where the authorities are worked on; it changes no number.
        cancel: once set, the work stops with the authorities in hand.
        progress: called with 1 for each authority and origin done.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    pieces = pieces_of(asks)
    found = parallel(one_authority, asks, pieces, cancel=cancel, progress=progress)
    return by_origin(pieces, found, len(asks))


def by_origin(
    pieces: Sequence[Piece], found: Sequence[list[Row] | str], origins: int
) -> list[Forecasts]:
    """What all pieces gave, by origin, its authorities in their order."""
    of_origin: list[list[list[Row] | str]] = [[] for _ in range(origins)]
    for piece, each in zip(pieces, found, strict=True):
        of_origin[piece.origin].append(each)
    return [collected(each) for each in of_origin]


def collected(found: Sequence[list[Row] | str]) -> Forecasts:
    """What all authorities gave, in their order."""
    rows = tuple(row for each in found if not isinstance(each, str) for row in each)
    return Forecasts(rows, tuple(each for each in found if isinstance(each, str)))
