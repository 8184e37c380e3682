"""Your data: the council's own returns and staff list, read here and kept as counts only."""

import streamlit as st

from workforce.app.current_plan import current, plan_line
from workforce.app.pages.your_data import sections, staff
from workforce.app.pages.your_data.upload import FAULT, found, upload


def show() -> None:
    """The page: the files, what was understood of them, and what can be done with the counts."""
    st.title("Your data")
    plan_line(current())
    st.write(
        "Bring the census returns that the council sent to the DfE, or a staff list. The planner "
        "counts them, shows how the counts compare with what the DfE published, and can start a "
        "plan from them."
    )
    upload()
    if fault := st.session_state.get(FAULT, ""):
        st.error(fault)
    staff.files()
    staff.agree()
    own = found()
    if own is not None:
        if own.figures.years:
            sections.understood(own)
            sections.beside_published(own)
            sections.leaving(own)
            sections.counts(own)
        if own.figures.staff is not None:
            staff.counts(own.figures.staff)
        sections.use(own)
    sections.data_protection()
