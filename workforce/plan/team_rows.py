"""The council's teams in a scenario: one by one, or case holders and cases of whole services.

A ``[[team]]`` with a name is a team: its people by grade, and where it holds cases how many. One
without a name is what the council counted of a whole service.
"""

from collections.abc import Iterable
from typing import Final

from workforce.errors import ScenarioError, quoted
from workforce.inert_text import is_blank
from workforce.plan.scenario import StaffTeam, Team
from workforce.plan.toml_values import (
    Table,
    flag_of,
    known_keys,
    number_of,
    table_of,
    tables_of,
    text_of,
    whole_of,
    word_of,
)
from workforce.published.catalogue import holding_services, service_labels, staff_groups

MOST_COUNT: Final = 1_000_000
MOST_TEAMS: Final = 40
LONGEST_NAME: Final = 40
ELSEWHERE: Final = "Elsewhere"  # who and what no team lists
TEAM_KEYS: Final = (
    "name", "service", "in_post", "agency", "posts", "cases", "own",
)  # fmt: skip


def teams_of(value: object, where: str) -> tuple[tuple[Team, ...], tuple[StaffTeam, ...]]:
    """What the council counted by service, and its teams; at most one of the two is given.

    Raises:
        ScenarioError: both are given, a number is missing or outside its range, a name or a
            service is given twice, or a service is left out.
        UnknownNameError: a key, a group or a service that is not known.
    """
    tables = list(tables_of(value, "team", where))
    named = [(spot, table) for spot, table in tables if "name" in table]
    if not named:
        return service_teams(tables, f"{where}, [[team]]"), ()
    if len(named) < len(tables):
        what = "some teams have a name and some have none"
        raise ScenarioError(what, where=f"{where}, [[team]]", mend="give every team a name")
    return (), staff_teams(named, where)


def staff_teams(tables: Iterable[tuple[str, Table]], where: str) -> tuple[StaffTeam, ...]:
    """Teams with their people, in the order of their names."""
    found: dict[str, StaffTeam] = {}
    for spot, table in tables:
        team = staff_team(table, spot)
        if team.name.casefold() in found:
            what = f"{quoted(team.name)} is listed twice"
            raise ScenarioError(what, where=spot, mend="keep one of them, or rename it")
        if len(found) == MOST_TEAMS:
            mend = f"list at most {MOST_TEAMS}, the smallest ones together"
            raise ScenarioError("there are too many teams", where=spot, mend=mend)
        found[team.name.casefold()] = team
    if not any(people for team in found.values() for _, people in team.in_post + team.agency):
        mend = "write for example in_post = { social_worker = 5 }"
        raise ScenarioError("nobody is in any team", where=f"{where}, [[team]]", mend=mend)
    return tuple(sorted(found.values(), key=lambda team: team.name))


def staff_team(table: Table, spot: str) -> StaffTeam:
    """One team."""
    if "added_posts" in table:
        mend = 'write posts_change = { posts = 7, team = "its name" } below [levers]'
        raise ScenarioError(
            "posts are added by a lever now", where=f"{spot}, added_posts", mend=mend
        )
    known_keys(table, TEAM_KEYS, "key", spot)
    service = word_of(table.get("service"), "service", service_labels(), spot)
    posts, cases = table.get("posts"), table.get("cases")
    if cases is not None and service not in holding_services():
        what = f"{service} holds no cases of its own here"
        raise ScenarioError(what, where=f"{spot}, cases", mend="leave cases out")
    return StaffTeam(
        name=name_of(table["name"], f"{spot}, name"),
        service=service,
        in_post=people_of(table.get("in_post", {}), f"{spot}, in_post", agency=False),
        agency=people_of(table.get("agency", {}), f"{spot}, agency", agency=True),
        posts=None if posts is None else number_of(posts, f"{spot}, posts", 0, MOST_COUNT),
        cases=None if cases is None else whole_of(cases, f"{spot}, cases", 0, MOST_COUNT),
        own=flag_of(table.get("own", False), f"{spot}, own"),
    )


def name_of(value: object, spot: str) -> str:
    """What a team is called: one short line."""
    name = " ".join(text_of(value, spot).split())
    if is_blank(name) or name.casefold() == ELSEWHERE.casefold():
        mend = f"write what the team is called; {quoted(ELSEWHERE)} stands for everyone else"
        raise ScenarioError("there is no name of a team", where=spot, mend=mend)
    if len(name) > LONGEST_NAME:
        what = f"the name has {len(name)} characters"
        raise ScenarioError(what, where=spot, mend=f"write at most {LONGEST_NAME}")
    return name


def people_of(value: object, spot: str, *, agency: bool) -> tuple[tuple[str, int], ...]:
    """People by group, those groups that have some, in the order of the catalogue."""
    groups = [each.name for each in staff_groups() if not (agency and each.assessed)]
    table = table_of(value, spot)
    for group in table:
        word_of(group, "group", groups, spot)
    counts = {
        group: whole_of(people, f"{spot}, {group}", 0, MOST_COUNT)
        for group, people in table.items()
    }
    return tuple((group, counts[group]) for group in groups if counts.get(group))


def service_teams(tables: Iterable[tuple[str, Table]], place: str) -> tuple[Team, ...]:
    """The council's own figures of every service that holds cases."""
    services = holding_services()
    found: dict[str, Team] = {}
    for spot, table in tables:
        known_keys(table, ("service", "case_holders", "cases"), "key", spot)
        service = word_of(table.get("service"), "service", services, spot)
        if service in found:
            raise ScenarioError(f"{service} is listed twice", where=spot, mend="keep one of them")
        counts = {
            key: whole_of(table.get(key), f"{spot}, {key}", 0, MOST_COUNT)
            for key in ("case_holders", "cases")
        }
        found[service] = Team(service, **counts)
    missing = [service for service in services if found and service not in found]
    if missing:
        raise ScenarioError(f"{missing[0]} is left out", where=place, mend="give every service")
    teams = tuple(found.values())
    if teams and not (sum(t.case_holders for t in teams) and sum(t.cases for t in teams)):
        what = "there are no case holders or no cases"
        raise ScenarioError(what, where=place, mend="check the numbers")
    return teams
