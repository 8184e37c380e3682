"""What the next point costs, on the Decide page: the curve, its numbers, its file."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import named
from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.pages.decide.frontier_chart import LETTERS, frontier_rows, frontier_template
from workforce.app.pages.decide.plan_words import cost_words, inside, title_of
from workforce.app.pages.decide.search import Found, simulation
from workforce.app.session import plain, theme_now
from workforce.app.where_from import Drawn, where_from
from workforce.decide.answer import Answer, FrontierPoint
from workforce.decide.frontier import FEWEST_POINTS
from workforce.decide.words.verdict_text import in_futures
from workforce.number_words import pounds
from workforce.papers.answer_files import frontier_csv
from workforce.plan.levers import BY_KEY
from workforce.plan.setting import Amount
from workforce.plan.setting_words import amount_words
from workforce.plan.target_words import when_words
from workforce.published.measure import UNITS, Shown
from workforce.published.measures import BY_KEY as MEASURES

HEADING: Final = "What the next point costs"
NOT_YET: Final = "Still being worked out: the curve appears here when it is there."
NONE: Final = "There is no curve: the search was stopped before it, or no plan keeps the limits."
KEPT: Final = 64


def section(found: Found) -> None:
    """The curve with the plans on it, or why there is none."""
    st.subheader(HEADING)
    answer, points = found.answer, found.points
    if points is None or len(points) < FEWEST_POINTS:
        st.write(plain(no_curve(found)))
        return
    shown = shown_of(answer)
    title = finding(answer, points, shown)
    st.markdown(f"**{plain(title)}**")
    rows = frontier_rows(answer, points, shown)
    st.vega_lite_chart(rows, template(shown, theme_now()), key="decide_frontier", alt=title)
    drawn = Drawn(template(shown, "light"), rows, title, "Source: this model.")
    where_from(simulation(answer), [shown.measure, MEASURES["cost"]], "decide_frontier", drawn)
    small(reading(answer))
    with st.expander("The numbers of the curve"):
        table = frontier_table(answer, points, shown)
        st.table(table, hide_index=True, alt=f"{HEADING}: the numbers")
        st.download_button(
            "The curve (CSV)", data=partial(frontier_csv, answer, points), mime="text/csv",
            file_name=file_name(simulation(answer), "frontier.csv"), on_click="ignore",
        )  # fmt: skip


def no_curve(found: Found) -> str:
    """Why there is no curve: not yet, stopped, or the plan that reaches most is the cheapest."""
    if not found.points:
        return NONE if found.whole else NOT_YET
    (point,), shown = found.points, shown_of(found.answer)
    futures, cost = in_futures(found.answer.question.targets[0]), inside(cost_words(point.cost))
    return (
        f"Going further costs nothing here: the cheapest of all plans with these levers also "
        f"reaches most, {named(shown, point.value)} {futures}; it costs {cost}."
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def template(shown: Shown, theme: str) -> dict[str, object]:
    """The chart's specification, built once for everyone."""
    return frontier_template(shown, theme)


def shown_of(answer: Answer) -> Shown:
    """The first target's measure in the unit that its value is in."""
    measure = MEASURES[answer.question.targets[0].measure]
    unit = measure.units[0]
    return Shown(measure, unit, UNITS[unit].shown if measure.places is None else measure.places)


def reading(answer: Answer) -> str:
    """How to read the chart."""
    marks = "; ".join(f"{LETTERS[each.name]} {title_of(each)}" for each in answer.plans)
    return (
        f"Curve: the least cost of each value that is reached "
        f"{in_futures(answer.question.targets[0])}. Diamonds: the plans ({marks}). Grey square: no "
        "change. All are counted in the same futures, which the search never saw. Source: this "
        "model."
    )


def finding(answer: Answer, points: Sequence[FrontierPoint], shown: Shown) -> str:
    """What the curve says: where no change ends, and what it costs to get how far."""
    target, last = answer.question.targets[0], points[-1]
    middle = points[len(points) // 2 : -1][:1]
    said = [f"{named(shown, each.value)} costs {inside(cost_words(each.cost))}" for each in middle]
    start, best = (named(shown, value) for value in (answer.no_change[0].value, last.value))
    when = f"{shown.label} {when_words(target)}, {in_futures(target)}"
    end = f"the best to be had, {best}, costs {inside(cost_words(last.cost))}"
    return "; ".join((f"{when}: no change reaches {start}", *said, end))


def frontier_table(answer: Answer, points: Sequence[FrontierPoint], shown: Shown) -> pd.DataFrame:
    """The value reached, its cost, what one more costs, and the plan in words."""
    rows = []
    before: FrontierPoint | None = None
    for each in points:
        rows.append(
            (
                named(shown, each.value), pounds(each.cost), a_point(before, each),
                levels_words(answer, each),
            )
        )  # fmt: skip
        before = each
    columns = [f"{shown.label} reached", "Cost beside no change", "For each further", "The plan"]
    return pd.DataFrame(rows, columns=columns)


def a_point(before: FrontierPoint | None, here: FrontierPoint) -> str:
    """What one more of the measure's unit costs between two points."""
    if before is None or before.value == here.value:
        return ""
    return pounds((here.cost - before.cost) / abs(here.value - before.value))


def levels_words(answer: Answer, point: FrontierPoint) -> str:
    """The levers of a point, those that change nothing left out."""
    found = []
    for each in answer.question.varied:
        level, lever = point.levels.get(each.name), BY_KEY[each.key]
        if level is not None and level != lever.neutral:
            found.append(f"{lever.label} {amount_words(lever, Amount(level, level))}")
    return "; ".join(found) or "no lever"
