"""The rows of a table under its header: blank ones, notes and totals at the foot left out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from workforce.errors import CensusError, quoted
from workforce.published.reading.cell_words import is_of_an_area
from workforce.published.reading.table_text import SEPARATORS, Header, counted

Parsed = TypeVar("Parsed")
MOST_NOTES: Final = 200  # rows below a table


@dataclass(frozen=True)
class Cells:
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


def rows_of(header: Header, said: list[str]) -> Iterator[Cells]:
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
            if len(held) <= MOST_NOTES:
                continue
        else:
            read += 1
            held.append((number, fields))
        for each in held:
            yield _cells(*each, header, places, width)
        held.clear()
    if held and not read:
        yield _cells(*held[0], header, places, width)
    elif held:
        said.append(f"{counted(len(held), 'row')} below the table left out, from row {held[0][0]}")
    if repeated:
        said.append(f"{counted(repeated, 'repeated header')} left out")


def _cells(
    number: int, fields: list[str], header: Header, places: Mapping[str, int], width: int
) -> Cells:
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
    return Cells(header.table.where, number, text)


def figure_cells(header: Header) -> Iterator[tuple[int, str, str]]:
    """The row, column and text of every cell of figures."""
    for cells in rows_of(header, []):
        for column in header.layout.figures:
            yield cells.number, column, cells.text[column]
