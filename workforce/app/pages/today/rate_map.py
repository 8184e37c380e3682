"""The map on Today: one published rate by authority, the neighbours outlined."""

from typing import Any, Final

import pandas as pd

from workforce.app.drawing.palette import FONT, INK, NO_CHANGE, PADDING, PAPER, colour_of
from workforce.authority.benchmarks import Beside, rate_of
from workforce.authority.neighbours import BORDERING, Neighbours, areas_by_unit, neighbours_of
from workforce.published.census import Area, Census, Missing
from workforce.published.geography.outlines import OBJECT, outlines
from workforce.published.measures import BY_KEY

OWN, NEIGHBOUR, OTHER = "this authority", "neighbour", "another authority"
HEIGHT: Final = 380
EDGES: Final = {NEIGHBOUR: 1.6, OWN: 3.0}  # pixels; neighbours first, so that ours lies on top
ROOMY: Final = 0.09  # of all that is named: a smaller outline has room for its rate alone
SHAPE: Final = {"shape": {"field": "shape", "type": "geojson"}}
COLUMNS: Final = ("key", "area", "rate", "text", "kind")


def map_rows(
    census: Census, area: Area, year: int, beside: Beside, neighbours: Neighbours = BORDERING
) -> pd.DataFrame:
    """Every authority that has an outline: its rate in a year, or none and the reason in words.

    Outlines are today's; a former authority stands in those of its parts, and an outline in which
    two stood has no rate.
    """
    there = areas_by_unit(census, year)
    beside_it = neighbours_of(census, area, year, neighbours)
    rows = []
    for key in (
        shape["properties"]["key"] for shape in outlines()["objects"][OBJECT]["geometries"]
    ):
        areas = there.get(key, ())
        figure = rate_of(census, areas[0], year, beside) if len(areas) == 1 else None
        known = figure is not None and not isinstance(figure, Missing)
        why = figure.reason if isinstance(figure, Missing) else "no figures of its own that year"
        kind = OWN if area in areas else NEIGHBOUR if set(areas) & set(beside_it) else OTHER
        rows.append((
            key,
            " and ".join(each.name for each in areas) or "no authority that year",
            figure if known else None,
            f"{figure:.1f}" if known else why,
            kind,
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def named(rows: pd.DataFrame, *, whole: bool) -> pd.DataFrame:
    """The rows to draw, and what is written on them: each neighbour, or ours alone in England."""
    shown = rows if whole else rows[rows["kind"] != OTHER]
    written = shown["kind"] == OWN if whole else shown["kind"] != OTHER
    return shown.assign(name=(shown["area"] + " " + shown["text"]).where(written, ""))


def map_template(beside: Beside, theme: str) -> dict[str, Any]:
    """The Vega-Lite specification of the map, without data; its data are ``named`` rows."""
    ink, paper, blank = INK[theme], PAPER[theme], NO_CHANGE[theme]
    shapes = {"values": outlines(), "format": {"type": "topojson", "feature": OBJECT}}
    rate = {
        "field": "rate", "type": "quantitative", "title": beside.unit,
        "scale": {"range": [paper, colour_of(BY_KEY[beside.key], theme)], "zero": True},
        "legend": {"labelColor": ink, "titleColor": ink, "orient": "bottom", "tickCount": 4},
    }  # fmt: skip
    filled = {
        "mark": {"type": "geoshape", "aria": False, "stroke": blank, "strokeWidth": 0.4},
        "encoding": {
            **SHAPE,
            "color": {"condition": {"test": "isValid(datum.rate)", **rate}, "value": blank},
            "tooltip": [
                {"field": "area", "type": "nominal", "title": "Authority"},
                {"field": "text", "type": "nominal", "title": beside.unit},
                {"field": "kind", "type": "nominal", "title": "Is"},
            ],
        },
    }
    edges = [
        {
            "transform": [{"filter": f"datum.kind == '{kind}'"}],
            "mark": {
                "type": "geoshape", "aria": False, "filled": False, "stroke": ink,
                "strokeWidth": width,
            },
            "encoding": SHAPE,
        }
        for kind, width in EDGES.items()
    ]  # fmt: skip
    names = {
        "transform": [
            {"filter": "datum.name != ''"},
            {"calculate": "geoArea(null, datum.shape)", "as": "size"},
            {"joinaggregate": [{"op": "sum", "field": "size", "as": "whole"}]},
            {
                "calculate": f"datum.kind == '{OWN}' || datum.size > {ROOMY} * datum.whole "
                "? datum.name : datum.text",
                "as": "words",
            },
            {"calculate": "geoCentroid(null, datum.shape)", "as": "middle"},
            {"calculate": "datum.middle[0]", "as": "east"},
            {"calculate": "datum.middle[1]", "as": "north"},
        ],
        "encoding": {
            "longitude": {"field": "east", "type": "quantitative"},
            "latitude": {"field": "north", "type": "quantitative"},
            "text": {"field": "words", "type": "nominal"},
        },
    }
    # Twice: an outline in the page's colour below the name, which is then legible on any shade.
    halo = {"type": "text", "aria": False, "fontSize": FONT, "stroke": paper, "strokeWidth": 3}
    name = {"type": "text", "aria": False, "fontSize": FONT, "color": ink}
    return {
        "height": HEIGHT, "width": "container", "padding": PADDING,
        "projection": {"type": "mercator"},
        "transform": [
            {"lookup": "key", "from": {"data": shapes, "key": "properties.key"}, "as": "shape"}
        ],
        "layer": [
            filled, *edges,
            {**names, "mark": halo}, {**names, "mark": name},
        ],
    }  # fmt: skip
