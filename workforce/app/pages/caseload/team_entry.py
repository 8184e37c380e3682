"""The table that the council's teams are typed into: people by grade, posts and cases."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

import pandas as pd
import streamlit as st

from workforce.app.current_plan import TURN, small, use_changed
from workforce.app.values import typed_rows
from workforce.plan.lever_teams import with_team_names
from workforce.plan.own.own_figures import FILE_NAME
from workforce.plan.scenario import Scenario
from workforce.plan.team_rows import LONGEST_NAME, MOST_COUNT, staff_teams
from workforce.plan.toml_values import Table
from workforce.projection.projection import Projection
from workforce.published.catalogue import service_labels, staff_groups

WHERE: Final = "this page"
NAME, SERVICE, POSTS, CASES = "name", "service", "posts", "cases"
IN_POST, AGENCY = "in_post", "agency"
FROM_FILE: Final = (
    f"These teams were counted from your staff list and are kept in {FILE_NAME}. Their people by "
    "grade are small numbers, which are not shown. To change a team, change the list, or that file."
)


def people_columns() -> dict[str, tuple[str, str, str]]:
    """Each column of people: its contract, its staff group and its heading."""
    found = {}
    for group in staff_groups():
        found[f"{IN_POST}_{group.name}"] = (IN_POST, group.name, group.label)
    for group in staff_groups():
        if group.agency_percent and not group.assessed:
            heading = f"Agency: {group.label.lower()}"
            found[f"{AGENCY}_{group.name}"] = (AGENCY, group.name, heading)
    return found


def columns() -> list[str]:
    """The columns of the table, from left to right."""
    return [NAME, SERVICE, CASES, *people_columns(), POSTS]


def services() -> dict[str, str]:
    """The keys of all services by their labels."""
    return {label: key for key, label in service_labels().items()}


def enter(projection: Projection) -> None:
    """The table of teams, and what it is for."""
    teams = projection.scenario.staff_teams
    if teams and all(team.own for team in teams):
        st.write(FROM_FILE)
        return
    small(
        "One row for each team: its people by grade, and the cases they hold. Who is in no row is "
        "shown as Elsewhere. Teams stay in your plan's file and never in a link. A new team may "
        "open with nobody: give it posts on the Plan page, where levers take a team."
    )
    rows = editor(projection.scenario)
    if st.button("Use these teams", key="teams_use"):
        use_changed(projection, lambda: changed(projection.scenario, rows))


def editor(scenario: Scenario) -> list[dict[str, object]]:
    """The table; what was typed comes back after another page."""
    state = st.session_state
    key = f"teams_{state.get(TURN, 0)}"
    if key not in state:
        state["team_rows"] = state.get(f"{key}_kept", list(starting_rows(scenario)))
    people = people_columns()
    counts: dict[str, Literal["Float64"]] = dict.fromkeys((CASES, POSTS, *people), "Float64")
    rows = pd.DataFrame(state["team_rows"], columns=columns())
    rows = rows.astype({NAME: object, SERVICE: object, **counts})
    numbers = {key: heading for key, (_, _, heading) in people.items()}
    edited = st.data_editor(
        rows,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config={
            NAME: st.column_config.TextColumn("Team", max_chars=LONGEST_NAME, pinned=True),
            SERVICE: st.column_config.SelectboxColumn("Service", options=list(services())),
            POSTS: st.column_config.NumberColumn("Posts, FTE", min_value=0, max_value=MOST_COUNT),
            **{
                name: st.column_config.NumberColumn(
                    words, min_value=0, max_value=MOST_COUNT, step=1, format="%d"
                )
                for name, words in {CASES: "Cases", **numbers}.items()
            },
        },
        placeholder="",
        alt="Teams: name, service, cases, people by grade, posts",
    )
    kept = state[f"{key}_kept"] = typed_rows(edited)
    return kept


def starting_rows(scenario: Scenario) -> Iterator[dict[str, object]]:
    """The teams listed so far."""
    labels = {key: words for words, key in services().items()}
    for team in scenario.staff_teams:
        people = {IN_POST: dict(team.in_post), AGENCY: dict(team.agency)}
        row: dict[str, object] = {
            name: people[contract].get(group)
            for name, (contract, group, _) in people_columns().items()
        }
        own = {NAME: team.name, SERVICE: labels[team.service], CASES: team.cases}
        yield row | own | {POSTS: team.posts}


def changed(scenario: Scenario, rows: list[dict[str, object]]) -> Scenario:
    """The plan with the teams of the table; a wholly blank row is left out.

    Raises:
        InputError: as ``staff_teams``, with the row of the table; a lever names another team.
    """
    given: list[tuple[str, Table]] = [
        (f"{WHERE}, row {number} of the teams", as_written(row))
        for number, row in enumerate(rows, 1)
        if any(row[name] for name in columns())
    ]
    if not given:
        return with_teams(replace(scenario, staff_teams=()))
    teams = staff_teams(given, WHERE)
    return with_teams(replace(scenario, staff_teams=teams, services="", teams=()))


def with_teams(scenario: Scenario) -> Scenario:
    """The plan with its levers in teams that it lists; errors as ``with_team_names``."""
    settings = with_team_names(scenario.settings, scenario.staff_teams, WHERE)
    return replace(scenario, settings=settings)


def as_written(row: dict[str, object]) -> Table:
    """A row of the table as a scenario file writes it, without its blank cells."""
    people: dict[str, dict[str, object]] = {IN_POST: {}, AGENCY: {}}
    for name, (contract, group, _) in people_columns().items():
        if row[name] is not None:
            people[contract][group] = whole_or_same(row[name])
    posts = {} if row[POSTS] is None else {POSTS: row[POSTS]}
    cases = {} if row[CASES] is None else {CASES: whole_or_same(row[CASES])}
    service = services().get(str(row[SERVICE]), row[SERVICE])
    return {NAME: row[NAME] or "", SERVICE: service, **people, **cases, **posts}


def whole_or_same(value: object) -> object:
    """A whole number without its point, as files write them."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
