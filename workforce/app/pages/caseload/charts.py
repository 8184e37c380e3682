"""The Caseload page's charts: the limit, the chance above it, services, and changes of worker."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from workforce.app.charts import fan_template, time_axis
from workforce.app.palette import (
    BAND_OPACITY,
    FONT,
    HEIGHT,
    INK,
    NO_CHANGE,
    PADDING,
    PAPER,
    colour_of,
)
from workforce.findings.caseload_findings import Chance, ServiceCaseload
from workforce.findings.worker_changes_text import CAUSES, MeanChanges
from workforce.months import label
from workforce.published.measure import Shown
from workforce.published.measures import BY_KEY

BAR: Final = 26  # pixels of height
BELOW: Final = 120  # pixels for axis and legend, which the height counts in
LONGEST_LABEL: Final = 150  # pixels
DOT: Final = 90  # its area
ROOM: Final = 0.05  # of the longest bar: a shorter piece has no room for its number
SIDES: Final = (("plan", "this plan"), ("no_change", "no change"))


def limit_template(fan: Shown, theme: str, first: int, last: int) -> dict[str, Any]:
    """The fan chart with a line and a word at the limit; its rows carry ``limit_rows`` too."""
    spec = fan_template(fan, theme, first, last)
    ink = INK[theme]
    only = [{"filter": "isValid(datum.limit)"}]
    height = {"y": {"field": "limit", "type": "quantitative"}}
    word = {"x": {"value": 6}, "text": {"field": "limit_label"}, **height}
    line = {"type": "rule", "aria": False, "color": ink, "strokeWidth": 1.5}
    text = {
        "type": "text", "aria": False, "color": ink, "align": "left", "baseline": "bottom",
        "dy": -3, "fontSize": FONT, "fontWeight": "bold",
    }  # fmt: skip
    layers = [
        {"mark": line, "encoding": height, "transform": only},
        {"mark": text, "encoding": word, "transform": only},
    ]
    return {**spec, "layer": [*spec["layer"], *layers]}


def limit_rows(rows: pd.DataFrame, limit: float) -> pd.DataFrame:
    """The rows of a fan chart with the limit in the first of them."""
    line = pd.DataFrame({"limit": limit, "limit_label": f"Limit {limit:g}"}, index=rows.index[:1])
    return rows.join(line)


def chance_template(theme: str, first: int, last: int) -> dict[str, Any]:
    """The chance above the limit by month: the plan's line, no change dashed, half marked.

    Its data are ``chance_points``.
    """
    ink, colour = INK[theme], colour_of(BY_KEY["experienced_caseload"], theme)
    up = alt.Y(
        "plan:Q",
        title="of 10 futures",
        scale=alt.Scale(domain=[0, 10]),
        axis=alt.Axis(labelColor=ink, titleColor=ink, values=[0, 2, 4, 6, 8, 10], format="d"),
    )
    base = alt.Chart(alt.NamedData(name="rows")).encode(x=time_axis(first, last, ink))
    tips = [
        alt.Tooltip("month:T", title="Month", format="%B %Y"),
        alt.Tooltip("plan:Q", title="Over the limit, of 10 futures", format=".1f"),
        alt.Tooltip("no_change:Q", title="No change, of 10 futures", format=".1f"),
    ]
    ghost = base.mark_line(aria=False, color=NO_CHANGE[theme], strokeDash=[6, 4], strokeWidth=2)
    line = base.mark_line(aria=False, color=colour, strokeWidth=2.5)
    area = base.mark_area(aria=False, color=colour, opacity=BAND_OPACITY)
    named = base.transform_filter("isValid(datum.label)").mark_text(
        aria=False, color=colour, align="left", dx=6, fontSize=FONT, fontWeight="bold"
    )
    layers = alt.layer(
        area.encode(y=up, tooltip=tips),
        ghost.encode(y="no_change:Q"),
        line.encode(y=up, tooltip=tips),
        named.encode(y="plan:Q", text="label:N"),
    )
    return finished(layers, HEIGHT)


def chance_points(rows: Sequence[tuple[Chance, Chance]], *, changed: bool) -> pd.DataFrame:
    """The plan's and no change's chance by month, of 10 futures, named in the last row."""
    last = len(rows) - 1
    return pd.DataFrame(
        {
            "month": [f"{label(plan.month)}-01T00:00:00" for plan, _ in rows],
            "plan": [10 * plan.above for plan, _ in rows],
            "no_change": [10 * other.above if changed else None for _, other in rows],
            "label": [
                f"{10 * plan.above:.0f} of 10" if place == last else None
                for place, (plan, _) in enumerate(rows)
            ],
        }
    )


def services_template(theme: str, bars: int) -> dict[str, Any]:
    """Each service's caseload: hollow at the start, filled at the end with its range; the limit.

    Its data are ``services_rows``.
    """
    ink, colour = INK[theme], colour_of(BY_KEY["caseload"], theme)
    across = alt.X(
        "end:Q",
        title="cases per FTE",
        scale=alt.Scale(zero=True),
        axis=alt.Axis(labelColor=ink, titleColor=ink, tickCount=5),
    )
    names = alt.Axis(labelColor=ink, labelLimit=LONGEST_LABEL, labelFontSize=FONT)
    every = alt.Chart(alt.NamedData(name="rows"))
    base = every.encode(y=alt.Y("service:N", sort=None, title=None, axis=names))
    tips = [
        alt.Tooltip("service:N", title="Service"),
        alt.Tooltip("start:Q", title="At the start", format=".1f"),
        alt.Tooltip("end:Q", title="At the end", format=".1f"),
    ]
    rule = base.mark_rule(aria=False, color=colour, strokeWidth=3, opacity=0.6)
    dots = base.mark_point(aria=False, color=colour, filled=True, size=DOT, opacity=1)
    hollow = base.mark_point(aria=False, color=ink, size=DOT, opacity=1)
    limit = every.mark_rule(aria=False, color=ink)
    word = every.mark_text(aria=False, color=ink, baseline="bottom", fontSize=FONT, y=-3)
    layers = alt.layer(
        rule.encode(x="low:Q", x2="high:Q"),
        hollow.encode(x="start:Q", tooltip=tips),
        dots.encode(x=across, tooltip=tips),
        limit.transform_filter("isValid(datum.limit)").encode(x="limit:Q"),
        word.transform_filter("isValid(datum.limit)").encode(x="limit:Q", text="limit_label:N"),
    )
    return finished(layers, BAR * bars + BELOW // 2)


def services_rows(every: Sequence[ServiceCaseload], limit: float) -> pd.DataFrame:
    """One row for each service; the limit in the first."""
    rows = pd.DataFrame(
        {
            "service": [each.label for each in every],
            "start": [each.opening for each in every],
            "low": [each.end[0] if each.end else None for each in every],
            "end": [each.end[1] if each.end else None for each in every],
            "high": [each.end[2] if each.end else None for each in every],
        }
    )
    return limit_rows(rows, limit)


def finished(layers: alt.LayerChart | alt.FacetChart, height: int) -> dict[str, Any]:
    """A chart as a specification that waits for its rows."""
    spec: dict[str, Any] = layers.properties(height=height, width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING}


def causes_template(theme: str, bars: int) -> dict[str, Any]:
    """Stacked bars, one for each span and side, with a number in each piece that has room.

    Its data are ``causes_rows``; nothing that a user typed is in it.
    """
    ink = INK[theme]
    colour = alt.Color(
        "cause:N",
        scale=alt.Scale(
            domain=list(CAUSES.values()), range=[colour_of(BY_KEY[key], theme) for key in CAUSES]
        ),
        legend=alt.Legend(
            orient="bottom", direction="vertical", title=None, labelColor=ink, labelLimit=300
        ),
    )
    across = alt.Axis(labelColor=ink, titleColor=ink, tickCount=5)
    base = alt.Chart(alt.NamedData(name="rows")).encode(
        y=alt.Y(
            "bar:N", sort=None, title=None,
            axis=alt.Axis(labelColor=ink, labelLimit=LONGEST_LABEL, labelFontSize=FONT),
        )
    )  # fmt: skip
    pieces = base.mark_bar(aria=False).encode(
        x=alt.X("from:Q", title="changes per 100 children a year", axis=across),
        x2="to:Q",
        color=colour,
        tooltip=[alt.Tooltip("cause:N", title="Cause"), alt.Tooltip("changes:Q", format=".1f")],
    )
    numbers = base.mark_text(aria=False, color=PAPER[theme], fontSize=FONT).encode(
        x="middle:Q", text="number:N"
    )
    return finished(alt.layer(pieces, numbers), BAR * bars + BELOW)


def causes_rows(found: Iterable[MeanChanges], *, changed: bool) -> pd.DataFrame:
    """One row for each piece of each bar; no change only where the plan is something else."""
    pieces = list(found)
    sides = SIDES if changed else SIDES[1:]
    rows = []
    for span in dict.fromkeys(each.span for each in pieces):
        for side, name in sides:
            so_far = 0.0
            for each in (piece for piece in pieces if piece.span == span):
                changes = float(getattr(each, side))
                rows.append((f"{short(span)}, {name}", CAUSES[each.measure], changes, so_far))
                so_far += changes
    table = pd.DataFrame(rows, columns=["bar", "cause", "changes", "from"])
    table["to"] = table["from"] + table["changes"]
    table["middle"] = (table["from"] + table["to"]) / 2
    roomy = table["changes"] > ROOM * table["to"].max()
    table["number"] = [f"{each:.0f}" for each in table["changes"]]
    return table.assign(number=table["number"].where(roomy, None))


def short(span: str) -> str:
    """A span's name as the axis has room for it.

    >>> short("Year to September 2020")
    'To Sep 2020'
    """
    *_, month, year = span.split()
    return f"To {month[:3]} {year}"
