"""The picture of teams by month: in how many futures of ten each is over its limit."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from workforce.app.drawing.palette import FONT, INK, PADDING, PAPER
from workforce.app.values import short_month
from workforce.findings.caseload.team_findings import TeamStand
from workforce.findings.next_twelve_months import QUARTER
from workforce.months import label
from workforce.number_words import in_nearest_tenths

ROW: Final = 26  # pixels of height
ABOVE: Final = 40  # pixels for the axis
LONGEST_NAME: Final = 130  # pixels
# Where each month's number has room, and where only each quarter's has.
WIDE: Final = "width > 17 * length(domain('x'))"
NARROW: Final = "3 * width > 17 * length(domain('x'))"
TEXTS: Final = (
    ("true", f"{WIDE} ? 1 : 0"), ("datum.quarter", f"!({WIDE}) && {NARROW} ? 1 : 0"),
)  # fmt: skip
# One colour, from the page's own to stronger; numbers on it are in the page's ink, at 4.5 to 1.
STRONG: Final = {"light": "#dd7ea3", "dark": "#8f3a5c"}
FAINT: Final = {"light": "#fbeef3", "dark": "#2a1a20"}


def heat_template(theme: str, teams: int) -> dict[str, Any]:
    """The Vega-Lite specification; its data are ``heat_rows``, and no typed text is in it."""
    ink = INK[theme]
    base = alt.Chart(alt.NamedData(name="rows")).encode(
        x=alt.X(
            "month:O", sort=None, title=None,
            axis=alt.Axis(labelColor=ink, labelAngle=0, labelOverlap=True, orient="top"),
        ),
        y=alt.Y(
            "team:N", sort=None, title=None,
            axis=alt.Axis(labelColor=ink, labelLimit=LONGEST_NAME, labelFontSize=FONT),
        ),
    )  # fmt: skip
    colour = alt.Color(
        "tenths:Q",
        scale=alt.Scale(domain=[0, 10], range=[FAINT[theme], STRONG[theme]]),
        legend=None,
    )
    tips = [
        alt.Tooltip("team:N", title="Team"),
        alt.Tooltip("month:O", title="Month"),
        alt.Tooltip("tenths:Q", title="Futures in ten over the limit"),
    ]
    cells = base.mark_rect(aria=False, stroke=PAPER[theme]).encode(color=colour, tooltip=tips)
    numbers = [
        base.mark_text(aria=False, color=ink, fontSize=FONT, opacity=alt.ExprRef(room))
        .transform_filter(kept).encode(text="tenths:Q")
        for kept, room in TEXTS
    ]  # fmt: skip
    chart = alt.layer(cells, *numbers).properties(height=ROW * teams + ABOVE, width="container")
    spec: dict[str, Any] = chart.to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING}


def heat_rows(stands: Sequence[TeamStand], opening: int) -> pd.DataFrame:
    """One row for each team and month; ``quarter`` is true of each third month."""
    return pd.DataFrame(
        [
            (
                stand.name,
                short_month(label(opening + month)),
                in_nearest_tenths(chance),
                month % QUARTER == 0,
            )
            for stand in stands
            for month, chance in enumerate(stand.chances)
        ],
        columns=["team", "month", "tenths", "quarter"],
    )
