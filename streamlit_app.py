"""The frame of the planner's screens: pages, title and theme."""

import streamlit as st

from workforce.app.views import plan, today

SIDEBAR = 340  # pixels: wide enough for a table of months
PAGES = [
    st.Page(today.show, title="Today", url_path="today", default=True),
    st.Page(plan.show, title="Plan", url_path="plan"),
]

st.set_page_config(
    page_title="Workforce planner",
    page_icon=":material/groups:",
    layout="wide",
    initial_sidebar_state=SIDEBAR,
)
st.navigation(PAGES, position="top").run()
