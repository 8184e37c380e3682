"""Helps on every page: measures explained in tables, reach by keyboard, charts in the theme."""

from typing import Final

import streamlit as st

from workforce.app.values import meaning
from workforce.places import PAGE_AIDS
from workforce.published.measures import MEASURES

KEY: Final = "page_aids"
AIDS: Final = st.components.v2.component(KEY, js=PAGE_AIDS.read_text())
MEANINGS: Final = {measure.label: meaning(measure) for measure in MEASURES}


def page_aids() -> None:
    """Let every table say what its measures are, and charts follow the theme; it takes no room."""
    AIDS(
        key=KEY, data={"meanings": MEANINGS}, width=1, height=1,
        on_turned_change=lambda: None,  # the run that follows is all that is needed
    )  # fmt: skip
