"""One table of any measure and any months, collapsed: plan beside no change."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.ready import Ready, cell
from workforce.app.values import meaning
from workforce.months import is_september, long_label
from workforce.published.measure import Shown

QUARTER: Final = 3
STEPS: Final = ("Each September", "By quarter", "By month")
READING: Final = (
    "The middle of the futures at each month end; in brackets the range of 8 in 10 of them."
)


def numbers_table(ready: Ready, measures: Sequence[Shown], key: str) -> None:
    """The table of the measure and months that are chosen."""
    with st.expander("The numbers", key=f"{key}_numbers"):
        left, right = st.columns(2)
        fan = left.selectbox(
            "Measure", measures, key=f"{key}_measure", format_func=title_of,
            persist_state="session",
        )  # fmt: skip
        step = right.radio(
            "Months", STEPS, key=f"{key}_months", horizontal=True, persist_state="session"
        )
        months = months_of(ready, step)
        sides = {"This plan": ready.plan} if ready.scenario.differs else {}
        table = {"Month": [long_label(month) for month in months]}
        for name, rows in {**sides, "No change": ready.no_change}.items():
            table[name] = [cell(rows, fan, ready, month) for month in months]
        st.table(pd.DataFrame(table), hide_index=True, alt=title_of(fan))
        small(f"{READING} {meaning(fan.measure)}")


def title_of(fan: Shown) -> str:
    """A measure with its unit, where its label does not name it."""
    return fan.label if fan.words.lower() in fan.label.lower() else fan.title


def months_of(ready: Ready, step: str) -> list[int]:
    """The opening, the months asked for and the end."""
    every = range(ready.first, ready.last + 1)
    if step == STEPS[0]:
        return [m for m in every if m in (ready.first, ready.last) or is_september(m)]
    gap = QUARTER if step == STEPS[1] else 1
    return [m for m in every if (m - ready.first) % gap == 0 or m == ready.last]
