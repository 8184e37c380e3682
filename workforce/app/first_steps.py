"""First visit: three steps to a plan, and what a future and a range are; gone once hidden."""

from typing import Final

import streamlit as st

from workforce.plan.levers import LEVERS

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
    """The steps, until they are hidden or a lever is in use."""
    used = any(st.session_state.get(f"{lever.key}_on") for lever in LEVERS)
    if st.session_state.get(HIDDEN) or used:
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
