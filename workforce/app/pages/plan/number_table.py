"""The numbers of a plan as one table: any measures, any months, and its CSV."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.ready import BAND, Ready, cell, row_at
from workforce.csv_text import csv_text
from workforce.months import is_september, label, long_label
from workforce.published.measure import Shown, fixed
from workforce.published.measures import LEADING

QUARTER: Final = 3
EACH: Final = ("Each September", "Each quarter", "Every month")
AT_FIRST: Final = ("agency_rate", "in_post")
READ: Final = (
    "The middle of the futures at each month end; in brackets the range of 8 in 10 of them."
)


def number_table(ready: Ready) -> None:
    """The chosen measures at the chosen months; plan beside no change."""
    by_key = {shown.key: shown for shown in LEADING}
    keys = st.multiselect(
        "Measures", list(by_key), default=list(AT_FIRST), key="numbers_measures",
        format_func=lambda key: by_key[key].title, persist_state="session",
        placeholder="Choose at least one",
    )  # fmt: skip
    step = st.segmented_control(
        "Months", list(EACH), default=EACH[0], key="numbers_months", required=True,
        persist_state="session",
    )  # fmt: skip
    chosen, months = [by_key[key] for key in keys], months_of(ready, str(step))
    small(READ)
    if not chosen:
        return
    rows = [row_of(ready, shown, month) for shown in chosen for month in months]
    st.table(pd.DataFrame(rows), hide_index=True, alt="The numbers")
    st.download_button(
        "These numbers (CSV)", data=partial(numbers_csv, ready, chosen, months),
        file_name=file_name(ready.projection, "numbers.csv"), mime="text/csv", on_click="ignore",
    )  # fmt: skip


def months_of(ready: Ready, step: str) -> list[int]:
    """The opening, the months of a step, and the end."""
    every = range(ready.first, ready.last + 1)
    ends = (ready.first, ready.last)
    if step == EACH[0]:
        return [month for month in every if month in ends or is_september(month)]
    if step == EACH[1]:
        return [month for month in every if month in ends or (month + 1) % QUARTER == 0]
    return list(every)


def row_of(ready: Ready, shown: Shown, month: int) -> dict[str, str]:
    """One measure in one month."""
    row = {"Measure": shown.title, "Month": long_label(month)}
    if ready.scenario.differs:
        row["This plan"] = cell(ready.plan, shown, ready, month)
    return {**row, "No change": cell(ready.no_change, shown, ready, month)}


def numbers_csv(ready: Ready, chosen: list[Shown], months: list[int]) -> str:
    """The table's numbers as a CSV, plan and no change below each other."""
    rows = []
    for name, table in (("plan", ready.plan), ("no_change", ready.no_change)):
        for shown in chosen:
            for month in months:
                if found := row_at(table, shown, month):
                    numbers = [fixed(found[each], shown.unit) for each in BAND]
                    rows.append([name, shown.key, shown.unit, label(month), *numbers])
    return csv_text(("scenario", "measure", "unit", "month", *BAND), rows)
