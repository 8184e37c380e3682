"""Blocks that several pages share: a figure, a fan chart, a table of numbers, their sentences."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workforce.app import charts
from workforce.app.current_plan import small
from workforce.app.published_later_marks import with_later
from workforce.app.ready import BAND, Ready, cell, reason, row_at, with_range
from workforce.app.session import plain
from workforce.app.values import meaning
from workforce.findings.headline import with_percent
from workforce.findings.hindsight import later_points, pandemic_within
from workforce.months import long_label
from workforce.number_words import exact_pounds
from workforce.plan.plan_events import numbered_events
from workforce.published.measure import POUNDS, Shown
from workforce.published.pay import price_base

TEMPLATES_KEPT: Final = 64
READING: Final = "Line: the middle of the futures. Shaded band: 8 in 10 of them."
NO_CHANGE_LINE: Final = " Dashed grey line: no change."


def figure(place: DeltaGenerator, ready: Ready, fan: Shown, more: str = "") -> None:
    """One number at the end of the horizon with its range; words where it is not defined."""
    row = row_at(ready.plan, fan, ready.last)
    with place.container(border=True, height="stretch"):
        if row is None:
            st.metric(fan.label, "none", help=plain(meaning(fan.measure)))
            small(reason(ready, fan))
            return
        low, middle, high = (amount(fan, row[name]) for name in BAND)
        st.metric(fan.label, middle, help=plain(meaning(fan.measure)))
        beside = row_at(ready.no_change, fan, ready.last)
        if ready.scenario.differs and beside is not None:
            more = f"No change: {amount(fan, beside['p50'])}. {more}"
        unit = "" if fan.words.lower() in fan.label.lower() else f"{fan.caption}. "
        small(f"{unit}8 in 10 futures: {low} to {high}. {more}".rstrip())


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


def banded(ready: Ready, fan: Shown) -> str:
    """A measure at the end of the horizon with its range, as a sentence writes them."""
    row = row_at(ready.plan, fan, ready.last)
    if row is None:
        return reason(ready, fan)
    return with_range(*(amount(fan, row[name]) for name in BAND))


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(fan: Shown, theme: str, first: int, last: int) -> dict[str, object]:
    """A chart's specification, built once for everyone."""
    return charts.fan_template(fan, theme, first, last)


def reading(ready: Ready) -> dict[str, str]:
    """Say how to read fan charts and what is marked in them; the marks by month."""
    marked = numbered_events(ready.scenario)
    events = "".join(f" ({number}) {what}." for number, what in marked.values())
    ghost = NO_CHANGE_LINE if ready.scenario.differs else ""
    small(READING + ghost + (f" Numbered lines:{events}" if events else ""))
    return {month: number for month, (number, _) in marked.items()}


def fan_chart(
    ready: Ready, fan: Shown, theme: str, marked: Mapping[str, str], *, later: bool = False
) -> None:
    """One fan chart under its finding; words where there is nothing to draw."""
    title, key = finding(ready, fan), (fan.key, fan.unit)
    st.markdown(f"**{plain(title)}**")
    if key in ready.plan and key in ready.no_change:
        changed = ready.scenario.differs
        rows = charts.fan_rows(fan, ready.plan[key], ready.no_change[key], marked, changed)
        if later:
            points, pandemic = later_points(ready.projection), pandemic_within(ready.projection)
            rows = with_later(rows, fan, points.get(key, {}), pandemic=pandemic)
        spec = template(fan, theme, ready.first, ready.last)
        st.vega_lite_chart(rows, spec, key=f"chart_{fan.key}", alt=title)
    baseline = ready.projection.baseline
    base = f"{price_base(baseline.pay)}. " if fan.unit == POUNDS else ""
    small(f"{fan.caption}. {base}Source: DfE workforce census {baseline.year} and this model.")


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
    chance = "; the difference is within chance" if beside["p10"] <= 0 <= beside["p90"] else ""
    return f"{said} (no change: {amount(fan, there['p50'])}{chance})"


def numbers(ready: Ready, measures: Sequence[Shown]) -> None:
    """Measures at the opening, each September and the end; plan beside no change."""
    st.subheader("The numbers")
    small("The middle of the futures at each month end; in brackets the range of 8 in 10 of them.")
    columns = st.columns(2)
    for place, fan in enumerate(measures):
        with columns[place % 2]:
            number_table(ready, fan)


def number_table(ready: Ready, fan: Shown) -> None:
    """One measure at the opening, each September and the end; plan beside no change."""
    sides = {"This plan": ready.plan} if ready.scenario.differs else {}
    table = {"Month": [long_label(month) for month in ready.months]}
    for name, rows in {**sides, "No change": ready.no_change}.items():
        table[name] = [cell(rows, fan, ready, month) for month in ready.months]
    title = fan.label if fan.words.lower() in fan.label.lower() else fan.title
    st.markdown(f"**{title}**")
    st.table(pd.DataFrame(table), hide_index=True, alt=title)


def slug(title: str) -> str:
    """A safe file name from a title.

    >>> slug("../A plan!")
    'a-plan'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40].strip("-") or "plan"
