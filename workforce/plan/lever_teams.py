"""Levers that act in one team: the team is one that the plan lists, and has what the lever acts on.

A team is found by its name in capital or small letters, and kept as the plan writes it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from workforce.errors import ScenarioError, UnknownNameError, listed, printable, quoted
from workforce.plan.lever import TEAM, Lever
from workforce.plan.levers import lever_of
from workforce.plan.scenario import StaffTeam
from workforce.plan.setting import Setting
from workforce.published.catalogue import holding_services

FIRST: Final = TEAM  # the part that names the team in which a lever acts
TO: Final = "to"


def team_parts(lever: Lever) -> tuple[str, ...]:
    """The names of a lever's parts that are teams."""
    return tuple(part.name for part in lever.parts if part.form == TEAM)


def team_of(key: str, setting: Setting) -> str | None:
    """The team in which a lever acts; None for the whole council."""
    named = setting.choices.get(FIRST, ()) if team_parts(lever_of(key, where="plan")) else ()
    return named[0] if named else None


def in_a_team(settings: Mapping[str, Setting]) -> tuple[str, ...]:
    """The keys of levers that name a team."""
    return tuple(key for key, setting in settings.items() if team_of(key, setting) is not None)


def of_whole_council(settings: Mapping[str, Setting]) -> dict[str, Setting]:
    """The settings of levers that name no team."""
    of_teams = in_a_team(settings)
    return {key: setting for key, setting in settings.items() if key not in of_teams}


def with_team_names(
    settings: Mapping[str, Setting], teams: tuple[StaffTeam, ...], where: str
) -> dict[str, Setting]:
    """The settings of levers with their teams as the plan writes them.

    Raises:
        ScenarioError: the plan lists no teams, a team is left out, or has nobody or no cases that
            the lever would act on, or cases are moved from a team to itself.
        UnknownNameError: a team that the plan does not list.
    """
    return {key: with_names(key, each, teams, where) for key, each in settings.items()}


def with_names(key: str, setting: Setting, teams: tuple[StaffTeam, ...], where: str) -> Setting:
    """One lever's setting with its teams as the plan writes them."""
    lever = lever_of(key, where=where)
    place = f"{where}, {key}"
    found = {}
    for name in team_parts(lever):
        named = setting.choices.get(name, ())
        if named or lever.teams_only:
            found[name] = listed_team(named, teams, f"{place}, {name}")
            check_acts_on(lever, found[name], f"{place}, {name}")
    if lever.teams_only and found[FIRST] == found[TO]:
        what = f"the cases of {quoted(found[TO].name)} are moved to itself"
        raise ScenarioError(what, where=f"{place}, {TO}", mend="name another team")
    names = {name: (team.name,) for name, team in found.items()}
    return replace(setting, choices={**setting.choices, **names}) if names else setting


def listed_team(named: tuple[str, ...], teams: tuple[StaffTeam, ...], spot: str) -> StaffTeam:
    """The team of a name."""
    by_name = {team.name.casefold(): team for team in teams}
    if not by_name:
        mend = "list them in [[team]] first, or leave this out"
        raise ScenarioError("the plan lists no teams", where=spot, mend=mend)
    there = listed([printable(team.name) for team in teams])
    if not named:
        raise ScenarioError("no team is named", where=spot, mend=f"name one of {there}")
    asked = " ".join(named[0].split()).casefold()
    if asked not in by_name:
        what = f"team {quoted(named[0])} is not known"
        raise UnknownNameError(what, where=spot, mend=f"the plan's teams are {there}")
    return by_name[asked]


def check_acts_on(lever: Lever, team: StaffTeam, spot: str) -> None:
    """Refuse a team that has nothing for a lever to act on."""
    for what in lacking(lever, team):
        raise ScenarioError(f"{quoted(team.name)} {what}", where=spot, mend="name another team")


def lacking(lever: Lever, team: StaffTeam) -> Iterator[str]:
    """What a team lacks that a lever would act on."""
    if lever.team_share == "agency" and not any(people for _, people in team.agency):
        yield "has no agency staff at the start"
    if lever.team_share == "permanent" and not any(people for _, people in team.in_post):
        yield "has no permanent staff at the start"
    if lever.team_share in ("cases", "nothing") and team.service not in holding_services():
        yield "holds no cases of its own here"
