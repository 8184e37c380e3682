"""The teams on the Caseload page: which are safe, when, and what each has."""

from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.pages.caseload.team_chart import heat_rows, heat_template
from workforce.app.session import plain
from workforce.findings.team_findings import TeamStand, stands_of, team_sentences
from workforce.months import label, long_label
from workforce.number_words import in_nearest_tenths
from workforce.projection.projection import Projection
from workforce.published.measures import shown_as

SHOWN: Final = ("in_post", "agency", "vacancies", "case_holders", "cases", "caseload")
TEMPLATES_KEPT: Final = 16


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(theme: str, teams: int) -> dict[str, object]:
    """The picture's specification, built once for everyone."""
    return heat_template(theme, teams)


def teams(projection: Projection, theme: str) -> None:
    """The teams that a plan lists; nothing where it lists none."""
    stands = stands_of(projection)
    if not stands:
        return
    st.subheader("Will each team be safe?")
    st.markdown("\n".join(f"- {plain(line)}" for line in team_sentences(projection)))
    title = "Futures in ten with more cases for each FTE than the team's limit"
    st.markdown(f"**{title}**")
    rows = heat_rows(stands, projection.baseline.month)
    st.vega_lite_chart(rows, template(theme, len(stands)), key="chart_teams", alt=title)
    st.dataframe(stand_table(stands, projection), hide_index=True)
    last = projection.baseline.month + projection.scenario.months
    with st.expander("Staff, cases and posts by team"):
        small(f"On average over the futures, now and in {long_label(last)}.")
        st.dataframe(figure_table(projection, last), hide_index=True)


def stand_table(stands: list[TeamStand], projection: Projection) -> pd.DataFrame:
    """Each team's caseload now, its limit, and in how many futures it is above it."""
    last = projection.baseline.month + projection.scenario.months
    return pd.DataFrame(
        {
            "Team": [plain(stand.name) for stand in stands],
            "Service": [stand.service for stand in stands],
            "Cases each, now": [stand.caseload for stand in stands],
            "Limit": [stand.limit for stand in stands],
            "Over it, coming year, in ten": [in_nearest_tenths(stand.year) for stand in stands],
            f"In {long_label(last)}": [in_nearest_tenths(stand.chances[-1]) for stand in stands],
            "One leaver away": ["yes" if stand.near else "" for stand in stands],
        }
    )


def figure_table(projection: Projection, last: int) -> pd.DataFrame:
    """The mean of each measure by team at the opening and at the end."""
    if projection.teams is None:
        return pd.DataFrame()
    table = projection.teams.table
    found: dict[str, list[object]] = {"Team": list(projection.teams.names)}
    for key in SHOWN:
        for month, when in ((projection.baseline.month, "now"), (last, long_label(last))):
            rows = table[(table["measure"] == key) & (table["month"] == label(month))]
            means = dict(zip(rows["team"], rows["mean"], strict=True))
            found[f"{shown_as(key).label}, {when}"] = [
                means.get(name) for name in projection.teams.names
            ]
    return pd.DataFrame(found)
