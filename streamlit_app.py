"""The frame of the planner's screens: pages, title and theme."""

from importlib import import_module

import streamlit as st

SIDEBAR = 372  # pixels: wide enough for a table of months
PAGES = ("today", "plan", "caseload", "pay", "compare", "track", "assumptions")

st.set_page_config(
    page_title="Workforce planner",
    page_icon=":material/groups:",
    layout="wide",
    initial_sidebar_state=SIDEBAR,
)
st.navigation(
    [
        st.Page(
            import_module(f"workforce.app.pages.{name}.page").show,
            title=name.title(),
            url_path=name,
            default=name == PAGES[0],
        )
        for name in PAGES
    ],
    position="top",
).run()
