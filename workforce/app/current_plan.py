"""The plan in hand: one plan for every page, carried over page switches, links and reloads.

It is the last one that the bar and the Plan page's controls asked for and that worked; before they
asked for anything it is the address's, else no change from the newest census. Its address is kept
on every page.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

import streamlit as st

from workforce.app.asked_plan import asked_plan, carried_plan, moved
from workforce.app.plan_bar.link import (
    COMPARE,
    VERSION,
    WITHOUT,
    check_length,
    from_link,
    left_out,
    sender_sentence,
    to_link,
)
from workforce.app.session import (
    ERRORS,
    FIRST,
    LEFT,
    REFUSED,
    SENDER,
    error_text,
    futures,
    is_private,
    last_good,
    library,
    load,
    newest_plan,
    plain,
    projected,
    take_up,
)
from workforce.errors import InputError
from workforce.findings.cautions import flag
from workforce.months import long_day, long_label
from workforce.plan.case_type_rows import case_type_words
from workforce.plan.levers import LEVERS
from workforce.plan.scenario import Scenario
from workforce.plan.setting_words import lever_words
from workforce.projection.projection import Projection

ARRIVED_BARE: Final = "arrived_bare"  # whether the session began at an address without a plan
TURN: Final = "plan_turn"  # changes made on pages, so that each begins with controls of its own
UNCHANGED: Final = "Nothing was changed."
OTHER_VERSION: Final = (
    "This link was made by another version of the planner. Check the controls before you use it."
)
LAST_STAYS: Final = "Not updated: below is the last result that worked."
NOT_UPDATED: Final = (
    "Not updated: the bar above or the controls on the Plan page ask for something that cannot be "
    "used. This is the last plan that worked."
)
OWN_LEFT_OUT: Final = (
    "The council's own figures belong to another authority or census, so they are left out."
)

Made = TypeVar("Made")


def current() -> Projection:
    """The plan in hand, projected, for every page but Plan; its address is kept.

    Draws nothing but the sentences of what could not be used; ``plan_line`` says which plan it is.
    A page calls it first, and reads the scenario as ``current().scenario``.
    """
    show_errors()
    st.session_state[LEFT] = True
    try:
        return asked()
    except InputError as error:
        kept = last_good()
        if kept is None:
            raise
        st.error(error_text(error))
    st.warning(NOT_UPDATED)
    keep_address(kept.scenario)
    return kept


def asked() -> Projection:
    """What the bar and the controls ask for, projected; its address is kept.

    Raises:
        InputError: what they hold cannot be used.
    """
    if moved() and is_private(carried_plan()):
        st.warning(OWN_LEFT_OUT)
    st.session_state[REFUSED] = True
    projection = projected(asked_plan(), futures())
    st.session_state[REFUSED] = False
    keep_address(projection.scenario)
    return projection


def use_changed(projection: Projection, make: Callable[[], Scenario]) -> None:
    """Make the plan in hand what a page made of it and show the page anew, or say why not.

    Where it cannot be, nothing changes, and what was typed stays.
    """
    try:
        take_up(make(), projection.runs)
    except InputError as error:
        st.error(f"{error_text(error)} {UNCHANGED}")
        return
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.rerun()


def made_or_last(make: Callable[[], Made | None], last: Callable[[], Made | None]) -> Made | None:
    """What is made; where it cannot be, why not and the last that worked, marked as such."""
    try:
        return make()
    except InputError as error:
        st.error(error_text(error))
    kept = last()
    if kept is not None:
        st.warning(LAST_STAYS)
    return kept


def plan_line(projection: Projection) -> None:
    """Which plan a page shows: its name, where it starts and what differs from no change.

    A plan that hires more than nine of ten authority-years did is flagged.
    """
    said = asked_for(projection)
    st.markdown(f"**{plain(projection.scenario.title)}** \N{EM DASH} {plain(said)}")
    if flagged := flag(projection):
        st.warning(plain(flagged))


def asked_for(projection: Projection) -> str:
    """Where a plan starts and what differs from no change."""
    return f"{start_words(projection)} {differs_words(projection.scenario)}"


def start_words(projection: Projection) -> str:
    """Where a plan starts, how far it goes, and in how many futures."""
    scenario = projection.scenario
    brought = is_private(replace(scenario, actuals=()))  # counts are what came of it later
    own = " with the council's own figures" if brought else ""
    day = scenario.as_known
    known = f", as known on {long_day(day)}" if day else ""
    return (
        f"{projection.baseline.authority.name} from {long_label(projection.baseline.month)}{own}"
        f"{known}, {scenario.months} months, {projection.runs:,} futures."
    )


def differs_words(scenario: Scenario) -> str:
    """What differs from no change: levers, named case types and changed assumptions."""
    used, changed = levers_of(scenario), len(scenario.assumptions)
    differs = f"What differs from no change: {used}." if used else "No lever is used."
    if changed:
        differs += f" {changed} {'assumption is' if changed == 1 else 'assumptions are'} changed."
    return differs


def levers_of(scenario: Scenario) -> str:
    """What differs from no change in words: levers in their records' order, what-ifs last.

    What-ifs are marked as such; the case types that the plan names are among them.
    """
    every = sorted(LEVERS, key=lambda lever: not lever.action)
    used = (lever for lever in every if lever.key in scenario.settings)
    words = [
        ("" if lever.action else "what if: ") + lever_words(lever.key, scenario.settings[lever.key])
        for lever in used
    ]
    words += [f"what if: {case_type_words(named)}" for named in scenario.case_types]
    return "; ".join(words)


def open_link() -> None:
    """Set the controls from the page's address, once; say so where a link cannot be used."""
    if "carried" in st.session_state:
        return
    state = st.session_state
    load(newest_plan())
    state[ARRIVED_BARE] = set(st.query_params) <= {"v"}
    if state[ARRIVED_BARE]:
        return
    if st.query_params.get("v", VERSION) != VERSION:
        state["link_error"] = OTHER_VERSION
    asked = st.query_params.to_dict()
    try:
        check_length(asked)
        newest = newest_plan(asked.get("authority", ""))
        load(shipped(from_link(asked, newest)))
        state[SENDER] = sender_sentence(asked)
    except InputError as error:
        state["link_error"] = error_text(error)


