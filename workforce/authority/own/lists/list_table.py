"""The rows of a list as programs export it: the header is found, titles and totals are left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Final, NamedTuple

from workforce.authority.own.lists.cells import LONGEST_CELL, LeftOut, tidy
from workforce.authority.own.lists.columns import Column, known_names, personal_places
from workforce.authority.own.lists.words import contract_by_cell
from workforce.errors import CensusError, FileError
from workforce.published.reading.file_kinds import TableFile
from workforce.published.reading.table_text import (
    MOST_COLUMNS,
    MOST_TITLES,
    SEPARATORS,
    TableText,
    counted,
    letters,
    listed,
)

MOST_ROWS: Final = 10_000
LEAST_NAMED: Final = 2  # columns, for a row to be the header
LONGEST_NAME: Final = 80
TOTAL: Final = re.compile(r"(grand |sub-?)?totals?\b.*|sum|count|average|mean", re.IGNORECASE)
FOOT: Final = re.compile(
    r"(source|note|report|printed|produced|generated|extract|end of|page \d|official|"
    r"confidential|\*|©).*", re.IGNORECASE,
)  # fmt: skip
MEND_HEADER: Final = "name the columns as the template does, or choose them by hand"


class ListTable(NamedTuple):
    """A list as it was read.

    Attributes:
        where: the file, for messages.
        names: of its columns.
        rows: each row's number and cells, tidied, as many as there are names.
        left_out: rows that cannot be read.
        titles: what stands above the header, a line each.
        said: what was understood.
        personal: names of columns that were dropped, as they say who somebody is.
        marked: agency or vacant, of each row of which any cell says so.
    """

    where: str
    names: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    left_out: tuple[LeftOut, ...] = ()
    titles: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    marked: Mapping[int, str] = MappingProxyType({})

    def without_personal(self, columns: Sequence[Column]) -> "ListTable":
        """The same list without the columns that say who somebody is."""
        gone = personal_places(self.names, [row for _, row in self.rows], columns)
        kept = [place for place in range(len(self.names)) if place not in gone]
        rows = ((number, tuple(row[place] for place in kept)) for number, row in self.rows)
        return self._replace(
            names=tuple(self.names[place] for place in kept),
            rows=tuple(rows),
            personal=tuple(self.names[place] for place in sorted(gone)),
            marked=dict(self.marks()),
        )

    def marks(self) -> Iterator[tuple[int, str]]:
        """Each row of which a cell says vacant or agency, as in the place of a name."""
        names = list(map(letters, self.names))
        for number, cells in self.rows:
            said = (contract_by_cell(*each) for each in zip(names, cells, strict=True) if each[1])
            if mark := next(filter(None, said), ""):
                yield number, mark


class Head(NamedTuple):
    """Where a header is: how the text is split, the last row of it, its names, rows it takes."""

    table: TableText
    row: int
    names: tuple[str, ...]
    likeness: int
    lines: int
    said: tuple[str, ...]


def head_of(file: TableFile, columns: Sequence[Column]) -> Head | None:
    """The likeliest header of a file; None where no row has two of the columns.

    Raises:
        CensusError: no separator splits the text into rows.
    """
    faults: list[CensusError] = []
    heads: list[Head] = []
    for sign, word in SEPARATORS.items():
        table = TableText(file.where, file.text, sign)
        said = () if sign == "," else (f"read as {word}-separated",)
        try:
            heads += heads_in(table, columns, said)
        except CensusError as fault:
            faults.append(fault)
    if len(faults) == len(SEPARATORS):
        raise faults[0]
    best = max(heads, key=lambda head: (head.likeness, -head.lines), default=None)
    return best if best is not None and best.likeness >= LEAST_NAMED else None


def heads_in(table: TableText, columns: Sequence[Column], said: tuple[str, ...]) -> Iterator[Head]:
    """Each of the first rows as a header, alone and with the one above it."""
    above: list[str] = []
    for number, fields in islice(table.rows(), MOST_TITLES):
        if len(fields) > MOST_COLUMNS:
            what = f"row {number} has more than {MOST_COLUMNS:,} columns"
            raise CensusError(what, where=table.where, mend="keep only those of the template")
        names = [tidy(field) for field in fields]
        yield Head(table, number, tuple(names), known_names(names, columns), 1, said)
        if len(above) == len(names) and any(above):
            both = tuple(merged(above, names, columns))
            yield Head(table, number, both, known_names(both, columns), 2, said)
        above = names


def merged(above: Sequence[str], below: Sequence[str], columns: Sequence[Column]) -> Iterator[str]:
    """The names of a header over two rows, whose upper cells may span several columns."""
    over = ""
    for high, low in zip(above, below, strict=True):
        over = high or over
        if not low or known_names([low], columns):
            yield low or high
        else:
            yield f"{over} {low}".strip()


def read_list(file: TableFile, head: Head) -> ListTable:
    """The list below a header.

    Raises:
        CensusError: a row cannot be split, or there are too many.
        FileError: two columns have one name, or there is no row.
    """
    names = trimmed(head.names)
    check_names(names, head, file.where)
    titles: list[str] = []
    rows: list[tuple[int, tuple[str, ...]]] = []
    left_out: list[LeftOut] = []
    dropped = blank = 0
    for number, fields in head.table.rows():
        if any(len(field) > LONGEST_CELL for field in fields):
            what = f"row {number} has a cell of more than {LONGEST_CELL:,} characters"
            raise CensusError(what, where=file.where, mend="shorten it, or leave the column out")
        cells = [tidy(field) for field in fields]
        if not any(cells):
            blank += number > head.row
        elif number <= head.row - head.lines:
            titles.append(" ".join(filter(None, cells)))
        elif number > head.row and not is_again(cells, names):
            if is_foot(cells, number_of_rows=len(rows)):
                dropped += 1
            elif (fault := misfit(number, fields, cells, names)) is not None:
                left_out.append(fault)
            else:
                rows.append((number, tuple([*cells, *[""] * len(names)][: len(names)])))
        if len(rows) > MOST_ROWS:
            what = f"there are more than {MOST_ROWS:,} rows"
            raise CensusError(what, where=file.where, mend="give the staff of one council only")
    if not rows and not left_out:
        raise FileError("there are no rows in it", where=file.where, mend="add a row for each")
    said = [*file.said, *head.said, *said_of(head, len(titles), dropped, blank)]
    return ListTable(file.where, names, tuple(rows), tuple(left_out), tuple(titles), tuple(said))


def trimmed(names: Sequence[str]) -> tuple[str, ...]:
    """The names without empty ones at the end, none too long for a page."""
    last = max((place for place, name in enumerate(names) if name), default=-1)
    return tuple(name[:LONGEST_NAME] for name in names[: last + 1])


def check_names(names: Sequence[str], head: Head, where: str) -> None:
    """Refuse two columns of one name.

    Raises:
        FileError: naming it and both places.
    """
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names, 1):
        if name:
            places.setdefault(letters(name), []).append(place)
    for same in places.values():
        if len(same) > 1:
            both = " and ".join(map(str, same[:2]))
            what = f"row {head.row} names two columns {listed([names[same[0] - 1]])}: {both}"
            raise FileError(what, where=where, mend="keep only the right one")


def said_of(head: Head, titles: int, dropped: int, blank: int) -> Iterator[str]:
    """What was left out around the rows, a clause each."""
    if head.lines > 1:
        yield "the header stands over two rows"
    if titles:
        yield f"{counted(titles, 'row')} above the header left out"
    if dropped:
        yield f"{counted(dropped, 'row')} of totals or notes left out"
    if blank:
        yield f"{counted(blank, 'blank row')} left out"


def is_again(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a row is the header once more, as on each printed page."""
    own = [letters(name) for name in names if name]
    return [letters(cell) for cell in cells if cell] == own


def is_foot(cells: Sequence[str], *, number_of_rows: int) -> bool:
    """Whether a row is a total or a note below the table.

    >>> is_foot(["Total", "", "37.5"], number_of_rows=3), is_foot(["Ann", "SW"], number_of_rows=3)
    (True, False)
    """
    filled = [cell for cell in cells if cell]
    if number_of_rows and TOTAL.fullmatch(filled[0]):
        return True
    return len(filled) == 1 and FOOT.fullmatch(filled[0]) is not None


def misfit(
    number: int, fields: Sequence[str], cells: Sequence[str], names: Sequence[str]
) -> LeftOut | None:
    """Why a row does not fit below the header; None where it does."""
    mend = "look there for a separator or a quote"
    if any(cells[len(names) :]):
        why = f"is one of {len(fields)} in the row, and the header has {len(names)}"
        return LeftOut(number, "the last cell", "", why, mend)
    return None
