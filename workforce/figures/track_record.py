"""How close past forecasts of no change came: the stored result of the ``backtest`` command.

data/sources.csv names the file, the command and the day. Errors are mean absolute errors in the
measure's own unit; measures are in the DfE's words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from workforce.errors import FileError
from workforce.figures.published import DFE_COLUMNS, shipped_table

ENGLAND: Final = "track_record.csv"
AREAS: Final = "track_record_areas.csv"
NOTHING, STARTERS = "nothing", "starters"  # what the forecast was told of the years to come
MEND: Final = "make the table anew with python -m workforce backtest"
WHOLE: Final = 100.0

Cells = Mapping[str, str]


@dataclass(frozen=True)
class TrackRecord:
    """All authorities: one measure, so many years ahead.

    Attributes:
        told: `NOTHING`, or `STARTERS`: each year's true ones.
        measure: in the DfE's words.
        years_ahead: of the forecast.
        cases: authorities and starting years together.
        error: of the middle of the forecast.
        error_of_last, error_of_mean: of the last known value, and of the mean of all known.
        inside_80, inside_90: per cent of cases within the band.
    """

    told: str
    measure: str
    years_ahead: int
    cases: int
    error: float
    error_of_last: float
    error_of_mean: float
    inside_80: float
    inside_90: float

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
        """How much less than the better rule's the error is, per cent of that; below 0: more."""
        return WHOLE * (1 - self.error / self.better_rule)


@dataclass(frozen=True)
class PastForecast:
    """One authority's figure as forecast, with nothing told, and as published later.

    Attributes:
        code: the DfE's.
        origin, target: census years, the last known one and the one forecast.
        measure: in the DfE's words.
        low, middle, high: the band that should hold 8 in 10, and its middle.
        published: what came.
    """

    code: str
    origin: int
    target: int
    measure: str
    low: float
    middle: float
    high: float
    published: float

    @property
    def error(self) -> float:
        """What came less the middle."""
        return self.published - self.middle

    @property
    def inside(self) -> bool:
        """Whether the band held what came."""
        return self.low <= self.published <= self.high


@cache
def track_record() -> tuple[TrackRecord, ...]:
    """The stored result for all authorities, in the file's order."""
    return records_of(shipped_table(ENGLAND))


@cache
def past_forecasts() -> tuple[PastForecast, ...]:
    """The stored forecasts of the authorities that the planner ships, in the file's order."""
    return forecasts_of(shipped_table(AREAS))


def records_of(rows: Iterable[Cells]) -> tuple[TrackRecord, ...]:
    """Rows of the table for all authorities, checked.

    Raises:
        FileError: a cell is not there, not a number, or cannot be; it names the row.
    """
    found = tuple(record_of(row, place) for place, row in enumerate(rows, start=2))
    keys = [(each.told, each.measure, each.years_ahead) for each in found]
    for place, key in enumerate(keys, start=2):
        if key in keys[: place - 2]:
            raise wrong("the same measure and years ahead stand there twice", ENGLAND, place)
    return found


def record_of(row: Cells, place: int) -> TrackRecord:
    """One row of the table for all authorities."""
    errors = [
        number(row, name, ENGLAND, place) for name in ("error", "error_of_last", "error_of_mean")
    ]
    held = [number(row, name, ENGLAND, place) for name in ("inside_80", "inside_90")]
    told = row.get("told", "")
    ahead, cases = (int(number(row, name, ENGLAND, place)) for name in ("years_ahead", "cases"))
    if told not in (NOTHING, STARTERS):
        raise wrong(f"told is {told!r}, not {NOTHING} or {STARTERS}", ENGLAND, place)
    if min(ahead, cases, *errors) <= 0:
        raise wrong("years ahead, cases and errors must be above 0", ENGLAND, place)
    if not held[0] <= held[1] <= WHOLE:
        raise wrong("the 80 % band holds no more than the 90 %, and that 100 %", ENGLAND, place)
    return TrackRecord(told, measure_of(row, ENGLAND, place), ahead, cases, *errors, *held)


def forecasts_of(rows: Iterable[Cells]) -> tuple[PastForecast, ...]:
    """Rows of the table by authority, checked.

    Raises:
        FileError: a cell is not there, not a number, or cannot be; it names the row.
    """
    return tuple(forecast_of(row, place) for place, row in enumerate(rows, start=2))


def forecast_of(row: Cells, place: int) -> PastForecast:
    """One row of the table by authority."""
    low, middle, high, published = (
        number(row, name, AREAS, place) for name in ("q10", "q50", "q90", "published")
    )
    origin, target = (int(number(row, name, AREAS, place)) for name in ("origin", "target"))
    if not low <= middle <= high:
        raise wrong("q10, q50 and q90 do not rise", AREAS, place)
    if target <= origin:
        raise wrong("the target is not after the origin", AREAS, place)
    measure = measure_of(row, AREAS, place)
    return PastForecast(row["la_code"], origin, target, measure, low, middle, high, published)


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
