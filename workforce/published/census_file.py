"""A file of published figures read cell by cell; what is wrong is said in one plain sentence.

The Department for Education's files are read as downloaded or as another program saved them, each
by its layout; of the workforce census the planner's own table too. Which one it is shows in the
header. Columns that are not needed are ignored. A file that is as the DfE writes it is read in one
pass; only where a cell is written otherwise is the file looked through for proof of what it means.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from workforce.errors import CensusError, quoted
from workforce.published.dfe_layouts import (
    CENSUS_LAYOUTS,
    TABLE_TOOL_LAYOUT,
    WORKFORCE_TABLE,
    Layout,
    SplitColumn,
)
from workforce.published.reading.cell_words import (
    code_of,
    is_level,
    is_of_an_area,
    is_year,
    label_of,
    level_of,
    name_of,
    year_of,
)
from workforce.published.reading.file_kinds import TableFile, table_files
from workforce.published.reading.number_style import PLAIN, NumberStyle, said_of, style_of
from workforce.published.reading.table_text import (
    SEPARATORS,
    Header,
    complete,
    counted,
    header_of,
    listed,
    not_found,
)
from workforce.published.tables import (
    ABSENT,
    COLUMNS,
    LARGEST_FILE,
    Area,
    Figure,
    Row,
    figure_of,
    shipped_table,
)

Parsed = TypeVar("Parsed")


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


class Records(NamedTuple):
    """The rows of a file, and what was understood that the DfE writes otherwise."""

    rows: tuple[Record, ...]
    said: tuple[str, ...]


def read_rows(path: Path) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Every row of a workforce census, in the file's order, and what was understood.

    Raises:
        FileError, CensusError: as ``read_records``.
    """
    found = _read(path, CENSUS_LAYOUTS)
    rows = tuple(
        Row(each.area, each.year, tuple(each.figures.get(name, ABSENT) for name in COLUMNS))
        for each in found.rows
    )
    return rows, found.said


def read_records(path: Path, layouts: tuple[Layout, ...]) -> tuple[Record, ...]:
    """Every row of a file of areas and years that its layout does not leave out, in file order.

    Args:
        path: the DfE's file, as downloaded or saved by another program, or a table in the
            planner's own columns; up to 50 MB.
        layouts: those that it may have.

    Raises:
        FileError: the file is not there, empty, too large or no table.
        CensusError: a column, row or figure is wrong; says which row.
    """
    return _read(path, layouts).rows


def _read(path: Path, layouts: tuple[Layout, ...]) -> Records:
    header = complete(_the_header(table_files(path, largest=LARGEST_FILE), layouts))
    header = _with_row_names(header)
    try:
        return _records(header, None)
    except CensusError:
        return _records(header, _style(header))


def _the_header(files: list[TableFile], layouts: tuple[Layout, ...]) -> Header:
    """The header of the one table in a file that has the columns; hidden sheets only alone."""
    heads = [(file, header) for file in files if (header := header_of(file, layouts))]
    shown = [header for file, header in heads if not file.hidden] or [each for _, each in heads]
    if len(shown) > 1:
        names = " and ".join(each.table.where.partition(", ")[2] for each in shown[:2])
        what = f"{names} both have the columns of {layouts[0].kind}"
        where = files[0].where.partition(", ")[0]
        raise CensusError(what, where=where, mend="keep only the right one")
    if not shown:
        first = files[0]
        where = first.where if len(files) == 1 else first.where.partition(", ")[0]
        raise first.refused or not_found(where, layouts)
    return shown[0]


def _with_row_names(header: Header) -> Header:
    """The header with a blank first name where R wrote names of rows but none above them."""
    level, width = header.places[header.layout.level], len(header.names)
    rows = (fields for number, fields in header.table.rows() if number > header.row)
    first = next(rows, [])
    if len(first) != width + 1 or not first[-1].strip() or not is_level(first[level + 1]):
        return header
    said = "a column of row names without a header left out"
    return replace(header, names=("", *header.names), said=(*header.said, said))


def _records(header: Header, style: NumberStyle | None) -> Records:
    """Every record under a header, with numbers and years as the DfE writes them or a style."""
    layout, where = header.layout, header.table.where
    said = list(header.said)
    found: list[Record] = []
    seen: dict[tuple[str, ...], int] = {}
    for cells in _rows(header, said):
        record = _record(cells, layout, style)
        if record is None:
            continue
        earlier = seen.setdefault(record.key, cells.number)
        if earlier != cells.number:
            what = f"rows {earlier} and {cells.number} are both {record.name}"
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
    return Records(tuple(found), (*said, *_understood(header, style)))


def _understood(header: Header, style: NumberStyle | None) -> Iterator[str]:
    """What was understood of the cells, a clause for each kind."""
    if style is None:
        return
    year = header.layout.year
    dates = sum(not is_year(cells.text[year]) for cells in _rows(header, []))
    if dates:
        yield f"the year taken from another form of it in {counted(dates, 'row')}"
    yield from said_of(style, ((column, cell) for _, column, cell in _figure_cells(header)))


