"""The chart of what the next point costs: one curve, no change and the plans on it."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from workforce.app.drawing.palette import (
    FONT,
    INK,
    MOST_TICKS,
    NO_CHANGE,
    PADDING,
    PAPER,
    colour_of,
)
from workforce.decide.answer import Answer, FrontierPoint
from workforce.number_words import pounds
from workforce.published.measure import Shown

THOUSAND: Final = 1_000
TALL: Final = 300  # pixels
LETTERS: Final = {"cheapest": "1", "second": "2", "third": "3", "nearest": "1"}
COST_WORDS: Final = "£ thousand beside no change"


def frontier_template(shown: Shown, theme: str) -> dict[str, Any]:
    """The Vega-Lite specification, without data and without any text of a user."""
    colour, ink = colour_of(shown.measure, theme), INK[theme]
    axis = alt.Axis(labelColor=ink, titleColor=ink, tickCount=MOST_TICKS, grid=False)
    across = alt.X("value:Q", title=shown.title, axis=axis, scale=alt.Scale(zero=False, nice=True))
    up = alt.Y(
        "cost:Q", title=COST_WORDS, scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(labelColor=ink, titleColor=ink, tickCount=MOST_TICKS),
    )  # fmt: skip
    tips = [
        alt.Tooltip("name:N", title="What"),
        alt.Tooltip("value:Q", title=shown.label, format=f",.{shown.decimals}f"),
        alt.Tooltip("cost_words:N", title="Cost"),
    ]
    base = alt.Chart(alt.NamedData(name="rows")).encode(x=across, y=up, tooltip=tips)
    curve = base.transform_filter("datum.kind === 'curve'")
    plans = base.transform_filter("datum.kind === 'plan'")
    start = base.transform_filter("datum.kind === 'no change'")
    grey = NO_CHANGE[theme]
    layers = alt.layer(
        curve.mark_line(aria=False, color=colour, strokeWidth=2.5),
        curve.mark_point(aria=False, color=colour, filled=True, size=40),
        start.mark_point(aria=False, color=grey, filled=True, size=90, shape="square", opacity=1),
        named(start, PAPER[theme], stroke=PAPER[theme]),
        named(start, grey),
        plans.mark_point(aria=False, color=ink, filled=True, size=110, shape="diamond", opacity=1),
        named(plans, ink, beside=True),
    )
    spec: dict[str, Any] = layers.properties(height=TALL, width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING}


def named(
    points: alt.Chart, colour: str, *, stroke: str = "transparent", beside: bool = False
) -> alt.Chart:
    """The name of each point above it, or beside it where several may stand in a column."""
    text = points.mark_text(
        aria=False, color=colour, stroke=stroke, strokeWidth=4, fontSize=FONT, fontWeight="bold",
        dx=14 if beside else 0, dy=0 if beside else -14,
    )  # fmt: skip
    label: alt.Chart = text.encode(text="label:N")
    return label


def frontier_rows(answer: Answer, points: Sequence[FrontierPoint], shown: Shown) -> pd.DataFrame:
    """The rows of the chart: the curve's points, no change, the plans by their number."""
    curve = [("curve", "Least cost of this value", "", each.value, each.cost) for each in points]
    plans = [
        ("plan", f"Plan {LETTERS[each.name]}", LETTERS[each.name], each.reached[0].value, each.cost)
        for each in answer.plans
    ]
    start = ("no change", "No change", "No change", answer.no_change[0].value, 0.0)
    rows = pd.DataFrame([*curve, start, *plans], columns=["kind", "name", "label", "value", "cost"])
    words = [pounds(cost) for cost in rows["cost"]]
    return rows.assign(
        value=rows["value"] / shown.per, cost=rows["cost"] / THOUSAND, cost_words=words
    )
