"""Small multiples: each team's caseload by month on one axis, the worst team first.

Vega-Lite repeats a chart in columns of a fixed number only, so here one chart lays out its parts by
the width that it has: as many columns as fit, each part as wide as the others.
"""

import math
from collections.abc import Sequence
from typing import Any, Final, Literal, TypeAlias

import altair as alt
import numpy as np
import pandas as pd

from workforce.app.drawing.palette import (
    BAND_OPACITY,
    FONT,
    INK,
    NO_CHANGE,
    PADDING,
    colour_of,
)
from workforce.app.values import short_month
from workforce.findings.caseload.team_findings import TeamStand
from workforce.model.units import Reals
from workforce.months import label, parse
from workforce.number_words import in_nearest_tenths
from workforce.projection.teams.by_team import TeamResults
from workforce.published.measures import BY_KEY

NARROWEST: Final = 160  # pixels across that a team's chart needs
HIGH: Final = 164  # pixels of each, with its two lines of words and its months
ABOVE: Final = 40  # pixels of the words
LINES: Final = 90  # pixels of the lines
LEFT: Final = 22  # pixels for the numbers of the axis
GAP: Final = 12  # pixels between two teams
ROUND: Final = 10  # cases each, of which the axis ends at a multiple
ROOM: Final = 1.5  # times the highest limit, at least
FAINT: Final = 0.25  # opacity of the lines at the axis's numbers
BETWEEN: Final = 4  # pixels between two lines of words
UNDER_POINTER: Final = 8  # pixels across
AUTOSIZE: Final = {"type": "fit-x", "contains": "padding"}  # rows below take their own height
Align: TypeAlias = Literal["left", "right"]
Weight: TypeAlias = Literal["bold", "normal"]
# Where a row's team is: how many columns fit, the pixel of its left end, and of its plot's ends.
PLACES: Final = (
    ("across", f"max(1, min(datum.teams, floor(width / {NARROWEST})))"),
    ("left", "(datum.place % datum.across) * width / datum.across"),
    ("start", f"datum.left + {LEFT}"),
    ("stop", f"datum.left + width / datum.across - {GAP}"),
    ("x", "datum.start + datum.part * (datum.stop - datum.start)"),
    ("top", f"floor(datum.place / datum.across) * {HIGH}"),
    ("y_ceiling", f"datum.top + {ABOVE}"),
    ("y_floor", f"datum.top + {ABOVE + LINES}"),
)
HEIGHTS: Final = ("low", "middle", "high", "no_change", "limit", "tick")


def multiples_template(theme: str) -> dict[str, Any]:
    """The Vega-Lite specification; its data are ``multiples_rows``, and no typed text is in it."""
    base = alt.Chart(alt.NamedData(name="rows"))
    for name, expression in PLACES:
        base = base.transform_calculate(**{name: expression})
    for name in HEIGHTS:
        place = f"datum.top + {ABOVE} + (1 - datum.{name} / datum.most) * {LINES}"
        base = base.transform_calculate(**{f"y_{name}": place})
    layers = alt.layer(*axis_marks(base, theme), *month_marks(base, theme), *words(base, theme))
    spec: dict[str, Any] = layers.properties(height=HIGH, width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING, "autosize": AUTOSIZE, "view": {"stroke": None}}


def axis_marks(base: alt.Chart, theme: str) -> tuple[alt.Chart, ...]:
    """Each team's numbers up the side, and its limit as a line."""
    start, stop = pixels("start"), alt.X2("stop")
    ticks = base.transform_filter("isValid(datum.tick)")
    rule = ticks.mark_rule(aria=False, color=NO_CHANGE[theme], opacity=FAINT)
    number = ticks.mark_text(aria=False, color=INK[theme], fontSize=FONT, align="right", dx=-4)
    limit = base.transform_filter("isValid(datum.limit)")
    return (
        rule.encode(x=start, x2=stop, y=down("y_tick")),
        number.encode(x=start, y=down("y_tick"), text="tick:Q"),
        limit.mark_rule(aria=False, color=INK[theme], strokeWidth=1.5).encode(
            x=start, x2=stop, y=down("y_limit")
        ),
    )


