"""A projection on a page: sentences, figures, charts, tables and downloads."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app import charts
from workforce.app.session import plain
from workforce.figures.catalogue import entries
from workforce.figures.census import Missing
from workforce.figures.demand import children_figures
from workforce.figures.measures import BY_KEY
from workforce.months import MONTHS_IN_YEAR, is_september, label, long_label
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.scenario import to_toml
from workforce.results.headline import (
    AGENCY,
    CASELOAD_SHOWN,
    COST,
    EXPERIENCED,
    IN_POST,
    LEADING,
    Shown,
    cell,
    continuity,
    cost_beside,
    headline,
    later_figures,
    later_opening,
    later_sentence,
    not_modelled,
    pay_gap,
    recent_streams,
    shortfall,
)
from workforce.results.output import assumptions_csv, projection_csv, wide_csv
from workforce.results.projection import Projection, row_of

CHARTS: Final = (IN_POST, AGENCY, CASELOAD_SHOWN, COST)
THOUSAND: Final = 1000
MOST_EVENTS: Final = 6  # months of one lever; a profile of more would hide the chart


@st.cache_resource
def template(measure: str, unit: str, theme: str) -> dict[str, object]:
    """A chart's specification, built once for everyone."""
    return dict(charts.fan_template(measure, unit, theme))


def small(text: str) -> None:
    """Small print, in full contrast: Streamlit's captions are paler than WCAG AA allows."""
    st.markdown(f":small[{plain(text)}]")


def theme() -> str:
    """Light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def last_month(projection: Projection) -> int:
    """The last month of the horizon."""
    return projection.baseline.month + projection.scenario.months


def sentences(projection: Projection) -> None:
    """Headline first, then what else the numbers say."""
    st.subheader(plain(headline(projection)))
    for said in (continuity, pay_gap, shortfall, recent_streams):
        if said(projection):
            st.write(plain(said(projection)))
    small(asked_for(projection))


def asked_for(projection: Projection) -> str:
    """The scenario's name and what differs from no change."""
    used = [LEVERS[key].label for key in projection.scenario.settings]
    differs = "; ".join(used) if used else "nothing: this is no change"
    return (
        f"{projection.scenario.title}. What differs from no change: {differs}. "
        f"{projection.baseline.authority.name} from {long_label(projection.baseline.month)}, "
        f"{projection.runs:,} futures; ranges hold 8 in 10 of them."
    )


def figures(projection: Projection) -> None:
    """Four figures at the end of the horizon with their ranges."""
    st.write(f"At the end of {long_label(last_month(projection))}, middle of the futures:")
    columns = st.columns(4)
    for column, shown in zip(columns, (IN_POST, AGENCY, EXPERIENCED), strict=False):
        value, spread = figure(projection, shown)
        with column.container(border=True):
            st.metric(BY_KEY[shown.key].label, value)
            small(f"{shown.words}. {spread}")
    with columns[3].container(border=True):
        st.metric("Cost of the last 12 months", cost_text(projection))
        small(against_no_change(projection))


def figure(projection: Projection, shown: Shown) -> tuple[str, str]:
    """A number at the end of the horizon, and its range; words where it is not defined."""
    row = row_of(projection.table, shown.key, last_month(projection), unit=shown.unit)
    if row is None:
        return "none", reason(projection, shown.key)
    low, middle, high = (f"{row[name]:,.{shown.decimals}f}" for name in ("p10", "p50", "p90"))
    return middle, f"8 in 10 futures: {low} to {high}"


def reason(projection: Projection, key: str) -> str:
    """Why a number is not defined."""
    found = [each.reason for each in projection.undefined if each.measure == key]
    return found[0] if found else "not defined"


def year_cost(table: pd.DataFrame) -> float:
    """Mean pounds of the last twelve months shown."""
    return float(table[table["measure"] == "cost"]["mean"].tail(MONTHS_IN_YEAR).sum())


def cost_text(projection: Projection) -> str:
    """Thousands or millions of pounds."""
    return f"£{year_cost(projection.table) / THOUSAND / THOUSAND:,.2f} m"


def against_no_change(projection: Projection) -> str:
    """How that cost stands against no change."""
    if not projection.scenario.settings:
        return "this is no change"
    said = cost_beside(projection)
    return said[0].upper() + said[1:]


def events(projection: Projection) -> list[tuple[str, str]]:
    """What the plan does, in the order of its months: cohorts, and the beginnings of changes."""
    found: list[tuple[int, str]] = []
    for key, setting in projection.scenario.settings.items():
        name = LEVERS[key].label
        if len(setting.by_month) <= MOST_EVENTS:
            found += [
                (month, f"{name} {each.middle:g}") for month, each in setting.by_month.items()
            ]
        found += [(month, f"{name} from here") for month in setting.months.values()]
    return [(label(month), f"{long_label(month)}: {what}") for month, what in sorted(found)]


def rows_of(table: pd.DataFrame, key: str, unit: str) -> pd.DataFrame:
    """One measure's rows for all staff."""
    return table[(table["measure"] == key) & (table["unit"] == unit) & (table["group"] == "all")]


