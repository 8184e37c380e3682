"""Track: what was counted since the plan began, within or outside its band, and why."""

import streamlit as st

from workforce.app.current_plan import current, plan_line
from workforce.app.pages.track import sections
from workforce.app.pages.track.entry import entry


def show() -> None:
    """The page: what the counts show, above the counts that are typed or pasted."""
    st.title("Track")
    projection = current()
    plan_line(projection)
    found = st.container()
    tracked = entry(projection)
    with found:
        sections.page(tracked)
