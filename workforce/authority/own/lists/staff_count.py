"""What is counted of a staff list: people, FTE and cases by group and by team, and no person.

A team of fewer than five people is none of its own: its people are counted Elsewhere.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from workforce.authority.own.counts import TABLES, band_at, people, sum_in_hundredths, summed
from workforce.authority.own.lists.mapping import NO_TEAM
from workforce.authority.own.lists.members import NOT_MEANT, Member, Members
from workforce.authority.own.lists.staff_list import Understanding
from workforce.authority.own.lists.words import AGENCY, LEAST_SHARED, PERMANENT, VACANT
from workforce.published.catalogue import holding_services, staff_groups
from workforce.published.reading.table_text import counted

LISTED: Final = (
    "in_post", "in_post_fte", "service", "away", "away_fte", "agency", "agency_fte",
    "case_holders", "case_holders_fte", "cases",
)  # fmt: skip
STAFF_TABLES: Final = tuple(table for table in TABLES if table.key in LISTED)
# Figures of the whole council that a list may lack, each with its unit.
STAFF_TOTALS: Final = {
    "posts": "FTE", "agency_fte": "FTE", "case_holders_fte": "FTE", "cases": "cases",
    "rows_left_out": "people", **dict.fromkeys(NOT_MEANT, "people"),
}  # fmt: skip
MOST_TEAMS: Final = 40
LONGEST_TEAM: Final = 40


class OwnTeam(NamedTuple):
    """A team as it was counted.

    Attributes:
        name, service: of the team.
        in_post, agency: people by group.
        posts: filled and vacant, FTE; None where the list shows no vacant posts.
        cases: that its people hold; None where the list does not say.
    """

    name: str
    service: str
    in_post: Mapping[str, int]
    agency: Mapping[str, int]
    posts: float | None
    cases: int | None


class StaffCount(NamedTuple):
    """What is kept of a staff list.

    Attributes:
        month: at whose end it was counted.
        sha256: of the file that was read.
        totals: by ``STAFF_TOTALS``, those that are known.
        tables: by ``STAFF_TABLES``, each number by its row; rows of zero are absent.
        teams: of five people or more.
    """

    month: int
    sha256: str
    totals: Mapping[str, float]
    tables: Mapping[str, Mapping[str, float]]
    teams: tuple[OwnTeam, ...]

    def total(self, key: str) -> float:
        """The sum of a table."""
        return sum_in_hundredths(self.tables[key].values())


def staff_count(
    found: Members, understanding: Understanding, month: int, sha256: str
) -> StaffCount:
    """What is counted of the people of a list at the end of a month."""
    staff = [each for each in found.people if each.contract == PERMANENT]
    agency = [each for each in found.people if each.contract == AGENCY]
    vacant = [each for each in found.people if each.contract == VACANT]
    totals: dict[str, float] = {"rows_left_out": len(found.left_out)}
    totals |= {key: rows for key, rows in found.not_meant.items() if rows}
    if vacant:
        totals["posts"] = fte_of((*staff, *vacant))
    if agency:
        totals["agency_fte"] = fte_of(agency)
    holders = [each for each in (*staff, *agency) if each.cases]
    if holders:
        totals["case_holders_fte"] = fte_of(holders)
        totals["cases"] = sum(each.cases or 0 for each in holders)
    tables = dict(_tables(staff, agency, holders, month))
    teams = tuple(teams_of(found.people, understanding))
    return StaffCount(month, sha256, totals, tables, teams)


def _tables(
    staff: list[Member], agency: list[Member], holders: list[Member], month: int
) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Each table by its key."""

    def group(each: Member) -> str:
        return each.group

    def hours(each: Member) -> float:
        return each.fte

    away = [each for each in staff if each.away]
    yield "in_post", people(staff, group)
    yield "in_post_fte", summed(staff, group, hours)
    yield "service", people(staff, lambda each: band_at(each.start, month))
    yield "away", people(away, lambda each: each.away)
    yield "away_fte", summed(away, lambda each: each.away, hours)
    yield "agency", people(agency, group)
    yield "agency_fte", summed(agency, group, hours)
    yield "case_holders", people(holders, group)
    yield "case_holders_fte", summed(holders, group, hours)
    yield "cases", summed(holders, group, lambda each: each.cases or 0)


def teams_of(everybody: Sequence[Member], understanding: Understanding) -> Iterator[OwnTeam]:
    """The teams of five people or more, the largest where there are too many, by their names."""
    services = understanding.mapping.teams
    sizes = Counter(
        each.team
        for each in everybody
        if each.contract != VACANT and services.get(each.team, NO_TEAM) != NO_TEAM
    )
    kept = [word for word, size in sizes.most_common(MOST_TEAMS) if size >= LEAST_SHARED]
    has_vacant = any(each.contract == VACANT for each in everybody)
    has_cases = any(each.cases for each in everybody)
    for word in sorted(kept):
        team = [each for each in everybody if each.team == word]
        holds = has_cases and services[word] in holding_services()
        yield OwnTeam(
            understanding.spelt[word][:LONGEST_TEAM].strip(),
            services[word],
            by_group(team, PERMANENT),
            by_group(team, AGENCY),
            fte_of(each for each in team if each.contract != AGENCY) if has_vacant else None,
            sum(each.cases or 0 for each in team) if holds else None,
        )


def by_group(team: Iterable[Member], contract: str) -> dict[str, int]:
    """People of a contract by group, in the order of the catalogue."""
    counts = Counter(each.group for each in team if each.contract == contract)
    return {group.name: counts[group.name] for group in staff_groups() if counts[group.name]}


def small_teams(found: Members, count: StaffCount) -> Iterator[str]:
    """What is to be said of people who are in no team, a clause."""
    listed = sum(sum((*team.in_post.values(), *team.agency.values())) for team in count.teams)
    present = sum(each.contract != VACANT for each in found.people)
    if count.teams and (rest := present - listed) >= LEAST_SHARED:
        yield f"{counted(rest, 'person')} in no team, or in one of fewer than five, are Elsewhere"


def hash_of(content: bytes) -> str:
    """The SHA-256 of a file, to know it again."""
    return hashlib.sha256(content).hexdigest()


def fte_of(rows: Iterable[Member]) -> float:
    """FTE in hundredths."""
    return sum_in_hundredths(each.fte for each in rows)