def finding(projection: Projection, shown: Shown) -> str:
    """A chart's title: where the measure ends, and where no change does."""
    name, month = BY_KEY[shown.key].label, last_month(projection)
    row = row_of(projection.table, shown.key, month, unit=shown.unit)
    beside = row_of(projection.no_change, shown.key, month, unit=shown.unit)
    if row is None or beside is None:
        return f"{name}: {reason(projection, shown.key)}"
    here, there = (f"{each['p50'] / shown.per:,.{shown.decimals}f}" for each in (row, beside))
    said = f"{name}: {here} {shown.words} by {long_label(month)}"
    return f"{said}, as with no change" if here == there else f"{said}, with no change {there}"


def fan_charts(projection: Projection) -> None:
    """Four fan charts, two in a row, each with no change beside and its source below."""
    marks = {month: str(place) for place, (month, _) in enumerate(events(projection), 1)}
    for first in range(0, len(CHARTS), 2):
        for column, shown in zip(st.columns(2), CHARTS[first : first + 2], strict=True):
            with column:
                fan_chart(projection, shown, marks)
    named = [f"{place}: {what}" for place, (_, what) in enumerate(events(projection), 1)]
    if named:
        small("Marked in the charts: " + "; ".join(named) + ".")


def fan_chart(projection: Projection, shown: Shown, marks: dict[str, str]) -> None:
    """One fan chart; without a number in some month, its title says why."""
    tables = (projection.table, projection.no_change)
    plan, no_change = (rows_of(table, shown.key, shown.unit) for table in tables)
    title = finding(projection, shown)
    st.markdown(f"**{plain(title)}**")
    if len(plan) == len(no_change) and not plan.empty:
        rows = charts.fan_rows(plan, no_change, marks, shown.per)
        spec = template(shown.key, shown.words, theme())
        st.vega_lite_chart(rows, spec, key=f"chart_{shown.key}", alt=title)
    small(
        f"{shown.words[0].upper()}{shown.words[1:]}. Line and band: this plan, middle and 8 in 10 "
        "futures. Dashed line: no change. Source: DfE workforce census and this model."
    )


def numbers(projection: Projection) -> None:
    """The leading numbers at the opening, each September and the end; plan beside no change."""
    first, last = projection.baseline.month, last_month(projection)
    months = [m for m in range(first, last + 1) if m in (first, last) or is_september(m)]
    rows = [
        {
            "Measure": shown.title,
            "Month end": long_label(month),
            "This plan": cell(projection.table, shown, month),
            "No change": cell(projection.no_change, shown, month),
        }
        for shown in LEADING
        for month in months
    ]
    st.subheader("The numbers")
    small("Middle of the futures, and in brackets the range of 8 in 10 of them.")
    st.table(pd.DataFrame(rows), hide_index=True)


def background(projection: Projection) -> None:
    """What happened next, where the numbers start, and the assumptions, each closed at first."""
    later = list(later_figures(projection))
    if later:
        with st.expander("What happened next"):
            st.write(plain(later_opening(projection)))
            for each in later:
                st.write("- " + plain(later_sentence(each)))
    with st.expander("Where this starts"):
        st.table(pd.DataFrame([vars(origin) for origin in projection.baseline.origins]))
        children(projection)
    with st.expander("Assumptions"):
        st.table(pd.DataFrame(assumptions(projection)))


def children(projection: Projection) -> None:
    """The published children's figures of the year to 31 March before the census, where shipped."""
    baseline = projection.baseline
    found = children_figures(baseline.authority.ons_code, baseline.year)
    known = {key: value for key, value in found.items() if not isinstance(value, Missing)}
    if known:
        st.write(f"Published children's figures, year to or at 31 March {baseline.year}:")
        rows = [{"figure": key.replace("_", " "), "count": f"{n:,.0f}"} for key, n in known.items()]
        st.table(pd.DataFrame(rows))


def assumptions(projection: Projection) -> list[dict[str, str]]:
    """Every assumption in force, and every number of the catalogue."""
    rows = [
        (each.label, f"{each.value:g} {each.unit}", f"{each.low:g} to {each.high:g}", each.quality,
         each.source)
        for each in projection.register.entries.values()
    ]  # fmt: skip
    rows += [
        (each.label, f"{each.value:g} {each.unit}", each.range, each.quality, each.source)
        for each in entries()
    ]
    names = ("assumption", "value", "range", "quality", "source")
    return [dict(zip(names, row, strict=True)) for row in rows]


def slug(title: str) -> str:
    """A safe file name from a title.

    >>> slug("../A plan!")
    'a-plan'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40] or "plan"


def scenario_toml(projection: Projection) -> str:
    """The scenario as a file."""
    return to_toml(projection.scenario)


def downloads(projection: Projection) -> None:
    """The scenario and the projection's CSVs, made when asked for."""
    name = slug(projection.scenario.title)
    files: tuple[tuple[str, str, Callable[[Projection], str]], ...] = (
        ("Projection (CSV)", f"{name}-projection.csv", projection_csv),
        ("Months across (CSV)", f"{name}-projection-wide.csv", wide_csv),
        ("Assumptions (CSV)", f"{name}-assumptions.csv", assumptions_csv),
        ("Scenario (TOML)", f"{name}.toml", scenario_toml),
    )
    for column, (words, file, make) in zip(st.columns(len(files)), files, strict=True):
        column.download_button(
            words,
            data=partial(make, projection),
            file_name=file,
            mime="text/plain",
            on_click="ignore",
            width="stretch",
        )


def page(projection: Projection) -> None:
    """Everything that a projection shows."""
    sentences(projection)
    figures(projection)
    fan_charts(projection)
    numbers(projection)
    downloads(projection)
    background(projection)
    small(not_modelled(projection))
