"""The funnel plot: one rate of every authority by its size, between the limits of chance."""

from collections.abc import Iterator
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from workforce.app.drawing.palette import BAND_OPACITY, FONT, INK, PADDING, PAPER, colour_of
from workforce.authority.benchmarks import Beside
from workforce.authority.funnel import Funnel, curves, funnel
from workforce.findings.funnel_text import Point, points
from workforce.published.census import Area, Census, Missing
from workforce.published.measures import BY_KEY

HEIGHT: Final = 320
LIMIT_OPACITY: Final = BAND_OPACITY / 2  # the two bands lie on each other
STEPS: Final = 40  # sizes at which the limits are drawn
SMALLEST: Final = 10.0  # FTE: where the curves begin at the latest
ROOM: Final = 1.08  # of the largest authority's size
NEARLY_ALL: Final = 0.98  # of the authorities have a rate below the top
HEADROOM: Final = 1.1
LIMITS: Final = ("near_low", "near_high", "far_low", "far_high")
CURVE, OWN, OTHER, LINE = "limits", "this authority", "another authority", "region"


def funnel_rows(census: Census, area: Area, year: int, beside: Beside) -> pd.DataFrame:
    """The chart's rows: limits by size, the authorities, and the region's name at the line's end.

    Empty where the authority has no funnel.
    """
    found = funnel(census, area, year, beside)
    if isinstance(found, Missing):
        return pd.DataFrame()
    every = points(census, area, year, beside, found)
    rows = [*curve_rows(census, year, beside, found, every)]
    name = f"{found.region.name} {found.expected:.1f}"
    end = {"kind": LINE, "area": name, "size": rows[-1]["size"], "rate": found.expected}
    for each in every:
        kind = OWN if each.area == area else OTHER
        rows.append({"kind": kind, "area": each.area.name, "size": each.size, "rate": each.rate})
    table, top = pd.DataFrame([*rows, end]), top_of(every, area, found.expected)
    table[list(LIMITS)] = table[list(LIMITS)].clip(upper=top)
    return table.assign(up=table["rate"].clip(upper=top))


def top_of(every: list[Point], area: Area, expected: float) -> float:
    """The highest rate that is drawn as it is, so that one small authority squeezes no picture."""
    own = max((each.rate for each in every if each.area == area), default=0.0)
    most = float(np.quantile([each.rate for each in every], NEARLY_ALL))
    return HEADROOM * max(own, most, 2 * expected)


def above_top(rows: pd.DataFrame) -> str:
    """Which authorities stand at the top edge as their rates are higher; '' for none."""
    higher = rows[rows["rate"] > rows["up"]]
    named = [
        f"{area} {rate:.1f}" for area, rate in zip(higher["area"], higher["rate"], strict=True)
    ]
    return f"At the top edge, with higher rates: {', '.join(named)}." if named else ""


def curve_rows(
    census: Census, year: int, beside: Beside, found: Funnel, every: list[Point]
) -> Iterator[dict[str, Any]]:
    """The limits at sizes from below the smallest authority to above the largest."""
    least = min(SMALLEST, *(each.size for each in every))
    sizes = np.geomspace(least, ROOM * max(each.size for each in every), STEPS).tolist()
    for size, (near, far) in zip(
        sizes, curves(census, year, beside, found.expected, sizes), strict=True
    ):
        ends = dict(zip(LIMITS, (*near, *far), strict=True))
        yield {"kind": CURVE, "size": size, "expected": found.expected, **ends}


def funnel_template(beside: Beside, theme: str) -> dict[str, Any]:
    """The Vega-Lite specification of a funnel, without data; its data are ``funnel_rows``."""
    colour, ink = colour_of(BY_KEY[beside.key], theme), INK[theme]
    axis = alt.Axis(labelColor=ink, titleColor=ink, tickCount=5)
    base = alt.Chart(alt.NamedData(name="rows")).encode(
        x=alt.X("size:Q", title="Staff in post, FTE", axis=axis, scale=alt.Scale(nice=False))
    )

    limits, other, own, region = (
        base.transform_filter(f"datum.kind == '{kind}'") for kind in (CURVE, OTHER, OWN, LINE)
    )
    up = alt.Y("up:Q", title=beside.unit, axis=axis, scale=alt.Scale(zero=True))
    tips = [alt.Tooltip("area:N", title="Area"), alt.Tooltip("rate:Q", title=beside.unit)]
    band = limits.mark_area(aria=False, color=colour, opacity=LIMIT_OPACITY)
    line = limits.mark_line(aria=False, color=ink, strokeDash=[4, 3]).encode(y="expected:Q")
    others, dot = (
        points.mark_point(aria=False, filled=True, opacity=1, size=size, color=paint).encode(
            y=up, tooltip=tips
        )
        for points, size, paint in ((other, 45, ink), (own, 170, colour))
    )
    paper = PAPER[theme]
    names = [
        points.mark_text(aria=False, fontSize=FONT, **place, **paint).encode(y=up, text="area:N")
        for points, place in ((own, {"dy": -15}), (region, {"dx": -4, "dy": -9, "align": "right"}))
        for paint in ({"color": paper, "stroke": paper, "strokeWidth": 3}, {"color": ink})
    ]
    layers = alt.layer(
        band.encode(y=alt.Y("far_low:Q"), y2="far_high:Q"),
        band.encode(y=alt.Y("near_low:Q"), y2="near_high:Q"),
        line, others, dot, *names,
    )  # fmt: skip
    spec: dict[str, Any] = layers.properties(height=HEIGHT, width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING}
