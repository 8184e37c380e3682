"""A projection on a page: sentences, figures, charts, tables and downloads."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workforce.app import charts
from workforce.app.charts import (
    BAND,
    FANS,
    Ready,
    Rows,
    cell,
    numbered,
    reason,
    row_at,
    shown,
    text,
)
from workforce.app.current_plan import plan_line, small
from workforce.app.pages.plan.by_year import flows_table, outturn_table
from workforce.app.pages.plan.reference_class import managed_table
from workforce.app.published_later import LATER, later_reading, what_happened_next
from workforce.app.published_later_marks import with_later
from workforce.app.session import plain, theme_now
from workforce.findings.cautions import flag
from workforce.findings.headline import (
    EXPERIENCED,
    EXPERIENCED_SHARE,
    LEADING,
    Shown,
    headline,
    not_modelled,
)
from workforce.findings.hindsight import later_points, later_septembers, pandemic_within
from workforce.findings.sentences import told
from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.papers.csv_files import assumptions_csv, projection_csv, wide_csv
from workforce.plan.scenario import to_toml
from workforce.projection.projection import Projection
from workforce.published.assumptions import QUALITIES
from workforce.published.catalogue import entries
from workforce.published.census import Missing
from workforce.published.children_figures import children_figures
from workforce.published.measures import BY_KEY, POUNDS
from workforce.published.pay import PRICE_BASE

THOUSAND: Final = 1000
TEMPLATES_KEPT: Final = 64
READING: Final = "Line: the middle of the futures. Band: 8 in 10 of them."
NO_CHANGE_LINE: Final = " Dashed grey line: no change."
TRAVELS: Final = (
    "The page's address holds the levers, to copy to a colleague. The name, the note, changed "
    "assumptions and the council's own figures travel only in the scenario file."
)


def page(projection: Projection) -> None:
    """Everything that a projection shows."""
    ready = shown(projection)
    sentences(ready)
    figures(ready)
    fan_charts(ready)
    what_happened_next(ready.projection)
    numbers(ready, LEADING)
    outturn_table(projection)
    flows_table(projection)
    downloads(projection)
    background(projection)
    small(not_modelled(projection))


def sentences(ready: Ready) -> None:
    """Which plan this is, the headline, then what else the numbers say."""
    projection, scenario = ready.projection, ready.scenario
    plan_line(projection)
    st.subheader(plain(headline(projection)))
    flagged = flag(projection)  # the plan line has it already
    for sentence in told(projection):
        if sentence != flagged:
            st.write(plain(sentence))
    managed_table(projection)
    if scenario.note:
        small(f"Note: {scenario.note}")


def figures(ready: Ready) -> None:
    """Four figures with their ranges, beside no change."""
    st.write(f"At the end of {long_label(ready.last)}, middle of the futures:")
    staff, agency, caseload, cost = st.columns(4)
    figure(staff, ready, FANS[0], f"Experienced: {cell(ready.plan, EXPERIENCED_SHARE, ready)} %.")
    figure(agency, ready, FANS[1])
    figure(caseload, ready, FANS[2], f"Experienced staff: {cell(ready.plan, EXPERIENCED, ready)}.")
    with cost.container(border=True, height="stretch"):
        st.metric("Cost of the year ahead", millions(cost_of(ready.plan, first_year=True)))
        small(cost_beside(ready))


def figure(place: DeltaGenerator, ready: Ready, fan: Shown, more: str = "") -> None:
    """One number at the end of the horizon with its range; words where it is not defined."""
    row = row_at(ready.plan, fan, ready.last)
    with place.container(border=True, height="stretch"):
        if row is None:
            st.metric(BY_KEY[fan.key].label, "none")
            small(reason(ready, fan))
            return
        low, middle, high = (text(fan, row[name]) for name in BAND)
        st.metric(BY_KEY[fan.key].label, middle)
        beside = row_at(ready.no_change, fan, ready.last)
        if ready.scenario.settings and beside is not None:
            more = f"No change: {text(fan, beside['p50'])}. {more}"
        small(f"{fan.words}; 8 in 10 futures {low} to {high}. {more}".rstrip())


def cost_of(rows: Rows, *, first_year: bool) -> float:
    """Mean pounds of the first or the last twelve months."""
    months = rows["cost", POUNDS]["mean"]
    year = months.head(MONTHS_IN_YEAR) if first_year else months.tail(MONTHS_IN_YEAR)
    return float(year.sum())


def millions(pounds: float) -> str:
    """Pounds in millions."""
    return f"£{pounds / THOUSAND / THOUSAND:,.2f} m"


def cost_beside(ready: Ready) -> str:
    """The first and the last year's cost against no change."""
    if not ready.scenario.settings:
        return "On average, if recent behaviour goes on."
    said = f"On average {more_or_less(cost_of(ready.difference, first_year=True))} than no change"
    if ready.scenario.months <= MONTHS_IN_YEAR:
        return f"{said}."
    return f"{said}; in the last year {more_or_less(cost_of(ready.difference, first_year=False))}."


