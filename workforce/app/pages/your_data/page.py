"""Your data: the council's own returns and staff list, read here and kept as counts only."""

import streamlit as st

from workforce.app.current_plan import current, plan_line
from workforce.app.pages.your_data import (
    finance_counts,
    list_counts,
    lists,
    rates,
    sections,
    staying_chart,
)
from workforce.app.pages.your_data.upload import FAULT, found, upload


def show() -> None:
    """The page: the files, what was understood of them, and what can be done with the counts."""
    st.title("Your data")
    plan_line(current())
    st.write(
        "Bring the census returns that the council sent to the DfE, a staff list, an agency "
        "list, a table of month ends, or a finance table. The planner counts them, shows how the "
        "counts compare with what the DfE published, and can start a plan from them. Returns of "
        "several years that are chosen together also show who moves up and how long people stay."
    )
    upload()
    if fault := st.session_state.get(FAULT, ""):
        st.error(fault)
    list_counts.files()
    lists.agree()
    own = found()
    if own is not None:
        if own.figures.years:
            sections.understood(own)
            sections.beside_published(own)
            rates.leaving(own)
            rates.moves(own)
            staying_chart.stay(own)
        rates.shares(own)
        if own.figures.years:
            sections.counts(own)
        if own.figures.staff is not None:
            list_counts.counts(own.figures.staff)
        if own.figures.agency is not None:
            list_counts.agency_counts(own.figures.agency)
        if own.figures.months is not None:
            list_counts.month_counts(own.figures.months)
        if own.figures.finance is not None:
            finance_counts.figures(own.figures.finance, own.area.name)
        sections.lists_beside_published(own)
        if own.figures.newest:
            sections.use(own)
        else:
            sections.to_keep(own)
    sections.data_protection()
