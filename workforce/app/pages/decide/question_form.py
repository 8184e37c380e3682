"""The question in three lines: what to reach, what may change, what must hold."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workforce.app.current_plan import small
from workforce.app.pages.decide.lever_rows import lever_row
from workforce.app.pages.decide.question_state import (
    AT_LEAST,
    AT_MOST,
    BOUNDS_ASKED,
    BY,
    CHOSEN,
    DISCOUNTED,
    ENDS,
    TARGETS,
    TENTHS,
    WINDOW,
    add_target,
    key_of,
    lever_name,
    names_on_offer,
    remove_target,
    settle_form,
    take_usual,
)
from workforce.app.session import error_text, load_kept, plain, today
from workforce.app.values import capital
from workforce.decide.checks import check_question
from workforce.decide.later_levers import begun, moved_ahead
from workforce.decide.plan_levels import dated
from workforce.decide.question import GREEN_BOOK, Question, start_on
from workforce.errors import InputError, ScenarioError
from workforce.months import label, long_label
from workforce.plan.scenario import Target, Varied
from workforce.plan.scenario_file import LONGEST_TITLE, to_come
from workforce.plan.setting_words import lever_words
from workforce.plan.target_words import target_words
from workforce.plan.targets import MOST_TARGETS, target_of
from workforce.plan.toml_values import Dates, number_of
from workforce.plan.varied_levers import BOUNDS, MOST_VARIED, varied_lever
from workforce.projection.no_change import register_of
from workforce.projection.projection import Projection
from workforce.published.assumptions import Register
from workforce.published.measure import UNITS
from workforce.published.measures import BY_KEY as MEASURES

SIDES: Final = {AT_MOST: "at_most", AT_LEAST: "at_least"}
FEWEST, MOST = 0.1, 9.9  # of 10 futures
LISTED: Final = sorted(MEASURES, key=lambda key: MEASURES[key].leads or len(MEASURES))
USUAL_STARTERS: Final = (
    "Left empty, starters are at most what nine in ten of the authority's own years had."
)


def asked_question(projection: Projection) -> tuple[Question | None, DeltaGenerator]:
    """The controls and the question that they ask; where it is none, why, in one sentence.

    With it comes the place for what starts the search, at the end of the last line.
    """
    settle_form(projection)
    dates = dates_of(projection)
    with st.container(gap="xsmall", key="decide_question"):
        what_to_reach(dates)
        ahead = Question(projection.scenario, start=start_on(projection.scenario, today()))
        what_may_change(ahead, projection.register)
        last_line = what_must_hold()
        begun_already(ahead)
        try:
            question = typed_question(ahead, dates, projection.register)
        except InputError as error:
            st.error(error_text(error))
            return None, last_line
        held(question)
    return question, last_line


def dates_of(projection: Projection) -> Dates:
    """The opening and last month of a plan, and which months are over."""
    first = projection.baseline.month
    last = first + projection.scenario.months
    return to_come(Dates(first, last), projection.scenario.as_known)


def what_to_reach(dates: Dates) -> None:
    """The first line: a row for each target."""
    st.markdown("**What should be reached?**")
    numbers = st.session_state[TARGETS]
    for place, number in enumerate(numbers, 1):
        with st.container(horizontal=True, vertical_alignment="bottom", key=key_of("row", number)):
            target_row(number, f", target {place}" if len(numbers) > 1 else "", dates)
            if place == len(numbers) < MOST_TARGETS:
                words = "Add a target"
                st.button(words, key="decide_add", on_click=add_target, icon=":material/add:")


def target_row(number: int, which: str, dates: Dates) -> None:
    """One target: measure, side, value, when, in how many futures."""
    state = st.session_state
    measure = st.selectbox(
        f"Measure{which}", LISTED, key=key_of("measure", number), persist_state="session",
        format_func=lambda key: MEASURES[key].label, width=210,
    )  # fmt: skip
    st.selectbox(
        f"At most or at least{which}", list(SIDES), key=key_of("side", number),
        persist_state="session", width=120,
    )  # fmt: skip
    unit = UNITS[MEASURES[measure].units[0]]
    st.number_input(
        f"Value, {unit.words}{which}", key=key_of("value", number), persist_state="session",
        format="%.1f" if unit.shown else "%.0f", step=1.0, width=130,
    )  # fmt: skip
    window = st.selectbox(
        f"When{which}", (BY, WINDOW), key=key_of("window", number), persist_state="session",
        width=165,
    )  # fmt: skip
    if window == WINDOW:
        month_box("since", f"First month{which}", number, dates)
    month_box("month", f"{'Last month' if window == WINDOW else 'Month'}{which}", number, dates)
    st.number_input(
        f"In how many of 10 futures{which}", FEWEST, MOST, step=1.0, format="%g",
        key=key_of("tenths", number), persist_state="session", width=180,
    )  # fmt: skip
    if len(state[TARGETS]) > 1:
        st.button(
            f"Remove{which.removeprefix(',')}", key=key_of("remove", number),
            on_click=remove_target, args=(number,), icon=":material/close:",
        )  # fmt: skip


def month_box(part: str, words: str, number: int, dates: Dates) -> None:
    """A month of the plan; one that is not in it any more becomes the nearest that is."""
    state, key = st.session_state, key_of(part, number)
    months = list(range(dates.opening + 1, dates.last + 1))
    state[key] = min(max(state[key], months[0]), months[-1])
    st.selectbox(words, months, key=key, persist_state="session", format_func=long_label, width=160)


def what_may_change(ahead: Question, register: Register) -> None:
    """The second line: the levers, how far each may go, and when."""
    st.markdown("**What may change?**")
    chosen = st.multiselect(
        "Levers that the search may set", names_on_offer(), key=CHOSEN, format_func=lever_name,
        max_selections=MOST_VARIED, persist_state="session", label_visibility="collapsed",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="top", key="decide_reach"):
        st.button("The usual levers", key="decide_usual_levers", on_click=take_usual, width=160)
        with st.expander("How far each may go, and when"):
            for name in chosen:
                lever_row(name, ahead, register)


def what_must_hold() -> DeltaGenerator:
    """The third line: budget, caseload, agency staff, experience, starters; it has room left."""
    with st.container(horizontal=True, vertical_alignment="center"):
        words = "**What must hold, in every year or month?** Leave empty what need not."
        st.markdown(words, width="content")
        st.checkbox(
            f"Count later pounds for less ({GREEN_BOOK}% a year)", key=DISCOUNTED,
            persist_state="session", help="As HM Treasury's Green Book does",
        )  # fmt: skip
    line = st.container(horizontal=True, vertical_alignment="bottom")
    for key, words in BOUNDS_ASKED.items():
        low, high = BOUNDS[key]
        line.number_input(
            words, float(low), float(high), key=key_of("bound", key), value=None,
            persist_state="session", format="%.0f" if high > 1_000 else "%.1f", width=190,
            help=USUAL_STARTERS if key == "starters" else None,
        )  # fmt: skip
    return line


def held(question: Question) -> None:
    """What the plan in hand sets and the search leaves as it is."""
    settings = question.scenario.settings
    for words, keys in (("Held as in your plan", question.fixed), ("Assumed", question.what_ifs)):
        if keys:
            small(f"{words}: {'; '.join(lever_words(key, settings[key]) for key in keys)}.")


def begun_already(ahead: Question) -> None:
    """Say that this plan starts in the past, and which of its levers begin in months that are over.

    A button has them begin anew, each as soon as it can.
    """
    if ahead.start is None:
        return
    scenario, start = ahead.scenario, long_label(ahead.first_month)
    opened = long_label(scenario.opening_month)
    small(
        f"The plan starts in the past, where its figures are: {opened}. What the search sets "
        f"begins in {start} or later, once its lead time is over."
    )
    over = begun(ahead)
    if over:
        names = "; ".join(lever_words(key, scenario.settings[key]) for key in over)
        st.warning(
            plain(f"These levers of your plan begin in months that are over, as if they had been "
                  f"in force since: {names}.")
        )  # fmt: skip
        st.button(
            f"Let them begin from {start} on", key="decide_later", on_click=begin_later,
            args=(ahead,), icon=":material/event_repeat:",
        )  # fmt: skip


def begin_later(ahead: Question) -> None:
    """Move the levers that begin in months that are over; the bar's undo moves them back."""
    load_kept(moved_ahead(ahead, register_of(ahead.scenario)))


