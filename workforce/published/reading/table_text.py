"""The rows of cells in a text, whatever stands between the cells, and where its header is."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice
from typing import Final

from workforce.errors import CensusError, quoted
from workforce.published.dfe_layouts import Layout
from workforce.published.reading.file_kinds import TableFile

LONGEST_LINE: Final = 20_000
ONE_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
MOST_LINES: Final = 400_000
MOST_TITLES: Final = 40  # lines above a header
MOST_BLANK: Final = 1_000
MOST_COLUMNS: Final = 1_000
SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SAID_SEPARATOR: Final = re.compile(r"\"?sep=(.)\"?\s*")
OF_A_TABLE: Final = re.compile(r".*\[([^\[\]]+)\]")  # Power BI: indicators[cases]
MEND_HEADER: Final = "choose the DfE's file as downloaded"


@dataclass(frozen=True)
class TableText:
    """A text and how it is split.

    Attributes:
        where: the file, for messages.
        text: its lines.
        separator: what stands between two cells.
        skipped: how many lines at the top are none of the table's.
        in_quotes: each line stands in quotes as a whole.
    """

    where: str
    text: str
    separator: str = ","
    skipped: int = 0
    in_quotes: bool = False

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each line that is not empty, as its row number and cells.

        Raises:
            CensusError: a line too long to be a census's, or with a quote out of place.
        """
        lines = _lines(self.text, self.where)
        reader = csv.reader(lines, delimiter=self.separator, strict=True)
        while True:
            number = reader.line_num + 1
            try:
                fields = next(reader, None)
                if fields and self.in_quotes:
                    fields = next(csv.reader(fields[:1], strict=True))
            except csv.Error as error:
                what = f"row {number} cannot be split into cells ({error})"
                mend = 'look there for a quote (") that is opened and not closed'
                raise CensusError(what, where=self.where, mend=mend) from None
            if fields is None:
                return
            if fields and number > self.skipped:
                yield number, fields


def _lines(text: str, where: str) -> Iterator[str]:
    """The lines of ``text``; one too long to be a census's is refused before it is split."""
    for number, found in enumerate(ONE_LINE.finditer(text), start=1):
        line = found[0]
        if len(line) > LONGEST_LINE:
            what = f"row {number} has {len(line):,} characters, more than {LONGEST_LINE:,}"
            raise CensusError(what, where=where, mend="use the file as downloaded")
        if number > MOST_LINES:
            what = f"there are more than {MOST_LINES:,} lines"
            raise CensusError(what, where=where, mend="use the file as downloaded")
        yield line


@dataclass(frozen=True)
class Header:
    """Where a table begins and which of its columns are needed.

    Attributes:
        table: the text and how it is split.
        row: the header's number.
        names: every column as it is written, without what does not matter.
        layout: whose columns they are.
        said: what was understood that the DfE writes otherwise.
    """

    table: TableText
    row: int
    names: tuple[str, ...]
    layout: Layout
    said: tuple[str, ...] = ()

    @property
    def places(self) -> dict[str, int]:
        """Where each column that the layout needs stands; fewer where one is missing."""
        own = {letters(column): column for column in self.layout.columns}
        return {
            own[letters(name)]: place
            for place, name in reversed(list(enumerate(self.names)))
            if letters(name) in own
        }

    def is_again(self, fields: list[str]) -> bool:
        """Whether a row is the header once more."""
        return tuple(" ".join(name.casefold().split()) for name in fields) == self.names

    @property
    def likeness(self) -> int:
        """How many of the layout's columns there are."""
        return len(self.places)


def letters(name: str) -> str:
    """A column's name without what does not matter: case, spaces, signs, the table's name.

    >>> letters("Old LA Code"), letters("indicators[inpost_fte]"), letters("Time.Period")
    ('oldlacode', 'inpostfte', 'timeperiod')
    """
    inside = OF_A_TABLE.fullmatch(name)
    return re.sub(r"[\W_]+", "", (inside[1] if inside else name).casefold())


