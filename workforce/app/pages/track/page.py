"""Track: what was counted since the plan began, within or outside its band, and why."""

import streamlit as st

from workforce.app.current_plan import current, plan_line
from workforce.app.pages.track import sections
from workforce.app.pages.track.entry import entry


def show() -> None:
    """The page: the counts are entered above, and what they show stands below."""
    st.title("Track")
    projection = current()
    plan_line(projection)
    entry(projection)
    sections.page(projection)
