"""The Caseload page's charts: a fan with the limit as a line, and changes of worker by cause."""

from collections.abc import Iterable
from typing import Any, Final

import altair as alt
import pandas as pd

from workforce.app.charts import fan_template
from workforce.app.palette import FONT, INK, PADDING, PAPER, colour_of
from workforce.findings.worker_changes_text import CAUSES, MeanChanges
from workforce.published.measure import Shown
from workforce.published.measures import BY_KEY

BAR: Final = 26  # pixels of height
BELOW: Final = 120  # pixels for axis and legend, which the height counts in
LONGEST_LABEL: Final = 150  # pixels
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
    chart = alt.layer(pieces, numbers).properties(height=BAR * bars + BELOW, width="container")
    spec: dict[str, Any] = chart.to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING}


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
