"""The brief's one chart: the agency rate with its range, no change, events and the target."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pandas as pd

from workforce.months import label, long_label
from workforce.number_words import percent
from workforce.papers.brief_words import BY_MONTH
from workforce.plan.plan_events import plan_events
from workforce.plan.scenario import Target
from workforce.projection.projection import Projection
from workforce.published.measure import PERCENT
from workforce.published.measures import shown_as

RATE: Final = shown_as("agency_rate")
WIDTH, HEIGHT = 560, 190
ROOM: Final = 118  # at the right, for the names of lines
LETTER: Final = 5.1  # pixels that a letter of an event takes
LANES: Final = 3  # of events' words above each other
LANE: Final = 12  # pixels
LONGEST_EVENT: Final = 62  # letters; more are cut
APART: Final = 13  # pixels between the names of two lines
PLAN, GREY, INK, TARGET = "#a8480a", "#5f5f5f", "#262730", "#1f5fa8"


class Event(NamedTuple):
    """Something that the plan does, with the lane that its words stand in."""

    month: str
    words: str
    lane: int
    left: bool


def rate_chart(projection: Projection) -> dict[str, Any] | None:
    """The chart as a Vega-Lite specification with its data; None where there is no agency rate."""
    rows = chart_rows(projection)
    if rows.empty:
        return None
    happened, target = list(events(projection)), target_of(projection)
    layers = [
        *event_rules(happened),
        *event_words(happened),
        {"mark": {"type": "area", "color": PLAN, "opacity": 0.2},
         "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}}},
        {"mark": {"type": "line", "color": GREY, "strokeDash": [5, 3], "strokeWidth": 1.5},
         "encoding": {"y": {"field": "no_change", "type": "quantitative"}}},
        {"mark": {"type": "line", "color": PLAN, "strokeWidth": 2.5},
         "encoding": {"y": {"field": "middle", "type": "quantitative"}}},
        *(target_line(target) if target else []),
        *end_words(rows, projection.scenario.differs),
    ]  # fmt: skip
    return {
        "width": WIDTH, "height": HEIGHT, "background": "white",
        "padding": 4,
        "data": {"values": rows.to_dict("records")},
        "encoding": {"x": x_axis(), "y": y_axis()},
        "layer": layers,
        "config": {"font": "Liberation Sans, Arial, sans-serif", "view": {"stroke": None}},
    }  # fmt: skip


def chart_rows(projection: Projection) -> pd.DataFrame:
    """By month: the plan's band and middle, and no change's middle, %."""
    plan, beside = (rate_rows(each) for each in (projection.table, projection.no_change))
    found = pd.DataFrame(
        {
            "month": [f"{month}-01" for month in plan.index],
            "low": plan["p10"].tolist(),
            "middle": plan["p50"].tolist(),
            "high": plan["p90"].tolist(),
            "no_change": beside["p50"].reindex(plan.index).tolist(),
        }
    )
    return found.dropna()


def rate_rows(table: pd.DataFrame) -> pd.DataFrame:
    """The agency rate of all staff by month."""
    rows = table[table["measure"] == RATE.key]
    return rows.set_index("month")


def x_axis() -> dict[str, object]:
    """Months across, labelled by quarter."""
    axis = {"format": "%b %Y", "tickCount": {"interval": "month", "step": 3}, "grid": False,
            "labelColor": INK, "labelOverlap": True, "labelFontSize": 9}  # fmt: skip
    return {"field": "month", "type": "temporal", "title": None, "axis": axis}


def y_axis() -> dict[str, object]:
    """Per cent upwards, with room for the words of events above."""
    axis = {"labelExpr": "datum.value + '%'", "tickCount": 5, "labelColor": INK,
            "labelFontSize": 9, "gridColor": "#e5e7ea", "domain": False}  # fmt: skip
    return {"type": "quantitative", "title": None, "axis": axis,
            "scale": {"zero": False, "nice": True}}  # fmt: skip


def events(projection: Projection) -> Iterator[Event]:
    """What the plan does and when, in words that do not stand on each other."""
    first, months = projection.baseline.month, projection.scenario.months
    ends = [-1.0] * LANES
    for month, what in sorted(plan_events(projection.scenario)):
        words = what.replace(BY_MONTH, "")
        words = words if len(words) <= LONGEST_EVENT else f"{words[: LONGEST_EVENT - 1]}\u2026"
        at, room = WIDTH * (month - first) / months, LETTER * len(words)
        left = at + room > WIDTH + ROOM
        start, stop = (at - room, at) if left else (at, at + room)
        lane = next((place for place, end in enumerate(ends) if end < start), None)
        if lane is not None:
            ends[lane] = stop
        yield Event(f"{label(month)}-01", words if lane is not None else "", lane or 0, left)


def event_rules(happened: list[Event]) -> Iterator[dict[str, Any]]:
    """A line for each event, from its words down."""
    for each in happened:
        yield {
            "data": {"values": [{"month": each.month}]},
            "mark": {"type": "rule", "color": GREY, "strokeWidth": 0.7, "strokeDash": [2, 2]},
            "encoding": {"y": {"value": -LANE * (LANES - each.lane)}, "y2": {"value": HEIGHT}},
        }


def event_words(happened: list[Event]) -> Iterator[dict[str, Any]]:
    """The words of each event, above the chart."""
    for each in happened:
        yield {
            "data": {"values": [{"month": each.month, "words": each.words}]},
            "mark": {
                "type": "text", "fontSize": 9, "color": INK, "baseline": "middle",
                "align": "right" if each.left else "left", "dx": -3 if each.left else 3,
            },
            "encoding": {
                "y": {"value": -LANE * (LANES - each.lane) + LANE // 2},
                "text": {"field": "words"},
            },
        }  # fmt: skip


def target_of(projection: Projection) -> Target | None:
    """The first target on the agency rate."""
    every = projection.scenario.targets
    return next((each for each in every if each.measure == RATE.key), None)


def target_line(target: Target) -> list[dict[str, Any]]:
    """The target's line and its name."""
    words = f"Target: {target.value:g}{PERCENT} by {long_label(target.month)}"
    at = {"datum": target.value}
    return [
        {"data": {"values": [{}]},
         "mark": {"type": "rule", "color": TARGET, "strokeDash": [1, 2], "strokeWidth": 1.5},
         "encoding": {"x": None, "y": at}},
        {"data": {"values": [{"words": words}]},
         "mark": {"type": "text", "align": "right", "dy": 8, "dx": -4, "fontSize": 9,
                  "color": TARGET},
         "encoding": {"x": {"value": WIDTH}, "y": at, "text": {"field": "words"}}},
    ]  # fmt: skip


def end_words(rows: pd.DataFrame, changed: bool) -> Iterator[dict[str, Any]]:
    """The names and values of the lines at their right ends, apart even where the lines meet."""
    last = rows.iloc[-1]
    plan, beside = float(last["middle"]), float(last["no_change"])
    spread = float(rows["high"].max() - rows["low"].min()) or 1.0
    gap = APART - abs(plan - beside) / spread * HEIGHT if changed else 0.0
    up = max(0.0, gap) / 2 * (1 if plan < beside else -1)
    name = "With the plan" if changed else "No change"
    lines = [(plan, f"{name} {percent(plan)}", PLAN, up)]
    lines += [(beside, f"No change {percent(beside)}", GREY, -up)] if changed else []
    for value, words, colour, shift in lines:
        yield {
            "data": {"values": [{"month": last["month"], "words": words}]},
            "mark": {"type": "text", "align": "left", "dx": 5, "dy": shift, "fontSize": 10,
                     "fontWeight": "bold", "color": colour, "clip": False},
            "encoding": {"y": {"datum": value}, "text": {"field": "words"}},
        }  # fmt: skip
