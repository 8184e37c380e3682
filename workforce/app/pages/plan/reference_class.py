"""How far comparable authority-years moved, as a table beside a plan's target."""

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.findings.reference_class_text import asked, managed_rows
from workforce.projection.projection import Projection

TITLE = "How far comparable authorities moved"
READING = (
    "What happened in the past, not a chance of success: not every authority tried. "
    "Source: DfE workforce census."
)


def managed_table(projection: Projection) -> None:
    """The changes of the target's reference class; nothing where there is none."""
    found = asked(projection)
    if found is None:
        return
    with st.expander(TITLE):
        columns = ["Of the authority-years", "changed by this or less"]
        st.table(pd.DataFrame(managed_rows(found), columns=columns), hide_index=True, alt=TITLE)
        small(READING)
