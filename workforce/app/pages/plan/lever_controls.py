"""One lever's card: a switch, what it is set to in a sentence, and while it is open its editor."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from workforce.app.asked_plan import carried_plan, dates_asked_for
from workforce.app.lever_state import (
    EDITED,
    MONTH,
    PEOPLE,
    ROUTE,
    UP_TO,
    lever_value,
    restore_rows,
    run_in,
    start_lever,
    take_run,
)
from workforce.app.pages.plan.lever_evidence import about, evidence
from workforce.app.pages.plan.part_controls import part_control
from workforce.app.pages.plan.recent_levels import Shown, show_recent
from workforce.app.session import plain
from workforce.app.team_posts import ADDED_POSTS, team_rows
from workforce.app.values import capital, short_month
from workforce.errors import InputError
from workforce.months import label
from workforce.plan.lever import Lever
from workforce.plan.lever_settings import setting_of
from workforce.plan.lever_teams import team_parts
from workforce.plan.setting_words import setting_words
from workforce.plan.toml_values import Dates
from workforce.published.catalogue import holding_services, routes

LONGEST_REASON: Final = 300
NOT_USABLE: Final = "Cannot be used as it is set"


def lever_card(lever: Lever, dates: Dates) -> Shown | None:
    """One lever: a switch, and once it is on its sentence, recent level and editor or a button."""
    on = bool(st.session_state.get(f"{lever.key}_on"))
    with st.container(border=on, gap="xxsmall", key=f"lever_{'on' if on else 'off'}_{lever.key}"):
        st.toggle(
            lever.label, key=f"{lever.key}_on", help=about(lever), persist_state="session",
            on_change=switched, args=(lever,),
        )  # fmt: skip
        if not on:
            return None
        sentence = st.empty()  # above the editor, yet it says what the editor holds
        recent = show_recent(lever.key, st.empty())
        if st.session_state.get(EDITED) == lever.key:
            editor(lever, dates)
        else:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    "Change", key=f"{lever.key}_change", type="tertiary", icon=":material/edit:",
                    on_click=open_editor, args=(lever,),
                )  # fmt: skip
                evidence(lever)
        sentence.markdown(f"**{plain(set_to(lever, dates))}**")
        return recent


def switched(lever: Lever) -> None:
    """A lever was switched: on, its editor opens with what it last held or its usual amount."""
    state = st.session_state
    if not state[f"{lever.key}_on"]:
        if state.get(EDITED) == lever.key:
            del state[EDITED]
        return
    if (lever.key if lever.form == "amount" else f"{lever.key}_kept") not in state:
        start_lever(lever, dates_asked_for())
        if lever.teams_only:
            choose_teams(lever)
    open_editor(lever)


def open_editor(lever: Lever) -> None:
    """Open a lever's editor, its table as it was last edited; that of any other closes."""
    restore_rows(lever)
    st.session_state[EDITED] = lever.key


def close_editor() -> None:
    """Close the editor that is open."""
    st.session_state.pop(EDITED, None)


def set_to(lever: Lever, dates: Dates) -> str:
    """What a lever's controls ask for, in a sentence without its name."""
    try:
        setting = setting_of(lever.key, lever_value(lever), dates, lever.label)
    except InputError:
        return NOT_USABLE
    return capital(setting_words(lever.key, setting))


