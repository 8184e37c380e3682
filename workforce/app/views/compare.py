"""Compare: up to six scenarios beside no change, and what made the difference."""

import streamlit as st

from workforce.app import compare_report
from workforce.app.comparing import choose, compared, last_compared
from workforce.app.plan_in_hand import current
from workforce.app.session import error_text
from workforce.errors import InputError


def show() -> None:
    """The page; where what is chosen cannot be compared, the last comparison stays."""
    st.title("Compare")
    plan = current().scenario
    try:
        scenarios = choose(plan)
        if not scenarios:
            st.info("Choose a scenario to set beside no change.")
            return
        with st.spinner("Projecting the scenarios"):
            comparison = compared(scenarios)
    except InputError as error:
        st.error(error_text(error))
        kept = last_compared()
        if kept is None:
            return
        st.warning("Not updated: below is the last comparison that worked.")
        comparison = kept
    compare_report.page(comparison)
