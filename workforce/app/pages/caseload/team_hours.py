"""FTE needed by team where the council has time standards: hours of a case in each service."""

from collections.abc import Mapping
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.session import error_text, plain
from workforce.authority.own.small_numbers import HIDDEN
from workforce.errors import InputError
from workforce.findings.caseload.hours_needed import (
    MOST_OTHER,
    WorkingTime,
    cases_activity,
    checked_time,
    fte_by_hours,
    hours_behind_limit,
)
from workforce.findings.caseload.team_findings import team_means
from workforce.months import long_label
from workforce.projection.projection import Projection
from workforce.projection.teams.by_team import COUNTED_STAFF, TeamResults
from workforce.published.catalogue import service_labels

WHOLE: Final = 100
MOST_HOURS: Final = 200.0  # a month for one case
WEEKS: Final = (1.0, 48.0)
MOST_DAYS_OFF: Final = 200.0
METHOD: Final = (
    "Needed: cases times their hours, divided by the hours that one FTE has in a year, more for "
    "what everyone does besides (WISN, World Health Organization 2010). Of cases on average over "
    "the futures. Nothing typed here changes the plan, and it is in no file or link."
)


def enter(projection: Projection) -> None:
    """The time standards, and what they need in each team."""
    teams = projection.teams
    if teams is None:
        return
    st.write("For a council with time standards: no published ones exist, so nothing is filled in.")
    time = working_time()
    if time is None:
        st.info("Give the week and the days away first.")
        return
    try:
        checked_time(time, "this page")
    except InputError as error:
        st.error(error_text(error))
        return
    standards = hours_of(teams, time)
    if standards:
        first = projection.baseline.month
        rows = needed_table(teams, time, standards, (first, first + projection.scenario.months))
        st.table(rows, hide_index=True, alt="FTE needed by hours")
    small(f"One FTE has {time.available:,.0f} hours in a year. {METHOD}")


def working_time() -> WorkingTime | None:
    """The time of one FTE as it is typed; None until week and days away are there."""
    week, away, other = st.columns(3)
    hours = week.number_input(
        "Hours of a full-time week", *WEEKS, value=None, step=0.5, key="hours_week",
        persist_state="session",
    )  # fmt: skip
    days_off = away.number_input(
        "Working days away in a year", 0.0, MOST_DAYS_OFF, value=None, step=1.0, key="hours_away",
        help="Leave, public holidays, sickness and training", persist_state="session",
    )  # fmt: skip
    share = other.number_input(
        "Time on other things, %", 0.0, MOST_OTHER * WHOLE, value=0.0, step=5.0, key="hours_other",
        help="What everyone does besides cases: supervision, meetings, travel",
        persist_state="session",
    )  # fmt: skip
    if hours is None or days_off is None:
        return None
    return WorkingTime(hours, days_off, share / WHOLE)


def hours_of(teams: TeamResults, time: WorkingTime) -> dict[str, float]:
    """Hours a month that one case takes, by service, those that are typed."""
    labels, found = service_labels(), {}
    holding = dict.fromkeys(teams.services[place] for place in teams.holding)
    services = [service for service in holding if service]
    for place, service in zip(st.columns(max(1, len(services))), services, strict=False):
        limit = next(
            float(teams.limits[at]) for at in teams.holding if teams.services[at] == service
        )
        hours = place.number_input(
            f"{labels[service]}: hours a month for a case", 0.0, MOST_HOURS, value=None, step=0.5,
            key=f"hours_case_{service}", persist_state="session",
            help=f"A limit of {limit:g} leaves {hours_behind_limit(limit, time):.1f}",
        )  # fmt: skip
        if hours is not None:
            found[service] = hours
    return found


def needed_table(
    teams: TeamResults, time: WorkingTime, standards: Mapping[str, float], months: tuple[int, int]
) -> pd.DataFrame:
    """Each team's FTE needed beside those who hold cases and its posts, now and at the end."""
    places = [place for place in teams.holding if teams.services[place] in standards]
    found: dict[str, list[str]] = {"Team": [plain(teams.names[place]) for place in places]}
    for month, when in zip(months, ("now", long_label(months[1])), strict=True):
        cases = team_means(teams, "cases", month)
        needed = {
            teams.names[place]: fte_by_hours(
                [cases_activity(cases[teams.names[place]], standards[teams.services[place]])], time
            )
            for place in places
        }
        found[f"FTE needed, {when}"] = [f"{needed[teams.names[place]]:,.1f}" for place in places]
        for words, key in (("FTE that hold cases", "case_holders"), ("Posts", "establishment")):
            there = team_means(teams, key, month)
            blank = HIDDEN if teams.own and key in COUNTED_STAFF else ""
            found[f"{words}, {when}"] = [
                f"{there[name]:,.1f}" if (name := teams.names[place]) in there else blank
                for place in places
            ]
    return pd.DataFrame(found)
