"""How far comparable authority-years moved, as a table beside a plan's target."""

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.findings.reference_class_text import asked, managed_rows
from workforce.projection.projection import Projection
from workforce.published.measures import BY_KEY

TITLE = "How far comparable authorities moved"
READING = (
    "What happened in the past, not a chance of success: not every authority tried. "
    "Source: DfE workforce census."
)


def managed_table(projection: Projection) -> None:
    """The changes of the reference class of each target that has one."""
    for number, found in enumerate(asked(projection)):
        name = BY_KEY[found.like.measure].label
        with st.expander(f"{TITLE}: {name}" if number else TITLE):
            columns = ["Of the authority-years", "changed by this or less"]
            st.table(pd.DataFrame(managed_rows(found), columns=columns), hide_index=True, alt=TITLE)
            small(READING)
