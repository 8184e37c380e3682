"""Plan: choose the levers, see what follows beside no change."""

import streamlit as st

from workforce.app.current_plan import asked, made_or_last, show_errors, start_words
from workforce.app.pages.plan import sections
from workforce.app.pages.plan.controls import sidebar
from workforce.app.pages.plan.recent_levels import renew
from workforce.app.session import last_good, plain


def show() -> None:
    """The page; where the controls ask for what cannot be, the last good result stays."""
    cards = sidebar()
    with st.container(gap="xsmall", key="plan_page"):
        heading = st.container(horizontal=True, vertical_alignment="center")
        heading.title("Plan", width="content")
        show_errors()
        projection = made_or_last(asked, last_good)
        renew(cards)
        if projection is not None:
            heading.markdown(
                f"**{plain(projection.scenario.title)}** \N{EM DASH} "
                f"{plain(start_words(projection))}"
            )
            sections.page(projection)
