"""What a measure is, for those who point at its name in any table of any page."""

from typing import Final

import streamlit as st

from workforce.app.values import meaning
from workforce.places import MEANINGS
from workforce.published.measures import MEASURES

KEY: Final = "meanings"
MARKER: Final = st.components.v2.component(KEY, js=MEANINGS.read_text())
BY_NAME: Final = {measure.label: meaning(measure) for measure in MEASURES}


def explain_names() -> None:
    """Let every table of the page say what its measures are; it takes no room."""
    MARKER(key=KEY, data={"meanings": BY_NAME}, width=1, height=1)
