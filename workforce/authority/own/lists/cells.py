"""Cells of the council's own lists, read into days, hours, numbers and words.

A fault names its column and how to mend it. It gives the value only where that is a short number:
anything else may be a name or a number of a person in the wrong place.
"""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from workforce.inert_text import inert
from workforce.months import NAMES, month_of

LONGEST_CELL: Final = 1_000
BLANKS: Final = frozenset(
    ("", "na", "n/a", "#n/a", "null", "none", "nan", "nil", "-", "--", "(blank)", "tbc", ".")
)
SHORT_NUMBER: Final = re.compile(r"[-+]?[0-9]{1,3}([.,][0-9]{1,2})?%?")
DECIMAL: Final = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,10}))?")
CLOCK: Final = re.compile(r"([0-9]{1,2})[:h]([0-5][0-9])(?::00)?")
YES: Final = frozenset(("y", "yes", "true", "t", "1", "x", "✓", "✔", "tick"))
NO: Final = frozenset(("", "n", "no", "false", "f", "0"))
MIDNIGHT: Final = re.compile(r"[T ]+0{1,2}:00(:00(\.0+)?)?Z?$")
ISO: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
SLASHED: Final = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
WORDED: Final = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[-/. ]([a-z]{3,9})[-/., ]+([0-9]{4}|[0-9]{2})"
)
SERIAL: Final = re.compile(r"([0-9]{5})(\.[0-9]+)?")
SERIAL_ZERO: Final = date(1899, 12, 30)  # of Excel's 1900 system
SERIALS: Final = (20_000, 60_000)  # 1954 to 2064
CENTURY_TURN: Final = 60  # two digits from here on are of the 1900s
YEARS: Final = range(1950, 2051)
OPEN_ENDED: Final = 9999
LAST_MONTH: Final = 12
MONTHS: Final = {name[:3].casefold(): number for number, name in enumerate(NAMES, 1)}
FULL_TIME: Final = frozenset(("fulltime", "full-time", "full time", "ft", "f/t", "full"))
LONGEST_WEEK: Final = 48.0


class CellFaultError(Exception):
    """A cell that cannot be used: why, and how to mend it, without the value."""

    def __init__(self, why: str, mend: str) -> None:
        """Keep both."""
        self.why, self.mend = why, mend
        super().__init__(f"{why}; {mend}")


class LeftOut(NamedTuple):
    """A row that cannot be counted.

    Attributes:
        row: its number in the file.
        column: as the file names it.
        value: of the cell where it is a short number, else "".
        why: what is wrong with it.
        mend: how to mend it.
    """

    row: int
    column: str
    value: str
    why: str
    mend: str

    def __str__(self) -> str:
        """The fault in a sentence.

        >>> str(LeftOut(7, "FTE", "37", "is more than 1", "write a share of full time"))
        'Row 7, FTE: 37 is more than 1; write a share of full time.'
        >>> str(LeftOut(7, "FTE", "", "is no number", "write a share of full time"))
        'Row 7, FTE: the cell is no number; write a share of full time.'
        """
        shown = self.value or "the cell"
        return f"Row {self.row}, {self.column}: {shown} {self.why}; {self.mend}."


def tidy(cell: str) -> str:
    r"""A cell as one line without spaces around; "" for the words that programs write for a blank.

    >>> tidy("  North\n Team "), tidy("N/A"), tidy("'0.6"), tidy("a\x0bb")
    ('North Team', '', '0.6', 'a b')
    """
    text = cell
    if not (text.isascii() and text.isprintable()):
        text = inert(text, "line")
    text = " ".join(text.removeprefix("'").split())
    return "" if text.casefold() in BLANKS else text


def shown_value(text: str) -> str:
    """A value that may stand in a message: a short number, else "".

    >>> shown_value("37"), shown_value("-0.5"), shown_value("123456"), shown_value("Ann")
    ('37', '-0.5', '', '')
    """
    return text if SHORT_NUMBER.fullmatch(text) else ""


def number_in(text: str) -> float | None:
    """A number with a point or a comma before its decimals; None where it is none.

    >>> number_in("0.8"), number_in("0,8"), number_in("-1"), number_in("1e9")
    (0.8, 0.8, None, None)
    """
    found = DECIMAL.fullmatch(text)
    return float(f"{found[1]}.{found[2] or 0}") if found else None


