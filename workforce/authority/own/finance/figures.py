"""The council's own money figures: budget and outturn, unit costs, pay scales; no person."""

from collections.abc import Iterable
from datetime import date
from math import fsum
from typing import Final, NamedTuple

from workforce.authority.own.finance.finance_words import MONEY_LINES, SAVING, Period
from workforce.months import MONTHS_IN_YEAR
from workforce.published.pay import pay_year, year_label

LEAST_POUNDS: Final = 1_000  # from here on a point in use is £ a year and no number of a point
WHOLE_COST: Final = tuple(line for line in MONEY_LINES if line != "other")


class Money(NamedTuple):
    """Budget and outturn of one line in one month or financial year, £; None where not given."""

    line: str
    period: Period
    budget: float | None = None
    outturn: float | None = None


class UnitCost(NamedTuple):
    """What one person of a group costs; the group is "" for everybody."""

    kind: str
    group: str
    amount: float


class PayScale(NamedTuple):
    """What an employer pays a group.

    Attributes:
        employer: its name; "" for the council itself.
        group: of staff.
        points: each point of the scale with its £ a year, full time, lowest first.
        in_use: the mean point that staff are on, or £ a year; None for the mean of the points.
        day: since when it holds; None where not given.
        address: of the web page that it was read from.
    """

    employer: str
    group: str
    points: tuple[tuple[float, float], ...]
    in_use: float | None = None
    day: date | None = None
    address: str = ""

    @property
    def salary(self) -> int:
        """£ a year at the point in use.

        >>> points = ((1, 38_000.0), (5, 46_000.0))
        >>> PayScale("", "social_worker", points).salary
        42000
        >>> PayScale("", "social_worker", points, 2).salary
        40000
        >>> PayScale("", "social_worker", points, 41_250).salary
        41250
        """
        if self.in_use is None:
            return round(fsum(pounds for _, pounds in self.points) / len(self.points))
        if self.in_use >= LEAST_POUNDS:
            return round(self.in_use)
        below = max(each for each in self.points if each[0] <= self.in_use)
        above = min(each for each in self.points if each[0] >= self.in_use)
        if below == above:
            return round(below[1])
        share = (self.in_use - below[0]) / (above[0] - below[0])
        return round(below[1] + share * (above[1] - below[1]))

    @property
    def in_use_fits(self) -> bool:
        """Whether the point in use is one of the scale, or £ between its ends."""
        low, high = self.points[0], self.points[-1]
        if self.in_use is None:
            return True
        place = 1 if self.in_use >= LEAST_POUNDS else 0
        return low[place] <= self.in_use <= high[place]


class Finance(NamedTuple):
    """What is kept of a finance table.

    Attributes:
        sha256: of the file.
        money: each line and period once.
        units: each kind and group once.
        scales: each employer and group once.
    """

    sha256: str
    money: tuple[Money, ...] = ()
    units: tuple[UnitCost, ...] = ()
    scales: tuple[PayScale, ...] = ()

    def unit(self, kind: str, group: str) -> float | None:
        """A unit cost of a group: its own, else everybody's; None where neither is given."""
        found = {each.group: each.amount for each in self.units if each.kind == kind}
        return found.get(group, found.get(""))

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.money) + len(self.units) + len(self.scales)


class YearBudget(NamedTuple):
    """A financial year's budget.

    Attributes:
        year: of its April.
        amount: £ for twelve months.
        saving: of it, agreed and not yet taken off; 0 where none is given.
        months: fewest months that a line was given for.
        lacking: lines of ``WHOLE_COST`` that are not given, so that it is no budget for all staff.
    """

    year: int
    amount: float
    saving: float
    months: int
    lacking: tuple[str, ...]

    @property
    def label(self) -> str:
        """As 2026/27."""
        return year_label(self.year)


def year_budgets(money: Iterable[Money]) -> list[YearBudget]:
    """The budget of each financial year that has any, earliest first.

    A line's year is what is given for the year, else twelve times the mean of its months.
    """
    years: dict[int, dict[str, tuple[float, int]]] = {}
    for each in money:
        if each.budget is None:
            continue
        lines = years.setdefault(pay_year(each.period.first), {})
        total, months = lines.get(each.line, (0.0, 0))
        if each.period.months > 1:
            lines[each.line] = each.budget, MONTHS_IN_YEAR
        elif months < MONTHS_IN_YEAR:
            lines[each.line] = total + each.budget, months + 1
    return [year_budget(year, years[year]) for year in sorted(years) if set(years[year]) - {SAVING}]


def year_budget(year: int, lines: dict[str, tuple[float, int]]) -> YearBudget:
    """One year's budget from each line's sum and its months."""
    whole = {line: total * MONTHS_IN_YEAR / months for line, (total, months) in lines.items()}
    saving = whole.pop(SAVING, 0.0)
    fewest = min(months for line, (_, months) in lines.items() if line != SAVING)
    lacking = tuple(line for line in WHOLE_COST if line not in whole)
    return YearBudget(year, round(fsum(whole.values()), 2), round(saving, 2), fewest, lacking)


def whole_budgets(money: Iterable[Money]) -> list[YearBudget]:
    """The budgets that hold all lines of cost, as a plan's cost does, earliest first."""
    return [each for each in year_budgets(money) if not each.lacking]


def budget_for(money: Iterable[Money], month: int) -> YearBudget | None:
    """The budget that a plan from a month is held against; None where there is none.

    It is that of the financial year of its first month, else the newest before, else the first
    after.
    """
    budgets = whole_budgets(money)
    before = [each for each in budgets if each.year <= pay_year(month)]
    return before[-1] if before else next(iter(budgets), None)
