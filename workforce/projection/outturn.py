"""Outturn against budget by financial year, and what savings are: cashable, banked, avoided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from workforce.months import MONTHS_IN_YEAR, label
from workforce.projection.projection import Projection
from workforce.published.pay import APRIL

MARCH = 3


@dataclass(frozen=True)
class FinancialYear:
    """One financial year, pounds; months before the opening count as the first after it.

    Attributes:
        name: as 2019/20.
        whole: whether the plan reaches its March.
        budget: to its last month in the plan.
        low, middle, high: outturn to that month, 8 in 10 futures.
        mean: of the outturn.
        less: mean cost below no change's in the plan's months; negative where the plan costs more.
        within_chance: whether 8 in 10 futures cost less and more than no change.
        first, last: the plan's months in it.
        banked: of ``less``, already taken off the budget as an agreed saving.
        cashable: of ``less``, what brings the outturn below the budget.
        avoided: of ``less``, cost that would have come and does not, without money to take out.
    """

    name: str
    whole: bool
    budget: float
    low: float
    middle: float
    high: float
    mean: float
    less: float
    within_chance: bool
    first: int
    last: int
    banked: float
    cashable: float
    avoided: float


def financial_years(projection: Projection) -> Iterator[FinancialYear]:
    """The financial years that the plan touches, from the opening's on."""
    first = projection.baseline.month
    last = first + projection.scenario.months
    money = money_of(projection)
    for month in range(first + 1, last + 1):
        if month == last or month % MONTHS_IN_YEAR + 1 == MARCH:
            yield year_to(projection, money, month)


class Money(NamedTuple):
    """The rows of a projection that its financial years are made from, looked up once, by month.

    Attributes:
        outturn, beside: of the plan, and of its difference from no change.
        cost: mean difference of a month's cost.
        budget: of a month.
    """

    outturn: pd.DataFrame
    beside: pd.DataFrame
    cost: Mapping[str, float]
    budget: Mapping[str, float]


def money_of(projection: Projection) -> Money:
    """What the financial years are made from."""
    outturn, beside = (
        by_month(table, "outturn") for table in (projection.table, projection.difference)
    )
    cost = by_month(projection.difference, "cost")["mean"].to_dict()
    return Money(outturn, beside, cost, budgets(projection))


def by_month(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows of a measure in pounds."""
    return table[table["measure"] == measure].set_index("month")


def budgets(projection: Projection) -> Mapping[str, float]:
    """Pounds of budget by month."""
    found: dict[str, float] = by_month(projection.table, "budget")["mean"].to_dict()
    return found


def year_to(projection: Projection, money: Money, month: int) -> FinancialYear:
    """The financial year that holds a month, up to it."""
    april = month - (month - (APRIL - 1)) % MONTHS_IN_YEAR
    outturn, beside = money.outturn.loc[label(month)], money.beside.loc[label(month)]
    budget = budget_to(money.budget, april, month)
    first = max(april, projection.baseline.month + 1)
    less = -sum(money.cost[label(each)] for each in range(first, month + 1))
    agreed = projection.scenario.budget.get("saving", 0.0) * (month - april + 1) / MONTHS_IN_YEAR
    banked = min(max(less, 0.0), agreed)
    cashable = min(max(less, 0.0) - banked, max(0.0, budget - float(outturn["mean"])))
    return FinancialYear(
        name=f"{april // MONTHS_IN_YEAR}/{(april // MONTHS_IN_YEAR + 1) % 100:02d}",
        whole=month % MONTHS_IN_YEAR + 1 == MARCH,
        budget=budget,
        low=float(outturn["p10"]),
        middle=float(outturn["p50"]),
        high=float(outturn["p90"]),
        mean=float(outturn["mean"]),
        less=less,
        within_chance=bool(beside["p10"] <= 0 <= beside["p90"]),
        first=first,
        last=month,
        banked=banked,
        cashable=cashable,
        avoided=max(less, 0.0) - banked - cashable,
    )


def budget_to(budget: Mapping[str, float], april: int, month: int) -> float:
    """Pounds of budget from April to a month; those before the plan count as its first."""
    first = next(iter(budget.values()))
    return sum(budget.get(label(each), first) for each in range(april, month + 1))
