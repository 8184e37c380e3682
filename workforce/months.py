"""Calendar months as whole numbers counted from the year 0: one more is the next month."""

import re
from datetime import date, timedelta
from typing import Final

from workforce.errors import ScenarioError, quoted

MONTHS_IN_YEAR: Final = 12
WEEKS_IN_MONTH: Final = 52 / 12
SEPTEMBER: Final = 9
NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
FORM: Final = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}")


def month_of(year: int, month: int) -> int:
    """The number of a calendar month, its month counted from 1."""
    return year * MONTHS_IN_YEAR + month - 1


def label(number: int) -> str:
    """A month as files write it.

    >>> label(month_of(2020, 2))
    '2020-02'
    """
    return f"{number // MONTHS_IN_YEAR:04d}-{number % MONTHS_IN_YEAR + 1:02d}"


def long_label(number: int) -> str:
    """A month as people write it.

    >>> long_label(month_of(2020, 2))
    'February 2020'
    """
    return f"{NAMES[number % MONTHS_IN_YEAR]} {number // MONTHS_IN_YEAR}"


def long_day(day: date) -> str:
    """A day as people write it.

    >>> long_day(date(2020, 1, 21))
    '21 January 2020'
    """
    return f"{day.day} {NAMES[day.month - 1]} {day.year}"


def last_day(number: int) -> date:
    """The last day of a month.

    >>> last_day(month_of(2020, 2))
    datetime.date(2020, 2, 29)
    """
    after = number + 1
    return date(after // MONTHS_IN_YEAR, after % MONTHS_IN_YEAR + 1, 1) - timedelta(days=1)


def month_ended(day: date) -> int:
    """The latest month that has ended by a day, its last day counted in.

    >>> label(month_ended(date(2020, 1, 21))), label(month_ended(date(2020, 2, 29)))
    ('2019-12', '2020-02')
    """
    return month_of(day.year, day.month) - ((day + timedelta(days=1)).month == day.month)


def parse(text: object, *, where: str) -> int:
    """The number of a month written YYYY-MM.

    Raises:
        ScenarioError: not of that form, or no such month.
    """
    mend = "write a month as 2020-02"
    if not isinstance(text, str) or not FORM.fullmatch(text):
        raise ScenarioError(f"{quoted(text)} is not a month", where=where, mend=mend)
    month = int(text[5:])
    if not 1 <= month <= MONTHS_IN_YEAR:
        raise ScenarioError(f"there is no month {month}", where=where, mend=mend)
    return month_of(int(text[:4]), month)


def is_september(number: int) -> bool:
    """Whether a month ends on a census day."""
    return number % MONTHS_IN_YEAR == SEPTEMBER - 1
