"""Outturn against budget by financial year, and what savings are: cashable, banked, avoided."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from workforce.months import MONTHS_IN_YEAR, label
from workforce.projection.projection import Projection
from workforce.published.measure import POUNDS
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
    for month in range(first + 1, last + 1):
        if month == last or month % MONTHS_IN_YEAR + 1 == MARCH:
            yield year_to(projection, month)


def year_to(projection: Projection, month: int) -> FinancialYear:
    """The financial year that holds a month, up to it."""
    april = month - (month - (APRIL - 1)) % MONTHS_IN_YEAR
    outturn = row(projection.table, month)
    budget = budget_to(projection, april, month)
    first = max(april, projection.baseline.month + 1)
    beside = row(projection.difference, month)
    less = -cost_from(projection.difference, first, month)
    agreed = projection.scenario.budget.get("saving", 0.0) * (month - april + 1) / MONTHS_IN_YEAR
    banked = min(max(less, 0.0), agreed)
    cashable = min(max(less, 0.0) - banked, max(0.0, budget - outturn["mean"]))
    return FinancialYear(
        name=f"{april // MONTHS_IN_YEAR}/{(april // MONTHS_IN_YEAR + 1) % 100:02d}",
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


def row(table: pd.DataFrame, month: int) -> dict[str, float]:
    """The statistics of the outturn to a month."""
    found = table[(table["measure"] == "outturn") & (table["month"] == label(month))].iloc[0]
    return {name: float(found[name]) for name in ("mean", "p10", "p50", "p90")}


def cost_from(table: pd.DataFrame, first: int, last: int) -> float:
    """Mean pounds of cost over some months."""
    months = [label(month) for month in range(first, last + 1)]
    rows = table[(table["measure"] == "cost") & table["month"].isin(months)]
    return float(rows["mean"].sum())


def budget_to(projection: Projection, april: int, month: int) -> float:
    """Pounds of budget from April to a month; those before the plan count as its first."""
    table = projection.table
    rows = table[(table["measure"] == "budget") & (table["unit"] == POUNDS)]
    by_month: dict[str, float] = dict(zip(rows["month"], rows["mean"].tolist(), strict=True))
    first = float(rows["mean"].iloc[0])
    return sum(by_month.get(label(each), first) for each in range(april, month + 1))
