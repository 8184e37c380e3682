"""A workforce census file read cell by cell; what is wrong is told in one plain sentence.

Two layouts are read: the Department for Education's file as downloaded, and the planner's own
table. Which one it is shows in the header. Columns that are not needed are ignored.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from workforce.errors import CensusError, quoted
from workforce.files import read_text
from workforce.published.tables import (
    ABSENT,
    AREA_LEVELS,
    CENSUS_COLUMNS,
    CHILDREN_IN_NEED,
    COLUMNS,
    DFE_COLUMNS,
    LARGEST_FILE,
    MARKERS,
    Area,
    Row,
    figure_of,
)

Parsed = TypeVar("Parsed")

LONGEST_LINE = 20_000
MOST_ROWS = 20_000
LONGEST_LABEL = 80
FIRST_YEAR, LAST_YEAR = 2010, 2050
ONE_YEAR = re.compile(r"[0-9]{4}")
TWO_YEARS = re.compile(r"20[0-9]{2}[/-]?[0-9]{2}")
LEVEL_WORDS = {
    "national": "nation",
    "nation": "nation",
    "regional": "region",
    "region": "region",
    "local authority": "authority",
    "authority": "authority",
}


@dataclass(frozen=True)
class Layout:
    """Where a kind of file keeps what: column names, for names and codes by the row's level."""

    kind: str
    year: str
    level: str
    code: str
    region_code: str
    region: str
    names: Mapping[str, str]
    ons_codes: Mapping[str, str]
    figures: Mapping[str, str]

    @property
    def columns(self) -> frozenset[str]:
        """Every column the layout needs."""
        labels = {self.year, self.level, self.code, self.region_code, self.region}
        return frozenset(labels.union(self.names.values(), self.ons_codes.values(), self.figures))


DFE_LAYOUT = Layout(
    kind="a workforce census",
    year="time_period",
    level="geographic_level",
    code="old_la_code",
    region_code="region_code",
    region="region_name",
    names={"authority": "la_name", "region": "region_name", "nation": "country_name"},
    ons_codes={"authority": "new_la_code", "region": "region_code", "nation": "country_code"},
    figures=DFE_COLUMNS,
)
OWN_LAYOUT = Layout(
    kind=DFE_LAYOUT.kind,
    year="census",
    level="level",
    code="code",
    region_code="region_code",
    region="region",
    names=dict.fromkeys(AREA_LEVELS, "area"),
    ons_codes=dict.fromkeys(AREA_LEVELS, "ons_code"),
    figures={column: column for column in CENSUS_COLUMNS},
)
CENSUS_LAYOUTS = (DFE_LAYOUT, OWN_LAYOUT)
CHILDREN_LAYOUTS = (
    replace(
        DFE_LAYOUT, kind="the children in need file", figures={"at31_episodes": CHILDREN_IN_NEED}
    ),
)


def read_rows(path: Path, layouts: tuple[Layout, ...] = CENSUS_LAYOUTS) -> tuple[Row, ...]:
    """Every row of a file of areas and years, in the file's order, figures in the layout's.

    Args:
        path: the DfE's file as downloaded or a table in the planner's own columns; up to 50 MB.
        layouts: those that it may have.

    Raises:
        FileError: the file is not there, empty, too large or not text.
        CensusError: a column, row or figure is wrong; says which row (the header is row 1).
    """
    where = path.name
    records = _records(read_text(path, largest=LARGEST_FILE), where)
    _, first = next(records, (1, []))
    header = [name.strip("\ufeff \t").casefold() for name in first]
    layout = _layout_of(header, layouts, where)
    rows: list[Row] = []
    seen: dict[tuple[str, int], int] = {}
    for number, fields in records:
        row = _row(number, fields, header, layout, where)
        earlier = seen.setdefault((row.area.key, row.year), number)
        if earlier != number:
            what = f"rows {earlier} and {number} are both {row.area.name} {row.year}"
            raise CensusError(what, where=where, mend="keep the right one of the two")
        rows.append(row)
        if len(rows) > MOST_ROWS:
            what = f"there are more than {MOST_ROWS:,} rows"
            raise CensusError(what, where=where, mend="use the file of authorities and regions")
    if not rows:
        raise CensusError(
            "there is a header and no rows", where=where, mend="choose the file with the figures"
        )
    return tuple(rows)


