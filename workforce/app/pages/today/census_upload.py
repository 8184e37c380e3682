"""A newer census or a table of one's own: uploaded, judged in words, used in this session."""

from typing import Final

import streamlit as st

from workforce.app.asked_plan import asked_plan
from workforce.app.current_plan import small
from workforce.app.dated_levers import dated
from workforce.app.own_census import OWN_CENSUS, census_in_use, own_census, read_upload
from workforce.app.session import (
    BEFORE,
    error_text,
    futures,
    load,
    newest_plan,
    plain,
    projected,
    today,
)
from workforce.errors import CensusError, InputError
from workforce.findings.census_verdict import verdict
from workforce.findings.newest_census import years_to_start_from
from workforce.plan.scenario import Scenario
from workforce.projection.projection import Projection
from workforce.published.census import Census

FILE: Final = "census_file"
FAULT: Final = "census_fault"
LARGEST: Final = 10  # megabytes; England's file of 2017 to 2025 has less than one
NOT_USED: Final = "The file was not used, and the plan is as it was."
KEPT_WHERE: Final = (
    "The file stays in this browser session: nobody else sees it, and nothing of it is kept. After "
    "a reload, choose it again."
)


def census_upload(projection: Projection) -> None:
    """The place for the file; what it holds while it is used, or why it cannot be."""
    census, fault = own_census(), st.session_state.get(FAULT, "")
    opened = census is not None or bool(fault)
    with st.expander("Use a newer census file", expanded=opened):
        st.file_uploader(
            "The DfE's workforce census (CSV or Excel), or a table of your own",
            key=FILE, on_change=take_file, args=(projection,), max_upload_size=LARGEST,
        )  # fmt: skip
        if fault:
            st.error(f"{fault} {NOT_USED}")
        if census is not None:
            st.write(f"**In use: {plain(census.release)}**")
            for line in verdict(census, today()):
                st.write(plain(line))
            st.button("Use the planner's own figures again", key="census_leave", on_click=leave)
        small(KEPT_WHERE)


def take_file(projection: Projection) -> None:
    """Plan from the file that was just chosen; where it cannot be, change nothing and say why."""
    state, file = st.session_state, st.session_state[FILE]
    state[FAULT] = ""
    if file is None:
        return
    before = state.get(OWN_CENSUS), state["census"]
    try:
        census = read_upload(file.name, file.getvalue())
        year = year_to_start_from(census, projection.scenario)
        use(census, year)
    except InputError as error:
        state[OWN_CENSUS], state["census"] = before
        state[FAULT] = error_text(error)


def use(census: Census | None, year: int) -> None:
    """Plan from a census and a year of it; None is the shipped one.

    Raises:
        InputError: the plan in hand cannot start from it.
    """
    st.session_state[OWN_CENSUS], st.session_state["census"] = census, year
    projected(asked_plan(), futures())
    st.session_state.pop(BEFORE, None)  # it belongs to the other census


def year_to_start_from(census: Census, scenario: Scenario) -> int:
    """The file's newest year of the authority; the plan's own where it has dates.

    Raises:
        InputError: the file does not have the authority, or nothing that a plan can start from.
    """
    area = census.authority(scenario.authority)
    years = years_to_start_from(census, area)
    kept = scenario.census_year
    if not years or (dated(scenario) and kept not in years):
        what = f"{area.name} has no published staff in post"
        raise CensusError(
            what if not years else f"{what} of September {kept}, and the plan has dates",
            where=census.release,
            mend="choose another authority or year in the bar first",
        )
    return kept if dated(scenario) else years[-1]


def leave() -> None:
    """Plan from the shipped census again; no change where it does not have the authority."""
    state = st.session_state
    state.pop(OWN_CENSUS, None)
    state.pop(BEFORE, None)
    state[FAULT] = ""
    try:
        census_in_use().authority(state["authority"])
    except InputError:
        load(newest_plan())
