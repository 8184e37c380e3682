"""Fan charts: a measure's middle and band by month, with no change and what the plan does."""

from collections.abc import Mapping
from typing import Any, Final

import altair as alt
import pandas as pd

from workforce.app.palette import (
    BAND_OPACITY,
    FONT,
    HEIGHT,
    INK,
    MOST_TICKS,
    NO_CHANGE,
    PADDING,
    colour_of,
)
from workforce.app.published_later_marks import later_marks
from workforce.months import MONTHS_IN_YEAR, is_september
from workforce.published.measure import Shown

LABEL_GAP: Final = 0.09  # of the chart's height: less, and two end labels would touch


def fan_template(fan: Shown, theme: str, first: int, last: int) -> dict[str, Any]:
    """The Vega-Lite specification of a fan chart from one month to another, without data.

    Its data are rows of ``fan_rows``. Nothing that a user typed is in it.
    """
    colour, grey, ink = colour_of(fan.measure, theme), NO_CHANGE[theme], INK[theme]
    base = alt.Chart(alt.NamedData(name="rows")).encode(x=time_axis(first, last, ink))
    up = alt.Y(
        "low:Q",
        title=fan.words,
        scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(labelColor=ink, titleColor=ink, tickCount=MOST_TICKS),
    )
    tips = tooltips(f",.{fan.decimals}f")
    band = base.mark_area(aria=False, color=colour, opacity=BAND_OPACITY)
    ghost = base.mark_line(aria=False, color=grey, strokeDash=[6, 4], strokeWidth=2)
    middle = base.mark_line(aria=False, color=colour, strokeWidth=2.5)
    layers = alt.layer(
        band.encode(y=up, y2="high:Q", tooltip=tips),
        ghost.encode(y="no_change:Q"),
        middle.encode(y="middle:Q", tooltip=tips),
        *marks(base, ink),
        *later_marks(base, ink, f",.{fan.decimals}f", FONT),
        end_label(base, "plan", colour),
        end_label(base, "other", grey),
    )
    spec: dict[str, Any] = layers.properties(height=HEIGHT, width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING}


def time_axis(first: int, last: int, ink: str) -> alt.X:
    """Months across, labelled at up to five census months, or at both ends if there are none."""
    septembers = [month for month in range(first, last + 1) if is_september(month)]
    ticks = septembers[:: -(-len(septembers) // MOST_TICKS)] if septembers[1:] else [first, last]
    axis = alt.Axis(
        format="%b %Y",
        values=[day(month) for month in ticks],
        labelColor=ink,
        labelFlush=False,
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


def marks(base: alt.Chart, ink: str) -> tuple[alt.Chart, alt.Chart]:
    """A line and a number where the plan does something."""
    marked = base.transform_filter("isValid(datum.event)")
    rule = marked.mark_rule(aria=False, color=ink, strokeDash=[2, 2], opacity=0.6)
    number = marked.mark_text(aria=False, color=ink, baseline="bottom", y=-3, fontSize=FONT)
    return rule, number.encode(text="event:N")


def end_label(base: alt.Chart, name: str, colour: str) -> alt.Chart:
    """The name and value of a line at its right end."""
    ended = base.transform_filter(f"isValid(datum.{name}_label)")
    text = ended.mark_text(
        aria=False, color=colour, align="left", dx=6, fontSize=FONT, fontWeight="bold", clip=False
    )
    named: alt.Chart = text.encode(y=f"{name}_at:Q", text=f"{name}_label:N")
    return named


def fan_rows(
    fan: Shown,
    plan: pd.DataFrame,
    no_change: pd.DataFrame,
    events: Mapping[str, str],
    changed: bool,
) -> pd.DataFrame:
    """The rows of a fan chart: months down, quantiles across, labels in the last row.

    Args:
        fan: the chart.
        plan: rows of the scenario with quantiles, by month.
        no_change: the same rows of no change.
        events: the numbers of what happens, by month.
        changed: whether the scenario uses a lever; if not, there is one line to name.
    """
    rows = pd.DataFrame(
        {
            "month": [f"{month}-01T00:00:00" for month in plan.index],
            "low": plan["p10"].to_numpy() / fan.per,
            "middle": plan["p50"].to_numpy() / fan.per,
            "high": plan["p90"].to_numpy() / fan.per,
            "no_change": no_change["p50"].reindex(plan.index).to_numpy() / fan.per,
            "event": pd.Series([events.get(month) for month in plan.index], dtype=object),
        }
    )
    return rows.join(end_labels(rows, fan, changed))


def end_labels(rows: pd.DataFrame, fan: Shown, changed: bool) -> pd.DataFrame:
    """Texts and heights of the end labels, in the last row; apart even where the lines meet."""
    last = rows.iloc[-1]
    here, there = float(last["middle"]), float(last["no_change"])
    here_at, there_at = apart(here, there, LABEL_GAP * height_of(rows))
    known = changed and there == there  # not a number where no change has no such row
    labels = {
        "plan_label": f"{'Plan' if changed else 'No change'} {here:,.{fan.decimals}f}",
        "plan_at": here_at if known else here,
        "other_label": f"No change {there:,.{fan.decimals}f}" if known else None,
        "other_at": there_at if known else None,
    }
    return pd.DataFrame(labels, index=[rows.index[-1]])


def height_of(rows: pd.DataFrame) -> float:
    """From the lowest to the highest number of a chart."""
    numbers = rows[["low", "high", "no_change"]]
    return float(numbers.max().max() - numbers.min().min())


def apart(one: float, other: float, gap: float) -> tuple[float, float]:
    """Two heights moved evenly away from each other until they are ``gap`` apart.

    >>> apart(10, 20, 4), apart(10, 11, 4)
    ((10, 20), (8.5, 12.5))
    """
    short = gap - abs(one - other)
    if not short > 0:
        return one, other
    up = short / 2 if one > other else -short / 2
    return one + up, other - up