def month_marks(base: alt.Chart, theme: str) -> tuple[alt.Chart, ...]:
    """Each team's band, no change and middle by month, and what is said under the pointer."""
    colour = colour_of(BY_KEY["caseload"], theme)
    months = base.transform_filter("isValid(datum.middle)").encode(
        x=pixels("x"), detail=["place:N", "stretch:N"]
    )
    other = months.transform_filter("isValid(datum.no_change)")
    band = months.mark_area(aria=False, color=colour, opacity=BAND_OPACITY)
    grey = other.mark_line(aria=False, color=NO_CHANGE[theme], strokeDash=[6, 4], strokeWidth=2)
    middle = months.mark_line(aria=False, color=colour, strokeWidth=2.5)
    tips = [
        alt.Tooltip("team:N", title="Team"),
        alt.Tooltip("month:N", title="Month"),
        alt.Tooltip("middle:Q", title="This plan, middle", format=".1f"),
        alt.Tooltip("low:Q", title="8 in 10 futures from", format=".1f"),
        alt.Tooltip("high:Q", title="to", format=".1f"),
        alt.Tooltip("no_change:Q", title="No change, middle", format=".1f"),
    ]
    pointer = months.mark_rule(aria=False, opacity=0, strokeWidth=UNDER_POINTER)
    return (
        band.encode(y=down("y_low"), y2=alt.Y2("y_high")),
        grey.encode(y=down("y_no_change")),
        middle.encode(y=down("y_middle")),
        pointer.encode(y=down("y_floor"), y2=alt.Y2("y_ceiling"), tooltip=tips),
    )


def words(base: alt.Chart, theme: str) -> tuple[alt.Chart, ...]:
    """Each team's name and how it stands above its lines, the first and last month below them."""
    room = alt.ExprRef(f"width / datum.across - {GAP}")
    below = ABOVE + LINES + BETWEEN
    places: tuple[tuple[str, str, Align, Weight, int], ...] = (
        ("team", "left", "left", "bold", 0),
        ("said", "left", "left", "normal", FONT + BETWEEN),
        ("first", "start", "left", "normal", below),
        ("last", "stop", "right", "normal", below),
    )
    named = base.transform_filter("isValid(datum.limit)")
    return tuple(
        named.mark_text(
            aria=False, color=INK[theme], fontSize=FONT, baseline="top", align=align,
            fontWeight=weight, dy=dy, limit=room,
        ).encode(x=pixels(side), y=down("top"), text=f"{what}:N")
        for what, side, align, weight, dy in places
    )  # fmt: skip


def pixels(field: str) -> alt.X:
    """A place across in pixels, as worked out for the row."""
    return alt.X(f"{field}:Q", scale=None, axis=None)


def down(field: str) -> alt.Y:
    """A place down in pixels, as worked out for the row."""
    return alt.Y(f"{field}:Q", scale=None, axis=None, stack=None)


def multiples_rows(
    stands: Sequence[TeamStand], found: TeamResults, opening: int, *, changed: bool
) -> pd.DataFrame:
    """One row for each team and month, and for each number of its axis, which all teams share.

    A team's words stand in the row of its lowest number. What is above the axis ends there.
    """
    known = found.table[found.table["measure"] == "caseload"]
    most = axis_end(stands, known)
    parts = []
    for place, stand in enumerate(stands):
        middle = found.middle_without[:, found.names.index(stand.name)]
        months = month_rows(stand, known[known["team"] == stand.name], middle, opening)
        parts += [each.assign(place=place) for each in (months, axis_rows(stand, opening, most))]
    rows = pd.concat(parts, ignore_index=True).assign(most=most, teams=len(stands))
    if not changed:
        rows["no_change"] = np.nan
    drawn = ["low", "middle", "high", "no_change"]
    return rows.assign(**rows[drawn].clip(upper=most).round(2))


def axis_end(stands: Sequence[TeamStand], known: pd.DataFrame) -> float:
    """Where the axis ends: above the limits, and the range that a team has in most months.

    A new team has hardly anybody at first, so its first months would leave the others flat.
    """
    ranges = known.groupby("team")["p90"].median()
    highest = max(ROOM * max(stand.limit for stand in stands), ranges.max())
    return float(math.ceil(highest / ROUND) * ROUND)


def month_rows(stand: TeamStand, known: pd.DataFrame, without: Reals, opening: int) -> pd.DataFrame:
    """A team's caseload by month, as a part of the way from the first month to the last.

    Months in a row are one stretch: no line is drawn over a month without a value.
    """
    ahead = np.array([parse(month, where="month") for month in known["month"]], np.int64) - opening
    return pd.DataFrame(
        {
            "team": stand.name,
            "month": [short_month(month) for month in known["month"]],
            "part": ahead / (len(without) - 1),
            "stretch": ahead - np.arange(len(ahead)),
            "low": known["p10"].to_numpy(),
            "middle": known["p50"].to_numpy(),
            "high": known["p90"].to_numpy(),
            "no_change": without[ahead],
        }
    )


def axis_rows(stand: TeamStand, opening: int, most: float) -> pd.DataFrame:
    """The numbers of a team's axis, and in the first row its limit and words."""
    last = opening + len(stand.chances) - 1
    rows = pd.DataFrame({"team": stand.name, "part": 0.0, "tick": [0.0, most / 2, most]})
    words = {
        "limit": stand.limit,
        "said": f"over {stand.limit:g} in {in_nearest_tenths(stand.year)} of 10",
        "first": short_month(label(opening)),
        "last": short_month(label(last)),
    }
    return rows.join(pd.DataFrame(words, index=rows.index[:1]))
