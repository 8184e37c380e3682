"""What one visitor's page remembers, and what all visitors may share.

Shared: no change of published figures. Never shared: anything made from a council's own month-end
count or known moves; that stays in the visitor's session.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import streamlit as st

from workforce.errors import InputError
from workforce.figures.census import shipped_census
from workforce.months import SEPTEMBER
from workforce.plan.scenario import CENSUS_DAY, Scenario
from workforce.plan.scenario_file import read_scenario
from workforce.results.projection import NoChange, Projection, no_change_run, project

SCENARIOS: Final = Path(__file__).parents[2] / "scenarios"
FIRST: Final = "no_change"
PRIVATE: Final = "private_no_change"
LAST_GOOD: Final = "last_good"
LAST_KEPT: Final = 8


def shipped_scenarios() -> dict[str, Scenario]:
    """The scenarios that come with the planner, no change first."""
    found = {path.stem: read_scenario(path) for path in sorted(SCENARIOS.glob("*.toml"))}
    return {FIRST: found.pop(FIRST), **found}


@st.cache_resource
def library() -> dict[str, Scenario]:
    """The shipped scenarios, read once."""
    return shipped_scenarios()


@st.cache_resource(max_entries=LAST_KEPT, show_spinner=False)
def shared_no_change(
    authority: str, year: int, months: int, runs: int, assumptions: tuple[tuple[str, float], ...]
) -> NoChange:
    """No change of published figures, kept for everyone."""
    scenario = Scenario(
        "no_change", "No change", authority, year, months, assumptions=dict(assumptions)
    )
    return no_change_run(scenario, shipped_census(), runs=runs)


def no_change_for(scenario: Scenario, runs: int) -> NoChange:
    """No change of a scenario's baseline; in this session only where it holds own figures."""
    if scenario.opening is None and not scenario.known:
        assumptions = tuple(sorted(scenario.assumptions.items()))
        return shared_no_change(
            scenario.authority, scenario.census_year, scenario.months, runs, assumptions
        )
    key = (replace(scenario, settings={}, title="", note=""), runs)
    kept = st.session_state.get(PRIVATE)
    if kept is None or kept[0] != key:
        kept = (key, no_change_run(scenario, shipped_census(), runs=runs))
        st.session_state[PRIVATE] = kept
    found: NoChange = kept[1]
    return found


def projected(scenario: Scenario, runs: int) -> Projection:
    """The projection of a scenario; kept as the last good one."""
    base = no_change_for(scenario, runs)
    projection = project(scenario, shipped_census(), base=base)
    st.session_state[LAST_GOOD] = projection
    return projection


def last_good() -> Projection | None:
    """The last projection that worked, in this session."""
    found: Projection | None = st.session_state.get(LAST_GOOD)
    return found


def census_day(year: int) -> date:
    """The day of a census."""
    return date(year, SEPTEMBER, CENSUS_DAY)


def error_text(error: InputError) -> str:
    """The error's sentence with nothing in it that the page would render."""
    return plain(str(error))


def plain(text: str) -> str:
    """Text as it was typed, inert where markdown is rendered."""
    signs = r"\`*_{}[]()<>#+-!|~:$&"
    return "".join(f"\\{sign}" if sign in signs else sign for sign in text.replace("\n", " "))
