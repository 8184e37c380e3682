"""First visit: three steps to a plan, and what a future and a range are; gone once hidden."""

from typing import Final

import streamlit as st

from workforce.app.session import last_good

HIDDEN: Final = "steps_hidden"
STEPS: Final = (
    "**1. Your authority.** Choose it above, and the census to start from.",
    "**2. What would you change?** On Plan, switch on what the council could do.",
    "**3. Read or take away.** The answer stands first; downloads are at the foot of Plan.",
)
FUTURE: Final = (
    "A future is one way that the months could go, by chance and by what nobody knows yet; a range "
    "holds 8 in 10 of them."
)


def first_steps() -> None:
    """The steps, until they are hidden or the plan in hand does something."""
    kept = last_good()
    if st.session_state.get(HIDDEN) or kept is None or kept.scenario.differs:
        return
    with st.container(border=True, gap="xsmall", key="first_steps"):
        for column, step in zip(st.columns(len(STEPS)), STEPS, strict=True):
            column.markdown(f":small[{step}]")
        said, button = st.columns([5, 1], vertical_alignment="center")
        said.markdown(f":small[{FUTURE}]")
        button.button("Hide steps", key="steps_hide", type="tertiary", on_click=hide)


def hide() -> None:
    """Leave the steps out from now on."""
    st.session_state[HIDDEN] = True
