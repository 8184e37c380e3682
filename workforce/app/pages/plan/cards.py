"""Four figures of a plan: each with its range, its difference from no change and a small chart."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import streamlit as st

from workforce.app.blocks import amount
from workforce.app.current_plan import small
from workforce.app.palette import BAND_OPACITY, NO_CHANGE, colour_of
from workforce.app.ready import BAND, Ready, reason, row_at
from workforce.app.session import plain, theme_now
from workforce.findings.difference_words import futures_that_way, size_words, within_chance
from workforce.findings.headline import more_or_less
from workforce.number_words import pounds
from workforce.projection.outturn import FinancialYear, financial_years
from workforce.published.measure import Measure, Shown
from workforce.published.measures import BY_KEY, shown_as

FIGURES: Final = {
    "agency_rate": "Agency rate", "in_post": "Permanent staff, FTE",
    "caseload": "Caseload, cases per FTE",
}  # fmt: skip
WIDE, TALL, EDGE = 160, 34, 3  # of a small chart
AS_RECENTLY: Final = "if recent behaviour goes on"


class Card(NamedTuple):
    """What a card says: its name, value, range, difference, and what the measure is."""

    name: str
    value: str
    band: str
    difference: str
    measure: Measure


def cards(ready: Ready) -> None:
    """Agency rate, permanent staff, caseload and the cost of a year."""
    columns = st.columns(len(FIGURES) + 1)
    for column, (key, name) in zip(columns[:-1], FIGURES.items(), strict=True):
        with column.container(border=True, height="stretch", gap="xxsmall"):
            show(card_of(ready, shown_as(key), name))
            small_chart(ready, shown_as(key))
    with columns[-1].container(border=True, height="stretch", gap="xxsmall"):
        years = list(financial_years(ready.projection))
        whole = [year for year in years if year.whole] or years
        show(cost_card(whole[-1], changed=ready.scenario.differs))
        small_bars(years)


def show(card: Card) -> None:
    """The words of a card."""
    st.metric(card.name, card.value, help=plain(definition(card.measure)))
    small(card.band)
    if card.difference:
        st.markdown(f":small[**{plain(card.difference)}**]")


def definition(measure: Measure) -> str:
    """What a measure is, from its record."""
    formula = f" Formula: {measure.formula}." if measure.formula else ""
    return f"{measure.label}: {measure.definition}.{formula}"


def card_of(ready: Ready, fan: Shown, name: str) -> Card:
    """A measure at the end of the plan."""
    row, beside = row_at(ready.plan, fan, ready.last), row_at(ready.difference, fan, ready.last)
    if row is None:
        return Card(name, "none", reason(ready, fan), "", fan.measure)
    low, middle, high = (amount(fan, row[each]) for each in BAND)
    band = f"8 in 10: {low} to {high}" if low != high else "the same in all futures"
    if not ready.scenario.differs or beside is None:
        return Card(name, middle, band, AS_RECENTLY, fan.measure)
    return Card(name, middle, band, difference_words(fan, beside), fan.measure)


def difference_words(fan: Shown, beside: dict[str, float]) -> str:
    """A difference from no change, and where it is within chance, how many futures go that way."""
    size = f"{size_words(fan, beside)} than no change"
    return f"{size}, within chance: {futures_that_way(beside)}" if within_chance(beside) else size


def cost_card(year: FinancialYear, *, changed: bool) -> Card:
    """What the last whole financial year of the plan costs, months before it begins among them."""
    difference = AS_RECENTLY
    if changed:
        difference = f"{more_or_less(-year.less)} than no change"
        difference += ", within chance" if year.within_chance else ""
    name = f"Cost in {year.name}" if year.whole else f"Cost in {year.name}, in part"
    band = f"8 in 10: {pounds(year.low)} to {pounds(year.high)}"
    return Card(name, pounds(year.mean), band, difference, BY_KEY["cost"])


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
    '0.0,31.0 160.0,3.0'
    """
    low, span = ends[0], (ends[1] - ends[0]) or 1.0
    step = WIDE / max(len(row) - 1, 1)
    room = TALL - 2 * EDGE
    return " ".join(
        f"{place * step:.1f},{TALL - EDGE - room * (value - low) / span:.1f}"
        for place, value in enumerate(row)
    )


def small_bars(years: Sequence[FinancialYear]) -> None:
    """The cost of each financial year as a bar, no change's beside it."""
    theme = theme_now()
    colours = NO_CHANGE[theme], colour_of(BY_KEY["cost"], theme)
    most = max(max(year.mean, year.mean + year.less) for year in years) or 1.0
    wide, bars = WIDE / len(years), []
    for place, year in enumerate(years):
        for side, (cost, colour) in enumerate(
            zip((year.mean + year.less, year.mean), colours, strict=True)
        ):
            tall = TALL * cost / most
            left = (place + 0.08 + 0.42 * side) * wide
            bars.append(
                f'<rect x="{left:.1f}" y="{TALL - tall:.1f}" width="{0.38 * wide:.1f}" '
                f'height="{tall:.1f}" fill="{colour}"/>'
            )
    picture("".join(bars))


def picture(inside: str) -> None:
    """A small chart, hidden from those who hear the page: the words beside it say the same."""
    st.html(
        f'<svg viewBox="0 0 {WIDE} {TALL}" width="100%" height="{TALL}" aria-hidden="true" '
        f'preserveAspectRatio="none">{inside}</svg>'
    )
