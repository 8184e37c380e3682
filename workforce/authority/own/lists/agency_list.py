"""An agency list: assignments with role, start, end and rate, each a row that lives in memory only.

A list with a column of rates is an agency list. Everybody in it is of an agency.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from workforce.authority.own.lists.cells import OPEN_ENDED, YEARS, CellFaultError, LeftOut, day_in
from workforce.authority.own.lists.list_table import ListTable
from workforce.authority.own.lists.mapping import DAY_FIRST
from workforce.authority.own.lists.members import (
    Doubles,
    Row,
    RowFaultError,
    checked,
    fte_in,
    group_in,
)
from workforce.authority.own.lists.staff_list import COLUMNS, RATE, ListKind, Understanding
from workforce.authority.own.lists.words import LEFT_OUT
from workforce.authority.own.worker import NEWLY_QUALIFIED
from workforce.published.reading.table_text import counted, letters

KEYS: Final = ("staff_number", "role", "fte", "hours", "start_date", "end_date")
AGENCY_COLUMNS: Final = (*(column for column in COLUMNS if column.key in KEYS), RATE)
AGENCY_LIST: Final = ListKind(AGENCY_COLUMNS, (
    (("role",), "Which column is the role?"),
    (("start_date",), "Which column is the start of the assignment?"),
    (("rate",), "Which column is the rate?"),
))  # fmt: skip
AGENCY_TEMPLATE: Final = ",".join(column.key for column in AGENCY_COLUMNS) + "\r\n"
MONEY: Final = re.compile(
    r"£? ?([0-9]{1,2}(?:,[0-9]{3})|[0-9]{1,5})((?:\.[0-9]{1,4})?)(?: ?(?:/|per|an?|p) ?"
    r"(?:hour|hr|h|day|week|wk))?", re.IGNORECASE,
)  # fmt: skip
RATES: Final = (10.0, 150.0)  # £ an hour
DAYS_A_WEEK: Final = 5
USUAL_WEEK: Final = 36.0


class Assignment(NamedTuple):
    """One assignment.

    Attributes:
        group: the staff group.
        fte: share of full time.
        start: its first day.
        end: its last day, or that on which it is due to end; None where none is given.
        rate: £ an hour; None where blank.
    """

    group: str
    fte: float
    start: date
    end: date | None
    rate: float | None


class Assignments(NamedTuple):
    """Everybody who can be counted, who cannot, and what was done."""

    rows: tuple[Assignment, ...]
    left_out: tuple[LeftOut, ...]
    said: tuple[str, ...]


def is_agency_list(names: Iterable[str]) -> bool:
    """Whether a list has a column of rates."""
    return any(RATE.place_of(name) >= 0 for name in names)


def assignments_of(table: ListTable, understanding: Understanding) -> Assignments:
    """The assignments of a list."""
    found: list[Assignment] = []
    left_out = list(table.left_out)
    doubles, twice, others = Doubles(), 0, 0
    for number, cells in table.rows:
        row = Row(number, cells, table.names, understanding.places.of)
        try:
            assignment = assignment_of(row, understanding)
        except RowFaultError as fault:
            left_out.append(fault.left_out)
            continue
        place = doubles.before(row["staff_number"], len(found))
        if assignment is None:
            others += 1
        elif place is not None and place < len(found) and found[place] == assignment:
            twice += 1
        else:
            found.append(assignment)
    said = []
    if others:
        said.append(f"{counted(others, 'row')} of roles that are not social workers' left out")
    if twice:
        said.append(f"{counted(twice, 'row')} that stood twice counted once")
    return Assignments(tuple(found), tuple(left_out), tuple(said))


def assignment_of(row: Row, understanding: Understanding) -> Assignment | None:
    """The assignment of a row; None for a role that is left out.

    Raises:
        RowFaultError: the row cannot be counted.
    """
    group = group_in(row, understanding)
    if group == LEFT_OUT:
        return None
    if group == NEWLY_QUALIFIED:
        group = "social_worker"  # nobody is in the assessed year with an agency
    day_first = understanding.mapping.dates == DAY_FIRST
    start, end = (
        checked(row, key, lambda text: assignment_day(text, day_first=day_first))
        for key in ("start_date", "end_date")
    )
    if start is None:
        raise RowFaultError(row.fault("start_date", "is blank", "write a day such as 2019-09-30"))
    if end is not None and end < start:
        raise RowFaultError(row.fault("end_date", "is before the start", "check both days"))
    full_time = understanding.mapping.full_time
    has_hours = row["fte"] or row["hours"]
    fte = fte_in(row, full_time) if has_hours else 1.0
    name = row.names[row.of["rate"]]
    rate = checked(row, "rate", lambda text: rate_in(text, name, full_time or USUAL_WEEK))
    return Assignment(group, fte, start, end, rate)


def assignment_day(text: str, *, day_first: bool) -> date | None:
    """A day; None where the cell is blank or open-ended.

    Raises:
        CellFaultError: no day, or one that no working life has.
    """
    day = day_in(text, day_first=day_first) if text else None
    if not text or (day is not None and day.year == OPEN_ENDED):
        return None
    if day is None or day.year not in YEARS:
        raise CellFaultError("is not a day of a working life", "write a day such as 2019-09-30")
    return day


def rate_in(text: str, name: str, full_time: float) -> float | None:
    """A rate in £ an hour; None where blank. The column's name says whether it is a day or a week.

    >>> rate_in("£32.50", "Hourly rate", 36.0), rate_in("360", "Day rate", 36.0)
    (32.5, 50.0)
    >>> rate_in("£1,800 per week", "Weekly charge", 36.0)
    50.0

    Raises:
        CellFaultError: no sum, or none that an hour costs.
    """
    if not text:
        return None
    found = MONEY.fullmatch(text)
    mend = "write £ an hour, or name the column Day rate or Weekly rate"
    if found is None:
        raise CellFaultError("is no rate", mend)
    pounds = float(found[1].replace(",", "") + found[2])
    said = letters(name) + letters(text)
    if "week" in said or "wk" in said:
        pounds /= full_time
    elif "day" in said or "daily" in said:
        pounds /= full_time / DAYS_A_WEEK
    if not RATES[0] <= pounds <= RATES[1]:
        what = f"is not from £{RATES[0]:g} to £{RATES[1]:g} an hour"
        raise CellFaultError(what, mend)
    return round(pounds, 2)