def first_result() -> None:
    """Project what the address asks for before anything is drawn; else no change, and say so."""
    if last_good() is not None:
        return
    try:
        projected(asked_plan(), futures())
    except InputError as error:
        st.session_state["link_error"] = error_text(error)
        load(newest_plan())
        projected(asked_plan(), futures())


def shipped(linked: Scenario) -> Scenario:
    """The shipped scenario that an address stands for, with its name and note; else itself.

    Without a lever it is no change.
    """
    same = (each for each in library().values() if basics_of(each) == basics_of(linked))
    title = linked.title if linked.differs else library()[FIRST].title
    return next(same, replace(linked, title=title))


def basics_of(scenario: Scenario) -> tuple[object, ...]:
    """What an address holds of a scenario."""
    return (
        scenario.authority, scenario.as_known, scenario.census_year, scenario.months,
        scenario.settings, scenario.case_types,
    )  # fmt: skip


def keep_address(scenario: Scenario) -> None:
    """Write a scenario into the page's address, its authority, census and horizon always."""
    link, now = address_of(scenario), st.query_params.to_dict()
    link |= {COMPARE: now[COMPARE]} if COMPARE in now else {}
    if now != link:
        st.query_params.from_dict(link)


def address_of(scenario: Scenario) -> dict[str, str]:
    """The parameters of a scenario's address, with the numbers that it leaves out named.

    It leaves out nothing of a shipped one.
    """
    out = () if scenario in library().values() else left_out(scenario)
    return to_link(scenario) | ({WITHOUT: ",".join(out)} if out else {})


def show_errors() -> None:
    """The sentences of a link and an upload that could not be used."""
    for key in ERRORS:
        if st.session_state.get(key):
            st.error(st.session_state[key])


def small(text: str) -> None:
    """Small print, in full contrast: Streamlit's captions are paler than WCAG AA allows."""
    st.markdown(f":small[{plain(text)}]")