def more_or_less(pounds: float) -> str:
    """A difference in thousands of pounds.

    >>> more_or_less(-523456)
    '£523 thousand less'
    """
    return f"£{abs(pounds) / THOUSAND:,.0f} thousand {'less' if pounds < 0 else 'more'}"


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(fan: Shown, theme: str, first: int, last: int) -> dict[str, object]:
    """A chart's specification, built once for everyone."""
    return charts.fan_template(fan, theme, first, last)


def fan_charts(ready: Ready) -> None:
    """Four fan charts, two in a row, each with no change beside and its source below.

    What was published later is laid over them while it is shown below.
    """
    revealed = bool(st.session_state.get(LATER)) and bool(later_septembers(ready.projection))
    marked, theme = reading(ready), theme_now()
    if revealed:
        small(later_reading(ready.projection))
    columns = [*st.columns(2), *st.columns(2)]
    for column, fan in zip(columns, FANS, strict=True):
        with column:
            fan_chart(ready, fan, theme, marked, later=revealed)


def reading(ready: Ready) -> dict[str, str]:
    """Say how to read fan charts and what is marked in them; the marks by month."""
    marked = numbered(ready.scenario)
    told = "".join(f" {number}: {what}." for number, what in marked.values())
    ghost = NO_CHANGE_LINE if ready.scenario.settings else ""
    small(READING + ghost + (f" Marked:{told}" if told else ""))
    return {month: number for month, (number, _) in marked.items()}


def fan_chart(
    ready: Ready, fan: Shown, theme: str, marked: Mapping[str, str], *, later: bool = False
) -> None:
    """One fan chart under its finding; words where there is nothing to draw."""
    title, key = finding(ready, fan), (fan.key, fan.unit)
    st.markdown(f"**{plain(title)}**")
    if key in ready.plan and key in ready.no_change:
        changed = bool(ready.scenario.settings)
        rows = charts.fan_rows(fan, ready.plan[key], ready.no_change[key], marked, changed)
        if later:
            points, pandemic = later_points(ready.projection), pandemic_within(ready.projection)
            rows = with_later(rows, fan, points.get(key, {}), pandemic=pandemic)
        spec = template(fan, theme, ready.first, ready.last)
        st.vega_lite_chart(rows, spec, key=f"chart_{fan.key}", alt=title)
    unit = fan.words[0].upper() + fan.words[1:]
    base = f"{PRICE_BASE}. " if fan.unit == POUNDS else ""
    census = ready.projection.baseline.year
    small(f"{unit}. {base}Source: DfE workforce census {census} and this model.")


