"""Plan: choose the levers, see what follows beside no change."""

import streamlit as st

from workforce.app import report
from workforce.app.controls import sidebar
from workforce.app.session import REFUSED, error_text, last_good, projected
from workforce.errors import InputError


def show() -> None:
    """The page; where the controls ask for what cannot be, the last good result stays."""
    st.title("Plan")
    st.session_state[REFUSED] = False
    try:
        projection = projected(*sidebar())
    except InputError as error:
        st.session_state[REFUSED] = True
        st.error(error_text(error))
        kept = last_good()
        if kept is None:
            return
        st.warning("Not updated: below is the last result that worked.")
        projection = kept
    report.page(projection)
