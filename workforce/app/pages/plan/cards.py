"""Four figures of a plan: each with its range, its difference from no change and a small chart."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

import streamlit as st

from workforce.app.blocks import amount
from workforce.app.current_plan import small
from workforce.app.drawing.palette import BAND_OPACITY, NO_CHANGE, colour_of
from workforce.app.ready import BAND, NO_FIGURE, Ready, reason, row_at
from workforce.app.session import plain, theme_now
from workforce.app.where_from import where_from
from workforce.findings.cost_sentences import more_or_less
from workforce.findings.difference_words import futures_that_way, within_chance
from workforce.number_words import pounds
from workforce.projection.outturn import FinancialYear
from workforce.published.measure import FTE, PERCENT, Measure, Shown
from workforce.published.measures import BY_KEY, shown_as

FIGURES: Final = {
    "agency_rate": "Agency rate", "in_post": "Permanent staff", "caseload": "Caseload",
}  # fmt: skip
WIDE, TALL, EDGE = 160, 28, 3  # of a small chart
SAME: Final = "about the same as no change"
AS_RECENTLY: Final = "if recent behaviour goes on"


class Card(NamedTuple):
    """What a card says: its name, value, range, difference and more on it, and the measure."""

    name: str
    value: str
    band: str
    difference: str
    chance: str
    measure: Measure


def cards(ready: Ready) -> None:
    """Agency rate, permanent staff, caseload and the cost of a year."""
    columns = st.columns(len(FIGURES) + 1)
    for column, (key, name) in zip(columns[:-1], FIGURES.items(), strict=True):
        with column.container(border=True, height="stretch", gap="xxsmall", key=f"card_{key}"):
            show(card_of(ready, shown_as(key), name), partial(small_chart, ready, shown_as(key)))
            where_from(ready.projection, [BY_KEY[key]], f"card_{key}")
    with columns[-1].container(border=True, height="stretch", gap="xxsmall", key="card_cost"):
        years = ready.years
        whole = [year for year in years if year.whole] or years
        card = cost_card(whole[-1], changed=ready.scenario.differs)
        show(card, partial(small_bars, years, changed=ready.scenario.differs))
        where_from(ready.projection, [card.measure], "card_cost")


def show(card: Card, draw: Callable[[], None]) -> None:
    """The words of a card and its small chart."""
    st.metric(card.name, card.value)
    draw()
    small(card.band)
    if card.difference:
        st.markdown(f":small[**{plain(card.difference)}**{plain(card.chance)}]")


def card_of(ready: Ready, fan: Shown, name: str) -> Card:
    """A measure at the end of the plan."""
    row, beside = row_at(ready.plan, fan, ready.last), row_at(ready.difference, fan, ready.last)
    if row is None:
        return Card(name, NO_FIGURE, reason(ready, fan), "", "", fan.measure)
    low, middle, high = (amount(fan, row[each]) for each in BAND)
    unit = f" {FTE}" if fan.unit == FTE else ""
    band = f"8 in 10: {low} to {high}" if low != high else "the same in all futures"
    if not ready.scenario.differs or beside is None:
        return Card(name, middle + unit, band, AS_RECENTLY, "", fan.measure)
    return Card(name, middle + unit, band, *difference_words(fan, beside), fan.measure)


def difference_words(fan: Shown, beside: dict[str, float]) -> tuple[str, str]:
    """A difference from no change, and where it is within chance, how many futures go that way."""
    middle = beside["p50"]
    if fan.text(middle) == fan.text(0.0):
        return SAME, ""
    unit = f" {fan.difference}" if fan.unit == PERCENT else ""
    size = f"{fan.text(abs(middle))}{unit} {'below' if middle < 0 else 'above'} no change"
    return size, f", within chance: {futures_that_way(beside)}" if within_chance(beside) else ""


def cost_card(year: FinancialYear, *, changed: bool) -> Card:
    """What the last whole financial year of the plan costs, months before it begins among them."""
    difference = f"{more_or_less(-year.less)} than no change" if changed else AS_RECENTLY
    chance = ", within chance" if changed and year.within_chance and year.less else ""
    part = "" if year.whole else "; part of the year"
    band = f"8 in 10: {pounds(year.low)} to {pounds(year.high)}{part}"
    return Card(f"Cost in {year.name}", pounds(year.mean), band, difference, chance, BY_KEY["cost"])


def small_chart(ready: Ready, fan: Shown) -> None:
    """A measure's middle and band by month, and no change dashed, without axes."""
    key = (fan.key, fan.unit)
    if key not in ready.plan or key not in ready.no_change:
        return
    plan, no_change = ready.plan[key], ready.no_change[key]
    rows = [plan[name].tolist() for name in ("p10", "p50", "p90")]
    beside = no_change["p50"].tolist()
    ends = min(*rows[0], *beside), max(*rows[2], *beside)
    low, middle, high = (points(row, ends) for row in rows)
    colour, grey = colour_of(fan.measure, theme_now()), NO_CHANGE[theme_now()]
    back = " ".join(reversed(low.split()))
    picture(
        f'<polygon points="{high} {back}" fill="{colour}" fill-opacity="{BAND_OPACITY}"/>'
        f'<polyline points="{points(beside, ends)}" fill="none" stroke="{grey}" stroke-width="1.5"'
        ' stroke-dasharray="5 3"/>'
        f'<polyline points="{middle}" fill="none" stroke="{colour}" stroke-width="2"/>'
    )


def points(row: Sequence[float], ends: tuple[float, float]) -> str:
    """The points of a line from edge to edge of a small chart.

    >>> points([0, 10], (0, 10))
    '0.0,25.0 160.0,3.0'
    """
    low, span = ends[0], (ends[1] - ends[0]) or 1.0
    step = WIDE / max(len(row) - 1, 1)
    room = TALL - 2 * EDGE
    return " ".join(
        f"{place * step:.1f},{TALL - EDGE - room * (value - low) / span:.1f}"
        for place, value in enumerate(row)
    )


def small_bars(years: Sequence[FinancialYear], *, changed: bool) -> None:
    """The cost of each financial year as a bar, no change's beside it."""
    theme = theme_now()
    grey, colour = NO_CHANGE[theme], colour_of(BY_KEY["cost"], theme)
    bars = [
        [(year.mean + year.less, grey), (year.mean, colour)] if changed else [(year.mean, grey)]
        for year in years
    ]
    most = max(cost for beside in bars for cost, _ in beside) or 1.0
    wide = WIDE / (len(bars) * (len(bars[0]) + 0.5))  # with half a bar free after each year
    drawn, left = [], 0.0
    for beside in bars:
        for cost, fill in beside:
            tall = TALL * cost / most
            drawn.append(
                f'<rect x="{left:.1f}" y="{TALL - tall:.1f}" width="{0.9 * wide:.1f}" '
                f'height="{tall:.1f}" fill="{fill}"/>'
            )
            left += wide
        left += wide / 2
    picture("".join(drawn))


def picture(inside: str) -> None:
    """A small chart, passed over by those who hear the page: the words beside it say the same."""
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {TALL}" '
        f'preserveAspectRatio="none">{inside}</svg>'
    )
    source = f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
    st.html(f'<img alt="" width="100%" height="{TALL}" src="{source}">')
