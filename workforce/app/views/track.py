"""Track: what was counted since the plan began, within or outside its band, and why."""

import streamlit as st

from workforce.app import track_report
from workforce.app.plan_in_hand import current, plan_line
from workforce.app.track_entry import entry


def show() -> None:
    """The page: what the counts show, above the counts that are typed or pasted."""
    st.title("Track")
    projection = current()
    plan_line(projection)
    found = st.container()
    tracked = entry(projection)
    with found:
        track_report.page(tracked)
