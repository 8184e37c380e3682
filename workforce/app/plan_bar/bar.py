"""The bar on every page: authority, census, months ahead, undo and redo, and the plan to share."""

from dataclasses import replace
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workforce.app.asked_plan import carried_plan, day_of, moved
from workforce.app.current_plan import first_result, open_link, small
from workforce.app.dated_levers import dated, moved_by, without_dated
from workforce.app.lever_state import forget_employers, forget_teams
from workforce.app.own_census import census_in_use
from workforce.app.plan_bar.kept_in_tab import found_notice, keep_in_tab
from workforce.app.plan_bar.share_plan import share
from workforce.app.plan_bar.steps import (
    can_redo,
    can_undo,
    follow,
    follow_browser,
    plan_at_hand,
    redo,
    undo,
    went_through_history,
)
from workforce.app.session import (
    OWN_NAME,
    REFUSED,
    SENDER,
    clear_errors,
    is_private,
    last_good,
    load,
    plain,
    renamed,
    today,
)
from workforce.findings.newest_census import not_published_sentence, years_to_start_from
from workforce.plan.scenario_file import MOST_MONTHS
from workforce.published.census import Area
from workforce.published.release_dates import (
    WORKFORCE,
    newer_due,
    newer_sentence,
    was_published,
)

SHOWN: Final = "bar_shown"  # authority and year as they were last drawn
QUESTION: Final = "bar_question"  # authority and year that wait for an answer about dates
SET_BACK: Final = "bar_set_back"  # authority, the year used, the sentence on the year asked for
UNDO: Final = "Undo the last change of the plan"
REDO: Final = "Redo what was undone"
ADD_FILE: Final = "If you have its file, add it on the Today page."
OWN_GO: Final = "The council's own figures belong to the old census and are left out."
ASKED: Final = "Move them with the census, or drop these parts of the plan?"


def bar() -> DeltaGenerator:
    """The bar, once for all pages, before the page reads the plan in hand.

    Returns:
        Its row, for ``end_of_bar`` once the page was drawn.
    """
    open_link()
    if went_through_history() and set(st.query_params) > {"v"}:
        follow_browser(st.query_params.to_dict())
    settle_year()
    first_result()
    with st.container():  # one place whatever it says, so that what is open below stays open
        row = st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", key="bar")
        with row:
            choose_start_of_plan()
        notices()
    if QUESTION in st.session_state:
        ask_about_dates()
    return row


def end_of_bar(row: DeltaGenerator) -> None:
    """Undo, redo and the plan to share, once the page's controls say which plan is in hand."""
    follow()
    with row:
        for sign, key, act, possible, words in (
            (":material/undo:", "bar_undo", undo, can_undo(), UNDO),
            (":material/redo:", "bar_redo", redo, can_redo(), REDO),
        ):
            st.button(sign, key=key, on_click=act, disabled=not possible, help=words)
        share(plan_at_hand())
    keep_in_tab()


def choose_start_of_plan() -> None:
    """The controls that say where a plan starts; the row stacks where there is little room."""
    choose_authority()
    choose_year()
    st.number_input(
        "Months ahead", 1, MOST_MONTHS, key="months", persist_state="session", width=104
    )
    st.session_state[SHOWN] = st.session_state["authority"], st.session_state["census"]


def choose_authority() -> None:
    """The authority, searched by name; those that are no more say until when they were."""
    census = census_in_use()
    names = sorted({area.name for area in census.authorities})
    ends = {name: census.years(census.authority(name))[-1] for name in names}
    st.selectbox(
        "Authority", names, key="authority", persist_state="session", width=196,
        on_change=authority_chosen, help="Type a part of the name.",
        format_func=lambda name: name
        if ends[name] == census.latest_year
        else f"{name} (until {ends[name]})",
    )  # fmt: skip


def choose_year() -> None:
    """The census that the plan starts from."""
    years = years_on_offer(area_chosen())
    st.selectbox(
        "Census", years, key="census", persist_state="session", width=148,
        on_change=year_chosen, format_func=lambda year: f"September {year}",
        help="The DfE counts the workforce on 30 September. A plan starts from there.",
    )  # fmt: skip


def area_chosen() -> Area:
    """The authority that the bar names."""
    return census_in_use().authority(st.session_state["authority"])


def years_on_offer(area: Area) -> tuple[int, ...]:
    """The years that a plan of an authority may start from, those known on its day only.

    A year without published staff in post is among them where the plan has its own month-end.
    """
    census, day = census_in_use(), day_of(st.session_state["as_known"])
    usable = years_to_start_from(census, area)
    known = tuple(year for year in usable if was_published(WORKFORCE, year, day))
    carried = carried_plan()
    if carried.opening is not None and carried.authority == area.name:
        known = tuple(sorted({*known, carried.census_year}))
    return known or usable or census.years(area)


