"""The answer as it is shown: verdict, plans side by side, what the next point costs, actions."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.pages.decide import frontier_section, robust_section
from workforce.app.pages.decide.frontier_chart import LETTERS
from workforce.app.pages.decide.plan_words import (
    answer_title,
    chance_words,
    cost_words,
    inside,
    leaning,
    lever_lines,
    method_words,
    moved_words,
    over_horizon,
    title_of,
)
from workforce.app.pages.decide.robust_section import worth_knowing
from workforce.app.pages.decide.search import Found, simulation
from workforce.app.session import OWN_NAME, load_kept, plain
from workforce.decide.answer import Answer, PlanFound
from workforce.decide.question import Question
from workforce.decide.words.answer_text import (
    OTHER_KINDS_NONE,
    TITLES,
    difference_line,
    lacks_other_kinds,
    nearest_lines,
    neighbour_lines,
    question_lines,
    reached_line,
    years_line,
)
from workforce.decide.words.verdict_text import verdict_lines
from workforce.months import long_day
from workforce.papers.answer_files import actions_csv, answers_csv, calendar
from workforce.plan.scenario import Scenario, file_toml

CHANGED: Final = (
    "The question has changed since: below is the answer to the last one. Press Find the plan for "
    "a new one."
)
OPEN_END: Final = "What stands in the way of a cheaper plan"
USED: Final = "decide_used"
PLAN_ACTIONS: Final = "decide_actions_of"
FIRST: Final = 8  # actions that are shown at once


def page(found: Found, question: Question | None, in_hand: Scenario) -> None:
    """The last answer; marked where it is not that of the question above."""
    if not found.answers(question):
        st.warning(CHANGED)
    answer = found.answer
    status_card(answer)
    if answer.plans:
        plans(answer, in_hand)
        further(found)
        actions(answer)
    how(answer)


def further(found: Found) -> None:
    """What the next point costs and what knowing is worth, beside the plans in other futures."""
    left, right = st.columns(2, gap="medium")
    with left:
        frontier_section.section(found)
        if found.known is not None:
            worth_knowing(found.known)
    with right:
        robust_section.section(found)


def status_card(answer: Answer) -> None:
    """In how many futures it is met; if in too few, why, and what is nearest."""
    with st.container(border=True, gap="xsmall", key="decide_status"):
        st.subheader(answer_title(answer))
        alone = [OTHER_KINDS_NONE] if lacks_other_kinds(answer) else []
        st.write(plain(" ".join([*verdict_lines(answer), *alone])))
        bulleted(nearest_lines(answer))
        for plan in answer.neighbours:
            bulleted(neighbour_lines(plan, answer))


def bulleted(lines: Iterable[str]) -> None:
    """Lines as they are; those that begin with a dash as a list."""
    written = [
        f"- {plain(line[2:])}" if line.startswith("- ") else f"\n{plain(line)}\n" for line in lines
    ]
    if written:
        st.markdown("\n".join(written))


def plans(answer: Answer, in_hand: Scenario) -> None:
    """The plans side by side."""
    places = st.columns(len(answer.plans))
    for place, plan in zip(places, answer.plans, strict=True):
        plan_card(place, plan, answer, in_hand)


def plan_card(place: DeltaGenerator, plan: PlanFound, answer: Answer, in_hand: Scenario) -> None:
    """One plan: what it does, price, chance, what binds, who has managed it."""
    with place.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(f"#### {LETTERS[plan.name]}. {plain(TITLES[plan.name])}")
        st.metric("Against no change", cost_words(plan.cost), label_visibility="collapsed")
        small(f"{over_horizon(plan, answer)} {leaning(plan)}")
        st.markdown("\n".join(f"- {plain(each)}" for each in lever_lines(plan, answer.question)))
        for words, lines in (
            ("Chance", [f"{chance_words(each, answer.runs)}." for each in plan.reached]),
            (OPEN_END, plan.binds), ("Who has managed it", plan.reference),
            ("Take care", plan.cautions),
        ):  # fmt: skip
            if lines:
                st.markdown(f":small[**{words}:** {' '.join(plain(each) for each in lines)}]")
        with st.expander("More of this plan"):
            st.write(plain(years_line(plan)))
            st.write(plain(difference_line(plan, answer)))
            for each in plan.reached:
                st.write(plain(reached_line(each, answer.runs)))
        st.button(
            f"Use this plan: {inside(TITLES[plan.name])}",
            key=f"decide_use_{plan.name}", on_click=use, args=(plan,), width="stretch",
        )  # fmt: skip
        distance(plan, in_hand)


def distance(plan: PlanFound, in_hand: Scenario) -> None:
    """Whether the plan in hand is this one, or how far it has moved from it since it was taken."""
    moved = list(moved_words(plan, in_hand))
    if not moved:
        st.success("The Plan page has these levers now.")
    elif st.session_state.get(USED) == plan.scenario:
        part("Moved since you took this plan", moved)


def part(heading: str, lines: Iterable[str]) -> None:
    """A heading within a card and a list under it."""
    st.markdown(f"**{heading}**\n\n" + "\n".join(f"- {plain(each)}" for each in lines))


def use(plan: PlanFound) -> None:
    """Put a plan into the Plan page's levers; the bar's undo takes it out again."""
    load_kept(replace(plan.scenario, name=OWN_NAME))
    st.session_state[USED] = plan.scenario


def actions(answer: Answer) -> None:
    """What to do by when, for one of the plans, as a table and as files."""
    st.subheader("What to do by when")
    titles = {plan.name: title_of(plan) for plan in answer.plans}
    if st.session_state.get(PLAN_ACTIONS) not in titles:
        st.session_state.pop(PLAN_ACTIONS, None)
    name = next(iter(titles))
    if len(titles) > 1:
        name = st.selectbox("Plan", list(titles), key=PLAN_ACTIONS, format_func=titles.__getitem__)
    plan = next(each for each in answer.plans if each.name == name)
    rows = action_table(plan)
    st.table(rows[:FIRST], hide_index=True, alt=f"What to do first: {titles[name]}")
    if len(rows) > FIRST:
        with st.expander(f"And {len(rows) - FIRST} more, to {long_day(plan.actions[-1].day)}"):
            st.table(rows[FIRST:], hide_index=True, alt=f"What to do after that: {titles[name]}")
    small(
        "Worked back from lead times: those of the routes into the work and of the assumptions. "
        "The owner is for you to fill in."
    )
    downloads(plan, answer)


def action_table(plan: PlanFound) -> pd.DataFrame:
    """A plan's actions by day."""
    late = " (in a month that is over)"
    rows = [
        (
            long_day(each.day) + (late if each.overdue else ""),
            each.what + (f" ({each.why})" if each.why else ""),
            "",
        )
        for each in plan.actions
    ]
    return pd.DataFrame(rows, columns=["By", "What", "Owner"])


def downloads(plan: PlanFound, answer: Answer) -> None:
    """The actions as a table and a calendar, the plan as a scenario, all plans as a table."""
    basis = simulation(answer)
    with st.container(horizontal=True):
        for words, file, mime, made in (
            ("Actions (CSV)", "actions.csv", "text/csv", partial(actions_csv, [plan])),
            ("Actions for a calendar (.ics)", "actions.ics", "text/calendar",
             partial(calendar, plan.scenario, plan.actions)),
            ("This plan and its question (answer.toml)", "answer.toml", "application/toml",
             partial(file_toml, plan.scenario)),
            ("All plans (CSV)", "answers.csv", "text/csv", partial(answers_csv, answer)),
        ):  # fmt: skip
            st.download_button(
                words, data=made, file_name=file_name(basis, f"{plan.name}_{file}"), mime=mime,
                on_click="ignore",
            )  # fmt: skip


def how(answer: Answer) -> None:
    """What was asked, and how the answer was come to."""
    small(f"{' '.join(question_lines(answer.question))} {method_words(answer)}")
