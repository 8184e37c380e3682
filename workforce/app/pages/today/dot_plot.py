"""Dot plots: one published rate of the authority, its neighbours, its region and England."""

from typing import Any, Final

import altair as alt
import pandas as pd

from workforce.app.drawing.palette import BAND_OPACITY, FONT, INK, NO_CHANGE, PADDING, colour_of
from workforce.authority.benchmarks import Beside, areas_beside, rate_of
from workforce.authority.funnel import funnel
from workforce.authority.neighbours import BORDERING, Neighbours
from workforce.published.census import Area, Census, Missing
from workforce.published.measures import BY_KEY

ROW: Final = 22  # pixels an area
NUMBER: Final = 36  # pixels for the number beside the dot that is furthest right
KINDS: Final = ("this authority", "neighbour", "wider area")
SHAPES: Final[list[str]] = ["circle", "circle", "diamond"]
SIZES: Final[list[int]] = [150, 60, 60]


def dots_template(beside: Beside, theme: str) -> dict[str, Any]:
    """The Vega-Lite specification of a dot plot, without data; its data are ``dot_rows``."""
    colour, grey, ink = colour_of(BY_KEY[beside.key], theme), NO_CHANGE[theme], INK[theme]
    area = alt.Y("area:N", sort=None, title=None, axis=alt.Axis(labelColor=ink, labelLimit=120))
    rate = alt.X(
        "rate:Q",
        title=beside.unit,
        scale=alt.Scale(zero=True, nice=True, range=[0, {"expr": f"width - {NUMBER}"}]),
        axis=alt.Axis(labelColor=ink, titleColor=ink, tickCount=5),
    )
    base = alt.Chart(alt.NamedData(name="rows")).encode(y=area)
    band = base.transform_filter("isValid(datum.low)").mark_bar(
        aria=False, color=colour, opacity=BAND_OPACITY, height=ROW / 2
    )
    dots = base.mark_point(aria=False, filled=True, opacity=1)
    names = base.mark_text(aria=False, color=ink, align="left", dx=9, fontSize=FONT)
    layers = alt.layer(
        band.encode(x=alt.X("low:Q"), x2="high:Q"),
        dots.encode(
            x=rate,
            shape=alt.Shape("kind:N", legend=None, scale=by_kind(SHAPES)),
            size=alt.Size("kind:N", legend=None, scale=by_kind(SIZES)),
            color=alt.Color("kind:N", legend=None, scale=by_kind([colour, grey, grey])),
            tooltip=[alt.Tooltip("area:N", title="Area"), alt.Tooltip("text:N", title=beside.unit)],
        ),
        names.encode(x="rate:Q", text="text:N"),
    )
    spec: dict[str, Any] = layers.properties(height=alt.Step(ROW), width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING}


def by_kind(values: list[str] | list[int]) -> alt.Scale:
    """A scale by kind of area."""
    return alt.Scale(domain=list(KINDS), range=values)


def dot_rows(
    census: Census, area: Area, year: int, beside: Beside, neighbours: Neighbours = BORDERING
) -> pd.DataFrame:
    """The rows of a dot plot, highest first; areas without a figure are left to the table."""
    rows = []
    for each in areas_beside(census, area, year, neighbours):
        figure = rate_of(census, each, year, beside)
        if isinstance(figure, Missing):
            continue
        kind = KINDS[0] if each == area else KINDS[1] if each.level == "authority" else KINDS[2]
        rows.append({"area": each.name, "rate": figure, "kind": kind, "text": f"{figure:.1f}"})
    table = pd.DataFrame(rows, columns=["area", "rate", "kind", "text"])
    found = funnel(census, area, year, beside)
    if isinstance(found, Missing):
        table["low"] = table["high"] = None
    else:
        own = table["kind"] == KINDS[0]
        table.loc[own, "low"], table.loc[own, "high"] = found.far
    return table.sort_values("rate", ascending=False, kind="stable", ignore_index=True)
