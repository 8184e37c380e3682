"""The pay scales of a finance table: points, the point in use, and where each is from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from workforce.authority.own.finance.figures import PayScale
from workforce.authority.own.finance.finance_words import period_of, pounds_in
from workforce.authority.own.lists.cells import CellFaultError, LeftOut, day_in, number_in
from workforce.authority.own.lists.members import Row, RowFaultError, checked
from workforce.authority.own.lists.month_ends import THOUSANDS
from workforce.months import MONTHS_IN_YEAR
from workforce.published.pay_packages import LONGEST_ADDRESS, WEB_ADDRESS, YEARS

SALARIES_PAID: Final = (12_000.0, 500_000.0)  # £ a year, full time
MOST_POINTS: Final = 60
SCHEME: Final = "https://"


@dataclass
class Scale:
    """A pay scale as its rows are read: the first row, and each point."""

    row: Row
    points: dict[float, float] = field(default_factory=dict)
    in_use: float | None = None
    day: date | None = None
    address: str = ""


def money_in(row: Row, key: str) -> float:
    """The money of a cell, whose column may say that it is in thousands."""
    name = row.names[row.of[key]]
    return checked(row, key, lambda text: pounds_in(text, name))


def points_in(row: Row) -> Iterator[tuple[float, float]]:
    """The points of a row with their £ a year: one, or the ends of a scale."""
    if row["point"]:
        key = next((key for key in ("amount", "lowest", "highest") if row[key]), "amount")
        yield checked(row, "point", point_in), salary_in(row, key)
        return
    ends = [salary_in(row, key) for key in ("lowest", "highest") if row[key]]
    if not ends and row["amount"]:
        ends = [salary_in(row, "amount")]
    count = checked(row, "points", point_in) if row["points"] else float(len(ends))
    yield from zip((1.0, max(count, len(ends))), ends, strict=False)


def salary_in(row: Row, key: str) -> float:
    """£ a year, full time."""
    pounds = money_in(row, key) if row[key] else 0.0
    if not SALARIES_PAID[0] <= pounds <= SALARIES_PAID[1]:
        why = f"is not from £{SALARIES_PAID[0]:,.0f} to £{SALARIES_PAID[1]:,.0f} a year"
        raise RowFaultError(row.fault(key, why, "give £ a year, full time"))
    return pounds


def point_in(text: str) -> float:
    """A number of a point.

    Raises:
        CellFaultError: it is none.
    """
    number = number_in(text)
    if number is None or not 1 <= number <= MOST_POINTS or not number.is_integer():
        raise CellFaultError("is no point of a scale", f"write a number from 1 to {MOST_POINTS}")
    return number


def used_in(text: str) -> float:
    """The mean point in use, or £ a year.

    >>> used_in("3.5"), used_in("3,5"), used_in("49,500"), used_in("£49,500")
    (3.5, 3.5, 49500.0, 49500.0)

    Raises:
        CellFaultError: neither.
    """
    number = None if THOUSANDS.fullmatch(text) else number_in(text)
    if number is not None and number <= MOST_POINTS:
        return number
    return pounds_in(text)


def scale_day(text: str, *, day_first: bool) -> date:
    """The day since when a scale holds; of a month or a year, its first.

    Raises:
        CellFaultError: no day.
    """
    period = period_of(text)
    day = day_in(text, day_first=day_first)
    if day is None and period is not None:
        day = date(period.first // MONTHS_IN_YEAR, period.first % MONTHS_IN_YEAR + 1, 1)
    if day is None or day.year not in YEARS:
        raise CellFaultError("is no day", "write a day such as 2026-04-01")
    return day


def address_in(text: str) -> str:
    """A web address.

    >>> address_in("www.enfield.gov.uk/pay")
    'https://www.enfield.gov.uk/pay'

    Raises:
        CellFaultError: none.
    """
    plain = text if "://" in text else f"{SCHEME}{text}"
    if not WEB_ADDRESS.fullmatch(plain) or len(plain) > LONGEST_ADDRESS:
        mend = f"write https://... in at most {LONGEST_ADDRESS} characters"
        raise CellFaultError("is no web address", mend)
    return plain


def wrong_with(scale: PayScale, row: Row) -> LeftOut | None:
    """Why a scale cannot be used; None where it can."""
    pounds = [each for _, each in scale.points]
    if not pounds:
        mend = "give the lowest and the highest, or each point"
        return row.fault("lowest", "is blank, so the scale has no point", mend)
    if pounds != sorted(pounds):
        return row.fault("highest", "is less than a lower point", "check both ends")
    if not scale.in_use_fits:
        mend = "give a point of the scale and how many points it has, or £ a year"
        return row.fault("in_use", "is not within the scale", mend)
    if scale.employer and (scale.day is None or not scale.address):
        key = "day" if scale.day is None else "address"
        mend = "give the date and the web address of another employer's scale"
        return row.fault(key, "is blank", mend)
    return None
