"""Charts of plan against actual: the plan's fan with the counts as points, and bars of causes."""

from typing import Any, Final

import altair as alt
import pandas as pd

from workforce.app.drawing import charts
from workforce.app.drawing.palette import FONT, INK, NO_CHANGE, PADDING
from workforce.months import MONTHS_IN_YEAR, label
from workforce.projection.difference_by_flow import Split
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import rows_of
from workforce.projection.tracking import Tracked, mean_shown
from workforce.published.measure import Shown

AHEAD: Final = 6  # months shown beyond that year
POINT: Final = 90  # its area
BAR: Final = 34  # pixels of height for each cause
ROOM: Final = 24  # and for the axis
WITHIN, OUTSIDE = "within the band", "outside the band"
SHAPES: Final = {WITHIN: "circle", OUTSIDE: "diamond"}


def last_month(projection: Projection, counts: list[Tracked]) -> int:
    """The last month of a chart: half a year after the last count's year of the plan, or its end.

    Whole years, as any plan's chart: so nothing of a count is in a template that visitors share.
    """
    first, months = projection.baseline.month, projection.scenario.months
    years = (counts[-1].actual.month - first - 1) // MONTHS_IN_YEAR + 1
    return first + min(months, years * MONTHS_IN_YEAR + AHEAD)


def fan_with_counts(fan: Shown, theme: str, first: int, last: int) -> dict[str, Any]:
    """The specification of a fan chart with counts as points, without data; see ``count_rows``.

    Nothing that a user typed is in it.
    """
    spec = charts.fan_template(fan, theme, first, last)
    ink = INK[theme]
    base = alt.Chart(alt.NamedData(name="rows")).transform_filter("isValid(datum.actual)")
    base = base.encode(x=charts.time_axis(first, last, ink), y=alt.Y("actual:Q"))
    shape = alt.Shape(
        "verdict:N", legend=None, scale=alt.Scale(domain=[*SHAPES], range=[*SHAPES.values()])
    )
    tips = [
        alt.Tooltip("month:T", title="Month", format="%B %Y"),
        alt.Tooltip("actual:Q", title="Actual", format=f",.{fan.decimals}f"),
        alt.Tooltip("verdict:N", title="The plan's band"),
    ]
    points = base.mark_point(aria=False, filled=True, color=ink, size=POINT, opacity=1)
    named = base.transform_filter("isValid(datum.actual_label)").mark_text(
        aria=False, color=ink, align="left", dx=9, fontSize=FONT, fontWeight="bold"
    )
    for layer in (points.encode(shape=shape, tooltip=tips), named.encode(text="actual_label:N")):
        whole = layer.to_dict()
        spec["layer"].append({key: whole[key] for key in ("mark", "encoding", "transform")})
    return spec


def count_rows(projection: Projection, fan: Shown, counts: list[Tracked]) -> pd.DataFrame:
    """The rows of such a chart: those of a fan, and the counts of their months."""
    last = label(last_month(projection, counts))
    sides = (
        rows_of(table, fan.key, fan.unit) for table in (projection.table, projection.no_change)
    )
    plan, no_change = (side[side["month"] <= last] for side in sides)
    rows = charts.fan_rows(fan, plan, no_change, {}, projection.scenario.differs)
    by_month = {f"{label(each.actual.month)}-01T00:00:00": each for each in counts}
    found = [by_month.get(month) for month in rows["month"]]
    verdicts = {True: WITHIN, False: OUTSIDE, None: None}
    rows["actual"] = [None if each is None else each.value / fan.per for each in found]
    rows["verdict"] = [None if each is None else verdicts[each.held] for each in found]
    final = counts[-1]
    rows["actual_label"] = [
        f"Actual {fan.text(final.value)}" if each is final else None for each in found
    ]
    return rows


def cause_bars(theme: str, parts: int) -> dict[str, Any]:
    """The specification of bars of so many causes, without data; see ``cause_rows``."""
    ink, grey = INK[theme], NO_CHANGE[theme]
    base = alt.Chart(alt.NamedData(name="rows"))
    bars = base.mark_bar(aria=False, color=grey).encode(
        y=alt.Y("cause:N", sort=None, title=None, axis=alt.Axis(labelColor=ink, labelLimit=260)),
        x=alt.X("amount:Q", title=None, axis=alt.Axis(labelColor=ink, tickCount=5, grid=False)),
    )
    rule = base.mark_rule(aria=False, color=ink)
    spec: dict[str, Any] = (
        alt.layer(bars, rule.encode(x=alt.datum(0)))
        .properties(height=BAR * parts + ROOM, width="container")
        .to_dict()
    )
    del spec["data"]
    return {**spec, "padding": PADDING}


def cause_rows(split: Split) -> pd.DataFrame:
    """The rows of bars of causes, the number in each name."""
    return pd.DataFrame(
        {
            "cause": [
                f"{part.words} {mean_shown(part.amount, signed=True)}" for part in split.parts
            ],
            "amount": [part.amount for part in split.parts],
        }
    )
