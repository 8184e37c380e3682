"""The frame of the planner's screens: pages, title and theme."""

import streamlit as st

from workforce.app.views import assumptions, caseload, compare, pay, plan, today, track

SIDEBAR = 340  # pixels: wide enough for a table of months
PAGES = [
    st.Page(today.show, title="Today", url_path="today", default=True),
    st.Page(plan.show, title="Plan", url_path="plan"),
    st.Page(caseload.show, title="Caseload", url_path="caseload"),
    st.Page(pay.show, title="Pay", url_path="pay"),
    st.Page(compare.show, title="Compare", url_path="compare"),
    st.Page(track.show, title="Track", url_path="track"),
    st.Page(assumptions.show, title="Assumptions", url_path="assumptions"),
]

st.set_page_config(
    page_title="Workforce planner",
    page_icon=":material/groups:",
    layout="wide",
    initial_sidebar_state=SIDEBAR,
)
st.navigation(PAGES, position="top").run()
