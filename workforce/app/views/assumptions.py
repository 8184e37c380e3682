"""Assumptions and evidence: every value, its source, and the way to change it; the method."""

import streamlit as st

from workforce.app import assumptions_report, evidence_report
from workforce.app.plan_in_hand import current, plan_line


def show() -> None:
    """The page of the plan in hand."""
    st.title("Assumptions and evidence")
    projection = current()
    plan_line(projection)
    evidence_report.ways(projection)
    assumptions_report.page(projection)
    evidence_report.evidence(projection)
