"""The plan that the bar and the controls of the Plan page ask for together, read on every page.

Every value goes through the checks of a scenario file, whether a slider, a link or an upload set
it.
"""

import tomllib
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from workforce.app.lever_state import lever_value
from workforce.app.session import OWN_NAME, library, renamed
from workforce.months import SEPTEMBER, month_of
from workforce.plan.lever import Lever
from workforce.plan.levers import BY_KEY, LEVERS
from workforce.plan.scenario import Scenario, day_of_census, to_toml
from workforce.plan.scenario_file import scenario_of
from workforce.plan.toml_values import Dates

WHERE: Final = "this page"
OWN_TABLES: Final = (
    "own",
    "opening",
    "own_rates",
    "known",
    "actual",
    "package",
    "budget",
    "split",
    "team",
)  # of one council only


def asked_plan() -> Scenario:
    """The scenario of the bar and the controls, with what a file carried beside them.

    Raises:
        InputError: what they hold cannot be used.
    """
    state, carried = st.session_state, carried_plan()
    basics = start_asked_for()
    levers = {lever.key: lever_value(lever) for lever in LEVERS if is_on(lever)}
    table = tomllib.loads(to_toml(carried))
    left = ("levers", "as_known", *basics)
    kept = {key: value for key, value in table.items() if key not in left}
    if moved():
        kept = {key: value for key, value in kept.items() if not of_one_council(key, value)}
    kept["reasons"] = {
        **{key: why for key, why in carried.reasons.items() if key not in BY_KEY},
        **{key: why for key in levers if (why := state.get(f"{key}_reason", "").strip())},
    }
    texts = {"title": state["title"], "note": state["note"]}
    given = {**kept, **basics, **texts, "levers": levers}
    scenario = scenario_of(given, name=carried.name, where=WHERE)
    same = scenario_of(table, name=carried.name, where=WHERE)
    unmoved = scenario == same
    if unmoved and library().get(carried.name) == carried:
        return same
    return replace(scenario if unmoved else renamed(carried, scenario), name=OWN_NAME)


def of_one_council(key: str, value: object) -> bool:
    """Whether a part of a plan goes with its authority; neighbours do where they are named."""
    return key in OWN_TABLES or (key == "neighbours" and isinstance(value, list))


def carried_plan() -> Scenario:
    """The plan that was last opened: what no control shows is as in it."""
    found: Scenario = st.session_state["carried"]
    return found


def is_on(lever: Lever) -> bool:
    """Whether a lever is switched on."""
    return bool(st.session_state.get(f"{lever.key}_on"))


def start_asked_for() -> dict[str, object]:
    """Authority, census and horizon as a file writes them; the day as known where one is set."""
    state = st.session_state
    start = {
        "authority": state["authority"],
        "census": day_of_census(state["census"]),
        "months": int(state["months"]),
    }
    typed = state["as_known"].strip()
    return {**start, "as_known": day_of(typed) or typed} if typed else start


def day_of(text: str) -> date | None:
    """A day as a file writes it; None where the text is none.

    >>> day_of(" 2020-01-21"), day_of("21 January")
    (datetime.date(2020, 1, 21), None)
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def moved() -> bool:
    """Whether another authority or census is chosen than the carried figures belong to."""
    state, carried = st.session_state, carried_plan()
    return (carried.authority, carried.census_year) != (state["authority"], state["census"])


def dates_asked_for() -> Dates:
    """The opening and the last month that are asked for."""
    state, carried = st.session_state, carried_plan()
    opening = month_of(state["census"], SEPTEMBER) if moved() else carried.opening_month
    return Dates(opening, opening + int(state["months"]))
