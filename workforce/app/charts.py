"""Fan charts: one template for each measure and theme, built once and fed new data."""

from collections.abc import Mapping
from typing import Any, Final

import altair as alt
import pandas as pd

# As .streamlit/config.toml sets them.
PAPER: Final = {"light": "#ffffff", "dark": "#0e1117"}
INK: Final = {"light": "#262730", "dark": "#fafafa"}
NO_CHANGE: Final = {"light": "#6b6b6b", "dark": "#a8a8a8"}
COLOURS: Final = {
    "in_post": {"light": "#1f5fa8", "dark": "#6fb1ff"},
    "agency": {"light": "#a8480a", "dark": "#ffb066"},
    "caseload": {"light": "#6b3fa0", "dark": "#c9a6ff"},
    "cost": {"light": "#1d7044", "dark": "#7fd6a6"},
}
COLUMNS: Final = ("month", "low", "middle", "high", "no_change", "event")
HEIGHT: Final = 260
BAND_OPACITY: Final = 0.25


def fan_template(measure: str, unit: str, theme: str) -> Mapping[str, Any]:
    """The Vega-Lite specification of a measure's fan chart, without data.

    Its data are rows of ``COLUMNS``: the 80 % band and middle of the plan, no change's middle, and
    the number of what happens in a month, if anything; the names stand below the chart.
    """
    colour, grey, ink = COLOURS[measure][theme], NO_CHANGE[theme], INK[theme]
    time = alt.X("month:T", title=None, axis=alt.Axis(format="%b %Y", labelFlush=True, tickCount=6))
    base = alt.Chart(alt.NamedData(name="rows")).encode(x=time)
    scale = alt.Scale(zero=False, nice=True)
    tips = [
        alt.Tooltip("month:T", title="Month", format="%B %Y"),
        alt.Tooltip("middle:Q", title="This plan, middle", format=",.1f"),
        alt.Tooltip("low:Q", title="8 in 10 futures from", format=",.1f"),
        alt.Tooltip("high:Q", title="to", format=",.1f"),
        alt.Tooltip("no_change:Q", title="No change, middle", format=",.1f"),
    ]
    band = base.mark_area(aria=False, color=colour, opacity=BAND_OPACITY).encode(
        y=alt.Y("low:Q", title=unit, scale=scale), y2="high:Q", tooltip=tips
    )
    ghost = base.mark_line(aria=False, color=grey, strokeDash=[6, 4], strokeWidth=2).encode(
        y="no_change:Q"
    )
    middle = base.mark_line(aria=False, color=colour, strokeWidth=2.5).encode(
        y="middle:Q", tooltip=tips
    )
    marked = base.transform_filter("isValid(datum.event)")
    rule = marked.mark_rule(aria=False, color=ink, strokeDash=[2, 2], opacity=0.6)
    name = marked.mark_text(
        aria=False, color=ink, align="left", baseline="top", dx=4, y=0, fontSize=11
    ).encode(text="event:N")
    layers = alt.layer(band, ghost, middle, rule, name)
    spec: dict[str, Any] = layers.properties(height=HEIGHT, width="container").to_dict()
    del spec["data"]
    return spec


def fan_rows(
    plan: pd.DataFrame, no_change: pd.DataFrame, events: Mapping[str, str], per: float
) -> pd.DataFrame:
    """The rows of a fan chart from two tables' rows of one measure and unit.

    Args:
        plan: rows of the scenario with month and quantiles.
        no_change: the same rows of no change.
        events: the mark of what happens, by month.
        per: how many units make one on the chart.
    """
    rows = pd.DataFrame(
        {
            "month": [f"{month}-01" for month in plan["month"]],
            "low": plan["p10"].to_numpy() / per,
            "middle": plan["p50"].to_numpy() / per,
            "high": plan["p90"].to_numpy() / per,
            "no_change": no_change["p50"].to_numpy() / per,
            "event": [events.get(month) for month in plan["month"]],
        }
    )
    return rows[list(COLUMNS)]
