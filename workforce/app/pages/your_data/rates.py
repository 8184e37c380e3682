"""Own rates on Your data: what own figures say, what it was weighed against, and what plans use."""

from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.own_census import census_in_use
from workforce.app.pages.your_data.upload import Found
from workforce.app.session import error_text, plain
from workforce.app.values import capital
from workforce.authority.own.own_shares import own_shares
from workforce.authority.own.pooled_rates import OwnMoves, OwnRate, level_of, own_moves, own_rates
from workforce.authority.own.small_numbers import HIDDEN
from workforce.authority.own.weighing import OwnShare
from workforce.errors import InputError
from workforce.published.assumptions import Register, shipped_register

SMALL_NUMBERS: Final = (
    f"{HIDDEN} stands for a number of 1 to 4 people, or for one that would give such a number away."
)
LEAVING: Final = ("Who", "Own", "Pooled", "England", "Weight")
PATTERN: Final = ("Who", "Expected here", "In plans", "Planner's")
MOVES: Final = ("Who", "Own", "Pooled", "Planner's", "Weight")
SHARES: Final = ("What", "Own", "Pooled", "Planner's", "Weight")


def leaving(found: Found) -> None:
    """Own rates of leaving of all returns, what each was weighed against, and what plans use."""
    years = found.figures.years
    st.header("How many leave in a year")
    try:
        level = level_of(census_in_use(), found.area, [each.year for each in years])
    except InputError as error:
        st.write(error_text(error))
        return
    st.write(
        "Plans that start from these figures use them: grades and lengths of service that leave "
        "more often here than expected do so in the plan. How many leave altogether is forecast "
        "from the published turnover, as in every plan, and from the leavers of a return that is "
        "newer than what is published."
    )
    rates = list(own_rates(years, level, shipped_register()))
    st.table(table_of(LEAVING, map(rate_row, rates)))
    st.table(table_of(PATTERN, map(pattern_row, rates)))
    small(
        "Own: leavers for each year worked, in per cent, all returns together. Expected here: the "
        "authority's published turnover of other years, weighed against England's, with the "
        "planner's pattern by group and time in the role; own and expected give the pooled rate. "
        f"An own rate has a weight of 50% once it rests on {level.alike:.0f} years worked, since "
        "authorities differ as little as that. In plans and Planner's: how many times the average "
        f"leave, with these figures and without. {SMALL_NUMBERS} Plans use a rate that is not "
        "shown too; few people weigh little."
    )


def table_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> pd.DataFrame:
    """A table whose first column names its rows."""
    return pd.DataFrame(list(rows), columns=list(columns)).set_index(columns[0])


def rate_row(rate: OwnRate) -> tuple[str, ...]:
    """One rate beside England's as a row of the table."""
    own, pooled = (HIDDEN if each is None else f"{each:.1f}%" for each in (rate.own, rate.pooled))
    weight = HIDDEN if rate.weight is None else f"{rate.weight:.0%}"
    return row_name(rate.row), own, pooled, f"{rate.england:.1f}%", weight


def pattern_row(rate: OwnRate) -> tuple[str, ...]:
    """How many times the average leave, as a row of the table."""
    times = HIDDEN if rate.times is None else f"{rate.times:.2f}"
    return row_name(rate.row), f"{rate.expected:.1f}%", times, f"{rate.planned:.2f}"


def row_name(row: str) -> str:
    """A group or length of service as it is shown."""
    return row.replace("_", " ").capitalize()


def shares(found: Found) -> None:
    """Other shares of own figures, and the planner's that each was weighed against."""
    counts = found.figures.rates_until(found.figures.newest)
    if counts is None or not counts.shares:
        return
    register = shipped_register()
    rows = [share_row(each, register) for each in own_shares(counts, register)]
    st.header("Who starts, where leavers go, who is away")
    st.write("Plans that start from these figures use the pooled shares.")
    st.table(table_of(SHARES, rows))
    small(
        "The planner's own share has a range, and weighs as many people or months as would give "
        "that range. Everybody who came from agency work counts as a conversion, wherever they "
        "worked. A share that rests on fewer than ten, or holds a number of 1 to 4 people, is not "
        "shown and not used. The return does not say how long an absence lasts."
    )


def moves(found: Found) -> None:
    """Who moved up from one return to the next, where two were read together."""
    years = found.figures.years
    try:
        level = level_of(census_in_use(), found.area, [each.year for each in years])
    except InputError:
        return
    rows = [moves_row(each) for each in own_moves(years, level)]
    if not rows:
        return
    st.header("How many move up in a year")
    st.table(table_of(MOVES, rows))
    small(
        "Own: of those in post in two returns, one after the other, the share in a higher grade in "
        "the second. Plans use the planner's share, which is of those who have been qualified "
        f"long enough to move; how long that is, a return does not say. {SMALL_NUMBERS}"
    )


def moves_row(each: OwnMoves) -> tuple[str, ...]:
    """One share of who moves up as a row of the table."""
    own = [HIDDEN if one is None else f"{one:.1f}%" for one in (each.own, each.pooled)]
    weight = HIDDEN if each.weight is None else f"{each.weight:.0%}"
    return row_name(each.group), *own, f"{each.planned:.1f}%", weight


def share_row(share: OwnShare, register: Register) -> tuple[str, ...]:
    """One share as a row of the table."""
    shown = (f"{each:.1f}%" for each in (share.own, share.pooled, share.usual))
    return plain(capital(register.entries[share.key].label)), *shown, f"{share.weight:.0%}"
