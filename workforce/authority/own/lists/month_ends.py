"""Month-end counts of the whole council, a row for each month, in one table."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from workforce.authority.opening_counts import CASES, OPENING_NUMBERS, StaffUnit
from workforce.authority.own.lists.cells import (
    MONTHS,
    LeftOut,
    day_in,
    full_year,
    number_in,
    shown_value,
)
from workforce.authority.own.lists.columns import Column, found_places
from workforce.authority.own.lists.list_table import ListTable
from workforce.authority.own.small_numbers import HIDDEN, is_small, number
from workforce.errors import FileError
from workforce.months import long_label, month_of

WHEN: Final = Column("month", "Month end", (
    "month end", "month ending", "period", "month-end", "period end", "as at", "reporting month",
))  # fmt: skip
NAMES: Final = {
    "in_post": ("permanent staff", "permanent", "staff in post", "perm", "in post fte"),
    "agency": ("agency staff", "agency workers", "locums", "agency fte"),
    "posts": ("establishment", "established posts", "budgeted posts", "total posts", "posts fte"),
    "case_holders": ("case holding staff", "holding cases", "case holders fte"),
    "cases": ("open cases", "total cases", "caseload total", "number of cases"),
    "managers": ("team managers", "managers fte"),
    "newly_qualified": ("asye", "nqsw", "newly qualified fte"),
    "away": ("absent", "on leave", "long term absent"),
}
MONTH_COLUMNS: Final = (
    WHEN,
    *(Column(key, key.replace("_", " ").capitalize(), NAMES[key]) for key in OPENING_NUMBERS),
)
MONTH_TEMPLATE: Final = ",".join(column.key for column in MONTH_COLUMNS) + "\r\n"
LEAST_COUNTS: Final = 2  # columns of counts beside the month
MOST_MONTHS: Final = 120
MOST: Final = {CASES: 1_000_000.0}
MOST_STAFF: Final = 40_000.0
THOUSANDS: Final = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,4})?")
NUMBERED: Final = re.compile(r"((?:19|20)[0-9]{2})[-/.]([0-9]{1,2})|([0-9]{1,2})[-/.]([0-9]{4})")
WORDED: Final = re.compile(r"([a-z]{3,9})[-/. ']*([0-9]{4}|[0-9]{2})")
MEND: Final = "write the month as 2026-10"
YEARS: Final = range(2010, 2051)
LAST_DAYS: Final = 25  # from here on a day is of a month's end; the first is how Excel keeps Oct-26


class MonthEnd(NamedTuple):
    """The council's count at one month end.

    Attributes:
        month: its number.
        numbers: by ``OPENING_NUMBERS``, those that are there.
    """

    month: int
    numbers: Mapping[str, float]


class MonthEnds(NamedTuple):
    """Month ends, earliest first, all in one unit.

    Attributes:
        sha256: of the file.
        unit: of staff: FTE where any number of them has decimals or a column says so.
        rows: one for each month.
    """

    sha256: str
    unit: StaffUnit
    rows: tuple[MonthEnd, ...]


class FoundMonths(NamedTuple):
    """What was read of a table of month ends, and what was not."""

    ends: MonthEnds
    left_out: tuple[LeftOut, ...]
    said: tuple[str, ...]


def is_month_table(names: Sequence[str]) -> bool:
    """Whether a table has a column of months and two of counts.

    >>> is_month_table(["Month end", "Agency staff", "Cases"]), is_month_table(["Team", "Cases"])
    (True, False)
    """
    counts = [column for column in MONTH_COLUMNS[1:] if any(column.place_of(n) >= 0 for n in names)]
    return any(WHEN.place_of(name) >= 0 for name in names) and len(counts) >= LEAST_COUNTS


def month_in(text: str) -> int | None:
    """The month of a cell; None where it is none, or a day within a month.

    >>> from workforce.months import label
    >>> [label(month_in(each)) for each in ("2026-10", "Oct-26", "31/10/2026", "October 2026")]
    ['2026-10', '2026-10', '2026-10', '2026-10']
    >>> month_in("2026-13"), month_in("1926-10"), month_in("10/12/2026")
    (None, None, None)
    """
    plain = " ".join(text.casefold().split())
    if found := NUMBERED.fullmatch(plain):
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
    elif found := WORDED.fullmatch(plain):
        year, month = full_year(found[2]), MONTHS.get(found[1][:3], 0)
    else:
        day = day_in(plain, day_first=True)
        if day is None or 1 < day.day < LAST_DAYS:
            return None
        year, month = day.year, day.month
    known = year in YEARS and 1 <= month <= max(MONTHS.values())
    return month_of(year, month) if known else None


def months_of(table: ListTable, sha256: str) -> FoundMonths:
    """The month ends of a table.

    Raises:
        FileError: a month stands twice, there are too many, or none can be read.
    """
    places = found_places(table.names, [row for _, row in table.rows], MONTH_COLUMNS, {}).of
    rows: dict[int, MonthEnd] = {}
    left_out = list(table.left_out)
    for line, cells in table.rows:
        end = row_of(line, cells, places, table.names)
        if isinstance(end, LeftOut):
            left_out.append(end)
            continue
        if end.month in rows:
            what = f"row {line} is of {long_label(end.month)} once more"
            raise FileError(what, where=table.where, mend="keep the right one")
        rows[end.month] = end
    if not rows or len(rows) > MOST_MONTHS:
        first = f" ({str(left_out[0]).rstrip('.')})" if left_out else ""
        what = f"{len(rows)} months can be read in it{first}"
        raise FileError(what, where=table.where, mend=f"give 1 to {MOST_MONTHS}, a row for each")
    ordered = tuple(rows[month] for month in sorted(rows))
    unit = unit_of(ordered, [table.names[place] for place in places.values()])
    said = (*table.said, f"staff are counted in {unit}")
    return FoundMonths(MonthEnds(sha256, unit, ordered), tuple(left_out), said)


def row_of(
    line: int, cells: Sequence[str], places: Mapping[str, int], names: Sequence[str]
) -> MonthEnd | LeftOut:
    """One month end, or why it cannot be used."""
    month = month_in(cells[places["month"]])
    if month is None:
        return LeftOut(line, names[places["month"]], "", "is no month", MEND)
    numbers = {}
    for key in OPENING_NUMBERS:
        place = places.get(key)
        text = "" if place is None else cells[place]
        if place is None or not text:
            continue
        value = number_in(text.replace(",", "") if THOUSANDS.fullmatch(text) else text)
        whole = key != CASES or (value is not None and value.is_integer())
        if value is None or not whole or value > MOST.get(key, MOST_STAFF):
            mend = "write the count, or leave the cell blank"
            return LeftOut(line, names[place], shown_value(text), "is no count", mend)
        numbers[key] = value
    return MonthEnd(month, numbers)


def unit_of(rows: Sequence[MonthEnd], names: Sequence[str]) -> StaffUnit:
    """People, unless a number of staff has decimals or a column is called FTE."""
    decimals = any(
        not value.is_integer() for row in rows for key, value in row.numbers.items() if key != CASES
    )
    named = any("fte" in name.casefold().split() for name in names)
    return "FTE" if decimals or named else "people"


def shown_months(ends: MonthEnds) -> list[dict[str, str]]:
    """Each month's numbers as they may be shown: staff of 1 to 4 are not."""
    return [
        {"Month end": long_label(end.month)}
        | {
            column.label: shown_number(end.numbers.get(column.key), column.key, ends.unit)
            for column in MONTH_COLUMNS[1:]
            if any(column.key in row.numbers for row in ends.rows)
        }
        for end in ends.rows
    ]


def shown_number(value: float | None, key: str, unit: StaffUnit) -> str:
    """A number as it may be shown; posts and cases are no people.

    >>> shown_number(3, "away", "people"), shown_number(3, "cases", "FTE")
    ('[c]', '3')
    """
    if value is None:
        return ""
    if key not in (CASES, "posts") and is_small(value):
        return HIDDEN
    return number(value, CASES if key == CASES else unit)