def _has_every_word(part: SplitColumn, found: list[Record], where: str) -> None:
    """Refuse a file that never has one of the words looked for: it may have been renamed."""
    seen = {record.parts[part.label] for record in found}
    missing = [word for word, own in part.words.items() if own not in seen]
    if missing:
        what = f"no row has {part.column} {listed(missing)}"
        raise CensusError(what, where=where, mend="use the file as downloaded, with all its rows")


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


def _rows(header: Header, said: list[str]) -> Iterator[_Cells]:
    """The rows under a header, without blank ones and without notes and totals at the foot.

    A row that names no area, level or year is left out if only such rows follow it, and ``said``
    is given how many they were; before a row with figures, or alone, it is read as any other.
    """
    places, year = header.places, header.places[header.layout.year]
    held: list[tuple[int, list[str]]] = []
    repeated = read = 0
    width = len(header.names)
    for number, fields in header.table.rows():
        if number <= header.row or not any(map(str.strip, fields)):
            continue
        if len(fields) == width and header.is_again(fields):
            repeated += 1
            continue
        if not is_of_an_area(fields, fields[year] if year < len(fields) else ""):
            held.append((number, fields))
            continue
        for each in (*held, (number, fields)):
            yield _cells(*each, header, places, width)
        held.clear()
        read += 1
    if held and not read:
        yield _cells(*held[0], header, places, width)
    elif held:
        said.append(f"{counted(len(held), 'row')} below the table left out, from row {held[0][0]}")
    if repeated:
        said.append(f"{counted(repeated, 'repeated header')} left out")


def _cells(
    number: int, fields: list[str], header: Header, places: Mapping[str, int], width: int
) -> _Cells:
    """The needed cells of one row, which has as many as the header but for empty ones."""
    if len(fields) != width:
        surplus = fields[width:] if len(fields) > width else header.names[len(fields) :]
        if any(map(str.strip, surplus)):
            what = f"row {number} has {len(fields)} cells, but the header has {width}"
            sign = SEPARATORS.get(header.table.separator, "separator")
            mend = f"look there for a {sign} or a quote out of place"
            raise CensusError(what, where=header.table.where, mend=mend)
        fields = fields + [""] * (width - len(fields))
    text = {column: fields[place] for column, place in places.items()}
    return _Cells(header.table.where, number, text)


def _figure_cells(header: Header) -> Iterator[tuple[int, str, str]]:
    """The row, column and text of every cell of figures."""
    for cells in _rows(header, []):
        for column in header.layout.figures:
            yield cells.number, column, cells.text[column]


def _style(header: Header) -> NumberStyle:
    """How the file writes its numbers."""
    labels = header.layout.columns - set(header.layout.figures)
    return style_of(
        ((row, text) for row, _, text in _figure_cells(header)),
        (cells.text[column] for cells in _rows(header, []) for column in labels),
        blanks=header.layout is TABLE_TOOL_LAYOUT,
    )


def _record(cells: _Cells, layout: Layout, style: NumberStyle | None) -> Record | None:
    """One checked row; None where the layout leaves it out."""
    words = {part.label: part.words.get(cells.folded(part.column)) for part in layout.parts}
    parts = {name: word for name, word in words.items() if word is not None}
    if cells.folded(layout.level) in layout.other_levels or len(parts) < len(words):
        return None
    area = _area(cells, layout)
    if style is None:
        year = cells.read(layout.year, _written_year)
        figures = {own: cells.read(name, figure_of) for name, own in layout.figures.items()}
    else:
        year = cells.read(layout.year, year_of)
        figures = {
            own: cells.read(name, partial(style.figure, name))
            for name, own in layout.figures.items()
        }
    return Record(area, year, parts, figures)


def _area(cells: _Cells, layout: Layout) -> Area:
    level = cells.read(layout.level, level_of)
    authority = level == "authority"
    area = Area(
        code=cells.label(layout.code, code_of) if authority else "",
        ons_code=cells.label(layout.ons_codes.get(level, ""), name_of),
        name=cells.label(layout.names[level], name_of),
        level=level,
        region_code=cells.label(layout.region_code, label_of),
        region=cells.label(layout.region, label_of),
    )
    if layout is not TABLE_TOOL_LAYOUT or not authority:
        return area
    known = _known_codes().get(area.ons_code)
    if known is None:
        what = f"row {cells.number} has only the code {quoted(area.ons_code)}, which is not known"
        mend = "use the whole file of the release, which has the DfE's codes too"
        raise CensusError(what, where=cells.where, mend=mend)
    code, region_code, region = known
    return replace(area, code=code, region_code=region_code, region=region)


@cache
def _known_codes() -> Mapping[str, tuple[str, str, str]]:
    """The DfE's code of each shipped authority, and its region, by the nine-character code."""
    return {
        row["ons_code"]: (row["code"], row["region_code"], row["region"])
        for row in shipped_table(WORKFORCE_TABLE.name)
        if row["level"] == "authority"
    }


def _written_year(cell: str) -> int:
    """The year of a census as the DfE writes it."""
    if not is_year(cell):
        raise ValueError
    return year_of(cell)
