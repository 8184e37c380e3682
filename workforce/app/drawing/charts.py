"""Fan charts: a measure's middle and band by month, with no change and what the plan does."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import altair as alt
import pandas as pd

from workforce.app.drawing.chart_axes import ends_of
from workforce.app.drawing.palette import (
    BAND_OPACITY,
    FONT,
    HEIGHT,
    INK,
    LETTER,
    LINE,
    MOST_TICKS,
    NO_CHANGE,
    PADDING,
    PAPER,
    colour_of,
)
from workforce.app.drawing.published_later_marks import later_marks
from workforce.months import MONTHS_IN_YEAR, parse
from workforce.published.measure import Shown

QUARTER: Final = 3  # months
ROOM_ABOVE: Final = {"type": "fit-x", "contains": "padding"}  # words above take no height from it
LABEL_LINES: Final = 2  # of an end label: the name, then the value
PAST_END: Final = 56  # pixels right of the lines that a text above them may use
UNDER_POINTER: Final = 16  # pixels to either side of a month


class Goal(NamedTuple):
    """A target on a chart, in what the chart shows: its value and its words."""

    value: float
    words: str


def fan_template(fan: Shown, theme: str, first: int, last: int) -> dict[str, Any]:
    """The Vega-Lite specification of a fan chart from one month to another, without data.

    Its data are rows of ``fan_rows``, which set the ends of its axis too. Nothing that a user typed
    is in it.
    """
    colour, grey, ink = colour_of(fan.measure, theme), NO_CHANGE[theme], INK[theme]
    base = alt.Chart(alt.NamedData(name="rows")).encode(x=time_axis(first, last, ink))
    up = alt.Y(
        "low:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=False),
        axis=alt.Axis(labelColor=ink, tickCount=MOST_TICKS, labelExpr=axis_words(fan)),
    )
    band = base.mark_area(aria=False, color=colour, opacity=BAND_OPACITY)
    ghost = base.mark_line(aria=False, color=grey, strokeDash=[6, 4], strokeWidth=2)
    middle = base.mark_line(aria=False, color=colour, strokeWidth=2.5)
    layers = alt.layer(
        band.encode(y=up, y2="high:Q"),
        ghost.encode(y="no_change:Q"),
        *goal_marks(base, ink),
        middle.encode(y="middle:Q"),
        *marks(base, theme),
        *later_marks(base, ink, f",.{fan.decimals}f", FONT),
        end_label(base, "plan", colour),
        end_label(base, "other", grey),
        under_pointer(base, fan),
    )
    spec: dict[str, Any] = layers.properties(height=HEIGHT, width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING, "autosize": ROOM_ABOVE}


def axis_words(fan: Shown) -> str:
    """How a value stands at the axis: with its sign, %, £ or none."""
    after = "+ '%'" if fan.unit == "%" else ""
    return f"'{fan.sign}' + datum.label {after}".rstrip()


def time_axis(first: int, last: int, ink: str) -> alt.X:
    """Months across with a tick at every quarter, or at both ends where there are too few.

    Names of quarters that would touch are left out.
    """
    quarters = [month for month in range(first, last + 1) if month % QUARTER == 0]
    axis = alt.Axis(
        format="%b %Y",
        values=[day(month) for month in (quarters if quarters[1:] else [first, last])],
        labelColor=ink,
        labelFlush=False,
        labelOverlap="greedy",
        labelSeparation=6,
        grid=False,
    )
    scale = alt.Scale(domain=[day(first), day(last)])
    return alt.X("month:T", title=None, axis=axis, scale=scale)


def day(month: int) -> alt.DateTime:
    """The first of a month, in the reader's own time zone as the rows are."""
    return alt.DateTime(year=month // MONTHS_IN_YEAR, month=month % MONTHS_IN_YEAR + 1, date=1)


def tooltips(form: str) -> list[alt.Tooltip]:
    """What a chart says of a month under the pointer."""
    return [
        alt.Tooltip("month:T", title="Month", format="%B %Y"),
        alt.Tooltip("middle:Q", title="This plan, middle", format=form),
        alt.Tooltip("low:Q", title="8 in 10 futures from", format=form),
        alt.Tooltip("high:Q", title="to", format=form),
        alt.Tooltip("no_change:Q", title="No change, middle", format=form),
    ]


def under_pointer(base: alt.Chart, fan: Shown) -> alt.Chart:
    """A strip for each month, not seen, that says its numbers; it reaches from end to end."""
    strip = base.mark_rule(aria=False, opacity=0, strokeWidth=UNDER_POINTER)
    said: alt.Chart = strip.encode(
        y="floor:Q", y2="ceiling:Q", tooltip=tooltips(f",.{fan.decimals}f")
    )
    return said


def goal_marks(base: alt.Chart, ink: str) -> tuple[alt.Chart, alt.Chart]:
    """A dotted line at the target, and its words on the side where the plan does not begin."""
    aimed = base.transform_filter("isValid(datum.goal)").encode(y="goal:Q")
    line = aimed.mark_rule(aria=False, color=ink, strokeDash=[2, 3], strokeWidth=1.5)
    words = aimed.mark_text(
        aria=False, color=ink, align="left", fontSize=FONT,
        dy=alt.ExprRef(f"datum.goal_below ? {LINE} : {-FONT // 2}"),
    )  # fmt: skip
    return line.encode(x=alt.value(0), x2=alt.value("width")), words.encode(
        text="goal_words:N", x=alt.value(FONT // 2)
    )


def marks(base: alt.Chart, theme: str) -> tuple[alt.Chart, ...]:
    """A line where the plan does something, and above the chart what it does.

    Every event has a row of its own, the earliest on top; a text that would not fit to the right of
    its line is moved left as far as it must.
    """
    marked = base.transform_filter("isValid(datum.event)")
    top = alt.ExprRef(f"-{LINE} * datum.event_row")
    rule = marked.mark_rule(
        aria=False, color=INK[theme], opacity=0.6, strokeDash=[2, 2], y=top, y2="height"
    )
    room = f"width + {PAST_END} - scale('x', datum.month) - {LETTER} * datum.event_letters"
    said: dict[str, Any] = {
        "aria": False, "align": "left", "baseline": "top", "fontSize": FONT, "lineBreak": "\n",
        "lineHeight": LINE, "y": top, "dx": alt.ExprRef(f"min(4, {room})"),
    }  # fmt: skip
    halo = marked.mark_text(**said, color=PAPER[theme], stroke=PAPER[theme], strokeWidth=4)
    words = marked.mark_text(**said, color=INK[theme])
    return rule, halo.encode(text="event:N"), words.encode(text="event:N")


def end_label(base: alt.Chart, name: str, colour: str) -> alt.Chart:
    """The name and below it the value of a line, right of its end."""
    ended = base.transform_filter(f"isValid(datum.{name}_label)")
    text = ended.mark_text(
        aria=False, color=colour, align="left", dx=5, dy=-LINE // 2, fontSize=FONT,
        fontWeight="bold", clip=False, lineBreak="\n", lineHeight=LINE,
    )  # fmt: skip
    named: alt.Chart = text.encode(y=f"{name}_at:Q", text=f"{name}_label:N")
    return named


def fan_rows(
    fan: Shown,
    plan: pd.DataFrame,
    no_change: pd.DataFrame,
    events: Mapping[str, Sequence[str]],
    changed: bool,
    goal: Goal | None = None,
) -> pd.DataFrame:
    """The rows of a fan chart: months down, quantiles across, labels in the last row.

    Args:
        fan: the chart.
        plan: rows of the scenario with quantiles, by month.
        no_change: the same rows of no change.
        events: what happens, by month, in words.
        changed: whether the scenario uses a lever; if not, there is one line to name.
        goal: the target, where there is one.
    """
    months = plan["month"].tolist()
    low, middle, high = (shown(plan, name, fan) for name in ("p10", "p50", "p90"))
    usual = dict(zip(no_change["month"].tolist(), shown(no_change, "p50", fan), strict=True))
    there = [usual.get(month, math.nan) for month in months]
    span = min(shown(no_change, "p10", fan)), max(shown(no_change, "p90", fan))
    ends = ends_of(span, [*low, *high, *([goal.value] if goal else [])])
    lines = {"low": low, "middle": middle, "high": high, "no_change": there}
    axis = {"floor": [ends[0]] * len(months), "ceiling": [ends[1]] * len(months)}
    first: dict[str, object] = {}
    if goal is not None:
        first = {
            "goal": goal.value, "goal_words": goal.words, "goal_below": middle[0] > goal.value,
        }  # fmt: skip
    rest = [None] * (len(months) - 1)
    labels = end_labels((middle[-1], there[-1]), ends, fan, changed)
    return pd.DataFrame(
        {
            "month": [f"{month}-01T00:00:00" for month in months],
            **lines,
            **axis,
            **event_columns(months, events),
            **{name: [value, *rest] for name, value in first.items()},
            **{name: [*rest, value] for name, value in labels.items()},
        }
    )


def shown(rows: pd.DataFrame, name: str, fan: Shown) -> list[float]:
    """A column of numbers in what a chart shows."""
    return [value / fan.per for value in rows[name].tolist()]


def event_columns(months: list[str], events: Mapping[str, Sequence[str]]) -> dict[str, pd.Series]:
    """What happens in each month, how many rows up its first line stands, and its longest line."""
    said = {month: list(events[month]) for month in months if events.get(month)}
    row, up = sum(map(len, said.values())), {}
    for month in sorted(said, key=lambda each: parse(each, where="chart")):
        up[month] = row
        row -= len(said[month])
    columns = {
        "event": ["\n".join(said[month]) if month in said else None for month in months],
        "event_row": [up.get(month) for month in months],
        "event_letters": [max(map(len, said.get(month, [""]))) or None for month in months],
    }
    return {name: pd.Series(values, dtype=object) for name, values in columns.items()}


def end_labels(
    at: tuple[float, float], ends: tuple[float, float], fan: Shown, changed: bool
) -> dict[str, str | float | None]:
    """Texts and heights of the labels at the ends of the plan and of no change, and of the axis.

    They are apart even where the lines meet.
    """
    here, there = at
    here_at, there_at = apart(here, there, LABEL_LINES * LINE / HEIGHT * (ends[1] - ends[0]), ends)
    known = changed and there == there  # not a number where no change has no such row
    return {
        "plan_label": f"{'Plan' if changed else 'No change'}\n{end_words(fan, here)}",
        "plan_at": here_at if known else here,
        "other_label": f"No change\n{end_words(fan, there)}" if known else None,
        "other_at": there_at if known else None,
    }


def end_words(fan: Shown, value: float) -> str:
    """A value at the end of its line, with its sign."""
    return f"{fan.sign}{value:,.{fan.decimals}f}{'%' if fan.unit == '%' else ''}"


def apart(one: float, other: float, gap: float, ends: tuple[float, float]) -> tuple[float, float]:
    """Two heights moved away from each other until they are ``gap`` apart, within the ends.

    >>> apart(10, 20, 4, (0, 30)), apart(10, 11, 4, (0, 30)), apart(0, 1, 4, (0, 30))
    ((10, 20), (8.5, 12.5), (2.0, 6.0))
    """
    short = gap - abs(one - other)
    if not short > 0:
        return one, other
    up = short / 2 if one > other else -short / 2
    low, high = min(one + up, other - up), max(one + up, other - up)
    inside = max(ends[0] + gap / 2 - low, 0) - max(high - ends[1] + gap / 2, 0)
    return one + up + inside, other - up + inside
