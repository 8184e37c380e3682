"""What one visitor's page remembers, and what all visitors may share.

Shared: no change of published figures. Never shared: anything made from a council's own month-end
count, known moves or later counts; that stays in the visitor's session.
"""

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from workforce.errors import CensusError, InputError
from workforce.months import SEPTEMBER, label
from workforce.places import SCENARIOS
from workforce.plan.actuals import Actual
from workforce.plan.lever import SEVERAL, Lever, LeverPart
from workforce.plan.levers import LEVERS
from workforce.plan.scenario import CENSUS_DAY, Scenario, own_packages
from workforce.plan.scenario_file import LONGEST_TITLE, decode_scenario, read_scenario
from workforce.plan.setting import Amount, Setting
from workforce.projection.projection import NoChange, Projection, no_change_run, project
from workforce.published.census import Area, shipped_census

FIRST: Final = "no_change"
PRIVATE: Final = "private_no_change"
LAST_GOOD: Final = "last_good"
LEFT: Final = "plan_left"  # whether another page was shown since the controls were drawn
REFUSED: Final = "plan_refused"  # whether the controls ask for what cannot be used
QUICK: Final = 500  # futures
FUTURES: Final = "futures"  # how many the visitor asked for
LAST_KEPT: Final = 8
ROUTE, MONTH, PEOPLE, UP_TO = "route", "month", "people", "or up to"
CHANGED: Final = ", changed"
OWN_NAME: Final = "plan"
OWN_PLAN: Final = "My plan"
NOT_USED: Final = "The file was not used, and the controls are as they were."


@st.cache_resource
def library() -> dict[str, Scenario]:
    """The shipped scenarios, no change first, read once."""
    found = {path.stem: read_scenario(path) for path in sorted(SCENARIOS.glob("*.toml"))}
    return {FIRST: found.pop(FIRST), **found}


@st.cache_resource(max_entries=LAST_KEPT, show_spinner=False)
def shared_no_change(
    authority: str, year: int, months: int, runs: int, as_known: date | None = None
) -> NoChange:
    """No change of published figures and the planner's assumptions, kept for everyone."""
    scenario = Scenario("no_change", "No change", authority, year, months, as_known)
    return no_change_run(scenario, shipped_census(), runs=runs)


def is_private(scenario: Scenario) -> bool:
    """Whether a scenario holds a council's own figures."""
    own = (
        scenario.opening, scenario.known, scenario.actuals, scenario.packages, scenario.budget,
        scenario.teams,
    )  # fmt: skip
    return any(bool(each) for each in own)


def no_change_for(scenario: Scenario, runs: int) -> NoChange:
    """No change of a scenario's baseline; in this session only where it holds own figures.

    An assumption of one's own is such a figure too: it may be the council's pay.
    """
    if not (is_private(scenario) or scenario.assumptions):
        return shared_no_change(
            scenario.authority, scenario.census_year, scenario.months, runs, scenario.as_known
        )
    plain_base = replace(
        scenario, name="", settings={}, case_types=(), title="", note="", author="",
        not_modelled="", reasons={}, actuals=(), packages=own_packages(scenario), target=None,
        services="", teams=(),
    )  # fmt: skip
    key = (plain_base, runs)
    kept = st.session_state.get(PRIVATE)
    if kept is None or kept[0] != key:
        kept = (key, no_change_run(scenario, shipped_census(), runs=runs))
        st.session_state[PRIVATE] = kept
    found: NoChange = kept[1]
    return found


def projected(scenario: Scenario, runs: int) -> Projection:
    """The projection of a scenario; kept as the last good one, and not made twice in a row."""
    kept = last_good()
    if kept is not None and (kept.scenario, kept.runs) == (scenario, runs):
        return kept
    projection = project(scenario, shipped_census(), base=no_change_for(scenario, runs))
    st.session_state[LAST_GOOD] = projection
    return projection


def take_up(scenario: Scenario, runs: int) -> None:
    """Make a scenario that another page changed the plan in hand; the levers stay as they are.

    Raises:
        InputError: it cannot be projected; the plan in hand stays what it was.
    """
    kept = last_good()
    if kept is not None and library().get(kept.scenario.name) == kept.scenario:
        texts = {"title": scenario.title, "note": scenario.note}
        texts |= renamed(kept.scenario, scenario)
        scenario = replace(scenario, title=texts["title"], note=texts["note"])
    scenario = replace(scenario, name=OWN_NAME)
    projected(scenario, runs)
    state = st.session_state
    state["carried"] = scenario
    state["title"], state["note"] = scenario.title, scenario.note


def futures() -> int:
    """How many futures the session asks for: chosen on the Plan page, else the quick number."""
    asked: int = st.session_state.get(FUTURES, QUICK)
    return asked


def last_good() -> Projection | None:
    """The last projection that worked, in this session."""
    found: Projection | None = st.session_state.get(LAST_GOOD)
    return found


