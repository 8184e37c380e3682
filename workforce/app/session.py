"""What one visitor's page remembers, and what all visitors may share.

Shared: no change of published figures. Never shared: anything made from a council's own month-end
count, known moves or later counts; that stays in the visitor's session.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Final

import streamlit as st

from workforce.app.brought_figures import own_figures
from workforce.app.lever_state import load_lever
from workforce.app.own_census import census_in_use, own_census
from workforce.app.visitors.one_kept import keep, kept_in
from workforce.app.visitors.turns import watched
from workforce.authority.opening_counts import OPENING, Opening
from workforce.errors import CensusError, InputError, ScenarioError
from workforce.findings.difference_words import actions_only, middle_difference
from workforce.findings.newest_census import years_to_start_from
from workforce.inert_text import inert
from workforce.months import label, month_ended
from workforce.places import SCENARIOS
from workforce.plan.actuals import Actual
from workforce.plan.levers import LEVERS
from workforce.plan.scenario import Scenario, own_packages
from workforce.plan.scenario_file import LONGEST_TITLE, decode_scenario, read_scenario
from workforce.projection.no_change import NoChange, no_change_run
from workforce.projection.projection import Projection, difference_of, project
from workforce.published.census import Area, shipped_census
from workforce.published.measures import BY_KEY

FIRST: Final = "no_change"
PRIVATE: Final = "private_no_change"
BEFORE: Final = "plan_steps"  # the plans before and after the one in hand
LAST_GOOD: Final = "last_good"
ACTIONS: Final = "plan_actions"  # what the plan without its what-ifs does
LEFT: Final = "plan_left"  # whether another page was shown since the controls were drawn
REFUSED: Final = "plan_refused"  # whether the controls ask for what cannot be used
QUICK: Final = 500  # futures
FUTURES: Final = "futures"  # how many the visitor asked for
LAST_KEPT: Final = 8
ERRORS: Final = ("upload_error", "link_error")  # sentences on what could not be opened
SENDER: Final = "link_sender"  # a sentence on what a link does not carry of its sender's plan
CHANGED: Final = ", changed"
OWN_NAME: Final = "plan"
OWN_PLAN: Final = "My plan"
NOT_USED: Final = "The file was not used, and the controls are as they were."


@cache
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
    return no_change_run(scenario, shipped_census(), runs=runs, progress=watched())


def is_private(scenario: Scenario) -> bool:
    """Whether a scenario holds a council's own figures."""
    own = (
        scenario.opening, scenario.own_rates, scenario.known, scenario.actuals, scenario.packages,
        scenario.budget, scenario.teams, scenario.staff_teams,
    )  # fmt: skip
    return any(bool(each) for each in own)


def no_change_for(scenario: Scenario, runs: int) -> NoChange:
    """No change of a scenario's baseline; in this session only where it holds own figures.

    An assumption of one's own is such a figure too: it may be the council's pay; and so is a
    census of one's own.
    """
    census = census_in_use()
    if not (is_private(scenario) or scenario.assumptions or own_census()):
        return shared_no_change(
            scenario.authority, scenario.census_year, scenario.months, runs, scenario.as_known
        )
    plain_base = replace(
        scenario, name="", settings={}, case_types=(), title="", note="", author="",
        not_modelled="", reasons={}, actuals=(), packages=own_packages(scenario), targets=(),
        varied=(), bounds={},
        services="", teams=(), staff_teams=(),
    )  # fmt: skip
    key = (plain_base, runs, census.sha256)
    kept: tuple[object, NoChange] | None = kept_in(PRIVATE, tuple)
    if kept is None or kept[0] != key:
        kept = (key, no_change_run(scenario, census, runs=runs, progress=watched()))
        keep(PRIVATE, kept)
    return kept[1]


def projected(scenario: Scenario, runs: int) -> Projection:
    """The projection of a scenario; kept as the last good one, and not made twice in a row."""
    kept, census = last_good(), census_in_use()
    asked = scenario, runs, census.sha256
    if kept and (kept.scenario, kept.runs, kept.baseline.census.sha256) == asked:
        return kept
    base = no_change_for(scenario, runs)
    projection = project(scenario, census, base=base, progress=watched())
    keep(LAST_GOOD, projection)
    return projection


def actions_alone(projection: Projection) -> float | None:
    """How far a plan without its what-ifs moves the agency rate from no change, points, in its end.

    Worked out once for a plan; None where it has only one of the two kinds.
    """
    scenario, state = actions_only(projection.scenario), st.session_state
    if scenario is None:
        return None
    key = (scenario, projection.runs, projection.baseline.census.sha256)
    if state.get(ACTIONS, (None,))[0] != key:
        base = no_change_for(scenario, projection.runs)
        moved = difference_of(scenario, base, BY_KEY["agency_rate"])
        state[ACTIONS] = key, middle_difference(moved, scenario)
    found: float = state[ACTIONS][1]
    return found


