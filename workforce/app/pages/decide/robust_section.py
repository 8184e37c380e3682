"""If the world is not as forecast, on the Decide page: the plans in other futures, side by side."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.own_census import census_in_use
from workforce.app.pages.decide.frontier_chart import LETTERS
from workforce.app.pages.decide.plan_words import cost_words, inside, title_of
from workforce.app.pages.decide.robust_chart import robust_rows, robust_template
from workforce.app.pages.decide.search import Found, begin_stress, simulation
from workforce.app.session import error_text, plain, theme_now
from workforce.app.values import capital
from workforce.app.where_from import Drawn, where_from
from workforce.decide.answer import Answer
from workforce.decide.breaking_points import breaks_sentence
from workforce.decide.information import Information, Knowledge, knowledge_sentence
from workforce.decide.robustness import (
    IF_WORDS,
    RUNS,
    Robustness,
    StressedPlan,
    fails_sentence,
    what_if_stress,
)
from workforce.decide.words.answer_text import TITLES
from workforce.errors import InputError
from workforce.number_words import pounds
from workforce.papers.answer_files import robustness_csv
from workforce.plan.levers import BY_KEY
from workforce.published.measures import BY_KEY as MEASURES

HEADING: Final = "If the world is not as forecast"
NOT_YET: Final = "Still being worked out: it appears here when it is there."
NONE: Final = "It was not worked out: the search was stopped before it."
STRESS: Final = "decide_stress"
BY: Final = "decide_stress_by"
TRY: Final = "Try it"
LISTED: Final = 5  # uncertain numbers that are shown
KEPT: Final = 64


def section(found: Found) -> None:
    """Plans against futures that nobody chooses, and a form for more of them."""
    st.subheader(HEADING)
    answer, held = found.answer, found.held
    if held is None:
        st.write(NONE if found.whole else NOT_YET)
        return
    title = finding(answer, held)
    st.markdown(f"**{plain(title)}**")
    rows = robust_rows(answer, held)
    st.vega_lite_chart(rows, spec_of(answer, held, theme_now()), key="decide_robust", alt=title)
    drawn = Drawn(spec_of(answer, held, "light"), rows, title, "Source: this model.")
    measures = [MEASURES[each.measure] for each in answer.question.targets]
    where_from(simulation(answer), measures, "decide_robust", drawn)
    small(reading(answer))
    with st.expander("Chance, cost and regret in numbers"):
        table = robust_table(answer, held)
        st.table(table, hide_index=True, alt=f"{HEADING}: futures of 100, cost and regret by plan")
        st.download_button(
            "Plans in other futures (CSV)", data=partial(robustness_csv, held), mime="text/csv",
            file_name=file_name(simulation(answer), "robustness.csv"), on_click="ignore",
        )  # fmt: skip
    what_must_be_true(found, held)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        more(found)


def spec_of(answer: Answer, held: Robustness, theme: str) -> dict[str, object]:
    """The picture's specification for a theme."""
    plans = tuple(LETTERS[each.name] for each in answer.plans)
    return template(plans, stresses_of(held), theme)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def template(plans: tuple[str, ...], stresses: tuple[str, ...], theme: str) -> dict[str, object]:
    """The specification, built once for everyone."""
    return robust_template(plans, stresses, theme)


def stresses_of(held: Robustness) -> tuple[str, ...]:
    """The kinds of futures, each once."""
    return tuple(dict.fromkeys(each.stress for each in held.rows))


def finding(answer: Answer, held: Robustness) -> str:
    """Which plan has the least worst regret; of a lone plan, where it does worst."""
    if len(answer.plans) > 1:
        steady = next(each for each in answer.plans if each.name == held.steadiest)
        worst = max(each.regret for each in held.rows if each.plan == held.steadiest)
        behind = f"never more than {100 * worst:.0f} in 100 futures behind the best plan"
        if 100 * worst < 1 / 2:
            behind = "never behind another plan"
        named = f"plan {LETTERS[steady.name]}, {inside(title_of(steady))}"
        return f"Least worst regret: {named}, {behind}."
    worst_row = min(held.rows, key=lambda each: each.chance)
    return (
        f"{TITLES[answer.plans[0].name]} does worst if {worst_row.stress}: it then meets what was "
        f"asked in {100 * worst_row.chance:.0f} of 100 futures."
    )