def _records(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that is not blank, as its row number and cells."""
    reader = csv.reader(_lines(text, where), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            fields = next(reader, None)
        except csv.Error as error:
            what = f"row {number} cannot be split into cells ({error})"
            mend = 'look there for a quote (") that is opened and not closed'
            raise CensusError(what, where=where, mend=mend) from None
        if fields is None:
            return
        if fields:
            yield number, fields


def _lines(text: str, where: str) -> Iterator[str]:
    """The lines of ``text``; one too long to be a census's costs nothing more than its length."""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > LONGEST_LINE:
            what = f"row {number} has {len(line):,} characters, the most is {LONGEST_LINE:,}"
            raise CensusError(what, where=where, mend="use the file as downloaded")
        yield line


def _layout_of(header: list[str], layouts: tuple[Layout, ...], where: str) -> Layout:
    """The layout whose columns the header has, each of them once."""
    found = set(header)
    layout = max(layouts, key=lambda each: len(each.columns & found))
    doubled = [name for name, times in Counter(header).items() if times > 1 and name]
    if doubled:
        what = f"row 1 has more than one column {_listed(doubled)}"
        raise CensusError(what, where=where, mend="keep the right one of them")
    missing = [name for name in sorted(layout.columns) if name not in found]
    if len(missing) > len(layout.columns) / 2:
        what = f"row 1 has few or none of the columns of {layouts[0].kind}"
        separated = "save it with commas between the cells"
        whole = "choose the DfE's file as downloaded"
        other_separator = len(header) == 1 and any(sign in header[0] for sign in ";\t|")
        raise CensusError(what, where=where, mend=separated if other_separator else whole)
    if missing:
        what = f"row 1 has no column {_listed(missing)}"
        raise CensusError(what, where=where, mend=_renaming(missing, header, layout))
    return layout


def _renaming(missing: list[str], header: list[str], layout: Layout) -> str:
    """How to mend missing columns: by renaming, where an unknown one has nearly the name."""
    unknown = [name for name in header if name and name not in layout.columns][:100]
    for name in missing:
        for near in get_close_matches(name, unknown, n=1, cutoff=0.6):
            return f"is {quoted(near)} the column? then name it {quoted(name)}"
    return "use the file as downloaded, with all its columns"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(quoted(name) for name in names[:5]) + more


@dataclass(frozen=True)
class _Cells:
    """The cells of one row by column, and where the row stands."""

    where: str
    number: int
    text: Mapping[str, str]

    def read(self, column: str, parse: Callable[[str], Parsed]) -> Parsed:
        """One cell parsed, or the error that names its row and column."""
        try:
            return parse(self.text[column])
        except ValueError as error:
            what = f"row {self.number}, column {quoted(column)} is {quoted(self.text[column])}"
            raise CensusError(what, where=self.where, mend=str(error)) from None


def _row(number: int, fields: list[str], header: list[str], layout: Layout, where: str) -> Row:
    """One checked row."""
    if len(fields) != len(header):
        what = f"row {number} has {len(fields)} cells and the header has {len(header)}"
        mend = "look there for a comma or a quote out of place"
        raise CensusError(what, where=where, mend=mend)
    cells = _Cells(where, number, dict(zip(header, fields, strict=True)))
    level = cells.read(layout.level, _level)
    authority = level == "authority"
    area = Area(
        code=cells.read(layout.code, _name if authority else _nothing),
        ons_code=cells.read(layout.ons_codes[level], _name),
        name=cells.read(layout.names[level], _name),
        level=level,
        region_code=cells.read(layout.region_code, _label),
        region=cells.read(layout.region, _label),
    )
    year = cells.read(layout.year, _year)
    figures = {own: cells.read(column, figure_of) for column, own in layout.figures.items()}
    return Row(area, year, tuple(figures.get(column, ABSENT) for column in COLUMNS))


def _year(cell: str) -> int:
    text = cell.strip()
    if TWO_YEARS.fullmatch(text):
        raise ValueError("a census is of one day, so write the one year of its 30 September")
    if not (ONE_YEAR.fullmatch(text) and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise ValueError(f"write the year of the census, {FIRST_YEAR} to {LAST_YEAR}, such as 2019")
    return int(text)


def _level(cell: str) -> str:
    level = LEVEL_WORDS.get(cell.strip().casefold())
    if level is None:
        raise ValueError("write Local authority, Regional or National")
    return level


def _label(cell: str) -> str:
    """A code or name for the screen, '' where a marker says that there is none."""
    text = cell.strip()
    if len(text) > LONGEST_LABEL or not text.isprintable():
        raise ValueError(f"write at most {LONGEST_LABEL} printable characters")
    return "" if text.casefold() in MARKERS else text


def _name(cell: str) -> str:
    text = _label(cell)
    if not text:
        raise ValueError("write the area's name or code, as published")
    return text


def _nothing(_: str) -> str:
    """Regions and the nation have no three-digit code."""
    return ""
