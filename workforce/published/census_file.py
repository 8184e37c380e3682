"""A file of published figures read cell by cell; what is wrong is said in one plain sentence.

The Department for Education's files are read as downloaded, each by its layout; of the workforce
census the planner's own table too. Which one it is shows in the header. Columns that are not needed
are ignored.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, TypeVar

from workforce.errors import CensusError, quoted
from workforce.files import read_text
from workforce.published.dfe_layouts import CENSUS_LAYOUTS, Layout, SplitColumn
from workforce.published.tables import (
    ABSENT,
    COLUMNS,
    LARGEST_FILE,
    MARKERS,
    Area,
    Figure,
    Row,
    figure_of,
)

Parsed = TypeVar("Parsed")

LONGEST_LINE = 20_000
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


class Record(NamedTuple):
    """One row of a file.

    Attributes:
        area, year: whose and of when.
        parts: by the labels of the layout's parts, the planner's words.
        figures: by the planner's names.
    """

    area: Area
    year: int
    parts: Mapping[str, str]
    figures: Mapping[str, Figure]

    @property
    def key(self) -> tuple[str, ...]:
        """What no other row of the file has."""
        return (
            self.area.level,
            self.area.key or self.area.name,
            f"{self.year}",
            *self.parts.values(),
        )

    @property
    def name(self) -> str:
        """What the row is of, for messages."""
        return " ".join((self.area.name, f"{self.year}", *self.parts.values()))


def read_rows(path: Path) -> tuple[Row, ...]:
    """Every row of a workforce census, in the file's order.

    Raises:
        FileError, CensusError: as ``read_records``.
    """
    return tuple(
        Row(each.area, each.year, tuple(each.figures.get(name, ABSENT) for name in COLUMNS))
        for each in read_records(path, CENSUS_LAYOUTS)
    )


def read_records(path: Path, layouts: tuple[Layout, ...]) -> tuple[Record, ...]:
    """Every row of a file of areas and years that its layout does not leave out, in file order.

    Args:
        path: the DfE's file as downloaded or a table in the planner's own columns; up to 50 MB.
        layouts: those that it may have.

    Raises:
        FileError: the file is not there, empty, too large or not text.
        CensusError: a column, row or figure is wrong; says which row (the header is row 1).
    """
    where = path.name
    lines = _split(read_text(path, largest=LARGEST_FILE), where)
    _, first = next(lines, (1, []))
    header = [name.strip("\ufeff \t").casefold() for name in first]
    layout = _layout_of(header, layouts, where)
    found: list[Record] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, fields in lines:
        record = _record(_cells(number, fields, header, where), layout)
        if record is None:
            continue
        earlier = seen.setdefault(record.key, number)
        if earlier != number:
            what = f"rows {earlier} and {number} are both {record.name}"
            raise CensusError(what, where=where, mend="keep only the right one")
        found.append(record)
        if len(found) > layout.most_rows:
            what = f"there are more than {layout.most_rows:,} rows"
            raise CensusError(what, where=where, mend="use the file of authorities and regions")
    for part in layout.parts:
        _has_every_word(part, found, where)
    if not found:
        raise CensusError(
            "there is a header but no rows", where=where, mend="choose the file with the figures"
        )
    return tuple(found)


def _has_every_word(part: SplitColumn, found: list[Record], where: str) -> None:
    """Refuse a file that never has one of the words looked for: it may have been renamed."""
    seen = {record.parts[part.label] for record in found}
    missing = [word for word, own in part.words.items() if own not in seen]
    if missing:
        what = f"no row has {part.column} {_listed(missing)}"
        raise CensusError(what, where=where, mend="use the file as downloaded, with all its rows")


def _split(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
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
    """The lines of ``text``; one too long to be a census's is refused before it is split."""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > LONGEST_LINE:
            what = f"row {number} has {len(line):,} characters, more than {LONGEST_LINE:,}"
            raise CensusError(what, where=where, mend="use the file as downloaded")
        yield line


def _layout_of(header: list[str], layouts: tuple[Layout, ...], where: str) -> Layout:
    """The layout whose columns the header has, each of them once."""
    found = set(header)
    layout = max(layouts, key=lambda each: len(each.columns & found))
    doubled = [name for name, times in Counter(header).items() if times > 1 and name]
    if doubled:
        what = f"row 1 has more than one column {_listed(doubled)}"
        raise CensusError(what, where=where, mend="keep only the right one")
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
            return f"if {quoted(near)} is that column, name it {quoted(name)}"
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

    def label(self, column: str, parse: Callable[[str], str]) -> str:
        """A code or name; '' where the file has no such column."""
        return self.read(column, parse) if column else ""

    def folded(self, column: str) -> str:
        """One cell without what does not matter in a word: case and spaces around."""
        return self.text[column].strip().casefold()


def _cells(number: int, fields: list[str], header: list[str], where: str) -> _Cells:
    """The cells of one row, as many as the header has."""
    if len(fields) != len(header):
        what = f"row {number} has {len(fields)} cells, but the header has {len(header)}"
        mend = "look there for a comma or a quote out of place"
        raise CensusError(what, where=where, mend=mend)
    return _Cells(where, number, dict(zip(header, fields, strict=True)))


def _record(cells: _Cells, layout: Layout) -> Record | None:
    """One checked row; None where the layout leaves it out."""
    words = {part.label: part.words.get(cells.folded(part.column)) for part in layout.parts}
    parts = {name: word for name, word in words.items() if word is not None}
    if cells.folded(layout.level) in layout.other_levels or len(parts) < len(words):
        return None
    level = cells.read(layout.level, _level)
    authority = level == "authority"
    area = Area(
        code=cells.label(layout.code, _name) if authority else "",
        ons_code=cells.label(layout.ons_codes.get(level, ""), _name),
        name=cells.label(layout.names[level], _name),
        level=level,
        region_code=cells.label(layout.region_code, _label),
        region=cells.label(layout.region, _label),
    )
    year = cells.read(layout.year, _year)
    figures = {own: cells.read(column, figure_of) for column, own in layout.figures.items()}
    return Record(area, year, parts, figures)


def _year(cell: str) -> int:
    text = cell.strip()
    if TWO_YEARS.fullmatch(text):
        raise ValueError("a census is taken on one day, so write the year of its 30 September")
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
