"""The controls of a plan, made from the lever records and read as a scenario file is.

Every value goes through the checks of a scenario file, whether a slider, a link or an upload set
it. The scenario lives in the address of the page (see ``link``), but for its name and note.
"""

import tomllib
from collections.abc import Callable
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.plan_in_hand import keep_address, open_link, tell_errors
from workforce.app.session import (
    FIRST,
    LEFT,
    MONTH,
    OWN_NAME,
    PEOPLE,
    QUICK,
    UP_TO,
    census_day,
    choose_start,
    essence,
    is_private,
    library,
    month_row,
    plain,
    renamed,
    set_rows,
    take_upload,
)
from workforce.errors import ScenarioError
from workforce.figures.catalogue import staff_groups
from workforce.figures.census import shipped_census
from workforce.months import SEPTEMBER, label, long_label, month_of, parse
from workforce.plan.levers import LEVERS, Lever, Part
from workforce.plan.scenario import Scenario, to_toml
from workforce.plan.scenario_file import LONGEST_TITLE, scenario_of
from workforce.plan.values import LONGEST_TEXT, Amount, Dates

WHERE: Final = "this page"
OWN_TABLES: Final = ("opening", "known", "package")  # of one council, so not of another
MONTHS: Final = (1, 120)
RUNS: Final = {"500 futures (quick)": QUICK, "1,000 futures (final)": 1_000}
HIDDEN_PARTS: Final = ("service",)
FIRST_ROW: Final = 5  # months into the plan: from a September census, the next February


def sidebar() -> tuple[Scenario, int]:
    """The controls at the page's side, and the scenario and number of futures they ask for.

    Raises:
        InputError: what they hold cannot be used.
    """
    open_link()
    return_to_controls()
    with st.sidebar:
        basics = choose_basics()
        levers: dict[str, object] = {}
        for heading, action in (("Actions", True), ("What if (not actions)", False)):
            st.header(heading)
            for lever in LEVERS:
                if lever.action == action and lever_controls(lever, dates_of(basics)):
                    levers[lever.key] = lever_value(lever)
        more, runs = choose_more()
    tell_errors()
    scenario = asked({**basics, **more}, levers)
    keep_address(scenario)
    return scenario, runs


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
        format_func=lambda name: library()[name].title, persist_state="session",
    )  # fmt: skip
    with st.expander("Your own scenario file"):
        st.file_uploader("A scenario file (.toml)", key="upload", on_change=take_upload)
    authority = st.selectbox(
        "Authority", names, index=names.index(first.authority), key="authority",
        persist_state="session",
    )  # fmt: skip
    years = list(census.years(census.authority(authority)))
    if st.session_state.get("census", years[-1]) not in years:
        del st.session_state["census"]
    place = years.index(first.census_year) if first.census_year in years else len(years) - 1
    left, right = st.columns(2)
    year = left.selectbox(
        "Census of 30 Sept", years, index=place, key="census", persist_state="session"
    )
    months = right.number_input(
        "Months ahead", *MONTHS, value=first.months, key="months", persist_state="session"
    )
    return {"authority": authority, "census": census_day(year), "months": int(months)}


def choose_more() -> tuple[dict[str, object], int]:
    """The plan's name and note, and the number of futures."""
    with st.expander("Name, note and number of futures"):
        title = st.text_input(
            "Name of this plan", key="title", max_chars=LONGEST_TITLE, persist_state="session"
        )
        note = st.text_area("Note", key="note", max_chars=LONGEST_TEXT, persist_state="session")
        runs = RUNS[st.selectbox("Futures", list(RUNS), key="futures", persist_state="session")]
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
    kept = {key: value for key, value in table.items() if key not in ("levers", *basics)}
    if moved(basics):
        kept = {key: value for key, value in kept.items() if key not in OWN_TABLES}
        if is_private(carried):
            st.warning("The council's own figures in the file belong elsewhere and are left out.")
    given = {**kept, **basics, "levers": levers}
    scenario = scenario_of(given, name=carried.name, where=WHERE)
    same = scenario_of(table, name=carried.name, where=WHERE)
    unmoved = essence(scenario) == essence(same)
    if unmoved and library().get(carried.name) == carried:
        return same
    texts = {} if unmoved else renamed(carried, scenario)
    return scenario_of({**given, **texts}, name=OWN_NAME, where=WHERE)


def lever_controls(lever: Lever, dates: Dates) -> bool:
    """One lever's switch and, while it is on, its controls; True while it is on."""
    about = f"{lever.acts_on}. Source: {lever.source}. How sure: {lever.certainty}."
    on = st.toggle(
        lever.label, key=f"{lever.key}_on", help=plain(about), persist_state="session",
        on_change=restore_rows, args=(lever,),
    )  # fmt: skip
    if not on:
        return False
    if lever.form == "people by month":
        months_control(lever, dates)
        return True
    with st.container(border=True):
        amount_controls(lever)
        for part in lever.parts:
            part_control(lever, part, dates)
    return True


