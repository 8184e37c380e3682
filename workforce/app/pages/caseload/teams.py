"""The teams on the Caseload page: which are safe, when, and what each has."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import NO_CHANGE_LINE, READING
from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.pages.caseload import team_entry, team_hours
from workforce.app.pages.caseload.team_chart import heat_rows, heat_template
from workforce.app.pages.caseload.team_multiples import multiples_rows, multiples_template
from workforce.app.session import plain, theme_now
from workforce.app.values import short_month
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
from workforce.months import MONTHS_IN_YEAR, label, long_label
from workforce.number_words import in_nearest_tenths
from workforce.papers.team_csv import team_files
from workforce.projection.projection import Projection
from workforce.projection.teams.by_team import COUNTED_STAFF, SPAN, TeamResults
from workforce.published.measures import BY_KEY, shown_as

SHOWN: Final = ("in_post", "agency", "vacancies", "case_holders", "cases", "caseload", SPAN)
NEEDED: Final = "FTE that the limit needs"
NOBODY: Final = "in some futures nobody"  # who holds cases, or who supervises
TEMPLATES_KEPT: Final = 16
OVER: Final = (
    "Over it: in how many futures of ten, on average over the coming year and in the last month."
)
IN_BRACKETS: Final = " In brackets: no change."
MULTIPLES: Final = (
    "Line across: the limit of the team. In words: in how many futures of ten it is over that "
    "limit in the coming year. All teams have the same axis, and what is above it ends there. "
    "There is no line where in some future nobody in the team holds cases."
)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(theme: str, teams: int) -> dict[str, object]:
    """The picture's specification, built once for everyone."""
    return heat_template(theme, teams)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def multiples_spec(theme: str) -> dict[str, object]:
    """The specification of the teams' small charts, built once for everyone."""
    return multiples_template(theme)


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
    with st.expander("The caseload of each team by month", key="caseload_multiples"):
        multiples(stands, found, projection)
    with st.expander("The limit and supervision of each team", key="caseload_limits"):
        limits(stands, found, projection)
    last = projection.baseline.month + projection.scenario.months
    with st.expander("Staff, cases and posts by team"):
        small(f"On average over the futures, now and in {long_label(last)}.")
        st.table(figure_table(found, projection), hide_index=True, alt="Staff and cases by team")


def limits(stands: list[TeamStand], found: TeamResults, projection: Projection) -> None:
    """In how many futures each team is over its limit, and what its people have in the end."""
    title = "Futures in ten over the limit, by team"
    st.table(stand_table(stands, projection), hide_index=True, alt=title)
    small(f"{OVER}{IN_BRACKETS if projection.scenario.differs else ''}")
    last = projection.baseline.month + projection.scenario.months
    st.markdown(f"**Cases and supervision, in {plain(long_label(last))}**")
    st.table(
        load_table(stands, found, projection), hide_index=True, alt="Cases and staff per manager"
    )
    small("In brackets: 8 in 10 futures. A manager supervises agency staff too.")


def multiples(stands: list[TeamStand], found: TeamResults, projection: Projection) -> None:
    """A small chart for each team on one axis, the worst first, with its numbers."""
    opening, changed = projection.baseline.month, projection.scenario.differs
    rows = multiples_rows(stands, found, opening, changed=changed)
    title = "Cases for each FTE of each team, by month"
    st.vega_lite_chart(rows, multiples_spec(theme_now()), key="chart_multiples", alt=title)
    drawn = Drawn(multiples_template("light"), rows, title, "Source: this model.")
    where_from(projection, [BY_KEY["caseload"]], "chart_multiples", drawn)
    small(f"{READING}{NO_CHANGE_LINE if changed else ''} {MULTIPLES}")
    st.table(year_table(stands, found, projection), hide_index=True, alt=title)
    small("On average over the futures.")
    st.download_button(
        "What follows by team (CSV)", data=partial(team_rows, projection), mime="text/csv",
        file_name=file_name(projection, "teams.csv"), on_click="ignore",
    )  # fmt: skip


def team_rows(projection: Projection) -> str:
    """The file of what follows by team."""
    return team_files(projection)["teams.csv"]


def year_table(stands: list[TeamStand], found: TeamResults, projection: Projection) -> pd.DataFrame:
    """Cases for each FTE at the opening and after each year, on average."""
    opening = projection.baseline.month
    columns = {"Team": [plain(stand.name) for stand in stands]}
    for month in range(opening, opening + projection.scenario.months + 1, MONTHS_IN_YEAR):
        means = team_means(found, "caseload", month)
        columns[short_month(label(month))] = [
            f"{means[stand.name]:.1f}" if stand.name in means else "" for stand in stands
        ]
    return pd.DataFrame(columns)


def stand_table(stands: list[TeamStand], projection: Projection) -> pd.DataFrame:
    """Each team's caseload now, its limit, and in how many futures it is above it.

    Few and short columns, so that a telephone shows them all; no change stands in brackets.
    """
    last = short_month(label(projection.baseline.month + projection.scenario.months))
    changed = projection.scenario.differs
    columns = {
        "Team": [plain(stand.name) for stand in stands],
        "Cases each, now": [caseload_words(stand) for stand in stands],
        "Limit": [f"{stand.limit:g}" for stand in stands],
        "Over it in the year": [
            tenths(stand.year, stand.year_without, changed=changed) for stand in stands
        ],
        f"In {last}": [
            tenths(stand.chances[-1], stand.without[-1], changed=changed) for stand in stands
        ],
    }
    if any(stand.near for stand in stands):
        columns["One leaver away"] = ["yes" if stand.near else "" for stand in stands]
    return pd.DataFrame(columns)


def tenths(chance: float, without: float, *, changed: bool) -> str:
    """A chance in ten, with no change's in brackets."""
    words = f"{in_nearest_tenths(chance)}"
    return f"{words} ({in_nearest_tenths(without)})" if changed else words


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
