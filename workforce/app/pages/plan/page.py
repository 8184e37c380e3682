"""Plan: choose the levers, see what follows beside no change."""

import streamlit as st

from workforce.app.current_plan import made_or_last
from workforce.app.pages.plan import sections
from workforce.app.pages.plan.controls import sidebar
from workforce.app.session import REFUSED, last_good, projected
from workforce.errors import InputError
from workforce.projection.projection import Projection


def show() -> None:
    """The page; where the controls ask for what cannot be, the last good result stays."""
    st.title("Plan")
    projection = made_or_last(asked, last_good)
    if projection is not None:
        sections.page(projection)


def asked() -> Projection:
    """What the controls ask for, projected; other pages say so where it cannot be.

    Raises:
        InputError: what they hold cannot be used.
    """
    st.session_state[REFUSED] = False
    try:
        return projected(*sidebar())
    except InputError:
        st.session_state[REFUSED] = True
        raise
