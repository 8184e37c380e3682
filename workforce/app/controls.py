"""The controls of a plan, made from the lever records and read as a scenario file is.

Every value goes through the checks of a scenario file, whether a slider, a link or an upload set
it. The scenario lives in the address of the page (see ``link``).
"""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from workforce.app.link import VERSION, from_link, to_link
from workforce.app.session import FIRST, census_day, library, plain
from workforce.errors import InputError, ScenarioError
from workforce.figures.catalogue import staff_groups
from workforce.figures.census import shipped_census
from workforce.months import label, month_of
from workforce.plan.levers import LEVERS, Lever, Part
from workforce.plan.scenario import Scenario, Setting, to_toml
from workforce.plan.scenario_file import decode_scenario, scenario_of
from workforce.plan.values import Amount

WHERE: Final = "this page"
MONTHS: Final = (1, 120)
RUNS: Final = {"500 futures (quick)": 500, "1,000 futures": 1_000}
FEBRUARY: Final = 2
LONGEST_TITLE: Final = 70
OTHER_VERSION: Final = "This link is of another version; check the controls before you use it."
HIDDEN_PARTS: Final = ("service",)


def load(scenario: Scenario) -> None:
    """Set every control to a scenario.

    Raises:
        InputError: the shipped figures do not have its authority or census; nothing is set.
    """
    census = shipped_census()
    area = census.authority(scenario.authority)
    if scenario.census_year not in census.years(area):
        raise ScenarioError(
            f"there is no census of {scenario.census_year} for {area.name}",
            where=f"{scenario.name}.toml",
            mend=f"the years are {', '.join(map(str, census.years(area)))}",
        )
    state = st.session_state
    state["carried"] = scenario
    state["authority"] = area.name
    state["census"], state["months"] = scenario.census_year, scenario.months
    for lever in LEVERS:
        state[f"{lever.key}_on"] = lever.key in scenario.settings
        if lever.key in scenario.settings:
            load_lever(lever, scenario.settings[lever.key])


def load_lever(lever: Lever, setting: Setting) -> None:
    """Set one lever's controls to a setting."""
    state = st.session_state
    if lever.form == "people by month":
        lines = (f"{label(month)} = {each.plain()}" for month, each in setting.by_month.items())
        state[lever.key] = "\n".join(lines)
        return
    amount = setting.amount or Amount(lever.usual, lever.usual)
    state[lever.key], state[f"{lever.key}_to"] = amount.low, amount.high
    state[f"{lever.key}_range"] = amount.low != amount.high
    for part in lever.parts:
        state[f"{lever.key}_{part.name}"] = part_value(part, setting)


def part_value(part: Part, setting: Setting) -> object:
    """What a part's control shows; its default where the setting leaves it out."""
    if part.form == "month":
        month = setting.months.get(part.name)
        return "" if month is None else label(month)
    if part.form == "amount":
        given = setting.amounts.get(part.name)
        return int(part.default if given is None else given.middle)
    chosen = setting.choices.get(part.name)
    if part.form == "yes or no":
        return chosen in (None, ("yes",))
    return list(chosen or ())


def choose_start() -> None:
    """Load the scenario that was chosen from the list."""
    load(library()[st.session_state["start"]])


def take_upload() -> None:
    """Load an uploaded scenario; keep its sentence if it cannot be used."""
    file = st.session_state["upload"]
    st.session_state["upload_error"] = ""
    if file is None:
        return
    try:
        load(decode_scenario(file.getvalue(), name="uploaded"))
    except InputError as error:
        st.session_state["upload_error"] = str(error)


def open_link() -> None:
    """Set the controls from the page's address, once; a link that cannot be used is told."""
    if "carried" in st.session_state:
        return
    first = library()[FIRST]
    st.session_state["link_error"] = ""
    load(first)
    if set(st.query_params) <= {"v"}:
        return
    if st.query_params.get("v", VERSION) != VERSION:
        st.session_state["link_error"] = OTHER_VERSION
    try:
        load(from_link(st.query_params.to_dict(), first))
    except InputError as error:
        st.session_state["link_error"] = str(error)


def sidebar() -> tuple[Scenario, int]:
    """The controls at the page's side, and the scenario and number of futures they ask for.

    Raises:
        InputError: what they hold cannot be used.
    """
    open_link()
    with st.sidebar:
        st.selectbox(
            "Start from", list(library()), key="start", on_change=choose_start,
            format_func=lambda name: library()[name].title,
        )  # fmt: skip
        st.file_uploader("or your scenario file (.toml)", key="upload", on_change=take_upload)
        basics = choose_basics()
        runs = RUNS[st.selectbox("Futures", list(RUNS), key="futures")]
        used: list[Lever] = []
        for heading, action in (("Actions", True), ("What if (not actions)", False)):
            st.header(heading)
            used += [lever for lever in LEVERS if lever.action == action and lever_controls(lever)]
    for told in ("upload_error", "link_error"):
        if st.session_state.get(told):
            st.error(plain(st.session_state[told]))
    scenario = asked(basics, {lever.key: lever_value(lever) for lever in used})
    link = to_link(scenario) if scenario.settings or basics_of(scenario) != basics_of(None) else {}
    if st.query_params.to_dict() != link:
        st.query_params.from_dict(link)
    return scenario, runs


