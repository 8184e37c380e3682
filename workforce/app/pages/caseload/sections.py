"""The caseload page for the Director of Children's Services: are caseloads safe, and for whom."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import (
    TEMPLATES_KEPT,
    Marked,
    fan_chart,
    figure,
    finding,
    numbers,
    reading,
    slug,
)
from workforce.app.charts import fan_rows
from workforce.app.current_plan import small
from workforce.app.pages.caseload import charts, named_types
from workforce.app.pages.caseload.teams import teams
from workforce.app.ready import Ready, made_ready
from workforce.app.session import plain, theme_now
from workforce.app.values import capital
from workforce.findings.caseload_findings import (
    AVERAGE,
    EXPERIENCED,
    answer,
    average_beside,
    beside_no_change,
    chance_csv,
    chance_rows,
    first_year,
    limit_of,
    protected_load,
    service_rows,
    supervision,
    waiting,
)
from workforce.findings.fte_needed import beyond, needed_rows, needed_words, range_words
from workforce.findings.next_twelve_months import QUARTER
from workforce.findings.standstill import months_to_full_load, year_of
from workforce.findings.worker_changes_text import (
    CAUSES,
    causes,
    causes_sentence,
    figure_words,
    published_rows,
    published_sentence,
)
from workforce.months import long_label
from workforce.number_words import in_tenths, percent
from workforce.projection.caseload_limit import LIMIT
from workforce.projection.projection import Projection
from workforce.published.measure import PEOPLE, Shown
from workforce.published.measures import shown_as

# The measures of this page, in the order of its figures and tables; one more is one more key.
FIGURES: Final = (
    EXPERIENCED, shown_as("cases_over_limit"), shown_as("cases_waiting"), AVERAGE,
    shown_as("assessments_per_worker"), shown_as("supervisions_due"), shown_as("supervision_span"),
    shown_as("manager_vacancies"), shown_as("newly_qualified", PEOPLE), shown_as("case_holders"),
)  # fmt: skip
CASELOADS: Final = (1.0, 100.0)
BOXES: Final = 8  # the first of them, four in a row; the others stand in the tables only
ROW: Final = 4
NO_SERVICES: Final = (
    "Nothing is shown by service, because published figures are not split by service. To see an "
    'assumed split here, put [split] services = "illustrative" into the scenario file; to see the '
    'council\'s own, put services = "own" and a [[team]] for each service (service, case_holders, '
    "cases)."
)
SPLIT: Final = (
    "An illustrative split, not a count of any team: cases by assumed shares of types, and case "
    "holders in proportion to the weighted cases at the start."
)
OWN_SPLIT: Final = "From the council's own team figures. Each service keeps its share."
DIFFERENT: Final = (
    "These are two different measures. The model counts every change of social worker, for any "
    "cause, in all open cases. The DfE counts the looked-after children who had three or more "
    "social workers in the year. Neither can be worked out from the other."
)
LONGER_YEAR: Final = "Later rows are for those whose assessed year is longer."
HOW_CHANCE: Final = (
    "The chance is to the nearest tenth: the futures in which staff past their assessed year hold, "
    "on average, more than the limit, so that cases are over the limit. Some hold more than the "
    "average."
)


def page(projection: Projection) -> None:
    """Everything about caseloads, the answer first."""
    ready = made_ready(projection, FIGURES)
    st.subheader(plain(answer(projection)))
    for said in (first_year, waiting, beside_no_change, average_beside, supervision):
        if said(projection):
            st.write(plain(said(projection)))
    limit = limit_of(projection)
    origin = (
        "is the plan's" if LIMIT in projection.scenario.settings else
        "is an assumption, because there is no national limit. Change it on the Assumptions page"
    )  # fmt: skip
    small(f"The limit of {limit:g} cases {origin}.")
    figures(ready)
    fans(ready, limit)
    chance_table(projection, limit)
    needed(projection, limit)
    teams(projection)
    named_types.enter(projection)
    worker_changes(ready)
    newly_qualified(projection)
    services(projection)
    numbers(ready, FIGURES)


def figures(ready: Ready) -> None:
    """The page's measures at the end of the horizon, with their ranges, beside no change."""
    st.write(f"At the end of {long_label(ready.last)}, in the middle of the futures:")
    columns = [column for _ in range(0, BOXES, ROW) for column in st.columns(ROW)]
    for column, each in zip(columns, FIGURES[:BOXES], strict=True):
        figure(column, ready, each)


