"""The frame of the planner's screens: pages, title and theme."""

import streamlit as st

from workforce.app.views import plan

st.set_page_config(page_title="Workforce planner", page_icon=":material/groups:", layout="wide")
st.navigation([st.Page(plan.show, title="Plan", url_path="plan", default=True)]).run()
