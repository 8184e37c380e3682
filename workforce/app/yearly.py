"""Two tables of a plan: outturn against budget by financial year, and flows that add up."""

from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.plan_in_hand import small
from workforce.figures.measures import PEOPLE
from workforce.months import MONTHS_IN_YEAR, is_september, label, long_label
from workforce.results.money import FinancialYear, financial_years
from workforce.results.projection import Projection
from workforce.results.series import ALL

THOUSAND: Final = 1000
FLOWS: Final = {
    "starters": ("Starters", 1),
    "leavers": ("Leavers", -1),
    "other_movement": ("Other movement", 1),
}  # fmt: skip


def outturn_table(projection: Projection) -> None:
    """Outturn against budget by financial year, thousand pounds, with what savings are."""
    years = list(financial_years(projection))
    st.subheader("Outturn against budget")
    own = "the council's own" if projection.scenario.budget else "assumed: posts at mid-point"
    small(f"Thousand pounds. Budget: {own}. Months before the plan count as its first.")
    st.table(
        pd.DataFrame([row(each, beside=bool(projection.scenario.settings)) for each in years]),
        hide_index=True,
        alt="Outturn against budget",
    )
    if projection.scenario.settings:
        small(
            "Less than no change: banked is already taken off the budget as an agreed saving, "
            "cashable brings the outturn below the budget, avoided is cost that does not come."
        )


def row(year: FinancialYear, *, beside: bool) -> dict[str, str]:
    """One financial year as the table shows it; ``beside`` no change where a lever is used."""
    less = [year.less, year.banked, year.cashable, year.avoided]
    names = ["Less than no change", "banked", "cashable", "avoided"]
    over = year.mean - year.budget
    whole = {
        "Financial year": year.name if year.whole else f"{year.name} to the plan's end",
        "Budget": thousands(year.budget),
        "Outturn, middle (8 in 10)": (
            f"{thousands(year.middle)} ({thousands(year.low)} to {thousands(year.high)})"
        ),
        "Over budget, mean": f"{over / THOUSAND:+,.0f}",
    }
    if not beside:
        return whole
    return whole | {name: thousands(pounds) for name, pounds in zip(names, less, strict=True)}


def thousands(pounds: float) -> str:
    """Pounds in thousands.

    >>> thousands(1234567.0)
    '1,235'
    """
    return f"{pounds / THOUSAND + 0.0:,.0f}"


def flows_table(projection: Projection) -> None:
    """Permanent people from September to September: what came and went adds up, on the mean."""
    first, last = projection.baseline.month, projection.baseline.month + projection.scenario.months
    ends = [month for month in range(first + 1, last + 1) if month == last or is_september(month)]
    starts = [first, *ends[:-1]]
    rows = [flows(projection, start, end) for start, end in zip(starts, ends, strict=True)]
    st.markdown("**Permanent staff: who came and went, mean number of people**")
    st.table(pd.DataFrame(rows), hide_index=True, alt="Permanent staff: who came and went")
    small("Means add up, middles do not. Conversions from agency count as starters.")


def flows(projection: Projection, start: int, end: int) -> dict[str, str]:
    """One row of the table of flows: the start, what came and went, the end."""
    table = projection.table
    people = table[(table["group"] == ALL) & (table["unit"] == PEOPLE)]
    by_month = {
        key: dict(zip(rows["month"], rows["mean"], strict=True))
        for key, rows in people.groupby("measure")
    }
    months = [label(month) for month in range(start + 1, end + 1)]
    span = f"{end - start} months" if end - start < MONTHS_IN_YEAR else "year"
    return {
        "Time": f"{span} to {long_label(end)}",
        "At the start": f"{by_month['in_post'][label(start)]:.1f}",
        **{
            words: f"{sign * sum(by_month[key][month] for month in months):+.1f}"
            for key, (words, sign) in FLOWS.items()
        },
        "At the end": f"{by_month['in_post'][label(end)]:.1f}",
    }
