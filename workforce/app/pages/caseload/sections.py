"""The caseload page for the Director of Children's Services: are caseloads safe, and for whom."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import (
    NO_CHANGE_LINE,
    READING,
    TEMPLATES_KEPT,
    Marked,
    figure,
    finding,
    source_of,
)
from workforce.app.current_plan import small
from workforce.app.drawing.charts import fan_rows
from workforce.app.drawing.picture import file_name
from workforce.app.numbers_table import numbers_table
from workforce.app.pages.caseload import charts, details, named_types
from workforce.app.pages.caseload.service_form import by_service
from workforce.app.pages.caseload.teams import teams
from workforce.app.ready import Ready, made_ready
from workforce.app.session import plain, theme_now
from workforce.app.where_from import Drawn, where_from
from workforce.findings.caseload.caseload_findings import (
    AVERAGE,
    EXPERIENCED,
    answer,
    average_beside,
    beside_no_change,
    chance_csv,
    chance_rows,
    first_year,
    limit_of,
    supervision,
    waiting,
)
from workforce.findings.next_twelve_months import QUARTER
from workforce.months import long_label
from workforce.number_words import in_tenths
from workforce.projection.caseload_limit import LIMIT
from workforce.projection.projection import Projection
from workforce.published.measure import PEOPLE, Shown
from workforce.published.measures import shown_as

# The measures of this page, in the order of its figures and tables; one more is one more key.
FIGURES: Final = (
    EXPERIENCED, shown_as("cases_over_limit"), AVERAGE, shown_as("supervisions_due"),
    shown_as("cases_waiting"), shown_as("assessments_per_worker"), shown_as("supervision_span"),
    shown_as("manager_vacancies"), shown_as("newly_qualified", PEOPLE), shown_as("case_holders"),
)  # fmt: skip
BOXES: Final = 4  # the first of them, four in a row; the others stand in the table only
ROW: Final = 4
NO_LIMIT: Final = (
    "The limit is an assumption, because there is no national one. Change it on the Assumptions "
    "page."
)
HOW_CHANCE: Final = (
    "The chance is to the nearest tenth: the futures in which staff past their assessed year hold, "
    "on average, more than the limit, so that cases are over the limit. Some hold more than the "
    "average."
)


def page(projection: Projection) -> None:
    """Everything about caseloads, the answer first."""
    ready = made_ready(projection)
    st.subheader(plain(answer(projection)))
    said = [each(projection) for each in (first_year, waiting, beside_no_change)]
    st.write(plain(" ".join(each for each in said if each)))
    limit = limit_of(projection)
    pictures(ready, limit)
    chance_table(projection, limit)
    figures(ready)
    beside = [each(projection) for each in (average_beside, supervision)]
    st.write(plain(" ".join(each for each in beside if each)))
    by_service(projection, limit)
    teams(projection)
    details.worker_changes(ready)
    numbers_table(ready, FIGURES, "caseload")
    with st.expander("The staff that a caseload needs", key="caseload_needed"):
        details.needed(projection, limit)
    with st.expander("The protected load of newly qualified staff", key="caseload_protected"):
        details.newly_qualified(projection)
    with st.expander("Further types of case", key="caseload_types"):
        named_types.enter(projection)


def figures(ready: Ready) -> None:
    """The page's measures at the end of the horizon, with their ranges, beside no change."""
    small(f"At the end of {long_label(ready.last)}, in the middle of the futures:")
    columns = [column for _ in range(0, BOXES, ROW) for column in st.columns(ROW)]
    for column, each in zip(columns, FIGURES[:BOXES], strict=True):
        figure(column, ready, each)


def pictures(ready: Ready, limit: float) -> None:
    """The experienced caseload with the limit as a line, and the chance above it beside."""
    left, right = st.columns(2)
    theme = theme_now()
    with left:
        limit_chart(ready, limit, theme, {})
    with right:
        chance_chart(ready.projection, limit, theme)
    set_in_plan = LIMIT in ready.scenario.settings
    origin = "The plan sets the limit." if set_in_plan else NO_LIMIT
    ghost = NO_CHANGE_LINE if ready.scenario.differs else ""
    small(f"{READING}{ghost} {origin}")


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def limit_template(fan: Shown, theme: str, first: int, last: int) -> dict[str, object]:
    """A chart's specification, built once for everyone."""
    return charts.limit_template(fan, theme, first, last)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def chance_template(theme: str, first: int, last: int) -> dict[str, object]:
    """A chart's specification, built once for everyone."""
    return charts.chance_template(theme, first, last)


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
        light = limit_template(EXPERIENCED, "light", ready.first, ready.last)
        drawn = Drawn(light, rows, title, source_of(ready, EXPERIENCED))
        where_from(ready.projection, [EXPERIENCED.measure], "chart_limit", drawn)
    small(f"Cases per FTE of staff past the assessed year. {source_of(ready, EXPERIENCED)}")


def chance_chart(projection: Projection, limit: float, theme: str) -> None:
    """In how many of ten futures the limit is passed, by month."""
    rows = chance_rows(projection)
    if not rows:
        return
    last = rows[-1][0]
    title = (
        f"More than {limit:g} cases each: {in_tenths(last.above)} futures in "
        f"{long_label(last.month)}"
    )
    st.markdown(f"**{plain(title)}**")
    points = charts.chance_points(rows, changed=projection.scenario.differs)
    first = projection.baseline.month
    last_month = first + projection.scenario.months
    spec = chance_template(theme, first, last_month)
    st.vega_lite_chart(points, spec, key="chart_chance", alt=title)
    light = chance_template("light", first, last_month)
    drawn = Drawn(light, points, title, "Source: this model.")
    where_from(projection, [EXPERIENCED.measure], "chart_chance", drawn)
    small("Of 10 futures, by month. Source: this model.")


def chance_table(projection: Projection, limit: float) -> None:
    """Each quarter's experienced caseload and the chance above the limit, and the CSV by month."""
    with st.expander("The chance by month", key="caseload_chance"):
        every, differs = chance_rows(projection), projection.scenario.differs
        rows = []
        for plan, other in every[QUARTER - 1 :: QUARTER]:
            sides = (plan, other) if differs else (plan,)
            cells = [
                f"{in_tenths(each.above)} ({each.low:.1f} to {each.high:.1f})" for each in sides
            ]
            rows.append([long_label(plan.month), *cells])
        columns = ["Month end", *(("This plan", "No change") if differs else ("No change",))]
        alt = f"Chance of an experienced caseload above {limit:g}"
        st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt=alt)
        small(
            f"In brackets: the range of the experienced caseload in 8 in 10 futures. {HOW_CHANCE}"
        )
        st.download_button(
            "Chance by month (CSV)", data=partial(chance_csv, projection), mime="text/csv",
            file_name=file_name(projection, "caseload.csv"), on_click="ignore",
        )  # fmt: skip
