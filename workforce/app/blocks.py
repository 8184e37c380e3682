"""Blocks that several pages share: a figure, a fan chart, a table of numbers, their sentences."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workforce.app.current_plan import small
from workforce.app.drawing import charts
from workforce.app.drawing.published_later_marks import with_later
from workforce.app.ready import BAND, NO_FIGURE, Ready, reason, row_at
from workforce.app.session import plain
from workforce.app.values import month_words
from workforce.app.where_from import Drawn, where_from
from workforce.findings.difference_words import chance_words, within_chance
from workforce.findings.headline import with_percent
from workforce.findings.hindsight import later_points, pandemic_within
from workforce.months import long_label
from workforce.number_words import exact_pounds
from workforce.plan.plan_events import events_by_month
from workforce.plan.target_words import when_words
from workforce.published.measure import POUNDS, Shown
from workforce.published.measures import BY_KEY
from workforce.published.pay import price_base

TEMPLATES_KEPT: Final = 64
READING: Final = "Line: the middle of the futures. Shaded band: 8 in 10 of them."
NO_CHANGE_LINE: Final = " Dashed grey line: no change."
MOST_MARKED: Final = 6  # lines of words above a chart

Marked: TypeAlias = Mapping[str, Sequence[str]]  # what happens, by month, in words


def figure(place: DeltaGenerator, ready: Ready, fan: Shown) -> None:
    """One number at the end of the horizon with its range; words where it is not defined."""
    row = row_at(ready.plan, fan, ready.last)
    with place.container(border=True, height="stretch", gap="xsmall", key=f"figure_{fan.key}"):
        value, said = figure_words(ready, fan, row)
        st.metric(fan.label, value)
        small(said)
        where_from(ready.projection, [fan.measure], f"figure_{fan.key}")


def figure_words(ready: Ready, fan: Shown, row: Mapping[str, float] | None) -> tuple[str, str]:
    """A number, and its unit, its range and no change's; why there is none where it has no row."""
    if row is None:
        return NO_FIGURE, reason(ready, fan)
    low, middle, high = (amount(fan, row[name]) for name in BAND)
    beside = row_at(ready.no_change, fan, ready.last)
    unit = "" if fan.words.lower() in fan.label.lower() else f"{fan.caption}. "
    said = f"{unit}8 in 10 futures: {low} to {high}."
    if ready.scenario.differs and beside is not None:
        said += f" No change: {amount(fan, beside['p50'])}."
    return middle, said


def amount(fan: Shown, value: float) -> str:
    """A value as a sentence writes it, with the sign of its unit but not its name.

    >>> from workforce.published.measures import shown_as
    >>> amount(shown_as("cost"), 1_063_400), amount(shown_as("agency_rate"), 21.06)
    ('£1,063,000', '21.1%')
    >>> amount(shown_as("agency"), 45.2)
    '45'
    """
    if fan.unit == POUNDS:
        return exact_pounds(round(value / fan.per) * fan.per)
    return with_percent(fan, value)


def named(fan: Shown, value: float) -> str:
    """A value as a sentence writes it, with its unit.

    >>> from workforce.published.measures import shown_as
    >>> named(shown_as("cost"), 1_063_400), named(shown_as("agency"), 45.2)
    ('£1,063,000 a month', '45 FTE')
    """
    if fan.unit == POUNDS:
        return f"{amount(fan, value)}{fan.pace}"
    return fan.written(fan.text(value))


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(fan: Shown, theme: str, first: int, last: int) -> dict[str, object]:
    """A chart's specification, built once for everyone."""
    return charts.fan_template(fan, theme, first, last)


def events_marked(ready: Ready) -> tuple[Marked, str]:
    """What is marked in fan charts, by month, and how to read them.

    A chart has room for so many lines of words; what comes later is said beside it.
    """
    events, left = events_by_month(ready.scenario), MOST_MARKED
    marked: dict[str, tuple[str, ...]] = {}
    for month, said in events.items():
        left -= len(said)
        if left < 0:
            break
        marked[month] = said
    others = [f"{month_words(month)}: {'; '.join(said)}" for month, said in events.items()]
    also = (
        f" Also in the plan: {'. '.join(others[len(marked) :])}." if others[len(marked) :] else ""
    )
    return marked, READING + (NO_CHANGE_LINE if ready.scenario.differs else "") + also


def fan_chart(
    ready: Ready, fan: Shown, theme: str, marked: Marked, *, later: bool = False, below: str = ""
) -> None:
    """One fan chart under its finding; words where there is nothing to draw.

    ``below`` is said before its source.
    """
    title, key = finding(ready, fan), (fan.key, fan.unit)
    st.markdown(f"**{plain(title)}**")
    if key in ready.plan and key in ready.no_change:
        changed = ready.scenario.differs
        rows = charts.fan_rows(
            fan, ready.plan[key], ready.no_change[key], marked, changed, goal_of(ready, fan)
        )
        if later:
            points, pandemic = later_points(ready.projection), pandemic_within(ready.projection)
            rows = with_later(rows, fan, points.get(key, {}), pandemic=pandemic)
        spec = template(fan, theme, ready.first, ready.last)
        st.vega_lite_chart(rows, spec, key=f"chart_{fan.key}", alt=title)
        drawn = Drawn(
            template(fan, "light", ready.first, ready.last), rows, title, source_of(ready, fan)
        )
        where_from(ready.projection, [fan.measure], f"chart_{fan.key}", drawn)
    small(" ".join((f"{fan.caption}.", below, source_of(ready, fan))))


def source_of(ready: Ready, fan: Shown) -> str:
    """Where the numbers of a chart are from, and of which year its prices are."""
    baseline = ready.projection.baseline
    base = f"{price_base(baseline.pay)}. " if fan.unit == POUNDS else ""
    return f"{base}Source: DfE workforce census {baseline.year} and this model."


def goal_of(ready: Ready, fan: Shown) -> charts.Goal | None:
    """The plan's first target of a measure, as a chart shows it."""
    for target in ready.scenario.targets:
        if (target.measure, BY_KEY[target.measure].units[0]) == (fan.key, fan.unit):
            side = "at most" if target.at_most else "at least"
            value = fan.written(f"{target.value:,g}")
            words = f"Target: {side} {value} {when_words(target)}"
            return charts.Goal(target.value / fan.per, words)
    return None


def finding(ready: Ready, fan: Shown) -> str:
    """A chart's title: from where to where, and where no change ends."""
    name = fan.label
    here, there, beside = (
        row_at(rows, fan, ready.last) for rows in (ready.plan, ready.no_change, ready.difference)
    )
    if here is None or there is None or beside is None:
        return f"{name}: {reason(ready, fan)}"
    first = float(ready.plan[fan.key, fan.unit].iloc[0]["p50"])
    start, end = amount(fan, first), amount(fan, here["p50"])
    way = "still" if start == end else f"from {start} to"
    said = f"{name}: {way} {named(fan, here['p50'])} by {long_label(ready.last)}"
    if not ready.scenario.differs:
        return f"{said} if recent behaviour goes on"
    chance = f"; {chance_words(fan, beside)}" if within_chance(beside) else ""
    return f"{said} (no change: {amount(fan, there['p50'])}{chance})"
