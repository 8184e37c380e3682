"""A projection on a page: sentences, figures, charts, tables and downloads."""

from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import banded, fan_chart, figure, numbers, reading
from workforce.app.current_plan import plan_line, small
from workforce.app.pages.plan.by_year import flows_table, outturn_table
from workforce.app.pages.plan.origins import TITLE, origins
from workforce.app.pages.plan.papers_section import papers_section
from workforce.app.pages.plan.reference_class import managed_table
from workforce.app.picture import stamp_now
from workforce.app.published_later import LATER, later_reading, what_happened_next
from workforce.app.ready import Ready, Rows, made_ready
from workforce.app.session import plain, theme_now
from workforce.app.values import name_of, restyled, valued
from workforce.findings.cautions import flag
from workforce.findings.headline import headline, more_or_less, not_modelled
from workforce.findings.hindsight import later_septembers
from workforce.findings.sentences import sentences_of
from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.number_words import pounds
from workforce.papers.csv_files import assumptions_csv, projection_csv, wide_csv
from workforce.plan.scenario import to_toml
from workforce.projection.projection import Projection
from workforce.published.assumptions import QUALITIES
from workforce.published.catalogue import entries
from workforce.published.measure import POUNDS
from workforce.published.measures import LEADING, shown_as

FANS: Final = tuple(map(shown_as, ("in_post", "agency", "caseload", "cost")))
TRAVELS: Final = (
    "To share the levers, copy this page's address. The name, the note, changed assumptions and "
    "the council's own figures are only in the scenario file."
)


def page(projection: Projection) -> None:
    """Everything that a projection shows."""
    ready = made_ready(projection)
    sentences(ready)
    figures(ready)
    fan_charts(ready)
    what_happened_next(ready.projection)
    numbers(ready, LEADING)
    outturn_table(projection)
    flows_table(projection)
    papers_section(projection)
    downloads(projection)
    background(projection)
    small(not_modelled(projection))


def sentences(ready: Ready) -> None:
    """Which plan this is, the headline, then what else the numbers say."""
    projection, scenario = ready.projection, ready.scenario
    plan_line(projection)
    st.subheader(plain(headline(projection)))
    flagged = flag(projection)  # the plan line has it already
    for sentence in sentences_of(projection):
        if sentence != flagged:
            st.write(plain(sentence))
    managed_table(projection)
    if scenario.note:
        small(f"Note: {scenario.note}")


def figures(ready: Ready) -> None:
    """Four figures with their ranges, beside no change."""
    st.write(f"At the end of {long_label(ready.last)}, in the middle of the futures:")
    staff, agency, caseload, cost = st.columns(4)
    share, load = (
        banded(ready, shown_as(key)) for key in ("experienced_share", "experienced_caseload")
    )
    figure(staff, ready, FANS[0], f"Experienced: {share}.")
    figure(agency, ready, FANS[1])
    figure(caseload, ready, FANS[2], f"Experienced staff: {load}.")
    with cost.container(border=True, height="stretch"):
        st.metric("Cost of the year ahead", pounds(cost_of(ready.plan, first_year=True)))
        small(cost_beside(ready))


def cost_of(rows: Rows, *, first_year: bool) -> float:
    """Mean pounds of the first or the last twelve months."""
    months = rows["cost", POUNDS]["mean"]
    year = months.head(MONTHS_IN_YEAR) if first_year else months.tail(MONTHS_IN_YEAR)
    return float(year.sum())


def cost_beside(ready: Ready) -> str:
    """The first and the last year's cost against no change."""
    if not ready.scenario.differs:
        return "On average, if recent behaviour goes on."
    said = f"On average {more_or_less(cost_of(ready.difference, first_year=True))} than no change"
    if ready.scenario.months <= MONTHS_IN_YEAR:
        return f"{said}."
    return f"{said}; in the last year {more_or_less(cost_of(ready.difference, first_year=False))}."


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


def scenario_toml(projection: Projection) -> str:
    """The scenario as a file."""
    return to_toml(projection.scenario)


def downloads(projection: Projection) -> None:
    """The scenario and the projection's CSVs, made when asked for."""
    name = stamp_now(projection).stem
    files: tuple[tuple[str, str, Callable[[Projection], str]], ...] = (
        ("Projection (CSV)", f"{name}_projection.csv", projection_csv),
        ("Months across (CSV)", f"{name}_projection_wide.csv", wide_csv),
        ("Assumptions (CSV)", f"{name}_assumptions.csv", assumptions_csv),
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
    if (box := st.expander(TITLE, key="origins", on_change="rerun")).open:
        origins(box, projection)
    if (box := st.expander("Assumptions", key="assumptions", on_change="rerun")).open:
        box.table(assumptions_table(projection), hide_index=True, alt="Assumptions")


def assumptions_table(projection: Projection) -> pd.DataFrame:
    """The register in force, and every number of the catalogue."""
    rows = [
        (name_of(each), valued(each.value, each.unit), f"{each.low:,.6g} to {each.high:,.6g}",
         QUALITIES.get(each.quality, "own value"), restyled(each.source))
        for each in projection.register.entries.values()
    ]  # fmt: skip
    rows += [
        (name_of(each), valued(each.value, each.unit), restyled(each.range),
         QUALITIES.get(each.quality, each.quality), restyled(each.source))
        for each in entries()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Assumption", "Value", "8 in 10 sure", "Kind", "Source"])