def finding(ready: Ready, fan: Shown) -> str:
    """A chart's title: from where to where, and where no change ends."""
    name = BY_KEY[fan.key].label
    here, there, beside = (
        row_at(rows, fan, ready.last) for rows in (ready.plan, ready.no_change, ready.difference)
    )
    if here is None or there is None or beside is None:
        return f"{name}: {reason(ready, fan)}"
    first = ready.plan[fan.key, fan.unit].iloc[0]
    start, end = (text(fan, row["p50"]) for row in (first, here))
    way = f"still {end}" if start == end else f"from {start} to {end}"
    said = f"{name}: {way} {fan.words} by {long_label(ready.last)}"
    if not ready.scenario.settings:
        return f"{said} if recent behaviour goes on"
    chance = "; within chance" if beside["p10"] <= 0 <= beside["p90"] else ""
    return f"{said} (no change: {text(fan, there['p50'])}{chance})"


def numbers(ready: Ready, measures: Sequence[Shown]) -> None:
    """Measures at the opening, each September and the end; plan beside no change."""
    st.subheader("The numbers")
    small("Middle of the futures at each month end, and in brackets the range of 8 in 10 of them.")
    columns = st.columns(2)
    for place, fan in enumerate(measures):
        with columns[place % 2]:
            number_table(ready, fan)


def number_table(ready: Ready, fan: Shown) -> None:
    """One measure at the opening, each September and the end; plan beside no change."""
    sides = {"This plan": ready.plan} if ready.scenario.settings else {}
    table = {"Month": [long_label(month) for month in ready.months]}
    for name, rows in {**sides, "No change": ready.no_change}.items():
        table[name] = [cell(rows, fan, ready, month) for month in ready.months]
    st.markdown(f"**{fan.title}**")
    st.table(pd.DataFrame(table), hide_index=True, alt=fan.title)


def slug(title: str) -> str:
    """A safe file name from a title.

    >>> slug("../A plan!")
    'a-plan'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40].strip("-") or "plan"


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
    st.subheader("Downloads")
    for column, (words, file, make) in zip(st.columns(len(files)), files, strict=True):
        column.download_button(
            words, data=partial(make, projection), file_name=file, mime="text/plain",
            on_click="ignore", width="stretch",
        )  # fmt: skip
    small(TRAVELS)


def background(projection: Projection) -> None:
    """Where the numbers start, and the assumptions: each made once opened."""
    if (box := st.expander("Where this starts", key="origins", on_change="rerun")).open:
        box.table(origins_table(projection), hide_index=True, alt="Where this starts")
        children(box, projection)
    if (box := st.expander("Assumptions", key="assumptions", on_change="rerun")).open:
        box.table(assumptions_table(projection), hide_index=True, alt="Assumptions")


def origins_table(projection: Projection) -> pd.DataFrame:
    """Every opening number with its origin."""
    rows = [
        (each.what.replace("_", " "), f"{each.value:,.4g} {each.unit}", each.source, each.note)
        for each in projection.baseline.origins
    ]
    return pd.DataFrame(rows, columns=["Number", "Value", "Origin", "Note"])


def children(box: DeltaGenerator, projection: Projection) -> None:
    """The published children's figures of the year to 31 March before the census, where shipped."""
    baseline = projection.baseline
    found = children_figures(baseline.authority.ons_code, baseline.year)
    known = {key: value for key, value in found.items() if not isinstance(value, Missing)}
    if known:
        title = f"Published children's figures, year to or at 31 March {baseline.year}"
        rows = [(key.replace("_", " "), f"{count:,.0f}") for key, count in known.items()]
        box.markdown(f"**{title}**")
        box.table(pd.DataFrame(rows, columns=["Figure", "Count"]), hide_index=True, alt=title)


def assumptions_table(projection: Projection) -> pd.DataFrame:
    """The register in force, and every number of the catalogue."""
    rows = [
        (each.label, f"{each.value:g} {each.unit}", f"{each.low:g} to {each.high:g}",
         QUALITIES.get(each.quality, "own value"), each.source)
        for each in projection.register.entries.values()
    ]  # fmt: skip
    rows += [
        (each.label, f"{each.value:g} {each.unit}", each.range,
         QUALITIES.get(each.quality, each.quality), each.source)
        for each in entries()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Assumption", "Value", "8 in 10 sure", "Kind", "Source"])
