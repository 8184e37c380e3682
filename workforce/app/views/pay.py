"""Pay and competitors: packages, the gap, and what pay levers buy."""

import streamlit as st

from workforce.app import pay_report
from workforce.app.plan_in_hand import current, plan_line


def show() -> None:
    """The page of the plan in hand."""
    st.title("Pay and competitors")
    projection = current()
    plan_line(projection)
    pay_report.page(projection)