def robust_table(answer: Answer, held: Robustness) -> pd.DataFrame:
    """Chance, cost and regret of each plan, a row for each kind of futures."""
    rows = []
    for stress in stresses_of(held):
        here = {each.plan: each for each in held.rows if each.stress == stress}
        alone = len(here) == 1
        rows.append([stress, *(cell(here[each.name], alone=alone) for each in answer.plans)])
    plans = [f"Plan {LETTERS[each.name]}" for each in answer.plans]
    return pd.DataFrame(rows, columns=["If", *plans])


def cell(row: StressedPlan, *, alone: bool) -> str:
    """One plan in one kind of futures; regret has no meaning where there is no other plan."""
    short = " (short)" if row.fails else ""
    regret = "" if alone else f"; regret {100 * row.regret:.0f}"
    return f"{100 * row.chance:.0f} of 100{short}; {inside(cost_words(row.cost))}{regret}"


def reading(answer: Answer) -> str:
    """How to read the table and the picture."""
    marks = "; ".join(f"{LETTERS[each.name]} {title_of(each)}" for each in answer.plans)
    asked = min(each.chance for each in answer.question.targets)
    return (
        f"Of 100 futures, how many meet every target at its own count (the least of them), out of "
        f"{RUNS} for each row; cost beside no change in the same futures. Regret: how many futures "
        f"of 100 the best plan of that row is ahead. Dashed line: the {100 * asked:.0f} that were "
        f"asked for. Short: fewer than asked, by two standard errors. Plans: {marks}."
    )


def what_must_be_true(found: Found, held: Robustness) -> None:
    """What would have to be true for each plan to fail: of these futures, and how much of each."""
    lines = []
    for each in found.answer.plans:
        said = fails_sentence(each.name, held)
        if found.breaks is not None:
            broken = breaks_sentence(found.breaks[each.name])
            said = broken if broken == said else f"{said} {capital(broken)}"
        lines.append(f"- Plan {LETTERS[each.name]}: {plain(said)}")
    st.markdown("\n".join(["**What would have to be true for a plan to fail**\n", *lines]))


def more(found: Found) -> None:
    """A kind of futures of one's own: which what-if, and how much of it."""
    state = st.session_state
    st.selectbox(
        "Try other futures", list(IF_WORDS), key=STRESS, persist_state="session", width=285,
        format_func=lambda key: BY_KEY[key].label,
    )  # fmt: skip
    lever = BY_KEY[state[STRESS]]
    state.setdefault(BY, float(lever.usual))
    st.number_input(
        f"By, {lever.unit}", key=BY, persist_state="session", step=float(lever.step),
        format="%g", width=160,
    )  # fmt: skip
    ready = found.whole and census_in_use().sha256 == found.census
    try:
        stress = what_if_stress(lever.key, state[BY])
    except InputError as error:
        st.error(error_text(error))
        return
    st.button(
        TRY, key="decide_try", on_click=begin_stress, args=(found, stress), disabled=not ready,
        help=capital(f"if {stress.label}"),
    )  # fmt: skip


def worth_knowing(known: Knowledge) -> None:
    """Which uncertain number, if known, would change the choice, and what that is worth."""
    st.markdown(f"**What knowing more would be worth.** {plain(knowledge_sentence(known))}")
    listed = [each for each in known.numbers if pounds(each.worth) != pounds(0)][:LISTED]
    if listed:
        with st.expander("What knowing each number would be worth"):
            st.table(knowledge_table(listed), hide_index=True, alt="What knowing would be worth")
    small(
        f"Between the plans and doing nothing, at {pounds(known.price)} for each unit by which the "
        "first target is missed: the price at which the dearest plan just pays, where knowing is "
        "worth most. So these are ceilings (Strong, Oakley and Brennan 2014)."
    )


def knowledge_table(numbers: Sequence[Information]) -> pd.DataFrame:
    """Uncertain numbers with their worth, most first."""
    rows = [
        (capital(each.label), pounds(each.worth), f"{100 * each.changes:.0f} of 100 futures")
        for each in numbers
    ]
    return pd.DataFrame(rows, columns=["If we knew", "Worth at most", "Another choice in"])