def fans(ready: Ready, limit: float) -> None:
    """The experienced caseload with the limit as a line, and the DfE's average beside."""
    marked, theme = reading(ready), theme_now()
    left, right = st.columns(2)
    with left:
        limit_chart(ready, limit, theme, marked)
    with right:
        fan_chart(ready, AVERAGE, theme, marked)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def limit_template(fan: Shown, theme: str, first: int, last: int) -> dict[str, object]:
    """A chart's specification, built once for everyone."""
    return charts.limit_template(fan, theme, first, last)


def limit_chart(ready: Ready, limit: float, theme: str, marked: Marked) -> None:
    """The experienced caseload with the limit as a line."""
    title, key = finding(ready, EXPERIENCED), (EXPERIENCED.key, EXPERIENCED.unit)
    st.markdown(f"**{plain(title)}**")
    if key in ready.plan and key in ready.no_change:
        changed = ready.scenario.differs
        rows = fan_rows(EXPERIENCED, ready.plan[key], ready.no_change[key], marked, changed)
        spec = limit_template(EXPERIENCED, theme, ready.first, ready.last)
        rows = charts.limit_rows(rows, limit)
        st.vega_lite_chart(rows, spec, key="chart_limit", alt=f"{title}; limit {limit:g}")
    small(
        "Cases per FTE of staff past the assessed year. Source: DfE workforce census "
        f"{ready.projection.baseline.year} and this model."
    )


def chance_table(projection: Projection, limit: float) -> None:
    """Each quarter's experienced caseload and the chance above the limit, and the CSV by month."""
    st.subheader(f"The chance of more than {limit:g} cases each")
    every, differs = chance_rows(projection), projection.scenario.differs
    rows = []
    for plan, other in every[QUARTER - 1 :: QUARTER]:
        sides = (plan, other) if differs else (plan,)
        cells = [f"{in_tenths(each.above)} ({each.low:.1f} to {each.high:.1f})" for each in sides]
        rows.append([long_label(plan.month), *cells])
    columns = ["Month end", *(("This plan", "No change") if differs else ("No change",))]
    alt = f"Chance of an experienced caseload above {limit:g}"
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt=alt)
    small(f"In brackets: the range of the experienced caseload in 8 in 10 futures. {HOW_CHANCE}")
    st.download_button(
        "Chance by month (CSV)", data=partial(chance_csv, projection), mime="text/csv",
        file_name=f"{slug(projection.scenario.title)}-caseload.csv", on_click="ignore",
    )  # fmt: skip


def needed(projection: Projection, limit: float) -> None:
    """How many case-holding FTE a caseload would need, by quarter, for a caseload that is typed."""
    st.subheader("The staff that a caseload needs")
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
    """Changes of social worker by cause, and the DfE's published share beside."""
    projection, changed = ready.projection, ready.scenario.differs
    st.subheader("Changes of social worker")
    found = causes(projection)
    if found:
        title = causes_sentence(found, changed=changed)
        st.markdown(f"**{plain(title)}**")
        rows = charts.causes_rows(found, changed=changed)
        spec = causes_template(theme_now(), rows["bar"].nunique())
        st.vega_lite_chart(rows, spec, key="chart_causes", alt=title)
        small(
            "Per 100 children a year, on average over the futures, so that the parts add up. "
            f"{'In brackets: no change. ' if changed else ''}Handovers by design depend on "
            "assumptions about how cases move on. Source: this model."
        )
        table = causes_table(ready)
        st.table(table, hide_index=True, alt="Changes of social worker by cause")
    if published_rows(projection):
        st.markdown(f"**{plain(published_sentence(projection))}**")
        small(DIFFERENT)
        published_table(projection)


def causes_table(ready: Ready) -> pd.DataFrame:
    """The numbers of the bars: spans down, causes across, plan and no change."""
    found = causes(ready.projection)
    rows = []
    for span in dict.fromkeys(each.span for each in found):
        parts = [each for each in found if each.span == span]
        cells = [(each.plan, each.no_change) for each in parts]
        cells.append((sum(each.plan for each in parts), sum(each.no_change for each in parts)))
        rows.append([span, *(side_words(*cell, ready) for cell in cells)])
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
    st.subheader("The protected load of newly qualified staff")
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


def services(projection: Projection) -> None:
    """The average caseload by service where a split was asked for."""
    st.subheader("By service")
    rows = service_rows(projection)
    if not rows:
        small(NO_SERVICES)
        return
    last = projection.baseline.month + projection.scenario.months
    columns = ["Service", *(long_label(month) for month in (projection.baseline.month, last))]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt="By service")
    words = OWN_SPLIT if projection.scenario.teams else SPLIT
    small(f"{words} Average caseload, cases per FTE; in brackets the range of 8 in 10 futures.")
