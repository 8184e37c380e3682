"""The frame of the planner's screens: pages, title and theme."""

import streamlit as st

from workforce.app.pages.assumptions import page
from workforce.app.pages.caseload import page
from workforce.app.pages.compare import page
from workforce.app.pages.pay import page
from workforce.app.pages.plan import page
from workforce.app.pages.today import page
from workforce.app.pages.track import page

SIDEBAR = 340  # pixels: wide enough for a table of months
PAGES = [
    st.Page(page.show, title="Today", url_path="today", default=True),
    st.Page(page.show, title="Plan", url_path="plan"),
    st.Page(page.show, title="Caseload", url_path="caseload"),
    st.Page(page.show, title="Pay", url_path="pay"),
    st.Page(page.show, title="Compare", url_path="compare"),
    st.Page(page.show, title="Track", url_path="track"),
    st.Page(page.show, title="Assumptions", url_path="assumptions"),
]

st.set_page_config(
    page_title="Workforce planner",
    page_icon=":material/groups:",
    layout="wide",
    initial_sidebar_state=SIDEBAR,
)
st.navigation(PAGES, position="top").run()