def typed_question(ahead: Question, dates: Dates, register: Register) -> Question:
    """The question that the controls ask, with the months of every lever written out.

    Raises:
        InputError: it contradicts itself, or a part of it cannot be used.
    """
    plan, varied = ahead.scenario, tuple(typed_levers(dates))
    if not varied:
        mend = "choose at least one lever"
        raise ScenarioError("nothing may change", where="What may change", mend=mend)
    free = {each.key for each in varied}
    targets = tuple(typed_targets(dates))
    scenario = replace(
        plan, targets=targets, varied=varied, bounds=dict(typed_bounds()),
        settings={key: each for key, each in plan.settings.items() if key not in free},
        reasons={key: each for key, each in plan.reasons.items() if key not in free},
        title=capital(target_words(targets[0]))[:LONGEST_TITLE],
    )  # fmt: skip
    discount = GREEN_BOOK if st.session_state[DISCOUNTED] else 0.0
    question = Question(scenario, discount, ahead.start)
    check_question(question)
    return dated(question, register)


def typed_targets(dates: Dates) -> Iterator[Target]:
    """The targets of the first line."""
    state = st.session_state
    for place, number in enumerate(state[TARGETS], 1):
        held = {part: state[key_of(part, number)] for part in ("measure", "month", "since")}
        table = {
            "measure": held["measure"],
            SIDES[state[key_of("side", number)]]: float(state[key_of("value", number)]),
            "chance": round(100 / TENTHS * state[key_of("tenths", number)], 6),
        }
        if state[key_of("window", number)] == BY:
            table["by"] = label(held["month"])
        else:
            table |= {"from": label(held["since"]), "until": label(held["month"])}
        yield target_of(table, dates, f"target {place}")


def typed_levers(dates: Dates) -> Iterator[Varied]:
    """The levers of the second line."""
    state = st.session_state
    for name in state[CHOSEN]:
        table: dict[str, object] = {end: state[key_of(end, name)] for end in ENDS}
        since = state.get(key_of("from", name))
        months = state.get(key_of("months", name)) or ([] if since is None else [since])
        if months:
            table["months"] = [label(month) for month in months]
        if (until := state.get(key_of("until", name))) is not None:
            table["until"] = label(until)
        yield varied_lever(name, table, dates, lever_name(name))


def typed_bounds() -> Iterator[tuple[str, float]]:
    """What must hold, of the third line."""
    for key, words in BOUNDS_ASKED.items():
        value = st.session_state[key_of("bound", key)]
        if value is not None:
            yield key, number_of(value, words, *BOUNDS[key])
