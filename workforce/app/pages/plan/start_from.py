"""Start from: a shipped scenario or a file; it asks before it takes the place of an edited plan."""

from dataclasses import replace
from typing import Final

import streamlit as st

from workforce.app.asked_plan import asked_plan, carried_plan
from workforce.app.lever_state import EDITED
from workforce.app.session import (
    FIRST,
    OWN_NAME,
    choose_start,
    is_private,
    library,
    plain,
    take_upload,
)
from workforce.errors import InputError
from workforce.plan.scenario import Scenario

WAITING: Final = "start_waiting"  # the shipped scenario, or the file, that waits for an answer
FILE: Final = "upload"
FROM_FILE: Final = "Start from your own file"


def start_from() -> None:
    """The choice of what to start from, which says where the plan in hand is from."""
    state, plan = st.session_state, in_hand()
    if is_edited(plan) and state.get("start") is not None:
        state["start"] = None
    st.selectbox(
        "Start from", list(library()), key="start", on_change=chosen, args=("start",),
        format_func=lambda name: library()[name].title, placeholder=where_from(plan),
        persist_state="session",
    )  # fmt: skip
    with st.expander(FROM_FILE):
        st.file_uploader("A scenario file (.toml)", key=FILE, on_change=chosen, args=(FILE,))


def where_from(plan: Scenario) -> str:
    """Where a plan is from that is no shipped one: its name, or that of what was changed."""
    title, carried = plan.title, carried_plan().title
    if carried in (title, library()[FIRST].title):
        return f"{title} (this plan)"
    return f"{carried}, changed (this plan)"


def in_hand() -> Scenario:
    """What the controls ask for; where that cannot be, the plan that was last opened."""
    try:
        return asked_plan()
    except InputError:
        return carried_plan()


def is_edited(plan: Scenario) -> bool:
    """Whether the plan in hand holds work that opening another plan would lose.

    Not where it is as it was opened, nor where it is no change of published figures.
    """
    carried = carried_plan()
    if plan in library().values():
        return False
    if plan.title == library()[FIRST].title and not is_private(plan):
        return False
    return carried.name == OWN_NAME or replace(plan, name=carried.name) != carried


def chosen(what: str) -> None:
    """Take up what was chosen; an edited plan first stays, and the page asks."""
    state = st.session_state
    if is_edited(in_hand()) and state[what] is not None:
        state[WAITING] = what, state[what]
        return
    take(what)


def take(what: str) -> None:
    """Start from the shipped scenario that is chosen, or from the file."""
    st.session_state.pop(EDITED, None)
    if what == FILE:
        take_upload()
    else:
        choose_start()


def ask_before_replacing() -> None:
    """Ask, where a choice waits for its answer."""
    if WAITING in st.session_state:
        ask()


def keep() -> None:
    """Answer: the plan in hand stays."""
    st.session_state.pop(WAITING, None)
    if is_edited(in_hand()):
        st.session_state["start"] = None


def take_its_place() -> None:
    """Answer: start from what was chosen."""
    state = st.session_state
    what, value = state.pop(WAITING)
    if what != FILE:
        state["start"] = value
    take(what)


@st.dialog("Replace the plan in hand?", on_dismiss=keep)
def ask() -> None:
    """Offer to start from what was chosen, or to keep the plan in hand."""
    if WAITING not in st.session_state:  # answered: show the page without it
        st.rerun()
    what, value = st.session_state[WAITING]
    other = "the file" if what == FILE else library()[value].title
    st.write(
        plain(
            f"{in_hand().title} was changed here. Starting from {other} takes its place. "
            "Undo in the bar brings it back."
        )
    )
    st.button(
        plain(f"Start from {other}"), key="start_replace", on_click=take_its_place, type="primary",
        width="stretch",
    )  # fmt: skip
    st.button("Keep the plan in hand", key="start_keep", on_click=keep, width="stretch")
