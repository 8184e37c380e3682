"""Today: where the authority stands, and the next twelve months of the plan in hand."""

import streamlit as st

from workforce.app.next_months import next_months
from workforce.app.plan_in_hand import current, plan_line


def show() -> None:
    """The page."""
    st.title("Today")
    projection = current()
    plan_line(projection)
    st.subheader("The next twelve months")
    next_months(projection)
