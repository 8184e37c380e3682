"""The list in a file: in which of its tables, and whether anything of the file is hidden."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from workforce.authority.own.finance.finance_columns import FINANCE_COLUMNS, GRADE, is_finance_table
from workforce.authority.own.lists.agency_list import is_agency_list
from workforce.authority.own.lists.columns import Column, known_names
from workforce.authority.own.lists.list_table import (
    MEND_HEADER,
    Head,
    ListTable,
    head_of,
    read_list,
)
from workforce.authority.own.lists.month_ends import MONTH_COLUMNS, is_month_table
from workforce.authority.own.lists.staff_list import COLUMNS, RATE
from workforce.errors import FileError, quoted
from workforce.files import MEGABYTE
from workforce.published.reading.file_kinds import ZIP, TableFile

LARGEST: Final = 20 * MEGABYTE
SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
HIDDEN: Final = {
    "hidden rows": re.compile(rb"<row [^>]*\bhidden=\"(?:1|true)\""),
    "hidden columns": re.compile(rb"<col [^>]*\bhidden=\"(?:1|true)\""),
    "a filter": re.compile(rb"<autoFilter\b"),
}
CONTRACT: Final = next(column for column in COLUMNS if column.key == "contract")
SURELY_PERMANENT: Final = re.compile(r"\bperm|\bsubstantive", re.IGNORECASE)
EVERY: Final = (*COLUMNS, RATE)
FINANCE: Final = (*FINANCE_COLUMNS, *(each for each in COLUMNS if each.key == GRADE))


class FoundList(NamedTuple):
    """A list of the council's own.

    Attributes:
        table: its rows.
        sha256: of the file.
    """

    table: ListTable
    sha256: str

    @property
    def of_months(self) -> bool:
        """Whether it is a table of month ends."""
        return is_month_table(self.table.names)

    @property
    def of_finance(self) -> bool:
        """Whether it is a finance table: it has more of its columns than of any list's."""
        return is_finance(self.table.names)

    @property
    def of_agency(self) -> bool:
        """Whether it is an agency list: it has a column of rates, and nobody permanent."""
        return is_agency_list(self.table.names) and not self.has_permanent

    @property
    def has_permanent(self) -> bool:
        """Whether a contract says that somebody is permanent."""
        places = [at for at, name in enumerate(self.table.names) if CONTRACT.place_of(name) >= 0]
        return any(SURELY_PERMANENT.search(row[at]) for _, row in self.table.rows for at in places)


def list_in(path: Path, files: Sequence[TableFile], sha256: str) -> FoundList:
    """The list in the tables of a file.

    Raises:
        FileError: none has its columns, or two have them alike.
        CensusError: a row cannot be split, or there are too many.
    """
    check_ending(path)
    heads = [(file, head) for file in files if (head := likeliest(file)) is not None]
    shown = [each for each in heads if not each[0].hidden] or heads
    if not shown:
        what = "no row has the columns of a census return, a list or a finance table"
        raise FileError(what, where=files[0].where, mend=MEND_HEADER)
    file, head = best_of(shown)
    table = read_list(file, head).without_personal(columns_of(head.names))
    others = tuple(
        f"the hidden sheet {quoted(other.sheet)} left out"
        if other.hidden
        else f"the sheet {quoted(other.sheet)}, which looks like a list too, left out"
        for other, _ in heads
        if other.hidden or other is not file
    )
    return FoundList(table._replace(said=(*table.said, *others, *hidden_in(path))), sha256)


def likeliest(file: TableFile) -> Head | None:
    """The header of a table of months or of finance where it is one, else of a list of people."""
    months, finance = head_of(file, MONTH_COLUMNS), head_of(file, FINANCE)
    if months is not None and is_month_table(months.names):
        return months
    return finance if finance is not None and is_finance(finance.names) else head_of(file, EVERY)


def is_finance(names: Sequence[str]) -> bool:
    """Whether a header is a finance table's: it has more of its columns than of any list's.

    >>> is_finance(["Line", "Year", "Budget"]), is_finance(["Job title", "FTE", "Team", "Cost"])
    (True, False)
    """
    return is_finance_table(names) and known_names(names, FINANCE) > known_names(names, EVERY)


def columns_of(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns that a table with such a header may have."""
    if is_month_table(names):
        return MONTH_COLUMNS
    return FINANCE if is_finance(names) else EVERY


def best_of(found: Sequence[tuple[TableFile, Head]]) -> tuple[TableFile, Head]:
    """The table that has most of the columns.

    Raises:
        FileError: two sheets have as many.
    """
    ordered = sorted(found, key=lambda each: -each[1].likeness)
    if len(ordered) > 1 and ordered[0][1].likeness == ordered[1][1].likeness:
        what = f"the sheets {quoted(ordered[0][0].sheet)} and {quoted(ordered[1][0].sheet)} "
        mend = "keep one of them in the file"
        raise FileError(f"{what}both look like the list", where=ordered[0][0].where, mend=mend)
    return ordered[0]


def check_ending(path: Path) -> None:
    """Refuse a text that is called a workbook.

    Raises:
        FileError: its name ends in .xlsx, and it is none.
    """
    if path.suffix.lower() == ".xlsx" and not path.read_bytes().startswith(ZIP):
        what = "its name is that of a workbook, but it holds text"
        raise FileError(what, where=path.name, mend="rename it to .csv")


def hidden_in(path: Path) -> Iterator[str]:
    """What of a workbook is hidden and was read all the same, a clause each."""
    if path.suffix.lower() != ".xlsx" or not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if SHEET.fullmatch(name)]
    for what, pattern in HIDDEN.items():
        if any(pattern.search(sheet) for sheet in sheets):
            yield f"the workbook has {what}: what is hidden was read too"
