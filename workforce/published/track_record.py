"""How close past forecasts of no change came: the tables that ``backtest --record`` writes.

data/sources.csv names the file, the command and the day. Errors are mean absolute errors in the
measure's own unit; measures are in the DfE's words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from statistics import fmean
from typing import Final

from workforce.errors import FileError
from workforce.published.tables import DFE_COLUMNS, shipped_table

ENGLAND: Final = "track_record.csv"
AREAS: Final = "track_record_areas.csv"
NOTHING, STARTERS = "nothing", "starters"  # what the forecast was given of the years to come
GIVEN: Final = "told"  # the column of the file that says so
TARGET: Final = "target"  # the column of the year forecast; '' where all are taken together
RECORD_COLUMNS: Final = (
    GIVEN, "measure", "years_ahead", TARGET, "cases", "error", "error_of_last", "error_of_mean",
    "inside_80", "inside_90",
)  # fmt: skip
CASE_COLUMNS: Final = (
    "la_code", "origin", "target", "measure", "q05", "q10", "q50", "q90", "q95", "published",
    "last", "mean",
)  # fmt: skip
CHOSEN: Final = (
    "Each forecast is fitted to what was published by its own census and nothing later. The method "
    "itself was chosen in 2026 knowing the years to 2025, so expect a little less of later ones."
)
MEND: Final = "make the table again with python -m workforce backtest --record"
WHOLE: Final = 100.0

Cells = Mapping[str, str]


@dataclass(frozen=True)
class TrackRecord:
    """All authorities, or one: one measure, so many years ahead.

    Attributes:
        given: to the forecast: `NOTHING`, or `STARTERS`, each year's true ones.
        measure: in the DfE's words.
        years_ahead: of the forecast.
        cases: authorities and starting years together.
        error: of the middle of the forecast.
        error_of_last, error_of_mean: of the last known value, and of the mean of all known.
        inside_80, inside_90: per cent of cases within the band.
        target: the year forecast; None for all together.
    """

    given: str
    measure: str
    years_ahead: int
    cases: int
    error: float
    error_of_last: float
    error_of_mean: float
    inside_80: float
    inside_90: float
    target: int | None = None

    @property
    def better_rule(self) -> float:
        """The error of the better of the two simple rules."""
        return min(self.error_of_last, self.error_of_mean)

    @property
    def loses(self) -> bool:
        """Whether a simple rule came closer, however little."""
        return self.error > self.better_rule

    @property
    def gain(self) -> float:
        """By what per cent the error is less than the better rule's; below 0 where it is more."""
        return WHOLE * (1 - self.error / self.better_rule)


@dataclass(frozen=True)
class PastForecast:
    """One authority's figure as forecast, with nothing given, and as published later.

    Attributes:
        code: the DfE's.
        origin, target: census years, the last known one and the one forecast.
        measure: in the DfE's words.
        low, middle, high: the band that should hold 8 in 10, and its middle.
        least, most: the band that should hold 9 in 10.
        published: what came.
        last, mean: what the two simple rules gave: the last known value, the mean of all known.
    """

    code: str
    origin: int
    target: int
    measure: str
    least: float
    low: float
    middle: float
    high: float
    most: float
    published: float
    last: float
    mean: float

    @property
    def years_ahead(self) -> int:
        """Of the forecast."""
        return self.target - self.origin

    @property
    def error(self) -> float:
        """What came less the middle."""
        return self.published - self.middle

    @property
    def inside(self) -> bool:
        """Whether the band held what came."""
        return self.low <= self.published <= self.high


@cache
def every_record() -> tuple[TrackRecord, ...]:
    """The stored result for all authorities, in the file's order."""
    return records_of(shipped_table(ENGLAND))


def track_record() -> tuple[TrackRecord, ...]:
    """The stored result of all target years together."""
    return tuple(each for each in every_record() if each.target is None)


def record_by_year() -> tuple[TrackRecord, ...]:
    """The stored result of each target year."""
    return tuple(each for each in every_record() if each.target is not None)


@cache
def past_forecasts() -> tuple[PastForecast, ...]:
    """The stored forecasts of the authorities that the planner ships, in the file's order."""
    return forecasts_of(shipped_table(AREAS))


def own_records(cases: Iterable[PastForecast]) -> list[TrackRecord]:
    """The cases of one authority by measure and years ahead, in the order they come in."""

    def cell(case: PastForecast) -> tuple[str, int]:
        return case.measure, case.years_ahead

    every = list(cases)
    order = list(dict.fromkeys(case.measure for case in every))
    ordered = sorted(every, key=lambda each: (order.index(each.measure), each.years_ahead))
    return [own_record(key, list(group)) for key, group in groupby(ordered, key=cell)]


