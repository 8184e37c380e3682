"""What else the Caseload page shows: staff needed, changes of social worker, protected loads."""

from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import TEMPLATES_KEPT
from workforce.app.current_plan import small
from workforce.app.pages.caseload import charts
from workforce.app.ready import Ready
from workforce.app.session import plain, theme_now
from workforce.app.values import capital
from workforce.app.where_from import Drawn, where_from
from workforce.findings.caseload.caseload_findings import protected_load
from workforce.findings.caseload.fte_needed import beyond, needed_rows, needed_words, range_words
from workforce.findings.caseload.worker_changes_text import (
    CAUSES,
    causes,
    causes_sentence,
    figure_words,
    published_rows,
    published_sentence,
)
from workforce.findings.next_twelve_months import QUARTER
from workforce.findings.standstill import months_to_full_load, year_of
from workforce.months import long_label
from workforce.number_words import percent
from workforce.projection.projection import Projection
from workforce.published.measures import BY_KEY

CASELOADS: Final = (1.0, 100.0)
DIFFERENT: Final = (
    "These are two different measures. The model counts every change of social worker, for any "
    "cause, in all open cases. The DfE counts the looked-after children who had three or more "
    "social workers in the year. Neither can be worked out from the other."
)
LONGER_YEAR: Final = "Later rows are for those whose assessed year is longer."


def needed(projection: Projection, limit: float) -> None:
    """How many case-holding FTE a caseload would need, by quarter, for a caseload that is typed."""
    caseload = st.number_input(
        "Average caseload, cases for each case-holding FTE", *CASELOADS, value=limit, step=0.5,
        format="%g", key="needed_caseload", persist_state="session",
    )  # fmt: skip
    every = needed_rows(projection, caseload)
    st.write(plain(needed_words(every[-1], caseload)))
    rows = [
        [long_label(each.month), f"{each.needed.mean:.0f} ({range_words(each.needed)})",
         f"{each.there:.0f}", capital(beyond(each.more))]
        for each in every[QUARTER - 1 :: QUARTER]
    ]  # fmt: skip
    columns = ["Month end", "FTE needed", "FTE there are", "Difference"]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt="The staff needed")
    small(
        "FTE that hold cases, on average over the futures; in brackets the range of 8 in 10. Cases "
        "divided by the caseload: cases that wait count, those that other practitioners hold do "
        "not. Newly qualified staff hold fewer, so others then hold more than the average."
    )


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def causes_template(theme: str, bars: int) -> dict[str, object]:
    """A chart's specification, built once for everyone."""
    return charts.causes_template(theme, bars)


def worker_changes(ready: Ready) -> None:
    """How often children change social worker and why; chart and numbers collapsed."""
    projection, changed = ready.projection, ready.scenario.differs
    found, published = causes(projection), published_rows(projection)
    title = causes_sentence(found, changed=changed) if found else ""
    sentences = [title + "." if title else "", published_sentence(projection) if published else ""]
    st.write(plain(" ".join(each for each in sentences if each)))
    with st.expander("Changes of social worker by cause", key="caseload_changes"):
        if found:
            causes_chart(ready, title)
            alt = "Changes of social worker by cause"
            st.table(causes_table(ready), hide_index=True, alt=alt)
        if published:
            small(DIFFERENT)
            published_table(projection)


def causes_chart(ready: Ready, title: str) -> None:
    """Changes of social worker by span and cause, the plan beside no change."""
    changed = ready.scenario.differs
    rows = charts.causes_rows(causes(ready.projection), changed=changed)
    spec = causes_template(theme_now(), rows["bar"].nunique())
    st.vega_lite_chart(rows, spec, key="chart_causes", alt=title)
    light = causes_template("light", rows["bar"].nunique())
    drawn = Drawn(light, rows, title, "Source: this model.")
    where_from(ready.projection, [BY_KEY["worker_changes"]], "chart_causes", drawn)
    small(
        "Per 100 children a year, on average over the futures, so that the parts add up. "
        f"{'In brackets: no change. ' if changed else ''}Handovers by design depend on "
        "assumptions about how cases move on. Source: this model."
    )


def causes_table(ready: Ready) -> pd.DataFrame:
    """The numbers of the bars: spans down, causes across, plan and no change."""
    found = causes(ready.projection)
    rows = []
    for span in dict.fromkeys(each.span for each in found):
        parts = [each for each in found if each.span == span]
        cells = [(each.plan, each.no_change) for each in parts]
        cells.append((sum(each.plan for each in parts), sum(each.no_change for each in parts)))
        rows.append([charts.short(span), *(side_words(*cell, ready) for cell in cells)])
    columns = ["Period", *CAUSES.values(), "All"]
    return pd.DataFrame(rows, columns=columns)


def side_words(plan: float, no_change: float, ready: Ready) -> str:
    """A number of the plan with no change in brackets, where a lever is used."""
    return f"{plan:.1f} ({no_change:.1f})" if ready.scenario.differs else f"{no_change:.1f}"


def published_table(projection: Projection) -> None:
    """The DfE's share for the authority and the other areas shipped."""
    areas = published_rows(projection)
    rows = [
        (each.area, figure_words(each.percent_three_or_more, "%"), figure_words(each.children))
        for each in areas
    ]
    columns = ["Area", "With three or more social workers", "Looked-after children"]
    title = f"Published, year to 31 March {areas[0].year}"
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt=title)
    small(
        f"{title}. Source: DfE, stability measures for children looked after in England, official "
        "statistics in development; a social worker counts once for each child."
    )


def newly_qualified(projection: Projection) -> None:
    """The protected load by months of the assessed year."""
    rows = [
        (months, percent(share), f"{cases:.1f}")
        for months, share, cases in protected_load(projection)
    ]
    columns = ["Months since they started", "Share of a full load", "Cases each"]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt="Protected load")
    wait = months_to_full_load(year_of(projection, projection.scenario.months + 1))
    longer = f". {LONGER_YEAR}" if wait < QUARTER * len(rows) else "."
    small(
        "A full load is the middle experienced caseload at the start. A cohort carries it after "
        f"{wait} months{longer} Source: see the Assumptions page."
    )
