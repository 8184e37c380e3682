"""The teams on the Caseload page: which are safe, when, and what each has."""

from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.pages.caseload import team_entry, team_hours
from workforce.app.pages.caseload.team_chart import heat_rows, heat_template
from workforce.app.session import plain, theme_now
from workforce.app.where_from import Drawn, where_from
from workforce.authority.own.small_numbers import HIDDEN
from workforce.findings.caseload.team_findings import (
    TeamStand,
    needed_for_limits,
    ranges,
    stands_of,
    team_means,
    team_sentences,
)
from workforce.months import long_label
from workforce.number_words import in_nearest_tenths
from workforce.projection.projection import Projection
from workforce.projection.teams.by_team import COUNTED_STAFF, SPAN, TeamResults
from workforce.published.measures import BY_KEY, shown_as

SHOWN: Final = ("in_post", "agency", "vacancies", "case_holders", "cases", "caseload", SPAN)
NEEDED: Final = "FTE that the limit needs"
NOBODY: Final = "in some futures nobody"  # who holds cases, or who supervises
TEMPLATES_KEPT: Final = 16


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(theme: str, teams: int) -> dict[str, object]:
    """The picture's specification, built once for everyone."""
    return heat_template(theme, teams)


def teams(projection: Projection) -> None:
    """The teams that a plan lists, and the table that they are typed into."""
    st.subheader("Will each team be safe in the coming year?")
    stands, found = stands_of(projection), projection.teams
    if stands and found is not None:
        answer(stands, found, projection)
        with st.expander("The staff that each team needs, by hours", key="caseload_hours"):
            team_hours.enter(projection)
    with st.expander("Your teams" if stands else "Enter your teams to see each of them"):
        team_entry.enter(projection)


def answer(stands: list[TeamStand], found: TeamResults, projection: Projection) -> None:
    """Which teams are safe, in words, as a picture and as tables."""
    st.markdown("\n".join(f"- {plain(line)}" for line in team_sentences(projection)))
    title = "Futures in ten with more cases for each FTE than the team's limit"
    st.markdown(f"**{title}**")
    rows = heat_rows(stands, projection.baseline.month)
    st.vega_lite_chart(rows, template(theme_now(), len(stands)), key="chart_teams", alt=title)
    drawn = Drawn(template("light", len(stands)), rows, title, "Source: this model.")
    where_from(projection, [BY_KEY["caseload"]], "chart_teams", drawn)
    st.table(stand_table(stands, projection), hide_index=True, alt=title)
    last = projection.baseline.month + projection.scenario.months
    st.markdown(f"**Cases and supervision, in {plain(long_label(last))}**")
    st.table(
        load_table(stands, found, projection), hide_index=True, alt="Cases and staff per manager"
    )
    small("In brackets: 8 in 10 futures. A manager supervises agency staff too.")
    with st.expander("Staff, cases and posts by team"):
        small(f"On average over the futures, now and in {long_label(last)}.")
        st.table(figure_table(found, projection), hide_index=True, alt="Staff and cases by team")


def stand_table(stands: list[TeamStand], projection: Projection) -> pd.DataFrame:
    """Each team's caseload now, its limit, and in how many futures it is above it."""
    last = long_label(projection.baseline.month + projection.scenario.months)
    columns = {
        "Team": [plain(stand.name) for stand in stands],
        "Service": [stand.service for stand in stands],
        "Cases each, now": [caseload_words(stand) for stand in stands],
        "Limit": [f"{stand.limit:g}" for stand in stands],
        "Over it, coming year, in ten": [in_nearest_tenths(stand.year) for stand in stands],
        f"In {last}": [in_nearest_tenths(stand.chances[-1]) for stand in stands],
    }
    if projection.scenario.differs:
        columns |= {
            "No change: coming year": [in_nearest_tenths(stand.year_without) for stand in stands],
            f"No change: {last}": [in_nearest_tenths(stand.without[-1]) for stand in stands],
        }
    columns["One leaver away"] = ["yes" if stand.near else "" for stand in stands]
    return pd.DataFrame(columns)


def load_table(stands: list[TeamStand], found: TeamResults, projection: Projection) -> pd.DataFrame:
    """Cases for each FTE and staff for each manager in the last month, with their ranges."""
    last = projection.baseline.month + projection.scenario.months
    columns = {"Team": [plain(stand.name) for stand in stands]}
    for heading, measure in (("Cases each", "caseload"), ("Staff per manager", SPAN)):
        means, ends = team_means(found, measure, last), ranges(found, measure, last)
        columns[heading] = [
            f"{means[stand.name]:.1f} ({ends[stand.name][0]:.1f} to {ends[stand.name][1]:.1f})"
            if stand.name in means
            else NOBODY
            for stand in stands
        ]
    return pd.DataFrame(columns)


def caseload_words(stand: TeamStand) -> str:
    """Cases for each FTE at the opening."""
    return "nobody yet" if stand.caseload is None else f"{stand.caseload:.1f}"


def figure_table(found: TeamResults, projection: Projection) -> pd.DataFrame:
    """The mean of each measure by team at the opening and at the end, and what limits need."""
    names, opening = found.names, projection.baseline.month
    last = opening + projection.scenario.months
    columns: dict[str, list[str]] = {"Team": [plain(name) for name in names]}
    for month, when in ((opening, "now"), (last, long_label(last))):
        by_measure = {key: team_means(found, key, month) for key in SHOWN}
        by_measure[NEEDED] = needed_for_limits(found, month)
        for key, means in by_measure.items():
            heading = key if key == NEEDED else shown_as(key).label
            blank = HIDDEN if key in (*COUNTED_STAFF, SPAN) and found.own else ""
            columns[f"{heading}, {when}"] = [
                f"{means[name]:,.1f}" if name in means else blank for name in names
            ]
    if found.moves is not None:
        columns["From other teams, a year"] = [f"{each:.1f}" for each in found.moves.joined]
        columns["To other teams, a year"] = [f"{each:.1f}" for each in found.moves.gone]
    return pd.DataFrame(columns)
