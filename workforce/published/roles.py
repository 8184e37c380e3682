"""Who the staff in post are by role: case holders, seniors, managers, as published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from workforce.published.release_dates import ROLES, latest_published, was_published
from workforce.published.tables import Missing, OwnTable, figure_of, shipped_table

ENGLAND: Final = "E92000001"
ROLES_TABLE: Final = OwnTable(
    "published_roles.csv",
    ("census", "code", "area", "role"),
    ("in_post_fte", "in_post_people"),
)


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


def roles_in_post(key: str, year: int, known: date | None = None) -> Roles:
    """The published roles of an area at the census nearest to ``year``, the earlier of two.

    An area of which none are published is given England's, to be used as shares.

    Args:
        key: of the area, see ``Area.key``.
        year: of the census.
        known: the day by which they were published; None for any.

    Raises:
        ValueError: nothing was published by then, see ``roles_known``.

    >>> roles = roles_in_post("309", 2019)
    >>> roles.counts["case_holder"]
    RoleCount(people=73, fte=71.8)
    >>> roles_in_post("309", 2017).note
    'roles of 2019, the nearest published to 2017, which came later'
    """
    published = _published()
    found = published.get(key)
    roles = found or published[ENGLAND]
    years = [each for each in sorted(roles) if was_published(ROLES, each, known)]
    nearest = min(years, key=lambda published_year: abs(published_year - year))
    notes = [] if found else ["roles of England, as none are published of this authority"]
    if nearest != year:
        later = ", which came later" if nearest > year else ""
        notes.append(f"roles of {nearest}, the nearest published to {year}{later}")
    area, counts = roles[nearest]
    return Roles(area, nearest, dict(counts), "; ".join(notes))


def roles_known(known: date | None) -> bool:
    """Whether any roles were published by a day; always, without one.

    >>> roles_known(date(2020, 1, 21)), roles_known(date(2020, 2, 27))
    (False, True)
    """
    return known is None or latest_published(ROLES, known) is not None


@cache
def _published() -> dict[str, dict[int, tuple[str, dict[str, RoleCount]]]]:
    """The shipped table by code and year: the area's name and its roles."""
    return counted_roles(shipped_table(ROLES_TABLE.name))


def counted_roles(
    rows: Iterable[Mapping[str, str]],
) -> dict[str, dict[int, tuple[str, dict[str, RoleCount]]]]:
    """The rows by code and year; a year with a marker in place of a figure is left out."""
    published: dict[str, dict[int, tuple[str, dict[str, RoleCount]]]] = {}
    withheld = set()
    for row in rows:
        code, year = row["code"], int(row["census"])
        people, fte = figure_of(row["in_post_people"]), figure_of(row["in_post_fte"])
        if isinstance(people, Missing) or isinstance(fte, Missing):
            withheld.add((code, year))
            continue
        _, counts = published.setdefault(code, {}).setdefault(year, (row["area"], {}))
        counts[row["role"]] = RoleCount(int(people), fte)
    for code, year in withheld:
        published.get(code, {}).pop(year, None)
    return published
