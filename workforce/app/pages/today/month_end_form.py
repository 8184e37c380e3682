"""The form for the council's own month-end: eight numbers and the moves already certain."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.pages.today.own_numbers import (
    MEANINGS,
    MONTH,
    MOVE,
    PEOPLE,
    WHO,
    change_unit,
    forgotten,
    in_fte,
    move_words,
    prefill,
    used,
)
from workforce.app.session import plain, today
from workforce.app.values import month_words, short_month, typed_rows
from workforce.authority.opening_counts import LATEST_OPENING, OPENING_NUMBERS, STAFF_UNITS
from workforce.model.state import MOVES
from workforce.months import SEPTEMBER, label, long_label, month_ended, month_of
from workforce.plan.plan_start import MOST_CASES, MOST_PEOPLE
from workforce.plan.scenario import Scenario, file_toml
from workforce.projection.projection import Projection
from workforce.published.catalogue import staff_groups

NOT_USED: Final = "Not used: the plan is as it was. Everything you typed is still here."
KEPT_WHERE: Final = (
    "These numbers stay in this browser session and in the scenario file that you download. They "
    "are never in the page's address. Next time, open the file on the Plan page."
)


def month_end(projection: Projection) -> None:
    """The form: numbers, certain moves, and what to do with them."""
    scenario, state = projection.scenario, st.session_state
    prefill(projection)
    own = scenario.opening is not None or bool(scenario.known)
    with st.expander("Start from your own month-end", expanded=own):
        if own:
            st.write(plain(in_use(scenario)))
        months = opening_months(scenario)
        st.selectbox(
            "Month end", months, key="own_month", persist_state="session", format_func=month_words
        )
        st.radio(
            "Count staff in", STAFF_UNITS[::-1], key="own_unit", persist_state="session",
            horizontal=True, on_change=change_unit,
        )  # fmt: skip
        columns = [*st.columns(4), *st.columns(4)]
        for column, name in zip(columns, OPENING_NUMBERS, strict=True):
            with column:
                number_control(name)
        moves_control(scenario)
        use, forget = st.columns([1, 1])
        if use.button("Use these numbers", key="own_use", type="primary", width="stretch"):
            state["own_faults"] = used(projection)
            if not state["own_faults"]:
                st.rerun()
        forget.button(
            "Forget these numbers", key="own_forget", width="stretch", on_click=forgotten,
            args=(projection,),
        )  # fmt: skip
        for fault in state.get("own_faults", ()):
            st.error(plain(fault))
        if state.get("own_faults"):
            st.warning(NOT_USED)
        if own:
            st.download_button(
                "Scenario with these numbers (TOML)", data=partial(file_toml, projection.scenario),
                file_name=file_name(projection, "plan.toml"), mime="text/plain", on_click="ignore",
            )  # fmt: skip
        small(KEPT_WHERE)


def in_use(scenario: Scenario) -> str:
    """What of the council's own numbers the plan starts from."""
    moves = sum(each.people for each in scenario.known)
    people = "1 person whose move is" if moves == 1 else f"{moves} people whose moves are"
    known = f" and {people} certain" if moves else ""
    count = "your count" if scenario.opening else "the census"
    return f"In use: {count} at the end of {long_label(scenario.opening_month)}{known}."


def opening_months(scenario: Scenario) -> list[str]:
    """The months that a count may be of: from the census until there is a later one.

    Only those that are over; in a plan as known on a day those that were over by then.
    """
    census = month_of(scenario.census_year, SEPTEMBER)
    over = month_ended(scenario.as_known or today())
    end = max(census, min(census + LATEST_OPENING - 1, over)) + 1
    return [label(month) for month in range(census, end)]


def number_control(name: str) -> None:
    """One number with its meaning below it."""
    words, meaning = MEANINGS[name]
    most, key = MOST_CASES if name == "cases" else MOST_PEOPLE, f"own_{name}"
    if in_fte(name):
        st.number_input(
            f"{words}, FTE", 0.0, float(most), value=None, step=0.1, format="%g", key=key,
            persist_state="session",
        )  # fmt: skip
    else:
        st.number_input(words, 0, most, value=None, step=1, key=key, persist_state="session")
    small(meaning)


def moves_control(scenario: Scenario) -> None:
    """The table of certain moves; what was typed comes back after another page."""
    state = st.session_state
    st.markdown("**Moves already certain**")
    small(
        "Known leavers, accepted offers, people who go on leave or come back, agency assignments "
        "that end. Click the empty row to add one."
    )
    key = f"own_moves_{state['own_table']}"
    if key not in state:
        state["own_rows"] = state["own_kept"]
    census = month_of(scenario.census_year, SEPTEMBER)
    span = range(census + 1, census + LATEST_OPENING + scenario.months)
    rows = pd.DataFrame(state["own_rows"], columns=[MONTH, WHO, MOVE, PEOPLE])
    edited = st.data_editor(
        rows.astype({MONTH: object, WHO: object, MOVE: object, PEOPLE: "Int64"}),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config={
            MONTH: st.column_config.SelectboxColumn(
                "Month",
                options=[label(month) for month in span],
                width=100,
                format_func=short_month,
            ),
            WHO: st.column_config.SelectboxColumn(
                "Who", options=[group.label for group in staff_groups()], width=220
            ),
            MOVE: st.column_config.SelectboxColumn(
                "Move", options=[move_words(move) for move in MOVES], width=190
            ),
            PEOPLE: st.column_config.NumberColumn(
                "People", min_value=1, max_value=MOST_PEOPLE, step=1, width=76
            ),
        },
        placeholder="",
        alt="Moves already certain: month, who, move, people",
    )
    state["own_kept"] = typed_rows(edited)
