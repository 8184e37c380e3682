"""The controls of a lever's further parts: months, groups, teams, neighbours, types, numbers."""

from typing import Final

import streamlit as st

from workforce.app.asked_plan import carried_plan
from workforce.app.lever_state import numbers_text
from workforce.app.own_census import census_in_use
from workforce.app.values import capital, month_words
from workforce.authority.neighbours import neighbours_of
from workforce.months import label
from workforce.plan.employer_names import MOST_EMPLOYERS
from workforce.plan.lever import CASE_TYPES, EMPLOYERS, SEVERAL, TEAM, Lever, LeverPart
from workforce.plan.lever_settings import known_names
from workforce.plan.scenario import Scenario
from workforce.plan.toml_values import Dates
from workforce.published.catalogue import case_types, staff_groups

EVERY_TEAM: Final = "The whole council"
NO_TEAM: Final = "not set"


def part_control(lever: Lever, part: LeverPart, dates: Dates) -> None:
    """A further part of a lever."""
    key, words = f"{lever.key}_{part.name}", capital(part.words)
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
    elif part.form == EMPLOYERS:
        employers_control(words, key)
    elif part.form == TEAM:
        team_control(words, key, NO_TEAM if lever.teams_only else EVERY_TEAM)
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


def employers_control(words: str, key: str) -> None:
    """A choice among the authority's neighbours, and whoever was chosen before."""
    state, census, carried = st.session_state, census_in_use(), carried_plan()
    near = neighbours_of(
        census, census.authority(state["authority"]), state["census"], carried.neighbours
    )
    names = list(dict.fromkeys([*(area.name for area in near), *state.get(key, ())]))
    st.multiselect(
        words, names, key=key, persist_state="session", placeholder="All competitors",
        max_selections=MOST_EMPLOYERS,
    )  # fmt: skip


def team_control(words: str, key: str, none: str) -> None:
    """A choice among the plan's teams, and what was chosen before; none where it lists no teams."""
    chosen = st.session_state.get(key, "")
    there = [team.name for team in carried_plan().staff_teams]
    names = list(dict.fromkeys(["", *there, chosen]))
    if len(names) > 1:
        st.selectbox(
            words, names, key=key, persist_state="session",
            format_func=lambda name: name or none,
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
