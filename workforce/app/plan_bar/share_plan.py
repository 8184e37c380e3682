"""The plan in the bar: its name, whether it is saved, and the ways to hand it on.

A file holds all of it. The link holds its levers, and says what it does not hold.
"""

from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from workforce.app.current_plan import address_of, shipped
from workforce.app.drawing.picture import plan_file_name
from workforce.app.plan_bar.kept_in_tab import BLOCKED, KEEP, SAVED
from workforce.app.plan_bar.link import LEFT_OUT, TITLE, from_link, left_out, to_link
from workforce.app.session import CHANGED, FIRST, OWN_PLAN, library, load_kept, plain
from workforce.errors import InputError
from workforce.plan.scenario import Scenario, file_toml

LONGEST: Final = 20  # characters of a name in the bar
EXAMPLE: Final = "Haringey, September 2019: the example of the letter"
COPY: Final = "Copy the link:"
HELP: Final = "Save the plan as a file, or copy its link"
TEXTS: Final = "name, note and reasons"
ALL: Final = "The link holds the whole plan."
FILE: Final = "A file holds the whole plan. Open it again on the Plan page."
KEPT: Final = (
    "On: this browser tab keeps the plan, so that it is here again after a reload. It is kept on "
    "this computer only, and goes when you close the tab. Off: it is forgotten now."
)
NO_ROOM: Final = "This browser keeps nothing for this page. Save the plan as a file."
SAVED_FILE, IN_LINK, UNSAVED = "saved", "in the link", "not saved"


def share(plan: Scenario) -> None:
    """The plan's name, and behind it the file, the link and what the tab keeps."""
    st.session_state.setdefault(KEEP, True)
    held = held_by_link(plan)
    name = (
        plan.title
        if len(plan.title) <= LONGEST
        else f"{plan.title[: LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
    )
    with st.popover(
        plain(f"{name} \N{MIDDLE DOT} {how_safe(plan, held)}"), key="bar_plan", help=HELP
    ):
        st.download_button(
            "Save as a file", data=lambda: file_toml(plan), mime="text/plain", key="bar_save",
            file_name=plan_file_name(plan, "plan.toml"), on_click=mark_saved, args=(plan,),
            width="stretch", help=FILE,
        )  # fmt: skip
        link(plan, held)
        st.toggle(
            "Keep it in this tab", key=KEEP, help=KEPT, disabled=kept_out(), persist_state="session"
        )
        if kept_out():
            st.text(NO_ROOM)
        st.button("Open the example", key="bar_example", on_click=load_example, help=EXAMPLE)


def link(plan: Scenario, held: bool) -> None:
    """The link, to be copied, and what it does not hold."""
    st.text(COPY)
    st.code(f"{st.context.url or ''}?{urlencode(address_of(plan))}", language=None, wrap_lines=True)
    out = [LEFT_OUT[key] for key in left_out(plan)] + [TEXTS] * has_texts(plan)
    out = out or ["what is outside the plan's months"]
    st.text(ALL if held else f"The link leaves out: {', '.join(out)}.")


def kept_out() -> bool:
    """Whether the browser refuses to keep anything."""
    return bool(st.session_state.get(BLOCKED))


def how_safe(plan: Scenario, held: bool) -> str:
    """Whether a plan is saved: as a file, or wholly in its link."""
    if st.session_state.get(SAVED) == plan:
        return SAVED_FILE
    return IN_LINK if held else UNSAVED


def held_by_link(plan: Scenario) -> bool:
    """Whether a plan comes back from its link as it is; a name that nobody gave does not count."""
    try:
        back = shipped(from_link(to_link(plan), plan))
    except InputError:  # as where a lever's month is no longer in the plan
        return False
    named = plan.title if is_unnamed(plan) else back.title
    return replace(back, name=plan.name, title=named) == plan


def has_texts(plan: Scenario) -> bool:
    """Whether somebody named a plan, or wrote a note or a reason."""
    return bool(plan.note or plan.author or plan.reasons) or not is_unnamed(plan)


def is_unnamed(plan: Scenario) -> bool:
    """Whether a plan has a name that the planner gave."""
    return plan.title in (OWN_PLAN, TITLE) or plan.title.endswith(CHANGED)


def mark_saved(plan: Scenario) -> None:
    """The plan was saved as a file."""
    st.session_state[SAVED] = plan


def load_example() -> None:
    """The example of the letter."""
    load_kept(library()[FIRST])
