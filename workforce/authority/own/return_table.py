"""Reading a census return as a table (CSV or workbook) whose columns have the return's names.

The columns Year and LEA, and the council's totals, may stand on every row or on the first alone.
Columns that say who a worker is are dropped as each row is read, and listed.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from workforce.authority.own.census_return import Intake, Return
from workforce.authority.own.return_xml import HEAD, NUMBER, TOTALS, YEARS, code_of
from workforce.authority.own.worker import DROPPED, IDENTITY, READ
from workforce.errors import CensusError, FileError, listed
from workforce.published.reading.file_kinds import TableFile
from workforce.published.reading.table_text import MOST_TITLES, SEPARATORS, TableText, letters

MOST_ROWS: Final = 50_000
LEAST_COLUMNS: Final = 4  # of the return's, for a row to be its header
NEEDED: Final = ("AgencyWorker", "FTE", "OrgRole", "Year")
KNOWN: Final = {letters(name): name for name in (*READ, *DROPPED, *HEAD, *TOTALS)}
DATES: Final = ("RoleStartDate", "RoleEndDate")
SLASHED: Final = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
LAST_MONTH: Final = 12
NO_RETURN: Final = "no row has the columns of a census return"
BLANKS: Final = ("na", "n/a", "null", "none", "nan", "-")
Row = Mapping[str, str]


def read_table(file: TableFile, sha256: str, key: bytes) -> list[Return]:
    """The returns in a table, one for each year; ``key`` is that of the reading's hashes.

    Raises:
        CensusError: a row cannot be split or has other cells than the header.
        FileError: no header of a return, a column missing or doubled, or dates that may be two.
    """
    table, row, names = header_of(file)
    said = list(file.said) + list(said_of(names))
    rows = [each for _, each in rows_of(table, row, names)]
    if not rows:
        raise FileError("there is no worker in it", where=file.where, mend="add a row for each")
    said += days_written(rows, file.where)
    return [one_year(of_year, said, sha256, key) for of_year in by_year(rows, file.where)]


def is_return(file: TableFile) -> bool:
    """Whether a table has columns that only a census return has, well or badly."""
    try:
        header_of(file)
    except CensusError:
        return False
    except FileError as fault:
        return NO_RETURN not in fault.what
    return True


def header_of(file: TableFile) -> tuple[TableText, int, list[str]]:
    """How the text is split, the header's row and its columns: known names, "" for others.

    Raises:
        FileError: no row has the return's columns.
    """
    for sign in SEPARATORS:
        table = TableText(file.where, file.text, sign)
        try:
            first = list(islice(table.rows(), MOST_TITLES))
        except CensusError:
            continue
        for number, fields in first:
            found = [KNOWN.get(letters(name), "") for name in fields]
            if sum(map(bool, found)) >= LEAST_COLUMNS:
                check_columns(found, file.where)
                return table, number, [name or f"?{given}" for name, given in zip(
                    found, fields, strict=True)]  # fmt: skip
    mend = "name the columns as the return does: AgencyWorker, FTE, OrgRole, RoleStartDate, ..."
    raise FileError(NO_RETURN, where=file.where, mend=mend)


def check_columns(found: list[str], where: str) -> None:
    """Refuse a column that stands twice, and one that is needed and missing.

    Raises:
        FileError: naming it.
    """
    doubled = sorted({name for name in found if name and found.count(name) > 1})
    if doubled:
        what = f"it has more than one column {listed(doubled)}"
        raise FileError(what, where=where, mend="keep only the right one")
    missing = [name for name in NEEDED if name not in found]
    if missing:
        what = f"it has no column {listed(missing)}"
        raise FileError(what, where=where, mend="add it; Year is that of the census, such as 2023")


def said_of(names: list[str]) -> Iterator[str]:
    """Which columns are not read, and why."""
    personal = [name for name in names if name in DROPPED or name == IDENTITY]
    if personal:
        yield f"columns dropped unread or after looking for doubles: {listed(personal)}"
    other = [name[1:].strip() or "(no name)" for name in names if name.startswith("?")]
    if other:
        yield f"columns that are not known, left out: {listed(other)}"


def rows_of(table: TableText, header: int, names: list[str]) -> Iterator[tuple[int, Row]]:
    """Each row's number and its cells that are read, without blank ones.

    Raises:
        CensusError: a row has other cells than the header, or there are too many rows.
    """
    kept = {
        place: name
        for place, name in enumerate(names)
        if name in READ or name in HEAD or name in TOTALS
    }
    for count, (number, fields) in enumerate(table.rows()):
        if number <= header or not any(map(str.strip, fields)):
            continue
        if count > MOST_ROWS:
            what = f"there are more than {MOST_ROWS:,} rows"
            raise CensusError(what, where=table.where, mend="give one file for each year")
        if any(map(str.strip, fields[len(names) :])) or len(fields) < len(names):
            what = f"row {number} has {len(fields)} cells, but the header has {len(names)}"
            raise CensusError(what, where=table.where, mend="look there for a separator or a quote")
        yield number, {name: tidy(fields[place]) for place, name in kept.items()}


def tidy(cell: str) -> str:
    """A cell without spaces around, and without the words of programs for a blank.

    >>> tidy(" N/A "), tidy(" 0.6")
    ('', '0.6')
    """
    text = cell.strip().removeprefix("'")
    return "" if text.casefold() in BLANKS else text


def days_written(rows: list[Row], where: str) -> list[str]:
    """Write days such as 30/09/2019 as 2019-09-30, once some day of the file shows the order.

    Raises:
        FileError: no day of the file shows it, or one shows the other order.
    """
    slashed = [
        (row, field, found)
        for row in rows
        for field in DATES
        if (found := SLASHED.fullmatch(row.get(field, "")))
    ]
    if not slashed:
        return []
    mend = "write days as 2019-09-30"
    if any(int(found[2]) > LAST_MONTH for _, _, found in slashed):
        raise FileError("a date has its month before its day", where=where, mend=mend)
    if not any(int(found[1]) > LAST_MONTH for _, _, found in slashed):
        raise FileError("no date shows whether day or month comes first", where=where, mend=mend)
    for row, field, found in slashed:
        if isinstance(row, dict):
            row[field] = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return ["days read as day/month/year"]


def by_year(rows: list[Row], where: str) -> Iterator[list[Row]]:
    """The rows of each year, earliest first.

    Raises:
        FileError: a row without a year, or of more than one authority.
    """
    codes = {code_of(row["LEA"]) for row in rows if row.get("LEA")}
    if len(codes) > 1:
        what = "its rows are of more than one authority (LEA)"
        raise FileError(what, where=where, mend="give one file for each")
    years = sorted({row["Year"] for row in rows})
    for text in years:
        if not text.isdecimal() or int(text) not in YEARS:
            what = "a row has no year of a census in the column Year"
            raise FileError(what, where=where, mend="write the year, such as 2023, on every row")
        yield [row for row in rows if row["Year"] == text]


def one_year(rows: list[Row], said: list[str], sha256: str, key: bytes) -> Return:
    """The return of one year."""
    intake, year = Intake(key), int(rows[0]["Year"])
    codes = [code_of(row["LEA"]) for row in rows if row.get("LEA")]
    for row in rows:
        intake.take(row, year)
    totals = {
        name: float(text)
        for name in TOTALS
        for text in [next((row[name] for row in rows if row.get(name)), "")]
        if NUMBER.fullmatch(text)
    }
    return Return(
        year=year,
        code=next(iter(codes), ""),
        workers=tuple(intake.workers),
        totals=totals,
        left_out=tuple(intake.left_out),
        said=(*said, *intake.said()),
        sha256=sha256,
        marks=tuple(intake.marks),
    )
