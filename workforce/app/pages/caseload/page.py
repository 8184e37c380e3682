"""Caseload, for the Director of Children's Services: will caseloads be safe?"""

import streamlit as st

from workforce.app.current_plan import current, plan_line
from workforce.app.pages.caseload import sections


def show() -> None:
    """The page of the plan in hand."""
    st.title("Will caseloads be safe?")
    projection = current()
    plan_line(projection)
    sections.page(projection)
