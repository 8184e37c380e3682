"""Assumptions and evidence: every value, its source, and the way to change it; the method."""

import streamlit as st

from workforce.app.current_plan import current, plan_line
from workforce.app.pages.assumptions import evidence, sections


def show() -> None:
    """The page of the plan in hand."""
    st.title("Assumptions and evidence")
    projection = current()
    plan_line(projection)
    sections.page(projection)
    evidence.evidence(projection)
