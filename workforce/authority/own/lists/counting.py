"""From a staff list that is understood to its counts: the last question, and what is shown."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from workforce.authority.own.counts import Table
from workforce.authority.own.lists.agency_count import RATE_UNIT, AgencyCount, agency_count
from workforce.authority.own.lists.agency_list import Assignments, assignments_of
from workforce.authority.own.lists.found_list import FoundList
from workforce.authority.own.lists.members import Members, members_of
from workforce.authority.own.lists.staff_count import (
    StaffCount,
    small_teams,
    staff_count,
)
from workforce.authority.own.lists.staff_list import Understanding
from workforce.authority.own.small_numbers import HIDDEN, Counts, hidden_rows, is_small, shown
from workforce.errors import FileError

ELSEWHERE_ROW = ""  # who is in no team


class CountedList(NamedTuple):
    """What was counted, and everybody it is of, who are let go with this object."""

    staff: StaffCount
    members: Members

    def said(self) -> Iterator[str]:
        """What was done with rows, a clause each."""
        yield from self.members.said
        yield from small_teams(self.members, self.staff)


def counted_list(
    found: FoundList, understanding: Understanding, month: int, totals: Mapping[str, float]
) -> CountedList:
    """The counts of a list at the end of a month.

    Args:
        found: the list.
        understanding: of it, with no question left open.
        month: at whose end it is counted.
        totals: of ``STAFF_TOTALS``, what the list does not give.

    Raises:
        FileError: a question is open, or nobody is in post.
    """
    where = found.table.where
    understanding.check_answered(where)
    members = members_of(found.table, understanding, month)
    count = staff_count(members, understanding, month, found.sha256)
    if not count.tables["in_post"]:
        first = f" ({str(members.left_out[0]).rstrip('.')})" if members.left_out else ""
        what = f"nobody in it is permanent staff in post that month{first}"
        raise FileError(what, where=where, mend="check the month, contracts and roles")
    return CountedList(count._replace(totals={**totals, **count.totals}), members)


class CountedAgency(NamedTuple):
    """What was counted of an agency list, and the assignments, let go with this object."""

    agency: AgencyCount
    assignments: Assignments


def counted_agency(
    found: FoundList, understanding: Understanding, month: int, free_weeks: float
) -> CountedAgency:
    """The counts of an agency list at the end of a month.

    Args:
        found: the list.
        understanding: of it, with no question left open.
        month: at whose end it is counted.
        free_weeks: in assignment, after which a conversion costs no fee.

    Raises:
        FileError: a question is open, or no assignment can be counted.
    """
    where = found.table.where
    understanding.check_answered(where)
    rows = assignments_of(found.table, understanding)
    count = agency_count(rows, month, found.sha256, free_weeks)
    if not count.totals["assignments"]:
        first = f" ({str(rows.left_out[0]).rstrip('.')})" if rows.left_out else ""
        what = f"no assignment in it has begun by that month{first}"
        raise FileError(what, where=where, mend="check the month, roles and days")
    return CountedAgency(count, rows)


def shown_lines(counts: Counts, tables: Iterable[Table]) -> Iterator[str]:
    """The counts in lines, no number of one to four people among them."""
    for table, rows, total in shown(counts, tables):
        if not rows:
            continue
        parts = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in rows)
        whole = f": {total}" if adds_up(table) else ""
        yield f"{table.heading}, {table.unit}{whole}{f' ({parts})' if parts else ''}"


def adds_up(table: Table) -> bool:
    """Whether the sum of a table means anything: that of rates does not."""
    return table.unit != RATE_UNIT


def team_sizes(count: StaffCount) -> list[tuple[str, str, str]]:
    """Each team's name, service and people as they may be shown."""
    sizes = {
        team.name: float(sum((*team.in_post.values(), *team.agency.values())))
        for team in count.teams
    }
    everybody = count.total("in_post") + count.total("agency")
    sizes[ELSEWHERE_ROW] = max(0.0, everybody - sum(sizes.values()))
    hidden = hidden_rows(sizes) if is_small(sizes[ELSEWHERE_ROW]) else frozenset()
    return [
        (team.name, team.service, HIDDEN if team.name in hidden else f"{sizes[team.name]:.0f}")
        for team in count.teams
    ]