def header_of(file: TableFile, layouts: tuple[Layout, ...]) -> Header | None:
    """Where the table of a file begins; None where no row has half of a layout's columns.

    Raises:
        CensusError: a line cannot be split, whatever the separator.
    """
    wrong: list[CensusError] = []
    ways = list(_ways(file))
    for table, said in ways:
        try:
            found = _located(table, layouts)
        except CensusError as error:
            wrong.append(error)
            continue
        if found is not None:
            titles = sum(row < found.row for row, _ in islice(table.rows(), MOST_TITLES))
            above = (f"{counted(titles, 'row')} above the header left out",) if titles else ()
            return replace(found, said=(*file.said, *said, *above))
    if len(wrong) == len(ways):
        raise wrong[0]
    return None


def counted(count: int, what: str) -> str:
    """A count in words.

    >>> counted(1, "row"), counted(2, "row")
    ('1 row', '2 rows')
    """
    return f"{count:,} {what}{'s' if count > 1 else ''}"


def _ways(file: TableFile) -> Iterator[tuple[TableText, tuple[str, ...]]]:
    """Each way in which a text may be split into cells, the likeliest first."""
    first = file.text.partition("\n")[0].rstrip("\r")
    given = SAID_SEPARATOR.fullmatch(first)
    if given:
        table = TableText(file.where, file.text, given[1], skipped=1)
        yield table, (f"read as {SEPARATORS.get(given[1], quoted(given[1]))}-separated",)
        return
    for sign, word in SEPARATORS.items():
        said = () if sign == "," else (f"read as {word}-separated",)
        yield TableText(file.where, file.text, sign), said
    in_quotes = TableText(file.where, file.text, in_quotes=True)
    yield in_quotes, ("each line stood in quotes",)


def _located(table: TableText, layouts: tuple[Layout, ...]) -> Header | None:
    """The header among the first rows, if there is one."""
    for number, fields in islice(table.rows(), MOST_TITLES):
        if number > MOST_BLANK:
            break
        if len(fields) > MOST_COLUMNS:
            continue
        names = tuple(" ".join(name.casefold().split()) for name in fields)
        heads = [Header(table, number, names, layout) for layout in layouts]
        best = max(heads, key=lambda each: each.likeness)
        if best.likeness >= len(best.layout.columns) / 2:
            return best
    return None


def complete(header: Header) -> Header:
    """The header, once it has every column that its layout needs, each of them once.

    Raises:
        CensusError: one is missing or there twice; with how to mend it.
    """
    where, row, layout = header.table.where, header.row, header.layout
    written = {letters(column): column for column in layout.columns}
    times = Counter(written[each] for each in map(letters, header.names) if each in written)
    doubled = [name for name, count in times.items() if count > 1]
    if doubled:
        what = f"row {row} has more than one column {listed(doubled)}"
        raise CensusError(what, where=where, mend="keep only the right one")
    missing = sorted(layout.columns - set(header.places))
    if missing:
        what = f"row {row} has no column {listed(missing)}"
        raise CensusError(what, where=where, mend=_renaming(missing, header))
    other = [name for name in header.names if letters(name) in written and name not in times]
    if other:
        understood = f"{quoted(other[0])} is {quoted(written[letters(other[0])])}"
        more = f", and {counted(len(other) - 1, 'more name')} likewise" if other[1:] else ""
        return replace(header, said=(*header.said, f"the column {understood}{more}"))
    return header


def not_found(where: str, layouts: tuple[Layout, ...]) -> CensusError:
    """The error for a file whose header is none of those looked for."""
    what = f"row 1 has few or none of the columns of {layouts[0].kind}"
    return CensusError(what, where=where, mend=MEND_HEADER)


def _renaming(missing: list[str], header: Header) -> str:
    """How to mend missing columns: by renaming, where an unknown one has nearly the name."""
    known = set(header.places.values())
    unknown = [name for place, name in enumerate(header.names[:200]) if name and place not in known]
    for name in missing:
        for near in get_close_matches(name, unknown, n=1, cutoff=0.6):
            return f"if {quoted(near)} is that column, name it {quoted(name)}"
    return "use the file as downloaded, with all its columns"


def listed(names: list[str]) -> str:
    """The first few names and how many more."""
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(quoted(name) for name in names[:5]) + more
