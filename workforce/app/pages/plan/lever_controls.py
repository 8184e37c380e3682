"""One lever's controls, made from its record: a switch, an amount, a table, its further parts."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from workforce.app.lever_state import (
    MONTH,
    PEOPLE,
    ROUTE,
    UP_TO,
    numbers_text,
    people_row,
    set_rows,
)
from workforce.app.session import plain
from workforce.app.team_posts import ADDED_POSTS, team_rows
from workforce.app.values import month_words, short_month
from workforce.months import label
from workforce.plan.lever import CASE_TYPES, SEVERAL, Lever, LeverPart
from workforce.plan.lever_settings import known_names
from workforce.plan.scenario import Scenario
from workforce.plan.setting import Amount
from workforce.plan.toml_values import Dates
from workforce.published.catalogue import case_types, routes, staff_groups

LONGEST_REASON: Final = 300
FIRST_ROW: Final = 5  # months into the plan: from a September census, the next February


def lever_controls(lever: Lever, dates: Dates) -> None:
    """One lever's switch and, while it is on, its controls."""
    about = f"{lever.acts_on}. Source: {lever.source}. How sure: {lever.certainty}."
    on = st.toggle(
        lever.label, key=f"{lever.key}_on", help=plain(about), persist_state="session",
        on_change=restore_rows, args=(lever,),
    )  # fmt: skip
    if not on:
        return
    with st.container(border=True):
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


def restore_rows(lever: Lever) -> None:
    """Bring back the table of a lever that was switched off, as it was last edited."""
    if f"{lever.key}_kept" in st.session_state:
        set_rows(lever, st.session_state[f"{lever.key}_kept"])


def follow(source: str, target: str) -> Callable[[], None]:
    """A callback that sets one control to another's value."""

    def copy() -> None:
        st.session_state[target] = st.session_state[source]

    return copy


def amount_control(lever: Lever, key: str, words: str) -> None:
    """One number: a slider, and beside it a number input, which is the one that counts."""
    st.markdown(f":small[{plain(words[0].upper() + words[1:])}]")
    left, right = st.columns([3, 2], vertical_alignment="center")
    ends = (float(lever.low), float(lever.high))
    shown = "%.1f" if lever.step < 1 else "%.0f"
    amount = right.number_input(
        f"{lever.label}: {words}", *ends, value=float(lever.usual), step=float(lever.step),
        format=shown, key=key, label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    slider = f"{key}_slider"
    st.session_state[slider] = amount
    left.slider(
        f"{lever.label}: {words}, slider", *ends, step=float(lever.step), format=shown,
        key=slider, label_visibility="collapsed", on_change=follow(slider, key),
    )  # fmt: skip


def people_control(lever: Lever, dates: Dates) -> None:
    """A small table of people by month, and by route; a second number makes a row a range."""
    state, by_route = st.session_state, lever.form == "people by route"
    if f"{lever.key}_rows" not in state:
        first = label(min(dates.opening + FIRST_ROW, dates.last))
        route = routes()[0].name if by_route else ""
        set_rows(lever, [people_row(first, Amount(lever.usual, lever.usual), route)])
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


def part_control(lever: Lever, part: LeverPart, dates: Dates) -> None:
    """A further part of a lever."""
    key, words = f"{lever.key}_{part.name}", part.words[0].upper() + part.words[1:]
    labels = {group.name: group.label for group in staff_groups()}
    if part.form == "month":
        months = ["", *(label(month) for month in range(dates.opening + 1, dates.last + 1))]
        given = st.session_state.get(key, "")
        months += [] if given in months else [given]
        st.selectbox(
            words, months, key=key, persist_state="session",
            format_func=lambda month: month_words(month) if month else "not set",
        )  # fmt: skip
    elif part.form == CASE_TYPES:
        types_control(words, key)
    elif part.form in SEVERAL:
        everyone = part.form == "groups"
        st.multiselect(
            words, known_names(part), key=key, persist_state="session",
            format_func=labels.__getitem__,
            placeholder="All staff" if everyone else "Those who hold cases",
        )  # fmt: skip
    elif part.form == "yes or no":
        st.checkbox(words, value=part.options[0] == "yes", key=key, persist_state="session")
    elif part.form in ("choice", "group"):
        names = list(part.options if part.form == "choice" else labels)
        st.selectbox(
            words, names, index=names.index(part.options[0]), key=key, persist_state="session",
            format_func=lambda name: labels.get(name, name),
        )  # fmt: skip
    elif part.form == "numbers":
        st.text_input(words, numbers_text(part.defaults), key=key, persist_state="session")
    elif part.form == "number":
        st.number_input(
            words, int(part.low), int(part.high), int(part.defaults[0]), key=key,
            persist_state="session",
        )  # fmt: skip


def types_control(words: str, key: str) -> None:
    """A choice among the shipped case types and those that the plan names.

    A type that was chosen and is named no more stays, so that the file's check says what is wrong.
    """
    carried: Scenario = st.session_state["carried"]
    labels = {kind.name: kind.label for kind in case_types()}
    labels |= {named.name: named.label for named in carried.case_types}
    names = list(dict.fromkeys([*labels, *st.session_state.get(key, ())]))
    st.multiselect(
        words, names, key=key, persist_state="session", placeholder="All types",
        format_func=lambda name: labels.get(name, name),
    )  # fmt: skip
