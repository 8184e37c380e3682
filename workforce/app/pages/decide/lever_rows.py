"""How far each lever may go and when, on the Decide page: a row for each that may change."""

from typing import Final

import streamlit as st

from workforce.app.pages.decide.question_state import AMOUNT, ENDS, key_of, lever_name
from workforce.app.session import plain
from workforce.decide.plan_levels import every_month
from workforce.decide.question import Question
from workforce.months import long_label
from workforce.plan.lever import Lever
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Varied
from workforce.published.assumptions import Register

SOON: Final = "as soon as it can"
LASTING: Final = "to the end"


def lever_row(name: str, asked: Question, register: Register) -> None:
    """One lever's least, most and step, and the months in which it holds.

    Args:
        name: of the lever, with its route.
        asked: where the plan starts and which months are ahead.
        register: holds the lead times.
    """
    state, lever = st.session_state, BY_KEY[name.partition(".")[0]]
    usual = (lever.neutral or 0.0, lever.usual, lever.step)
    shown = "%.1f" if lever.step < 1 else "%.0f"
    for end, value in zip(ENDS, usual, strict=True):
        state.setdefault(key_of(end, name), float(value))
    st.markdown(f"{plain(lever_name(name))} :small[({plain(lever.unit)})]")
    for place, end in zip(st.columns(len(ENDS)), ENDS, strict=True):
        place.number_input(
            f"{lever_name(name)}, {end}", key=key_of(end, name), persist_state="session",
            step=float(lever.step), format=shown,
        )  # fmt: skip
    months_row(name, lever, asked, register)


def months_row(name: str, lever: Lever, asked: Question, register: Register) -> None:
    """When a lever holds: the months of people by month, the first and last of an amount."""
    key, _, route = name.partition(".")
    usual = every_month(Varied(key, 0, 1, 1, route=route), asked, register)
    last = asked.scenario.opening_month + asked.scenario.months
    ahead = range(asked.first_month, last + 1)
    if lever.form != AMOUNT:
        months_box(name, ahead, usual)
        return
    since, until = st.columns(2)
    with since:
        month_box(
            "from", f"{lever_name(name)}, from", name, ahead, f"{SOON}: {long_label(usual[0])}"
        )
    if any(part.name == "until" for part in lever.parts):
        with until:
            month_box("until", f"{lever_name(name)}, until", name, ahead, LASTING)


def month_box(part: str, words: str, name: str, ahead: range, none: str) -> None:
    """A month of a lever, or none; one that is out of the plan becomes none."""
    state, key = st.session_state, key_of(part, name)
    given = state.setdefault(key, None)
    if given is not None and given > ahead[-1]:
        state[key] = given = None
    own = [] if given is None or given in ahead else [given]
    st.selectbox(
        words, [*own, *ahead], index=None, key=key, persist_state="session", placeholder=none,
        format_func=long_label,
    )  # fmt: skip


def months_box(name: str, ahead: range, usual: tuple[int, ...]) -> None:
    """The months in which people come, convert or go; those that are usual where none is chosen."""
    state, key = st.session_state, key_of("months", name)
    given = state.setdefault(key, [])
    state[key] = [month for month in given if month <= ahead[-1]]
    own = [month for month in state[key] if month not in ahead]
    whole = long_label(usual[0]) + (f" to {long_label(usual[-1])}" if len(usual) > 1 else "")
    st.multiselect(
        f"{lever_name(name)}, months", [*own, *ahead], key=key, persist_state="session",
        format_func=long_label, placeholder=f"{SOON}: {whole}",
    )  # fmt: skip
