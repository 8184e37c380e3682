"""A forecast that was put on record before what it forecasts was published.

Two files in ``data/``: the rows as ``forecast`` writes them, and beside them what made them, with
the SHA-256 of the rows, so that anyone can see that they have not changed since.
"""

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import tomli_w

import workforce
from workforce.backtest.national_forecasts import COLUMNS, FORECAST_MEASURES, QUANTILES, Row
from workforce.errors import CensusError, quoted
from workforce.files import MEGABYTE, read_text, shown
from workforce.number_check import whole_in
from workforce.places import DATA
from workforce.published.census import Census

NAMED: Final = "forecast_september_*.csv"
LARGEST: Final = 20 * MEGABYTE
NUMBER: Final = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
YEARS: Final = range(2000, 2100)
MEND: Final = "use a file that python -m workforce forecast --out wrote"


@dataclass(frozen=True)
class OnRecord:
    """A forecast on record.

    Attributes:
        name: of the file of its rows.
        sha256: of those rows, as they are now.
        kept: the SHA-256 that was written beside them when they were made.
        made: the day.
        commit: of the code that made them.
        command: that made them.
        rows: the forecasts.
    """

    name: str
    sha256: str
    kept: str
    made: date
    commit: str
    command: str
    rows: tuple[Row, ...]

    @property
    def unchanged(self) -> bool:
        """Whether the rows are those that were put on record."""
        return self.sha256 == self.kept


def about(rows: str, census: Census, command: str, commit: str | None, made: date) -> str:
    """What stands beside the rows of a forecast that is put on record."""
    return tomli_w.dumps({
        "sha256": hashlib.sha256(rows.encode()).hexdigest(),
        "made": made,
        "version": workforce.__version__,
        "commit": commit or "",
        "command": command,
        "census": census.release,
        "census_sha256": census.sha256,
    })  # fmt: skip


def forecast_rows(text: str, where: str) -> Iterator[Row]:
    """The rows of a forecast file.

    Raises:
        CensusError: a column is not there, a cell is no number, year or measure, or two rows
            forecast the same; says which.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise CensusError(f"row 1 has no column {quoted(missing[0])}", where=where, mend=MEND)
    read: dict[tuple[str, int, int, str], int] = {}
    for number, cells in enumerate(reader, start=2):
        try:
            row = forecast_row(cells)
        except ValueError as fault:
            raise CensusError(f"row {number} {fault}", where=where, mend=MEND) from None
        figure = row.code, row.origin, row.target, row.measure
        if figure in read:
            what = f"row {number} forecasts the same figure as row {read[figure]}"
            raise CensusError(what, where=where, mend=MEND)
        read[figure] = number
        yield row


def forecast_row(cells: Mapping[str, str | None]) -> Row:
    """One row of a forecast file by column; what it needs to be one is said by the error.

    Raises:
        ValueError: what the row has that no forecast has.
    """
    filled = {name: cells[name] or "" for name in COLUMNS}
    if filled["measure"] not in FORECAST_MEASURES:
        raise ValueError(f"has the measure {quoted(filled['measure'])}, which is not known")
    levels = [filled[name] for name in QUANTILES]
    if not all(map(NUMBER.fullmatch, (*levels, filled["mean"]))):
        raise ValueError("has a cell that is not a number")
    origin, target = (whole_in(filled[name]) or 0 for name in ("origin_year", "target_year"))
    if origin not in YEARS or target not in YEARS:
        raise ValueError("has a cell that is not a year")
    numbers = tuple(map(float, levels))
    if list(numbers) != sorted(numbers) or target <= origin:
        raise ValueError("has levels that do not rise, or a target before its origin")
    code, measure = filled["la_code"], filled["measure"]
    return Row(code, origin, target, measure, (*numbers, float(filled["mean"])))


def read_forecasts(path: Path) -> tuple[Row, ...]:
    """The rows of a forecast file.

    Raises:
        CensusError: as ``forecast_rows``, it has no row, or the file cannot be read.
    """
    rows = tuple(forecast_rows(read_text(path, largest=LARGEST), path.name))
    if not rows:
        raise CensusError("no forecast is in it", where=shown(path.name), mend=MEND)
    return rows


@cache
def on_record() -> tuple[OnRecord, ...]:
    """Every forecast on record, by its year."""
    found = []
    for path in sorted(DATA.glob(NAMED)):
        kept = tomllib.loads(read_text(path.with_suffix(".toml"), largest=MEGABYTE))
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        found.append(
            OnRecord(
                name=path.name,
                sha256=sha256,
                kept=str(kept["sha256"]),
                made=kept["made"],
                commit=str(kept["commit"]),
                command=str(kept["command"]),
                rows=read_forecasts(path),
            )
        )
    return tuple(found)