def own_record(key: tuple[str, int], cases: list[PastForecast]) -> TrackRecord:
    """The cases of one measure and so many years ahead."""
    return TrackRecord(
        NOTHING,
        *key,
        cases=len(cases),
        error=fmean(abs(each.error) for each in cases),
        error_of_last=fmean(abs(each.published - each.last) for each in cases),
        error_of_mean=fmean(abs(each.published - each.mean) for each in cases),
        inside_80=WHOLE * fmean(each.inside for each in cases),
        inside_90=WHOLE * fmean(each.least <= each.published <= each.most for each in cases),
    )


def records_of(rows: Iterable[Cells]) -> tuple[TrackRecord, ...]:
    """Rows of the table for all authorities, checked.

    Raises:
        FileError: a cell is not there, not a number, or cannot be; it names the row.
    """
    found = tuple(record_of(row, place) for place, row in enumerate(rows, start=2))
    keys = [(each.given, each.measure, each.years_ahead, each.target) for each in found]
    for place, key in enumerate(keys, start=2):
        if key in keys[: place - 2]:
            raise wrong("the same measure, years ahead and target are there twice", ENGLAND, place)
    return found


def record_of(row: Cells, place: int) -> TrackRecord:
    """One row of the table for all authorities."""
    errors = [
        number(row, name, ENGLAND, place) for name in ("error", "error_of_last", "error_of_mean")
    ]
    held = [number(row, name, ENGLAND, place) for name in ("inside_80", "inside_90")]
    given = row.get(GIVEN, "")
    ahead, cases = (int(number(row, name, ENGLAND, place)) for name in ("years_ahead", "cases"))
    if given not in (NOTHING, STARTERS):
        raise wrong(f"{GIVEN} is {given!r}, not {NOTHING} or {STARTERS}", ENGLAND, place)
    if min(ahead, cases, *errors) <= 0:
        raise wrong("years ahead, cases and errors must be above 0", ENGLAND, place)
    if not held[0] <= held[1] <= WHOLE:
        raise wrong(
            "the 80% band must hold no more than the 90% band, and that at most 100%",
            ENGLAND,
            place,
        )
    target = int(number(row, TARGET, ENGLAND, place)) if row.get(TARGET) else None
    error, of_last, of_mean = errors
    return TrackRecord(
        given, measure_of(row, ENGLAND, place), ahead, cases, error, of_last, of_mean,
        inside_80=held[0], inside_90=held[1], target=target,
    )  # fmt: skip


def forecasts_of(rows: Iterable[Cells]) -> tuple[PastForecast, ...]:
    """Rows of the table by authority, checked.

    Raises:
        FileError: a cell is not there, not a number, or cannot be; it names the row.
    """
    return tuple(forecast_of(row, place) for place, row in enumerate(rows, start=2))


def forecast_of(row: Cells, place: int) -> PastForecast:
    """One row of the table by authority."""
    quantiles = [number(row, name, AREAS, place) for name in ("q05", "q10", "q50", "q90", "q95")]
    came = [number(row, name, AREAS, place) for name in ("published", "last", "mean")]
    origin, target = (int(number(row, name, AREAS, place)) for name in ("origin", "target"))
    if quantiles != sorted(quantiles):
        raise wrong("q05, q10, q50, q90 and q95 do not rise", AREAS, place)
    if target <= origin:
        raise wrong("the target is not after the origin", AREAS, place)
    measure = measure_of(row, AREAS, place)
    return PastForecast(row["la_code"], origin, target, measure, *quantiles, *came)


def number(row: Cells, name: str, table: str, place: int) -> float:
    """A cell as a number of 0 or more."""
    text = row.get(name, "")
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise wrong(f"{name} is {text!r}, not a number of 0 or more", table, place)
    return value


def measure_of(row: Cells, table: str, place: int) -> str:
    """The measure of a row, one that the DfE publishes."""
    measure = row.get("measure", "")
    if measure not in DFE_COLUMNS:
        raise wrong(f"measure is {measure!r}, which the DfE does not publish", table, place)
    return measure


def wrong(what: str, table: str, place: int) -> FileError:
    """What is wrong with a row of a table."""
    return FileError(what, where=f"data/{table}, line {place}", mend=MEND)
