"""The next twelve months of the plan in hand on a page: two sentences, tables and a CSV."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.session import plain
from workforce.app.where_from import where_from
from workforce.findings.next_twelve_months import (
    QUARTER,
    column_title,
    outlook_column,
    outlook_csv,
    outlook_measures,
    outlook_months,
    outlook_sentence,
    outturn_sentence,
)
from workforce.months import long_label
from workforce.projection.projection import Projection
from workforce.published.measure import Shown
from workforce.published.measures import BY_KEY
from workforce.published.pay import price_base

SAID: Final = ("in_post", "agency", "outturn")  # in the two sentences
STEPS: Final = {"By quarter": QUARTER, "By month": 1}
READING: Final = (
    "The middle of the futures at each month end; in brackets the range of 8 in 10 of them. Budget "
    "and outturn run from April; months before the plan starts are costed like its first month."
)


def next_months(projection: Projection) -> None:
    """What the outlook says; its numbers collapsed."""
    st.subheader("The next twelve months")
    st.write(plain(outlook_sentence(projection)))
    st.write(plain(outturn_sentence(projection)))
    where_from(projection, [BY_KEY[key] for key in SAID], "outlook")
    with st.expander("The numbers of the next twelve months", key="outlook_numbers"):
        numbers(projection)


def numbers(projection: Projection) -> None:
    """The outlook by quarter or by month, how to read it, and its CSV."""
    step = STEPS[st.radio("Show", list(STEPS), key="outlook_step", horizontal=True)]
    months, tables = outlook_months(projection, step=step), outlook_measures()
    for column, shown in zip(st.columns([4, 3, 3]), tables, strict=True):
        with column:
            outlook_table(projection, shown, months)
    small(f"{READING} {price_base(projection.baseline.pay)}.")
    st.download_button(
        "Next twelve months (CSV)", data=partial(outlook_csv, projection),
        file_name=file_name(projection, "next-twelve-months.csv"), mime="text/csv",
        on_click="ignore",
    )  # fmt: skip


def outlook_table(projection: Projection, shown: tuple[Shown, ...], months: list[int]) -> None:
    """Months down, measures across."""
    table = {"Month end": [long_label(month) for month in months]}
    table |= {column_title(each): outlook_column(projection, each, months) for each in shown}
    names = " and ".join(each.label for each in shown)
    st.table(pd.DataFrame(table), hide_index=True, alt=f"Next months: {names}")