def editor(lever: Lever, dates: Dates) -> None:
    """A lever's controls, why it is set so, and a button that closes them."""
    if lever.form == "amount":
        amount_controls(lever)
    else:
        people_control(lever, dates)
    for part in lever.parts:
        part_control(lever, part, dates)
    if lever.key == ADDED_POSTS:
        team_rows()
    st.text_input(
        "Why (kept in the file)", key=f"{lever.key}_reason", max_chars=LONGEST_REASON,
        persist_state="session",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Done", key=f"{lever.key}_done", on_click=close_editor, icon=":material/check:")
        evidence(lever)


def follow(source: str, target: str) -> Callable[[], None]:
    """A callback that sets one control to another's value."""

    def copy() -> None:
        st.session_state[target] = st.session_state[source]

    return copy


def amount_control(lever: Lever, key: str, words: str) -> None:
    """One number: a slider, and beside it a number input, which is the one that counts."""
    st.markdown(f":small[{plain(capital(words))}]")
    left, right = st.columns([3, 2], vertical_alignment="center")
    ends = (float(lever.low), float(lever.high))
    shown = "%.1f" if lever.step < 1 else "%.0f"
    amount = right.number_input(
        f"{lever.label}: {words}", *ends, value=float(lever.usual), step=float(lever.step),
        format=shown, key=key, label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    slider = f"{key}_slider"
    if st.session_state.get(slider) != amount:  # a slider that is set jumps back while it is moved
        st.session_state[slider] = amount
    left.slider(
        f"{lever.label}: {words}, slider", *ends, step=float(lever.step), format=shown,
        key=slider, label_visibility="collapsed", on_change=follow(slider, key),
    )  # fmt: skip


def people_control(lever: Lever, dates: Dates) -> None:
    """So many a month from one month to another, typed once; a table only where months vary."""
    vary = f"{lever.key}_vary"
    if not st.session_state.get(vary):
        run_control(lever, dates)
    st.checkbox(
        "Vary by month", key=vary, persist_state="session", on_change=vary_changed, args=(lever,)
    )
    if st.session_state[vary]:
        people_table_control(lever, dates)


def vary_changed(lever: Lever) -> None:
    """The table was opened or closed: closed, months that differ take what its first row says."""
    state = st.session_state
    if state[f"{lever.key}_vary"]:
        return
    if not state[f"{lever.key}_kept"]:
        start_lever(lever, dates_asked_for())
        return
    restore_rows(lever)
    if run_in(state[f"{lever.key}_kept"]) is None:
        take_run(lever)


def run_control(lever: Lever, dates: Dates) -> None:
    """How many in each month, the first and the last month, and by which route."""
    changed: dict[str, Any] = {"on_change": take_run, "args": (lever,), "persist_state": "session"}
    name = f"{lever.key}_run"
    if lever.form == "people by route":
        labels = {route.name: route.label for route in routes()}
        st.selectbox(
            "By route", list(labels), key=f"{name}_route", format_func=labels.__getitem__, **changed
        )
    st.number_input(
        f"{lever.label}: {lever.unit} a month", int(lever.low), int(lever.high), step=1,
        key=f"{name}_each", **changed,
    )  # fmt: skip
    months = [label(month) for month in range(dates.opening + 1, dates.last + 1)]
    first = st.session_state[f"{name}_first"]
    for place, (words, end) in zip(st.columns(2), (("From", "first"), ("To", "last")), strict=True):
        given = st.session_state[f"{name}_{end}"]
        offered = [month for month in months if end == "first" or month >= first]
        place.selectbox(
            words, offered if given in offered else [*offered, given], key=f"{name}_{end}",
            format_func=short_month, **changed,
        )  # fmt: skip


def people_table_control(lever: Lever, dates: Dates) -> None:
    """A small table of people by month, and by route; a second number makes a row a range."""
    state, by_route = st.session_state, lever.form == "people by route"
    columns = [ROUTE, MONTH, PEOPLE, UP_TO] if by_route else [MONTH, PEOPLE, UP_TO]
    rows = pd.DataFrame(state[f"{lever.key}_rows"], columns=columns)
    edited = st.data_editor(
        rows.astype({PEOPLE: "Int64", UP_TO: "Int64"}),
        key=f"{lever.key}_table_{state[f'{lever.key}_table']}",
        num_rows="dynamic",
        hide_index=True,
        column_config=column_forms(lever, dates),
        placeholder="",
        alt=f"{lever.label}: {lever.unit} by month",
    )
    full = edited.dropna(subset=columns[:-1]).astype(object)
    state[f"{lever.key}_kept"] = full.where(full.notna(), None).to_dict("records")


def column_forms(lever: Lever, dates: Dates) -> dict[str, Any]:
    """What each column of a table of people takes."""
    low, high = int(lever.low), int(lever.high)
    months = [label(month) for month in range(dates.opening + 1, dates.last + 1)]
    numbers = st.column_config.NumberColumn
    return {
        ROUTE: st.column_config.SelectboxColumn(
            "Route", options=[route.name for route in routes()], required=True, width=104
        ),
        MONTH: st.column_config.SelectboxColumn(
            "Month", options=months, required=True, width=92, format_func=short_month
        ),
        PEOPLE: numbers("People", required=True, min_value=low, max_value=high, step=1, width=76),
        UP_TO: numbers("Up to", min_value=low, max_value=high, step=1, width=76),
    }


def amount_controls(lever: Lever) -> None:
    """A slider with a number input beside it, for one number or both ends of a range."""
    unit = "% change" if lever.unit == "%" else lever.unit
    ranged = lever.ranged and st.checkbox(
        "A range (8 in 10 sure)", key=f"{lever.key}_range", persist_state="session"
    )
    amount_control(lever, lever.key, f"low end, {unit}" if ranged else unit)
    if ranged:
        amount_control(lever, f"{lever.key}_to", f"high end, {unit}")


def choose_teams(lever: Lever) -> None:
    """Begin a lever that changes teams only with the first two that hold cases."""
    holding = holding_services()
    there = [team.name for team in carried_plan().staff_teams if team.service in holding]
    for name, team in zip(team_parts(lever), there, strict=False):
        st.session_state[f"{lever.key}_{name}"] = team
