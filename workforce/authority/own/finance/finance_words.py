"""Words of finance tables: lines of a budget, unit costs, pay scales, years, and sums of money."""

import re
from typing import Final, NamedTuple

from workforce.authority.own.lists.cells import CellFaultError
from workforce.authority.own.lists.month_ends import month_in
from workforce.authority.own.lists.words import first_of
from workforce.months import MONTHS_IN_YEAR, long_label, month_of
from workforce.number_words import MILLION, THOUSAND
from workforce.published.pay import APRIL, year_label

SALARIES, ON_COSTS, AGENCY, OTHER = "salaries", "on_costs", "agency", "other"
MONEY_LINES: Final = {
    SALARIES: "Salaries", ON_COSTS: "On-costs", AGENCY: "Agency staff", OTHER: "Other staff costs",
}  # fmt: skip
SAVING: Final = "saving"
AGENCY_WEEK, AGENCY_HOUR, EMPLOYED_WEEK = "agency_week", "agency_hour", "employed_week"
ON_COSTS_PERCENT: Final = "on_costs_percent"
UNIT_COSTS: Final = {
    AGENCY_WEEK: ("Agency staff", "£ a week", (400.0, 10_000.0)),
    AGENCY_HOUR: ("Agency staff", "£ an hour", (5.0, 500.0)),
    EMPLOYED_WEEK: ("Employed staff with on-costs", "£ a week", (400.0, 9_000.0)),
    ON_COSTS_PERCENT: ("On-costs", "% of salary", (0.0, 60.0)),
}  # fmt: skip
PAY_SCALE: Final = "pay_scale"
LINES: Final = tuple(
    (re.compile(pattern), line)
    for pattern, line in (
        (r"\b(sub)?totals?\b|^sum\b", ""),
        (r"\bsaving|efficienc", SAVING),
        (r"scale|\bpay (band|range|spine)|\bspine|\bscp\b|pay point", PAY_SCALE),
        (r"on[- ]?costs?\b|oncosts?\b|national insurance|\bni\b|\bers ni|pension|superann|\blevy",
         ON_COSTS),
        (r"(agency|locum).*\b(hour|hourly|hr)|\b(hour|hourly|hr)\b.*(agency|locum)", AGENCY_HOUR),
        (r"(agency|locum).*week|week.*(agency|locum)", AGENCY_WEEK),
        (r"(employ|permanent|substantive|staff).*week|week.*(employ|permanent|substantive)",
         EMPLOYED_WEEK),
        (r"agency|locum|interim|matrix", AGENCY),
        (r"salar|basic pay|\bwages|gross pay|permanent staff|direct employees|^pay$", SALARIES),
        (r"other|recruit|retention|training|overtime|allowance|indirect employee|travel", OTHER),
    )
)  # fmt: skip
YEAR: Final = re.compile(r"(?:fy)? ?(20[0-9]{2}) ?([-/]) ?(?:20)?([0-9]{2})")
POUNDS: Final = re.compile(
    r"£? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,10})(\.[0-9]{1,4})? ?(k|m)?"
    r"(?: ?(?:/|per|an?|p) ?(?:hour|hr|h|week|wk|pw|year|annum|a))?", re.IGNORECASE,
)  # fmt: skip
PERCENT: Final = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,3})?) ?(%|per ?cent)?", re.IGNORECASE)
TIMES: Final = {"": 1, "k": THOUSAND, "m": MILLION}
MOST_POUNDS: Final = 1e9
IN_THOUSANDS: Final = re.compile(r"0{3}|£ ?k\b|\bk\b|thousand", re.IGNORECASE)
# In a title, which may also name a sum (£12,000).
IN_OTHER_UNITS: Final = re.compile(
    r"£ ?'?0{3}\b|£ ?[km]\b|\b0{3}'?s\b|'0{3}\b|(\bin|£) ?(thousand|million)s?\b", re.IGNORECASE
)


class Period(NamedTuple):
    """A month, or a financial year from its April.

    Attributes:
        first: number of its first month.
        months: 1, or 12.
    """

    first: int
    months: int

    @property
    def last(self) -> int:
        """The number of its last month."""
        return self.first + self.months - 1

    @property
    def label(self) -> str:
        """As it is written.

        >>> Period(month_of(2026, 4), 12).label, Period(month_of(2026, 10), 1).label
        ('2026/27', 'October 2026')
        """
        year = self.first // MONTHS_IN_YEAR
        return year_label(year) if self.months > 1 else long_label(self.first)


def line_of(text: str) -> str:
    """The line that words are of; "" where they are of none, or of a total.

    >>> [line_of(each) for each in ("Basic pay", "Employer's NI", "Agency £ a week", "Pay scale")]
    ['salaries', 'on_costs', 'agency_week', 'pay_scale']
    >>> line_of("Total"), line_of("Salaries Total"), line_of("Jane Smith")
    ('', '', '')
    """
    return first_of(LINES, text.replace("_", " "))


def period_of(text: str) -> Period | None:
    """The financial year or the month of a cell; None where it is neither.

    A year with a dash whose end may be a month is a month: 2011-12 is December 2011.

    >>> period_of("2026/27") == period_of("FY2026-27") == Period(month_of(2026, 4), 12)
    True
    >>> period_of("Oct-26") == Period(month_of(2026, 10), 1), period_of("2026/28")
    (True, None)
    """
    found = YEAR.fullmatch(" ".join(text.casefold().split()))
    follows = found is not None and (int(found[1]) + 1) % 100 == int(found[3])
    if found and follows and (found[2] == "/" or int(found[3]) > MONTHS_IN_YEAR):
        return Period(month_of(int(found[1]), APRIL), MONTHS_IN_YEAR)
    month = month_in(text)
    return None if month is None else Period(month, 1)


def pounds_in(text: str, name: str = "") -> float:
    """A sum of money in £; the column's name may say that it is in thousands.

    >>> pounds_in("£1,800 a week"), pounds_in("9.1m"), pounds_in("9,100", "Budget £000")
    (1800.0, 9100000.0, 9100000.0)

    Raises:
        CellFaultError: no sum of money.
    """
    found = POUNDS.fullmatch(text)
    if found is None:
        raise CellFaultError("is no sum of money", "write £, such as 1800 or 9,100,000")
    number = float(found[1].replace(",", "") + (found[2] or ""))
    times = TIMES[(found[3] or "").casefold()]
    if times == 1 and IN_THOUSANDS.search(name):
        times = TIMES["k"]
    pounds = round(number * times, 2)
    if pounds > MOST_POUNDS:
        raise CellFaultError("is more than any council's budget for staff", "check the sum")
    return pounds


def percent_in(text: str) -> float:
    """A share in per cent: 31, or 31%.

    >>> percent_in("31%"), percent_in("27.5")
    (31.0, 27.5)

    Raises:
        CellFaultError: none, or one that may be a share of one.
    """
    found = PERCENT.fullmatch(text)
    if found is None or (not found[2] and 0 < float(found[1]) <= 1):
        raise CellFaultError("is no share in per cent", "write it as 31%")
    return float(found[1])
