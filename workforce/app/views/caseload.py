"""Caseload, for the Director of Children's Services: will caseloads be safe?"""

import streamlit as st

from workforce.app import caseload_report
from workforce.app.plan_in_hand import current, plan_line


def show() -> None:
    """The page of the plan in hand."""
    st.title("Will caseloads be safe?")
    projection = current()
    plan_line(projection)
    caseload_report.page(projection)
