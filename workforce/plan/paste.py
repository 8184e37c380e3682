"""Actuals from the cells of a spreadsheet: typed or pasted text, every cell checked, none guessed.

A month is read as YYYY-MM only: 03/04/2020 is March to one reader and April to another.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from workforce.errors import InputError, ScenarioError, UnknownNameError, quoted
from workforce.months import parse
from workforce.plan.actuals import COUNTED, NEEDED, Actual, actual_of, check_together
from workforce.plan.toml_values import Dates
from workforce.published.measure import UNITS

MOST_CHARACTERS: Final = 200_000
MOST_ROWS: Final = 10_000
SEPARATORS: Final = ("\t", ";", ",")
NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
THOUSANDS: Final = re.compile(r"-?[0-9]{1,3},[0-9]{3}(\.[0-9]+)?")
SEPARATED: Final = ("has a thousands separator", "write it without, as 1717")
# What a cell that is not a number looks like, and how to mend it; the first that fits is used.
MENDS: Final = (
    (re.compile(r"[£$€].*|.*[£$€]"), "has a currency sign", "write the digits alone, as 38000"),
    (re.compile(r"\D?-?[0-9]{1,3}([ ,'\u00a0\u202f][0-9]{3})+(\.[0-9]+)?\D?"),
     *SEPARATED),
    (re.compile(r"[0-9]+[/.-][0-9]+[/.-][0-9]+"), "is a date, not a number", "type the count"),
    (re.compile(r".*%"), "has a % sign", "write 12 for 12%"),
    (re.compile(r"-?[0-9]+,[0-9]+"), "has a decimal comma", "write a point, as 12.5"),
    (re.compile(r"\(.*\)"), "is in brackets", "write a minus sign if it is below zero"),
)  # fmt: skip
NO_NUMBER: Final = ("is not a number", "type the count, or leave the row out if there is none")

Cells: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """The cells of one row by column, and where it stands."""

    spot: str
    cells: Cells


@dataclass(frozen=True)
class Checked:
    """What became of rows: actuals, or every reason why not; never some of each."""

    actuals: tuple[Actual, ...]
    problems: tuple[str, ...]


def pasted(text: str, dates: Dates) -> Checked:
    """The actuals in text copied from a spreadsheet: all of its rows, or what is wrong with them.

    Columns are parted by tabs, semicolons or commas: month, measure, value and perhaps unit, in
    this order unless a first row names them; or month and then one column a measure.
    """
    if len(text) > MOST_CHARACTERS:
        what = f"the text has {len(text):,} characters"
        return Checked((), (sentence(what, "pasted", f"paste at most {MOST_CHARACTERS:,}"),))
    try:
        rows = list(rows_of(text))
    except InputError as error:
        return Checked((), (str(error),))
    if not rows:
        return Checked((), (sentence("there is no row", "pasted", "paste 2020-03, in_post, 171"),))
    return check_rows(rows, dates)


def check_rows(rows: Sequence[Row], dates: Dates) -> Checked:
    """The actuals of rows of cells, or one sentence for each row that cannot be used."""
    found: list[Actual] = []
    problems: list[str] = []
    for row in rows:
        try:
            found.append(actual_of(values_of(row), dates, row.spot))
        except InputError as error:
            problems.append(str(error))
    if not problems:
        try:
            check_together(found, [row.spot for row in rows])
        except InputError as error:
            problems.append(str(error))
    return Checked((), tuple(problems)) if problems else Checked(tuple(found), ())


def values_of(row: Row) -> dict[str, object]:
    """A row's cells as a file would write them; the first that cannot be used is reported.

    Raises:
        InputError: a cell is missing, not a month, no known measure, or not a number.
    """
    values: dict[str, object] = {key: cell for key, cell in row.cells.items() if cell}
    for key in NEEDED:
        if key not in values:
            mend = "type it, or leave the row out"
            raise ScenarioError(f"there is no {key}", where=f"{row.spot}, {key}", mend=mend)
    parse(row.cells["month"], where=f"{row.spot}, month")
    key, unit = measure_in(row.cells["measure"], f"{row.spot}, measure")
    if unit and values.setdefault("unit", unit) != unit:
        what = f"the unit is {quoted(values['unit'])}, but the measure is in {unit}"
        raise ScenarioError(what, where=f"{row.spot}, unit", mend="keep one of them")
    return values | {"measure": key, "value": number_in(row.cells["value"], f"{row.spot}, value")}


def measure_in(name: str, spot: str) -> tuple[str, str]:
    """The key of a measure named by its key or label, and the unit if one follows its name.

    >>> measure_in("Permanent staff in post, FTE", "row 1"), measure_in("agency", "row 1")
    (('in_post', 'FTE'), ('agency', ''))
    >>> measure_in("Cost, £", "row 1") == measure_in("cost GBP", "row 1") == ("cost", "GBP")
    True

    Raises:
        UnknownNameError: no such measure.
    """
    names = measure_names()
    if name.casefold() not in names:
        raise UnknownNameError.among("measure", name, COUNTED, where=spot)
    return names[name.casefold()]


@cache
def measure_names() -> Mapping[str, tuple[str, str]]:
    """The key, and the unit if it is named too, by every way to name a measure."""
    names = {}
    for key, measure in COUNTED.items():
        for each in (key, measure.label):
            names[each.casefold()] = (key, "")
            for unit in measure.units:
                for words in (unit, UNITS[unit].words):
                    names[f"{each} {words}".casefold()] = (key, unit)
                    names[f"{each}, {words}".casefold()] = (key, unit)
    return names


def number_in(cell: str, spot: str) -> float:
    """The number in a cell: digits, a point and a minus sign, nothing else.

    Raises:
        ScenarioError: anything else, with what it looks like and how to mend it.
    """
    if NUMBER.fullmatch(cell):
        return float(cell)
    fits = ((what, mend) for form, what, mend in MENDS if form.fullmatch(cell))
    what, mend = next(fits, NO_NUMBER)
    raise ScenarioError(f"{quoted(cell)} {what}", where=spot, mend=mend)


def rows_of(text: str) -> Iterator[Row]:
    """The rows of pasted text, blank lines left out.

    Raises:
        ScenarioError: too many rows, a row that is too long or short, a cell that never ends.
        UnknownNameError: a column that is not known.
    """
    numbered = enumerate(text.removeprefix("\ufeff").splitlines(), 1)
    lines = [(f"pasted, row {number}", line) for number, line in numbered]
    lines = [(spot, line) for spot, line in lines if line.strip()]
    if len(lines) > MOST_ROWS:
        mend = f"paste at most {MOST_ROWS:,}"
        raise ScenarioError(f"there are {len(lines):,} rows", where="pasted", mend=mend)
    if not lines:
        return
    sign = next((each for each in SEPARATORS if each in lines[0][1]), ",")
    split = [(spot, cells_of(line, sign, spot)) for spot, line in lines]
    header = [cell.casefold() for cell in split[0][1]]
    if "month" not in header:
        for spot, cells in split:
            one = whole(cells, sign, spot)
            yield Row(spot, by_name((*NEEDED, "unit"), one, spot, fewest=len(NEEDED)))
    elif "value" in header:
        check_header(header, (*NEEDED, "unit"), split[0][0])
        for spot, cells in split[1:]:
            yield Row(spot, by_name(header, whole(cells, sign, spot), spot, fewest=1))
    else:
        yield from across(header, split)


def cells_of(line: str, sign: str, spot: str) -> list[str]:
    """The cells of one line, white space at their ends removed.

    Raises:
        ScenarioError: a character or length that no cell has.
    """
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=sign))]
    except csv.Error:
        mend = "copy the cells again"
        raise ScenarioError("the row cannot be read", where=spot, mend=mend) from None


def whole(cells: list[str], sign: str, spot: str) -> list[str]:
    """The cells of a row whose number is not parted in two by its own comma.

    Raises:
        ScenarioError: month, measure, and a number in two cells.
    """
    if sign == "," and len(cells) == len(NEEDED) + 1 and THOUSANDS.fullmatch(",".join(cells[2:])):
        what, mend = SEPARATED
        raise ScenarioError(f"'{cells[2]},{cells[3]}' {what}", where=f"{spot}, value", mend=mend)
    return cells


def by_name(names: Sequence[str], cells: list[str], spot: str, *, fewest: int) -> Cells:
    """Cells by the names of their columns.

    Raises:
        ScenarioError: too few or too many of them.
    """
    full = len(cells) - next((n for n, cell in enumerate(reversed(cells)) if cell), len(cells))
    if not (fewest <= len(cells) and full <= len(names)):
        what = f"the row has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}"
        mend = f"give {', '.join(names)}, and no comma inside a number"
        raise ScenarioError(what, where=spot, mend=mend)
    return dict(zip(names, cells, strict=False))


def check_header(header: Sequence[str], known: Sequence[str], spot: str) -> None:
    """Refuse a column that is not known, is there twice, or is missing.

    Raises:
        UnknownNameError: not known.
        ScenarioError: twice, or missing.
    """
    for name in header:
        if name not in known:
            raise UnknownNameError.among("column", name, known, where=spot)
        if header.count(name) > 1:
            mend = "keep one of them"
            raise ScenarioError(f"there are two columns {quoted(name)}", where=spot, mend=mend)
    for name in NEEDED:
        if name not in header:
            mend = "name month, measure and value"
            raise ScenarioError(f"there is no column {name}", where=spot, mend=mend)


def across(header: Sequence[str], split: Sequence[tuple[str, list[str]]]) -> Iterator[Row]:
    """The rows of a table with one column a measure; a blank cell was not counted.

    Raises:
        ScenarioError: a measure is there twice, or a row is too long or short.
        UnknownNameError: a measure that is not known.
    """
    for name in header:
        if name != "month":
            measure_in(name, f"{split[0][0]}, {name}")
        if header.count(name) > 1:
            mend = "keep one of them"
            raise ScenarioError(
                f"there are two columns {quoted(name)}", where=split[0][0], mend=mend
            )
    for spot, cells in split[1:]:
        row = by_name(header, cells, spot, fewest=1)
        for name in header:
            if name != "month" and row.get(name):
                one = {"month": row.get("month", ""), "measure": name, "value": row[name]}
                yield Row(f"{spot}, {name}", one)


def sentence(what: str, where: str, mend: str) -> str:
    """One sentence as the error family writes it.

    >>> sentence("there is no row", "pasted", "paste one")
    'pasted: there is no row; paste one.'
    """
    return str(InputError(what, where=where, mend=mend))