def take_up(scenario: Scenario, runs: int) -> None:
    """Make a scenario that another page changed the plan in hand; the levers stay as they are.

    Raises:
        InputError: it cannot be projected; the plan in hand stays what it was.
    """
    kept, shipped = last_good(), library()
    if kept and (kept.scenario.title == shipped[FIRST].title or kept.scenario in shipped.values()):
        scenario = renamed(kept.scenario, scenario)
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
    found: Projection | None = kept_in(LAST_GOOD, Projection)
    return found


def keep_actuals(actuals: tuple[Actual, ...]) -> None:
    """Put counts into the plan in hand; they change no number of its projection."""
    kept = last_good()
    if kept is not None:
        scenario = replace(kept.scenario, actuals=actuals)
        st.session_state["carried"] = scenario
        keep(LAST_GOOD, replace(kept, scenario=scenario))


def today() -> date:
    """The day it is."""
    return datetime.now().astimezone().date()


def newest_plan(authority: str = "") -> Scenario:
    """No change from the newest census of an authority; without one, of the example's.

    Where a file does not have the example's, it is the first that a plan can start from.

    Raises:
        InputError: no such authority, or none that a plan can start from.
    """
    example, census = library()[FIRST], census_in_use()
    areas = sorted(census.authorities, key=lambda area: area.name != example.authority)
    for area in [census.authority(authority)] if authority else areas:
        if years := years_to_start_from(census, area):
            return replace(example, authority=area.name, census_year=years[-1], note="")
    what = f"{authority or 'no authority'} has no published staff in post to start from"
    raise CensusError(what, where=census.release, mend="choose another authority or file")


def area_of(scenario: Scenario) -> Area:
    """The authority of a scenario that can be opened today.

    Raises:
        InputError: no such authority in the census in use, or no census of that year; or the
            council's own month-end is still to come.
    """
    census = census_in_use()
    area = census.authority(scenario.authority)
    years = census.years(area)
    if scenario.census_year not in years:
        raise CensusError(
            f"{area.name} has no census of {scenario.census_year}",
            where=f"{scenario.name}.toml",
            mend=f"choose one of {', '.join(map(str, years))}",
        )
    for fault in future_faults(scenario.opening):
        raise fault
    return area


def future_faults(opening: Opening | None) -> Iterator[ScenarioError]:
    """A sentence where a council's own month-end is still to come: nobody can have counted it."""
    last = month_ended(today())
    if opening is not None and opening.month > last:
        yield ScenarioError(
            f"month {label(opening.month)} is not over yet, so it cannot be counted",
            where=OPENING,
            mend=f"give {label(last)} or an earlier month",
        )


def load(scenario: Scenario) -> None:
    """Set every control to a scenario, or none where it cannot be used; errors as ``area_of``."""
    area = area_of(scenario)
    state = st.session_state
    state["carried"], state[SENDER] = replace(scenario, authority=area.name), ""
    state["start"] = scenario.name if library().get(scenario.name) == scenario else None
    state["authority"], state["census"] = area.name, scenario.census_year
    state["months"], state["as_known"] = scenario.months, str(scenario.as_known or "")
    state["title"], state["note"] = scenario.title, scenario.note
    for lever in LEVERS:
        state[f"{lever.key}_on"] = lever.key in scenario.settings
        state[f"{lever.key}_reason"] = scenario.reasons.get(lever.key, "")
        if lever.key in scenario.settings:
            load_lever(lever, scenario.settings[lever.key])


def renamed(carried: Scenario, scenario: Scenario) -> Scenario:
    """A scenario whose controls were moved, with texts that are no longer true made true.

    No change from elsewhere is no change still.
    """
    first, shipped, title = library()[FIRST].title, library().get(carried.name), scenario.title
    own = carried.title == OWN_PLAN or carried.title.endswith(CHANGED)
    if title == carried.title == first:
        title = first if only_start_differs(carried, scenario) else OWN_PLAN
    elif title == carried.title and not own:
        title = carried.title[: LONGEST_TITLE - len(CHANGED)] + CHANGED
    stale = scenario.note == carried.note and shipped == carried
    return replace(scenario, title=title, note="" if stale else scenario.note)


def only_start_differs(carried: Scenario, scenario: Scenario) -> bool:
    """Whether a plan differs from another at most in where it starts and how far it goes."""
    return scenario == replace(
        carried,
        name=scenario.name,
        authority=scenario.authority,
        census_year=scenario.census_year,
        months=scenario.months,
        as_known=scenario.as_known,
    )


def clear_errors() -> None:
    """Take back what was said of a link or an upload that could not be used."""
    for key in ERRORS:
        st.session_state[key] = ""


def load_kept(scenario: Scenario) -> None:
    """Load a scenario of this planner, or say why it cannot be used."""
    try:
        load(scenario)
        clear_errors()
    except InputError as error:
        st.session_state["link_error"] = error_text(error)


def choose_start() -> None:
    """Load the scenario that was chosen from the list."""
    load_kept(library()[st.session_state["start"]])


def take_upload() -> None:
    """Load an uploaded scenario; where it cannot be used, keep its sentence and change nothing."""
    file = st.session_state["upload"]
    if file is None:
        return
    try:
        load(decode_scenario(file.getvalue(), name="uploaded", figures=own_figures()))
        clear_errors()
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
    return inert(text, "page")