def keep_actuals(actuals: tuple[Actual, ...]) -> None:
    """Put counts into the plan in hand; they change no number of its projection."""
    kept = last_good()
    if kept is not None:
        scenario = replace(kept.scenario, actuals=actuals)
        st.session_state["carried"] = scenario
        st.session_state[LAST_GOOD] = replace(kept, scenario=scenario)


def census_day(year: int) -> date:
    """The day of a census."""
    return date(year, SEPTEMBER, CENSUS_DAY)


def area_of(scenario: Scenario) -> Area:
    """The authority of a scenario, which has a census of its year.

    Raises:
        InputError: no such authority among the shipped figures, or no census of that year.
    """
    census = shipped_census()
    area = census.authority(scenario.authority)
    years = census.years(area)
    if scenario.census_year not in years:
        raise CensusError(
            f"{area.name} has no census of {scenario.census_year}",
            where=f"{scenario.name}.toml",
            mend=f"choose one of {', '.join(map(str, years))}",
        )
    return area


def load(scenario: Scenario) -> None:
    """Set every control to a scenario, or none where it cannot be used; errors as ``area_of``."""
    area = area_of(scenario)
    state = st.session_state
    state["carried"] = scenario
    state["start"] = scenario.name if library().get(scenario.name) == scenario else None
    state["authority"], state["census"] = area.name, scenario.census_year
    state["months"], state["as_known"] = scenario.months, str(scenario.as_known or "")
    state["title"], state["note"] = scenario.title, scenario.note
    for lever in LEVERS:
        state[f"{lever.key}_on"] = lever.key in scenario.settings
        state[f"{lever.key}_reason"] = scenario.reasons.get(lever.key, "")
        if lever.key in scenario.settings:
            load_lever(lever, scenario.settings[lever.key])


def load_lever(lever: Lever, setting: Setting) -> None:
    """Set one lever's controls to a setting."""
    state = st.session_state
    if lever.form != "amount":
        rows = [
            people_row(label(slot.month), each, slot.route or "")
            for slot, each in setting.amounts.items()
            if slot.month is not None
        ]
        set_rows(lever, rows)
        return
    amount = setting.amount
    state[lever.key], state[f"{lever.key}_to"] = amount.low, amount.high
    state[f"{lever.key}_range"] = amount.is_range
    for part in lever.parts:
        state[f"{lever.key}_{part.name}"] = part_state(part, setting)


def part_state(part: LeverPart, setting: Setting) -> object:
    """What the control of a part holds for a setting."""
    chosen = setting.choices.get(part.name, part.options[:1])
    if part.form == "month":
        return label(setting.months[part.name]) if part.name in setting.months else ""
    if part.form == "number":
        return int(setting.numbers[part.name][0])
    if part.form == "numbers":
        return ", ".join(f"{each:g}" for each in setting.numbers[part.name])
    if part.form == "yes or no":
        return chosen == ("yes",)
    return list(chosen) if part.form in SEVERAL else chosen[0]


def people_row(month: str, people: Amount, route: str = "") -> dict[str, object]:
    """One row of a table of people by month, and by route; the last cell only for a range."""
    high = int(people.high) if people.is_range else None
    return {ROUTE: route, MONTH: month, PEOPLE: int(people.low), UP_TO: high}


def set_rows(lever: Lever, rows: list[dict[str, object]]) -> None:
    """Start a lever's table afresh with rows: a new table, for an edited one keeps its edits."""
    state = st.session_state
    state[f"{lever.key}_rows"] = rows
    state[f"{lever.key}_table"] = state.get(f"{lever.key}_table", 0) + 1


def renamed(carried: Scenario, scenario: Scenario) -> dict[str, str]:
    """Texts that are no longer true of a scenario whose controls were moved, made true."""
    texts = {}
    own = carried.title == OWN_PLAN or carried.title.endswith(CHANGED)
    if scenario.title == carried.title and not own:
        changed = carried.title[: LONGEST_TITLE - len(CHANGED)] + CHANGED
        texts["title"] = OWN_PLAN if carried.title == library()[FIRST].title else changed
    if scenario.note == carried.note and library().get(carried.name) == carried:
        texts["note"] = ""
    return texts


def choose_start() -> None:
    """Load the scenario that was chosen from the list."""
    load(library()[st.session_state["start"]])


def take_upload() -> None:
    """Load an uploaded scenario; where it cannot be used, keep its sentence and change nothing."""
    file = st.session_state["upload"]
    st.session_state["upload_error"] = ""
    if file is None:
        return
    try:
        load(decode_scenario(file.getvalue(), name="uploaded"))
    except InputError as error:
        st.session_state["upload_error"] = f"{error_text(error)} {NOT_USED}"


def error_text(error: InputError) -> str:
    """The error's sentence with nothing in it that the page would render."""
    return plain(str(error))


def theme_now() -> str:
    """The visitor's theme: light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def plain(text: str) -> str:
    """Text as it was typed, inert where markdown is rendered."""
    signs = r"\`*_{}[]()<>#+-!|~:$&"
    return "".join(f"\\{sign}" if sign in signs else sign for sign in text.replace("\n", " "))