def basics_of(scenario: Scenario | None) -> tuple[str, int, int]:
    """Authority, census and horizon; those of the first scenario for None."""
    chosen = scenario or library()[FIRST]
    return chosen.authority, chosen.census_year, chosen.months


def choose_basics() -> dict[str, object]:
    """Authority, census and horizon."""
    census = shipped_census()
    names = [area.name for area in census.authorities]
    first: Scenario = library()[FIRST]
    authority = st.selectbox(
        "Authority", names, index=names.index(first.authority), key="authority"
    )
    years = list(census.years(census.authority(authority)))
    place = years.index(first.census_year) if first.census_year in years else len(years) - 1
    year = st.selectbox("From the census of 30 September", years, index=place, key="census")
    months = st.number_input("Months ahead", *MONTHS, value=first.months, key="months")
    return {"authority": authority, "census": census_day(year), "months": int(months)}


def asked(basics: dict[str, object], levers: dict[str, object]) -> Scenario:
    """The scenario of the controls, with what an upload carried beside them."""
    carried: Scenario = st.session_state["carried"]
    table = tomllib.loads(to_toml(carried))
    unchanged = {key: value for key, value in table.items() if key not in ("levers", *basics)}
    moved = basics["authority"] != table["authority"] or basics["census"] != table["census"]
    if moved:
        unchanged = {key: unchanged[key] for key in unchanged if key not in ("opening", "known")}
    scenario = scenario_of({**unchanged, **basics, "levers": levers}, name="plan", where=WHERE)
    if scenario == replace(carried, name="plan"):
        return carried
    title = f"{carried.title[:LONGEST_TITLE]}, changed"
    return replace(scenario, title="My plan" if carried.name == FIRST else title, note="")


def lever_controls(lever: Lever) -> bool:
    """One lever's switch and, while it is on, its controls; True while it is on."""
    on = f"{lever.key}_on"
    about = f"{lever.acts_on}. Source: {lever.source}. How sure: {lever.certainty}."
    if not st.toggle(lever.label, key=on, help=plain(about)):
        return False
    with st.container(border=True):
        if lever.form == "people by month":
            st.text_area(
                "People by month, one line each: 2020-02 = 10 or 2020-02 = [8, 12]",
                f"{label(suggested_month())} = {lever.usual:g}",
                key=lever.key,
                height=110,
                persist_state="session",
            )
        else:
            amount_controls(lever)
            for part in lever.parts:
                part_controls(lever, part)
    return True


def suggested_month() -> int:
    """The February after the census, where a cohort is first put."""
    return month_of(st.session_state["census"] + 1, FEBRUARY)


def follow(source: str, target: str) -> Callable[[], None]:
    """A callback that sets one control to another's value."""

    def copy() -> None:
        st.session_state[target] = st.session_state[source]

    return copy


def amount_controls(lever: Lever) -> None:
    """A slider with a number input beside it, for one number or both ends of a range."""
    ranged = st.checkbox(
        "A range (8 in 10 sure)", key=f"{lever.key}_range", persist_state="session"
    )
    ends = [(lever.key, "From" if ranged else "Amount")]
    if ranged:
        ends.append((f"{lever.key}_to", "To"))
    shown = "%.1f" if lever.step < 1 else "%.0f"
    for key, word in ends:
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        with right:
            amount = st.number_input(
                f"{lever.label}: {word.lower()}",
                float(lever.low),
                float(lever.high),
                float(lever.usual),
                float(lever.step),
                shown,
                key=key,
                label_visibility="collapsed",
                persist_state="session",
            )
        slider = f"{key}_slider"
        st.session_state[slider] = amount
        left.slider(
            f"{word}, {lever.unit}",
            float(lever.low),
            float(lever.high),
            step=float(lever.step),
            format=shown,
            key=slider,
            on_change=follow(slider, key),
        )


def part_controls(lever: Lever, part: Part) -> None:
    """A further part of a lever."""
    key, word = f"{lever.key}_{part.name}", part.name.capitalize()
    if part.form == "month":
        st.session_state.setdefault(key, "")
        st.text_input(f"{word} month (such as 2020-04; blank: at once)", key=key)
    elif part.form == "groups":
        st.session_state.setdefault(key, [])
        labels = {group.name: group.label for group in staff_groups()}
        st.multiselect(
            "Staff groups (none chosen: all)", list(labels), key=key, format_func=labels.__getitem__
        )
    elif part.form == "yes or no":
        st.session_state.setdefault(key, True)
        st.checkbox(word, key=key)
    elif part.form == "amount":
        st.session_state.setdefault(key, int(part.default))
        st.number_input(f"{word}, months", int(part.low), int(part.high), key=key)


def lever_value(lever: Lever) -> object:
    """A lever's setting as a scenario file would write it.

    Raises:
        ScenarioError: a line of months cannot be read.
    """
    state = st.session_state
    if lever.form == "people by month":
        return months_table(lever, state[lever.key])
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


def months_table(lever: Lever, text: str) -> dict[str, object]:
    """Lines of months and people as a table."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise ScenarioError(
            "a line is not a month and people",
            where=lever.label,
            mend="write one line each, as 2020-02 = 10",
        ) from None
