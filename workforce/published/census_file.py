"""A file of published figures read cell by cell; what is wrong is said in one plain sentence.

The Department for Education's files are read as downloaded or as another program saved them, each
by its layout; of the workforce census the planner's own table too. Which one it is shows in the
header. Columns that are not needed are ignored. A file that is as the DfE writes it is read in one
pass; only where a cell is written otherwise is the file looked through for proof of what it means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

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
    is_year,
    label_of,
    level_of,
    name_of,
    said_of_labels,
    year_of,
)
from workforce.published.reading.file_kinds import TableFile, table_files
from workforce.published.reading.impossible import impossible, share_column
from workforce.published.reading.number_style import NumberStyle, said_of, style_of
from workforce.published.reading.table_rows import Cells, figure_cells, rows_of
from workforce.published.reading.table_text import (
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


class _OtherwiseWrittenError(Exception):
    """A year or figure is not written as the DfE writes it."""


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
    files = table_files(path, largest=LARGEST_FILE)
    header = _with_row_names(complete(_the_header(files, path.name, layouts)))
    try:
        return _records(header, None)
    except _OtherwiseWrittenError:
        return _records(header, _style(header))


def _the_header(files: list[TableFile], where: str, layouts: tuple[Layout, ...]) -> Header:
    """The header of the one table in a file that has the columns; a hidden sheet's only alone."""
    heads = [(file, header) for file in files if (header := header_of(file, layouts))]
    shown = [each for each in heads if not each[0].hidden] or heads
    if len(shown) > 1:
        names = listed([file.sheet for file, _ in shown])
        what = f"{names} all have the columns of {layouts[0].kind}"
        raise CensusError(what, where=where, mend="keep only the right one")
    if not shown:
        raise files[0].refused or not_found(where, layouts)
    return shown[0][1]


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
    levels: set[str] = set()
    regions: set[str] = set()
    for cells in rows_of(header, said):
        levels.add(cells.text[layout.level])
        regions.add(cells.text.get(layout.region, ""))
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
    own = share_column([record.figures for record in found])
    if own is not None:
        what = f"column {quoted(_column(layout, own))} holds shares such as 0.15, not per cent"
        raise CensusError(what, where=where, mend="multiply its rates by 100, and the other rates")
    if not found:
        raise CensusError(
            "there is a header but no rows", where=where, mend="choose the file with the figures"
        )
    understood = (*said_of_labels(levels, regions), *_understood(header, style))
    return Records(tuple(found), (*said, *understood))


def _understood(header: Header, style: NumberStyle | None) -> Iterator[str]:
    """What was understood of the cells, a clause for each kind."""
    if style is None:
        return
    year = header.layout.year
    dates = sum(not is_year(cells.text[year]) for cells in rows_of(header, []))
    if dates:
        yield f"the year taken from another form of it in {counted(dates, 'row')}"
    yield from said_of(style, ((column, cell) for _, column, cell in figure_cells(header)))


def _has_every_word(part: SplitColumn, found: list[Record], where: str) -> None:
    """Refuse a file that never has one of the words looked for: it may have been renamed."""
    seen = {record.parts[part.label] for record in found}
    missing = [word for word, own in part.words.items() if own not in seen]
    if missing:
        what = f"no row has {part.column} {listed(missing)}"
        raise CensusError(what, where=where, mend="use the file as downloaded, with all its rows")


def _style(header: Header) -> NumberStyle:
    """How the file writes its numbers."""
    labels = header.layout.columns - set(header.layout.figures)
    return style_of(
        ((row, text) for row, _, text in figure_cells(header)),
        (cells.text[column] for cells in rows_of(header, []) for column in labels),
        blanks=header.layout is TABLE_TOOL_LAYOUT,
    )


def _record(cells: Cells, layout: Layout, style: NumberStyle | None) -> Record | None:
    """One checked row; None where the layout leaves it out."""
    words = {part.label: part.words.get(cells.folded(part.column)) for part in layout.parts}
    parts = {name: word for name, word in words.items() if word is not None}
    if cells.folded(layout.level) in layout.other_levels or len(parts) < len(words):
        return None
    area = _area(cells, layout)
    year, figures = (
        _as_the_dfe_writes(cells, layout) if style is None else _by_style(cells, layout, style)
    )
    wrong = impossible(figures, area.level)
    if wrong is not None:
        own, beside = wrong
        column = _column(layout, own)
        what = f"row {cells.number}, column {quoted(column)} is {quoted(cells.text[column])}, "
        mend = "correct the figure that is wrong"
        raise CensusError(f"{what}{beside}, which cannot be", where=cells.where, mend=mend)
    return Record(area, year, parts, figures)


def _as_the_dfe_writes(cells: Cells, layout: Layout) -> tuple[int, dict[str, Figure]]:
    """The year and figures of a row."""
    text = cells.text
    if not is_year(text[layout.year]):
        raise _OtherwiseWrittenError
    try:
        figures = {own: figure_of(text[column]) for column, own in layout.figures.items()}
        return year_of(text[layout.year]), figures
    except ValueError:
        raise _OtherwiseWrittenError from None


def _by_style(cells: Cells, layout: Layout, style: NumberStyle) -> tuple[int, dict[str, Figure]]:
    """The same, where something is written otherwise."""
    figures = {
        own: cells.read(column, partial(style.figure, column))
        for column, own in layout.figures.items()
    }
    return cells.read(layout.year, year_of), figures


def _column(layout: Layout, own: str) -> str:
    """The layout's name of a column of figures."""
    return next(column for column, name in layout.figures.items() if name == own)


def _area(cells: Cells, layout: Layout) -> Area:
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
    if layout is not TABLE_TOOL_LAYOUT or level == "nation":
        return area
    if level == "region":
        return replace(area, region_code=area.ons_code, region=area.name)
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
