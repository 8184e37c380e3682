"""A staff list's counts in the file of own figures, and the opening and teams they give a plan."""

import math
from typing import Final

from workforce.authority.opening_counts import Opening
from workforce.authority.own.lists.staff_count import (
    STAFF_TABLES,
    STAFF_TOTALS,
    OwnTeam,
    StaffCount,
)
from workforce.authority.own.worker import NEWLY_QUALIFIED
from workforce.errors import ScenarioError, listed
from workforce.months import long_label
from workforce.plan.own.figure_tables import check_sums, count_cells, counted_from
from workforce.plan.scenario import StaffTeam
from workforce.plan.team_rows import staff_teams
from workforce.plan.toml_values import Table, known_keys, table_of, tables_of

TABLE_KEYS: Final = tuple(table.key for table in STAFF_TABLES)
STAFF_KEYS: Final = ("month", "sha256", "totals", "team", *TABLE_KEYS)
ROUNDING: Final = 1.0  # FTE by which case holders may be more than everybody, as hours are rounded
NEEDED: Final = ("agency_fte", "posts", "case_holders_fte", "cases")
MANAGERS: Final = ("team_manager", "service_manager")


def staff_cells(count: StaffCount) -> dict[str, object]:
    """The counts as the file writes them."""
    cells = count_cells(count, STAFF_TABLES, STAFF_TOTALS)
    return {**cells, "team": [team_cells(team) for team in count.teams]}


def team_cells(team: OwnTeam) -> dict[str, object]:
    """A team as the file writes it, and a scenario too."""
    given = {
        "in_post": dict(team.in_post), "agency": dict(team.agency), "posts": team.posts,
        "cases": team.cases,
    }  # fmt: skip
    said = {key: value for key, value in given.items() if value not in (None, {})}
    return {"name": team.name, "service": team.service, **said}


def staff_from(value: object, where: str) -> StaffCount:
    """The counts in a file, every number checked and every split adding up.

    Raises:
        ScenarioError: a number, team or month that no staff list gives.
    """
    place = f"{where}, [staff]"
    table = table_of(value, place)
    known_keys(table, STAFF_KEYS, "key", place)
    counted = counted_from(table, STAFF_TABLES, STAFF_TOTALS, place)
    found = StaffCount(*counted, tuple(teams_from(table, place)))
    check_sums(found, STAFF_TABLES, place)
    return found


def teams_from(table: Table, where: str) -> list[OwnTeam]:
    """The teams of a file, each checked as a scenario's."""
    tables = list(tables_of(table.get("team", []), "team", where))
    return [
        OwnTeam(
            team.name, team.service, dict(team.in_post), dict(team.agency), team.posts, team.cases
        )
        for team in (staff_teams(tables, where) if tables else ())
    ]


def opening_from_staff(count: StaffCount) -> Opening:
    """The opening that a staff list gives, in FTE to the digit.

    Raises:
        ScenarioError: it lacks what an opening needs; with what to add.
    """
    missing = [key for key in NEEDED if key not in count.totals]
    if missing:
        what = f"the staff list of {long_label(count.month)} does not give {listed(missing)}"
        mend = f"add {missing[0]} = ... below [staff.totals]"
        raise ScenarioError(what, where="own figures", mend=mend)
    by_group, totals = count.tables["in_post_fte"], count.totals
    in_post, holders = count.total("in_post_fte"), totals["case_holders_fte"]
    everybody = round(in_post + totals["agency_fte"], 2)
    numbers = {
        "in_post": in_post,
        "agency": totals["agency_fte"],
        "posts": totals["posts"],
        "case_holders": everybody if everybody < holders < everybody + ROUNDING else holders,
        "cases": int(totals["cases"]),
        "managers": round(math.fsum(by_group.get(name, 0.0) for name in MANAGERS), 2),
        "newly_qualified": by_group.get(NEWLY_QUALIFIED, 0.0),
        "away": count.total("away_fte"),
    }
    return Opening(count.month, numbers, "FTE")


def teams_from_staff(count: StaffCount) -> tuple[StaffTeam, ...]:
    """The teams that a staff list gives a plan; they stay in the file of own figures."""
    return tuple(
        StaffTeam(
            team.name,
            team.service,
            tuple(team.in_post.items()),
            tuple(team.agency.items()),
            team.posts,
            team.cases,
            own=True,
        )
        for team in count.teams
    )
