"""Two tables of a plan: outturn against budget by financial year, and flows that add up."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final, TypeAlias

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.months import is_september, label, long_label
from workforce.projection.outturn import FinancialYear, financial_years
from workforce.projection.projection import Projection
from workforce.projection.series import ALL
from workforce.published.measure import PEOPLE
from workforce.published.measures import shown_as

OUTTURN: Final = shown_as("outturn")
FLOWS: Final = {
    "starters": ("Starters", 1),
    "leavers": ("Leavers", -1),
    "other_movement": ("Other", 1),
}
COLUMNS: Final = tuple(words for words, _ in FLOWS.values())
Means: TypeAlias = Mapping[str, Mapping[str, float]]


def outturn_table(projection: Projection) -> None:
    """Outturn against budget by financial year, with what savings are."""
    years = list(financial_years(projection))
    st.subheader("Outturn against budget")
    own = "the council's own" if projection.scenario.budget else "assumed: posts at mid-point"
    small(f"{OUTTURN.caption}. Budget: {own}. Months before the plan count as its first.")
    rows = [against_budget(each) for each in years]
    st.table(pd.DataFrame(rows), hide_index=True, alt="Outturn against budget")
    if projection.scenario.settings:
        rows = [below_no_change(each) for each in years]
        st.table(pd.DataFrame(rows), hide_index=True, alt="What the plan saves")
        small(
            "Less than no change: banked is already taken off the budget as an agreed saving, "
            "cashable brings the outturn below the budget, avoided is cost that does not come."
        )


def against_budget(year: FinancialYear) -> dict[str, str]:
    """One financial year beside its budget."""
    return {
        "Year": name_of(year),
        "Budget": OUTTURN.text(year.budget),
        "Outturn (8 in 10)": (
            f"{OUTTURN.text(year.middle)} ({OUTTURN.text(year.low)} to {OUTTURN.text(year.high)})"
        ),
        "Mean over": OUTTURN.text(year.mean - year.budget, sign="+"),
    }


def below_no_change(year: FinancialYear) -> dict[str, str]:
    """One financial year beside no change's."""
    return {
        "Year": name_of(year),
        "Less than no change": OUTTURN.text(year.less),
        "Banked": OUTTURN.text(year.banked),
        "Cashable": OUTTURN.text(year.cashable),
        "Avoided": OUTTURN.text(year.avoided),
    }


def name_of(year: FinancialYear) -> str:
    """A year's name, and whether the plan ends within it."""
    return year.name if year.whole else f"{year.name}, in part"


def flows_table(projection: Projection) -> None:
    """Permanent people from September to September: what came and went adds up, on the mean."""
    first, last = projection.baseline.month, projection.baseline.month + projection.scenario.months
    ends = [month for month in range(first + 1, last + 1) if month == last or is_september(month)]
    means = means_of(projection)
    rows = [{"Up to": long_label(first), **dict.fromkeys(COLUMNS, ""), **stock(means, first)}]
    for start, end in pairwise([first, *ends]):
        rows.append({"Up to": long_label(end), **flows(means, start, end), **stock(means, end)})
    st.markdown("**Permanent staff: who came and went, mean number of people**")
    st.table(pd.DataFrame(rows), hide_index=True, alt="Permanent staff: who came and went")
    small("Means add up, middles do not. Conversions from agency count as starters.")


def means_of(projection: Projection) -> Means:
    """Mean people by measure and month, all staff."""
    table = projection.table
    people = table[(table["group"] == ALL) & (table["unit"] == PEOPLE)]
    return {
        str(key): dict(zip(rows["month"], rows["mean"].tolist(), strict=True))
        for key, rows in people.groupby("measure")
    }


def stock(means: Means, month: int) -> dict[str, str]:
    """People in post at a month end."""
    return {"In post": f"{means['in_post'][label(month)]:.1f}"}


def flows(means: Means, start: int, end: int) -> dict[str, str]:
    """What came and went after one month end up to another."""
    months = [label(month) for month in range(start + 1, end + 1)]
    return {
        words: f"{sign * sum(means[key][month] for month in months):+.1f}"
        for key, (words, sign) in FLOWS.items()
    }