def settle_year() -> None:
    """Where no plan can start from the year asked for, take the last that one can, and say so."""
    state, area = st.session_state, area_chosen()
    years = years_on_offer(area)
    if state["census"] in years:
        return
    said = (
        f"{area.name} has no published staff in post of September {state['census']}: this starts "
        f"from September {years[-1]}."
    )
    if not state["as_known"].strip():
        state[SET_BACK] = (area.name, years[-1], said)
    state["census"] = years[-1]


def year_chosen() -> None:
    """Take the year that was just chosen, or ask about dates first."""
    change_to(st.session_state["authority"], st.session_state["census"])


def authority_chosen() -> None:
    """Take the authority that was just chosen, from its newest year where the newest was shown."""
    state, census = st.session_state, census_in_use()
    before, year = state[SHOWN]
    years = years_on_offer(area_chosen())
    newest = years_on_offer(census.authority(before))[-1] == year
    kept = last_good()
    free = kept is not None and not dated(kept.scenario)
    change_to(state["authority"], years[-1] if year not in years or (newest and free) else year)


def change_to(authority: str, year: int) -> None:
    """Start from another authority or year; where dates would not fit, ask first.

    Nothing is asked while the controls hold what cannot be used: then they are being mended.
    """
    state, kept = st.session_state, last_good()
    before = state[SHOWN]
    if year != before[1] and not state.get(REFUSED) and kept and dated(kept.scenario):
        state[QUESTION] = (authority, year)
        state["authority"], state["census"] = before
        return
    clear_errors()
    state["authority"], state["census"] = authority, year
    if (authority, year) != before:
        forget_teams()
    if authority != before[0]:
        forget_employers()


def take_question_back() -> None:
    """Leave everything as it was."""
    st.session_state.pop(QUESTION, None)


@st.dialog("What about the dates?", on_dismiss=take_question_back)
def ask_about_dates() -> None:
    """Offer to move every date of the plan with its year, or to leave out what has one."""
    kept = last_good()
    if kept is None or QUESTION not in st.session_state:  # answered: show the page without it
        st.rerun()
    authority, year = st.session_state[QUESTION]
    scenario = kept.scenario
    years = year - scenario.census_year
    words = ", ".join(dated(scenario))
    st.write(plain(f"{authority} from September {year}. The plan has dates: {words}. {ASKED}"))
    if is_private(scenario):
        st.write(OWN_GO)
    one = "1 year" if abs(years) == 1 else f"{abs(years)} years"
    way = "later" if years > 0 else "earlier"
    for key, text, answer in (
        ("move", f"Move all dates by {one}, {way}", move_dates),
        ("drop", "Drop them", drop_dates),
        ("stay", f"Stay at September {scenario.census_year}", take_question_back),
    ):
        st.button(
            text, key=f"dates_{key}", on_click=answer, width="stretch",
            type="primary" if key == "move" else "secondary",
        )  # fmt: skip


def move_dates() -> None:
    """Answer: every date goes with the year."""
    answered(moved=True)


def drop_dates() -> None:
    """Answer: what has a date is left out."""
    answered(moved=False)


def answered(*, moved: bool) -> None:
    """Start from where was asked, with the plan in hand made to fit."""
    kept, (authority, year) = last_good(), st.session_state.pop(QUESTION)
    if kept is None:
        return
    clear_errors()
    years = year - kept.scenario.census_year
    made = moved_by(kept.scenario, years) if moved else without_dated(kept.scenario, years)
    made = replace(made, authority=authority)
    load(replace(renamed(kept.scenario, made), name=OWN_NAME))
    if authority != kept.scenario.authority:
        forget_employers()


def notices() -> None:
    """What is not published of the authority, and that a newer census should be out."""
    state, census = st.session_state, census_in_use()
    area, (name, year, said) = area_chosen(), state.get(SET_BACK, ("", 0, ""))
    if (name, year) == (area.name, state["census"]):
        st.warning(plain(said))
    elif not state["as_known"].strip() and (missing := not_published_sentence(census, area)):
        st.info(plain(missing))
    if newer_due(census.latest_year, today()):
        small(f"{newer_sentence(census.latest_year, today())} {ADD_FILE}")
    if (lacks := state.get(SENDER)) and not moved():
        st.info(plain(lacks))
    found_notice()
