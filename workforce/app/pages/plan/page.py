"""Plan: choose the levers, see what follows beside no change."""

import streamlit as st

from workforce.app.current_plan import asked, made_or_last, plan_line, show_errors
from workforce.app.pages.plan import sections
from workforce.app.pages.plan.controls import sidebar
from workforce.app.session import last_good


def show() -> None:
    """The page; where the controls ask for what cannot be, the last good result stays."""
    sidebar()
    st.title("Plan")
    show_errors()
    projection = made_or_last(asked, last_good)
    if projection is not None:
        plan_line(projection)
        sections.page(projection)