def week_in(text: str) -> float | None:
    """Hours a week; None where they are none.

    >>> week_in("18.5"), week_in("18:30"), week_in("18h30"), week_in("week")
    (18.5, 18.5, 18.5, None)
    """
    clock = CLOCK.fullmatch(text.casefold())
    return int(clock[1]) + int(clock[2]) / 60 if clock else number_in(text)


def share_in(text: str) -> float:
    """A share of full time, above 0 to 1: 0.8, 80%, full time.

    >>> share_in("0.8"), share_in("80%"), share_in("Full-time")
    (0.8, 0.8, 1.0)

    Raises:
        CellFaultError: anything else.
    """
    mend = "write a share of full time, such as 0.6"
    if text.casefold() in FULL_TIME:
        return 1.0
    number = number_in(text.removesuffix("%").rstrip())
    if number is None:
        raise CellFaultError("is no share of full time" if text else "is blank", mend)
    share = number / 100 if text.endswith("%") else number
    if 1 < share <= LONGEST_WEEK:
        raise CellFaultError("is more than 1: are these hours a week?", mend)
    if not 0 < share <= 1:
        raise CellFaultError("is not above 0 and at most 1", mend)
    return share


def flag_in(text: str) -> bool:
    """Whether a cell says yes; a blank says no.

    >>> flag_in("Yes"), flag_in(""), flag_in("0")
    (True, False, False)

    Raises:
        CellFaultError: it says neither.
    """
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise CellFaultError("is neither yes nor no", "write yes or no")


def without_time(text: str) -> str:
    """A day without its midnight, which programs write after it.

    >>> without_time("2019-09-30 00:00:00")
    '2019-09-30'
    """
    return MIDNIGHT.sub("", text)


def order_of(text: str) -> str:
    """What a day such as 30/09/2019 shows of its order: "day", "month" first, or "either".

    "" for a day that is written otherwise.

    >>> order_of("30/09/2019"), order_of("09/30/2019"), order_of("03/04/2019"), order_of("x")
    ('day', 'month', 'either', '')
    """
    found = SLASHED.fullmatch(without_time(text))
    if not found:
        return ""
    first, second = int(found[1]), int(found[2])
    if first > LAST_MONTH:
        return "day"
    return "month" if second > LAST_MONTH else "either"


def day_in(text: str, *, day_first: bool) -> date | None:
    """A day in any of the usual forms; None where it is none.

    >>> [day_in(each, day_first=True).isoformat() for each in (
    ...     "2019-09-30 00:00", "30/9/19", "43738", "30-Sep-2019", "30th September, 2019")]
    ['2019-09-30', '2019-09-30', '2019-09-30', '2019-09-30', '2019-09-30']
    >>> day_in("29/02/2019", day_first=True) is None, day_in("9/30/2019", day_first=False).month
    (True, 9)
    """
    text = without_time(text).casefold()
    if (serial := SERIAL.fullmatch(text)) and SERIALS[0] <= int(serial[1]) <= SERIALS[1]:
        return SERIAL_ZERO + timedelta(days=int(serial[1]))
    if found := ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := SLASHED.fullmatch(text):
        day, month = int(found[1]), int(found[2])
        if not day_first:
            day, month = month, day
        year = full_year(found[3])
    elif found := WORDED.fullmatch(text):
        day, month, year = int(found[1]), MONTHS.get(found[2][:3], 0), full_year(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(text: str) -> int:
    """A year of two or four digits.

    >>> full_year("19"), full_year("85"), full_year("2019")
    (2019, 1985, 2019)
    """
    year = int(text)
    if len(text) > len("19"):
        return year
    return year + (1900 if year >= CENTURY_TURN else 2000)


def month_in(text: str, *, day_first: bool) -> int | None:
    """The month of a day; None where the cell is blank or the day is open-ended.

    Raises:
        CellFaultError: no day, or one that no working life has.
    """
    day = day_in(text, day_first=day_first) if text else None
    if not text or (day is not None and day.year == OPEN_ENDED):
        return None
    mend = "write a day such as 2019-09-30"
    if day is None:
        raise CellFaultError("is not a day", mend)
    if day.year not in YEARS:
        raise CellFaultError(f"is not a day from {YEARS[0]} to {YEARS[-1]}", mend)
    return month_of(day.year, day.month)
