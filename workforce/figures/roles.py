"""Who the staff in post are by role: case holders, seniors, managers, as published."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from workforce.figures.published import shipped_table

ENGLAND = "E92000001"


class RoleCount(NamedTuple):
    """Staff of one role in post on 30 September."""

    people: int
    fte: float


@dataclass(frozen=True)
class Roles:
    """Staff in post by role, and whose and of when they really are.

    Attributes:
        area: the area they were published for.
        year: the census they were counted at.
        counts: by role (senior_manager, middle_manager, first_line_manager, senior_practitioner,
            case_holder, qualified_without_cases) and ``total``, which is their sum.
        note: what stands in for what was asked, '' when nothing does.
    """

    area: str
    year: int
    counts: Mapping[str, RoleCount]
    note: str


def roles_in_post(ons_code: str, year: int) -> Roles:
    """The published roles of an area at the census nearest to ``year``, the earlier of two.

    An area that the planner ships no roles for is given England's, to be used as shares.

    >>> roles = roles_in_post("E09000014", 2019)
    >>> roles.counts["case_holder"]
    RoleCount(people=73, fte=71.8)
    >>> roles_in_post("E09000014", 2017).note
    'roles of 2019, the nearest published to 2017'
    """
    published = _published()
    found = published.get(ons_code)
    roles = found or published[ENGLAND]
    nearest = min(sorted(roles), key=lambda published_year: abs(published_year - year))
    notes = [] if found else [f"roles of England, none are shipped for {ons_code}"]
    if nearest != year:
        notes.append(f"roles of {nearest}, the nearest published to {year}")
    area, counts = roles[nearest]
    return Roles(area, nearest, dict(counts), "; ".join(notes))


@cache
def _published() -> dict[str, dict[int, tuple[str, dict[str, RoleCount]]]]:
    """The shipped table by ONS code and year: the area's name and its roles."""
    published: dict[str, dict[int, tuple[str, dict[str, RoleCount]]]] = {}
    for row in shipped_table("published_roles.csv"):
        years = published.setdefault(row["ons_code"], {})
        _, counts = years.setdefault(int(row["census"]), (row["area"], {}))
        counts[row["role"]] = RoleCount(int(row["in_post_people"]), float(row["in_post_fte"]))
    return published