def restore_rows(lever: Lever) -> None:
    """Bring back the table of a lever that was switched off, as it was last edited."""
    if f"{lever.key}_kept" in st.session_state:
        set_rows(lever, st.session_state[f"{lever.key}_kept"])


def months_control(lever: Lever, dates: Dates) -> None:
    """A small table of months and people; a second number makes a row a range."""
    state = st.session_state
    if f"{lever.key}_rows" not in state:
        first = label(min(dates.opening + FIRST_ROW, dates.last))
        set_rows(lever, [month_row(first, Amount(lever.usual, lever.usual))])
    rows = pd.DataFrame(state[f"{lever.key}_rows"], columns=[MONTH, PEOPLE, UP_TO])
    span = range(dates.opening + 1, dates.last + 1)
    low, high = int(lever.low), int(lever.high)
    edited = st.data_editor(
        rows.astype({PEOPLE: "Int64", UP_TO: "Int64"}),
        key=f"{lever.key}_table_{state[f'{lever.key}_table']}",
        num_rows="dynamic",
        hide_index=True,
        column_config={
            MONTH: st.column_config.SelectboxColumn(
                "Month", options=[label(month) for month in span], required=True, width=92
            ),
            PEOPLE: st.column_config.NumberColumn(
                "People", required=True, min_value=low, max_value=high, step=1, width=76
            ),
            UP_TO: st.column_config.NumberColumn(
                "Up to", min_value=low, max_value=high, step=1, width=76
            ),
        },
        placeholder="",
        alt=f"{lever.label}: {lever.unit} by month",
    )
    full = edited.dropna(subset=[MONTH, PEOPLE]).astype(object)
    state[f"{lever.key}_kept"] = full.where(full.notna(), None).to_dict("records")


def follow(source: str, target: str) -> Callable[[], None]:
    """A callback that sets one control to another's value."""

    def copy() -> None:
        st.session_state[target] = st.session_state[source]

    return copy


def amount_controls(lever: Lever) -> None:
    """A slider with a number input beside it, for one number or both ends of a range."""
    unit = lever.unit if len(lever.unit) > 1 else f"{lever.unit} change"
    ranged = st.checkbox(
        "A range (8 in 10 sure)", key=f"{lever.key}_range", persist_state="session"
    )
    amount_control(lever, lever.key, f"low end, {unit}" if ranged else unit)
    if ranged:
        amount_control(lever, f"{lever.key}_to", f"high end, {unit}")


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


def part_control(lever: Lever, part: Part, dates: Dates) -> None:
    """A further part of a lever."""
    key, word = f"{lever.key}_{part.name}", part.name.capitalize()
    if part.form == "month":
        months = ["", *(label(month) for month in range(dates.opening + 1, dates.last + 1))]
        given = st.session_state.get(key, "")
        months += [] if given in months else [given]
        st.selectbox(
            f"{word} (month)", months, key=key, persist_state="session",
            format_func=lambda month: month_words(month) if month else "the start",
        )  # fmt: skip
    elif part.form == "groups":
        labels = {group.name: group.label for group in staff_groups()}
        st.multiselect(
            f"{word} (none: all staff)", list(labels), key=key, persist_state="session",
            format_func=labels.__getitem__, placeholder="All staff",
        )  # fmt: skip
    elif part.form == "yes or no":
        st.checkbox(word, value=True, key=key, persist_state="session")
    elif part.form == "amount":
        st.number_input(
            f"{word} (months)", int(part.low), int(part.high), int(part.default), key=key,
            persist_state="session",
        )  # fmt: skip


def month_words(month: str) -> str:
    """A month of a list as people write it."""
    return long_label(parse(month, where=WHERE))


def lever_value(lever: Lever) -> object:
    """A lever's setting as a scenario file would write it.

    Raises:
        ScenarioError: a month stands twice in its table.
    """
    state = st.session_state
    if lever.form == "people by month":
        return months_table(lever, state[f"{lever.key}_kept"])
    ends = Amount(state[lever.key], state[lever.key])
    if state[f"{lever.key}_range"]:
        ends = Amount(state[lever.key], state[f"{lever.key}_to"])
    amount = ends.plain()
    parts = {
        part.name: state[f"{lever.key}_{part.name}"]
        for part in lever.parts
        if part.form not in HIDDEN_PARTS and state[f"{lever.key}_{part.name}"] not in ("", [])
    }
    return {lever.amount: amount, **parts} if parts else amount


def months_table(lever: Lever, rows: list[dict[str, object]]) -> dict[str, object]:
    """The rows of a lever's table as a file writes them."""
    table: dict[str, object] = {}
    for row in rows:
        month, low, high = str(row[MONTH]), row[PEOPLE], row[UP_TO]
        if month in table:
            mend = "put its people into one row"
            raise ScenarioError(f"{month} is listed twice", where=lever.label, mend=mend)
        table[month] = low if high is None else [low, high]
    return table
