"""Outturn against budget by financial year, and what savings are: cashable, banked, avoided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from workforce.months import MONTHS_IN_YEAR, label
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import rows_of
from workforce.published.measure import POUNDS
from workforce.published.pay import APRIL, year_label

MARCH = 3
USED = ("mean", "p10", "p50", "p90")


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

    outturn: Mapping[str, Mapping[str, float]]
    beside: Mapping[str, Mapping[str, float]]
    cost: Mapping[str, float]
    budget: Mapping[str, float]


def money_of(projection: Projection) -> Money:
    """What the financial years are made from."""
    outturn, beside = (
        by_month(table, "outturn") for table in (projection.table, projection.difference)
    )
    return Money(outturn, beside, means(projection.difference, "cost"), budgets(projection))


def by_month(table: pd.DataFrame, measure: str) -> dict[str, dict[str, float]]:
    """The statistics of a measure in pounds, by month."""
    rows = rows_of(table, measure, POUNDS)
    numbers = zip(*(rows[name].tolist() for name in USED), strict=True)
    found = zip(rows["month"].tolist(), numbers, strict=True)
    return {month: dict(zip(USED, row, strict=True)) for month, row in found}


def means(table: pd.DataFrame, measure: str) -> dict[str, float]:
    """The means of a measure in pounds, by month."""
    return {month: row["mean"] for month, row in by_month(table, measure).items()}


def budgets(projection: Projection) -> dict[str, float]:
    """Pounds of budget by month."""
    return means(projection.table, "budget")


def year_to(projection: Projection, money: Money, month: int) -> FinancialYear:
    """The financial year that holds a month, up to it."""
    april = month - (month - (APRIL - 1)) % MONTHS_IN_YEAR
    outturn, beside = money.outturn[label(month)], money.beside[label(month)]
    budget = budget_to(money.budget, april, month)
    first = max(april, projection.baseline.month + 1)
    less = -sum(money.cost[label(each)] for each in range(first, month + 1))
    agreed = projection.scenario.budget.get("saving", 0.0) * (month - april + 1) / MONTHS_IN_YEAR
    banked = min(max(less, 0.0), agreed)
    cashable = min(max(less, 0.0) - banked, max(0.0, budget - outturn["mean"]))
    return FinancialYear(
        name=year_label(april // MONTHS_IN_YEAR),
        whole=month % MONTHS_IN_YEAR + 1 == MARCH,
        budget=budget,
        low=outturn["p10"],
        middle=outturn["p50"],
        high=outturn["p90"],
        mean=outturn["mean"],
        less=less,
        within_chance=beside["p10"] <= 0 <= beside["p90"],
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
