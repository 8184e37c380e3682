"""Tables of a plan by year: outturn against budget, savings, and who comes and goes."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final, TypeAlias

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.months import is_september, label, long_label
from workforce.number_words import pounds
from workforce.projection.outturn import FinancialYear, financial_years
from workforce.projection.projection import Projection
from workforce.published.measure import PEOPLE

FLOWS: Final = {
    "starters": ("Starters", 1),
    "leavers": ("Leavers", -1),
    "other_movement": ("Other movement", 1),
}
COLUMNS: Final = tuple(words for words, _ in FLOWS.values())
NOTHING: Final = pounds(0)
PART_YEAR: Final = (
    "Months before the plan starts are costed like its first month; against no change only the "
    "plan's own months count."
)
SAVINGS: Final = (
    "Banked: already taken off the budget as an agreed saving. Cashable: brings the outturn below "
    "the budget. Avoided: cost that does not come, with no money to take out of the budget."
)
FLOWS_ADD_UP: Final = (
    "People on average over the futures: averages add up, the middles in other tables do not. "
    "Agency staff who convert count as starters."
)
Means: TypeAlias = Mapping[str, Mapping[str, float]]


def outturn_table(projection: Projection) -> None:
    """Outturn against budget by financial year, and what the plan saves."""
    years = list(financial_years(projection))
    st.markdown("**Outturn against budget**")
    own = (
        "the council's own"
        if projection.scenario.budget
        else "assumed, with every post at mid-point pay"
    )
    small(f"Budget: {own}. {PART_YEAR}")
    rows = [against_budget(each) for each in years]
    st.table(pd.DataFrame(rows), hide_index=True, alt="Outturn against budget")
    if projection.scenario.differs:
        rows = [{"Year": name_of(each), "Against no change": savings(each)} for each in years]
        st.table(pd.DataFrame(rows), hide_index=True, alt="What the plan saves")
        if any(each.less > 0 for each in years):
            small(SAVINGS)


def against_budget(year: FinancialYear) -> dict[str, str]:
    """One financial year beside its budget."""
    return {
        "Year": name_of(year),
        "Budget": pounds(year.budget),
        "Outturn (8 in 10)": (f"{pounds(year.middle)} ({pounds(year.low)} to {pounds(year.high)})"),
        "On average": over_or_under(year.mean - year.budget),
    }


def over_or_under(over: float) -> str:
    """How far an outturn is from its budget.

    >>> over_or_under(1_166_000), over_or_under(-85_000), over_or_under(-40)
    ('£1.2m over budget', '£85,000 under budget', 'on budget')
    """
    amount = pounds(abs(over))
    return (
        "on budget" if amount == NOTHING else f"{amount} {'over' if over > 0 else 'under'} budget"
    )


def savings(year: FinancialYear) -> str:
    """What a financial year costs against no change, and what kind of saving that is."""
    amount = pounds(abs(year.less))
    if amount == NOTHING:
        return "Costs the same as no change; no savings"
    if year.less < 0 or year.within_chance:
        side, chance = "more" if year.less < 0 else "less", ", within chance" * year.within_chance
        return f"Costs {amount} {side} than no change{chance}; no savings"
    kinds = {"banked": year.banked, "cashable": year.cashable, "avoided": year.avoided}
    parts = [f"{pounds(part)} {kind}" for kind, part in kinds.items() if pounds(part) != NOTHING]
    return f"Costs {amount} less than no change: {', '.join(parts)}"


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
    st.markdown("**Permanent staff: who comes and goes**")
    st.table(pd.DataFrame(rows), hide_index=True, alt="Permanent staff: who comes and goes")
    small(FLOWS_ADD_UP)


def means_of(projection: Projection) -> Means:
    """Mean people by measure and month, all staff."""
    table = projection.table
    people = table[table["unit"] == PEOPLE]
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
