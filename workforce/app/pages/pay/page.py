"""Pay and competitors: packages, the gap, and what pay levers buy."""

import streamlit as st

from workforce.app.current_plan import current, plan_line
from workforce.app.pages.pay import sections


def show() -> None:
    """The page of the plan in hand."""
    st.title("Pay and competitors")
    projection = current()
    plan_line(projection)
    sections.page(projection)
