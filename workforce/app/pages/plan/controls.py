"""The controls of a plan, made from the lever records and read as a scenario file is.

Every value goes through the checks of a scenario file, whether a slider, a link or an upload set
it. The scenario is in the address of the page (see ``link``), except its name and note.
"""

import tomllib
from datetime import date
from typing import Final

import streamlit as st

from workforce.app.current_plan import keep_address, open_link, show_errors, small
from workforce.app.pages.plan.lever_controls import WHERE, lever_controls, lever_value, restore_rows
from workforce.app.session import (
    FIRST,
    FUTURES,
    LEFT,
    OWN_NAME,
    QUICK,
    census_day,
    choose_start,
    futures,
    is_private,
    library,
    renamed,
    take_upload,
)
from workforce.months import SEPTEMBER, month_of
from workforce.plan.lever import Lever
from workforce.plan.levers import BY_KEY, LEVERS
from workforce.plan.scenario import Scenario, to_toml
from workforce.plan.scenario_file import LONGEST_TITLE, scenario_of
from workforce.plan.toml_values import LONGEST_TEXT, Dates
from workforce.published.census import shipped_census
from workforce.published.release_dates import (
    WORKFORCE,
    known_sentence,
    latest_published,
    was_published,
)

OWN_TABLES: Final = (
    "opening",
    "known",
    "actual",
    "package",
    "budget",
    "split",
    "team",
)  # of one council only
OWN_LEFT_OUT: Final = (
    "The council's own figures in the file belong to another authority or census, so they are left "
    "out."
)
MONTHS: Final = (1, 120)
LONGEST_DAY: Final = 20
FINAL: Final = 1_000  # futures
USED_FOR: Final = {QUICK: " (quick)", FINAL: " (final)"}


def sidebar() -> tuple[Scenario, int]:
    """The controls at the page's side, and the scenario and number of futures they ask for.

    Raises:
        InputError: what they hold cannot be used.
    """
    open_link()
    return_to_controls()
    with st.sidebar:
        basics = choose_basics()
        dates = dates_of(basics)
        levers: dict[str, object] = {}
        for heading, action in (("Actions", True), ("What if (not ours to decide)", False)):
            st.header(heading)
            for topic, under in by_topic(action).items():
                if action:
                    st.markdown(f"**{topic}**")
                for lever in under:
                    if lever_controls(lever, dates):
                        levers[lever.key] = lever_value(lever)
        more, runs = choose_more()
    show_errors()
    scenario = asked({**basics, **more}, levers)
    keep_address(scenario)
    return scenario, runs


def by_topic(action: bool) -> dict[str, list[Lever]]:
    """The actions, or the what-ifs, under their headings, both in the order of the records."""
    found: dict[str, list[Lever]] = {}
    for lever in LEVERS:
        if lever.action == action:
            found.setdefault(lever.topic, []).append(lever)
    return found


def return_to_controls() -> None:
    """Bring back the tables of months after another page, as they were last edited."""
    if st.session_state.pop(LEFT, False):
        for lever in LEVERS:
            restore_rows(lever)


def choose_basics() -> dict[str, object]:
    """What to start from: scenario or file, authority, census and horizon."""
    census, first = shipped_census(), library()[FIRST]
    names = [area.name for area in census.authorities]
    st.selectbox(
        "Start from", list(library()), key="start", on_change=choose_start,
        format_func=lambda name: library()[name].title, placeholder="Choose a plan",
        persist_state="session",
    )  # fmt: skip
    with st.expander("Your own scenario file"):
        st.file_uploader("A scenario file (.toml)", key="upload", on_change=take_upload)
    authority = st.selectbox(
        "Authority", names, index=names.index(first.authority), key="authority",
        persist_state="session",
    )  # fmt: skip
    typed = choose_day()
    every = census.years(census.authority(authority))
    known = [year for year in every if was_published(WORKFORCE, year, day_of(typed))]
    years = known or list(every)
    if st.session_state.get("census", years[-1]) not in years:
        del st.session_state["census"]
    place = years.index(first.census_year) if first.census_year in years else len(years) - 1
    left, right = st.columns(2)
    year = left.selectbox(
        "Census year", years, index=place, key="census", persist_state="session",
        help="The DfE counts the workforce on 30 September.",
    )  # fmt: skip
    months = right.number_input(
        "Months ahead", *MONTHS, value=first.months, key="months", persist_state="session"
    )
    basics = {"authority": authority, "census": census_day(year), "months": int(months)}
    return {**basics, "as_known": day_of(typed) or typed} if typed else basics


def choose_day() -> str:
    """The day of which nothing published later is used, as typed, with the census that it means.

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
    return typed.strip()


def day_of(text: str) -> date | None:
    """A day as a file writes it; None where the text is none.

    >>> day_of(" 2020-01-21"), day_of("21 January")
    (datetime.date(2020, 1, 21), None)
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def take_latest() -> None:
    """Start from the latest census published by the day that was just typed."""
    day = day_of(st.session_state["as_known"])
    latest = latest_published(WORKFORCE, day) if day else None
    if latest is not None:
        st.session_state["census"] = latest.year


def choose_more() -> tuple[dict[str, object], int]:
    """The plan's name and note, and the number of futures."""
    with st.expander("Name, note and number of futures"):
        title = st.text_input(
            "Name of this plan", key="title", max_chars=LONGEST_TITLE, persist_state="session"
        )
        note = st.text_area("Note", key="note", max_chars=LONGEST_TEXT, persist_state="session")
        runs = st.selectbox(
            "Futures", sorted({QUICK, FINAL, futures()}), key=FUTURES, persist_state="session",
            format_func=lambda runs: f"{runs:,} futures{USED_FOR.get(runs, '')}",
        )  # fmt: skip
    return {"title": title, "note": note}, runs


def moved(basics: dict[str, object]) -> bool:
    """Whether another authority or census is chosen than the scenario's own figures belong to."""
    carried: Scenario = st.session_state["carried"]
    return (carried.authority, carried.census_day) != (basics["authority"], basics["census"])


def dates_of(basics: dict[str, object]) -> Dates:
    """The opening and the last month that the controls ask for."""
    carried: Scenario = st.session_state["carried"]
    year, months = int(str(basics["census"])[:4]), int(str(basics["months"]))
    opening = month_of(year, SEPTEMBER) if moved(basics) else carried.opening_month
    return Dates(opening, opening + months)


def asked(basics: dict[str, object], levers: dict[str, object]) -> Scenario:
    """The scenario of the controls, with what a file carried beside them."""
    carried: Scenario = st.session_state["carried"]
    table = tomllib.loads(to_toml(carried))
    left = ("levers", "as_known", *basics)
    kept = {key: value for key, value in table.items() if key not in left}
    if moved(basics):
        kept = {key: value for key, value in kept.items() if key not in OWN_TABLES}
        if is_private(carried):
            st.warning(OWN_LEFT_OUT)
    kept["reasons"] = {
        **{key: why for key, why in carried.reasons.items() if key not in BY_KEY},
        **{key: why for key in levers if (why := st.session_state[f"{key}_reason"].strip())},
    }
    given = {**kept, **basics, "levers": levers}
    scenario = scenario_of(given, name=carried.name, where=WHERE)
    same = scenario_of(table, name=carried.name, where=WHERE)
    unmoved = scenario == same
    if unmoved and library().get(carried.name) == carried:
        return same
    texts = {} if unmoved else renamed(carried, scenario)
    return scenario_of({**given, **texts}, name=OWN_NAME, where=WHERE)
