"""The levers of a plan as cards at the page's side, made from the lever records.

What they hold is read by ``asked_plan``. The scenario is in the address of the page (see ``link``),
except its name and note.
"""

from typing import Final

import streamlit as st

from workforce.app.asked_plan import carried_plan, dates_asked_for, day_of, is_on
from workforce.app.current_plan import small
from workforce.app.lever_state import restore_rows
from workforce.app.pages.plan.lever_controls import lever_card
from workforce.app.pages.plan.lever_evidence import all_evidence
from workforce.app.pages.plan.recent_levels import Shown
from workforce.app.pages.plan.start_from import ask_before_replacing, start_from
from workforce.app.session import FUTURES, LEFT, QUICK, futures
from workforce.plan.lever import Lever
from workforce.plan.levers import LEVERS
from workforce.plan.scenario_file import LONGEST_TITLE
from workforce.plan.toml_values import LONGEST_TEXT
from workforce.published.release_dates import WORKFORCE, known_sentence, latest_published

LONGEST_DAY: Final = 20
FINAL: Final = 1_000  # futures
USED_FOR: Final = {QUICK: " (quick)", FINAL: " (final)"}
# Headings, and the topics of the records under each.
GROUPS: Final = (
    ("Recruiting", ("Recruiting",)),
    ("Agency staff", ("Agency staff",)),
    ("Pay and keeping staff", ("Pay", "Keeping staff")),
    ("Posts and cases", ("Posts", "Cases")),
    ("What if (not ours to decide)", ("What if",)),
)


def sidebar() -> list[Shown]:
    """The controls at the page's side; where their cards say what was recent."""
    return_to_controls()
    ask_before_replacing()
    cards: list[Shown | None] = []
    with st.sidebar, st.container(gap="xsmall"):
        st.header("What would you change?")
        start_from()
        dates = dates_asked_for()
        for heading, topics in GROUPS:
            st.markdown(f"**{heading}**")
            cards += [lever_card(lever, dates) for lever in used_first(topics)]
        all_evidence()
        choose_more()
    return [each for each in cards if each is not None]


def used_first(topics: tuple[str, ...]) -> list[Lever]:
    """The levers of some topics, those in use first, each in the order of the records.

    Those that change teams only are of no use to a plan without teams.
    """
    teams = bool(carried_plan().staff_teams)
    under = [
        lever
        for lever in LEVERS
        if lever.topic in topics and (teams or is_on(lever) or not lever.teams_only)
    ]
    return sorted(under, key=lambda lever: not is_on(lever))


def return_to_controls() -> None:
    """Bring back the tables of months after another page, as they were last edited."""
    if st.session_state.pop(LEFT, False):
        for lever in LEVERS:
            restore_rows(lever)


def choose_day() -> None:
    """The day of which nothing published later is used, with the census that it means.

    A box of text, for Streamlit's date control has parts too small to touch (WCAG 2.5.8).
    """
    typed = st.text_input(
        "As known on", key="as_known", max_chars=LONGEST_DAY, on_change=take_latest,
        placeholder="a day, such as 2020-01-21", persist_state="session",
        help="Uses only what was published by this day, and your own count. Leave it empty to use "
        "everything.",
    )  # fmt: skip
    if day := day_of(typed):
        small(known_sentence(day))


def take_latest() -> None:
    """Start from the latest census published by the day that was just typed."""
    day = day_of(st.session_state["as_known"])
    latest = latest_published(WORKFORCE, day) if day else None
    if latest is not None:
        st.session_state["census"] = latest.year


def choose_more() -> None:
    """The plan's name and note, the number of futures, and the day as known."""
    with st.expander("Name, note, futures, as known on"):
        st.text_input(
            "Name of this plan", key="title", max_chars=LONGEST_TITLE, persist_state="session"
        )
        st.text_area("Note", key="note", max_chars=LONGEST_TEXT, persist_state="session")
        st.selectbox(
            "Futures", sorted({QUICK, FINAL, futures()}), key=FUTURES, persist_state="session",
            format_func=lambda runs: f"{runs:,} futures{USED_FOR.get(runs, '')}",
        )  # fmt: skip
        choose_day()
