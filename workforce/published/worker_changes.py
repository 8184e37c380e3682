"""Published: looked-after children with three or more social workers in the year.

A social worker counts once for each child. Children looked after under a series of short-term
placements are left out; London's, Inner and Outer London's and England's counts are rounded to 10.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from workforce.published.release_dates import WORKER_STABILITY, was_published
from workforce.published.tables import (
    ABSENT,
    JOINED,
    Figure,
    Missing,
    OwnTable,
    figure_of,
    shipped_table,
    summed,
)

WORKER_CHANGES_TABLE: Final = OwnTable(
    "published_worker_changes.csv",
    ("year", "code", "area"),
    ("children_looked_after", "three_or_more_people", "three_or_more_percent"),
)


@dataclass(frozen=True)
class WorkerChanges:
    """One area's looked-after children on 31 March of ``year``, by social workers in the year.

    Attributes:
        code, area: whose.
        year: the year to 31 March of it.
        children: all looked-after children.
        children_three_or_more: those who had three or more social workers in the year.
        percent_three_or_more: their share, per cent, rounded to a whole number as published.
    """

    code: str
    area: str
    year: int
    children: Figure
    children_three_or_more: Figure
    percent_three_or_more: Figure


def published_worker_changes(known: date | None = None) -> tuple[WorkerChanges, ...]:
    """Every area that the planner ships, in the latest year that was published by a day, if given.

    In the order of data/published_worker_changes.csv. What an authority did not return is `Missing`
    with its reason, never 0.
    """
    return latest_year(_published(), known)


def latest_year(every: Iterable[WorkerChanges], known: date | None) -> tuple[WorkerChanges, ...]:
    """Those of the latest year that was published by a day; none where none was."""
    out = [each for each in every if was_published(WORKER_STABILITY, each.year, known)]
    latest = max((each.year for each in out), default=0)
    return tuple(each for each in out if each.year == latest)


@cache
def _published() -> tuple[WorkerChanges, ...]:
    """The shipped table."""
    return tuple(
        WorkerChanges(
            row["code"],
            row["area"],
            int(row["year"]),
            figure_of(row["children_looked_after"]),
            figure_of(row["three_or_more_people"]),
            figure_of(row["three_or_more_percent"]),
        )
        for row in shipped_table(WORKER_CHANGES_TABLE.name)
    )


def worker_changes_of(key: str, area: str, known: date | None = None) -> WorkerChanges:
    """The latest figures of an area (`Area.key`); what is not published is `Missing`, never 0.

    Of authorities that report their staff together, the children of both.

    >>> worker_changes_of("309", "Haringey").percent_three_or_more
    24.0
    >>> worker_changes_of("302", "Barnet").children.reason
    'not available'
    """
    found = {each.code: each for each in published_worker_changes(known)}
    parts = [found[code] for code in key.split(JOINED) if code in found]
    if len(parts) == 1:
        return parts[0]
    year = max(each.year for each in _published())
    children, several = (
        summed([getattr(each, name) for each in parts] or [ABSENT])
        for name in ("children", "children_three_or_more")
    )
    if isinstance(children, Missing) or isinstance(several, Missing):
        return WorkerChanges(key, area, year, children, several, ABSENT)
    return WorkerChanges(key, area, year, children, several, round(100 * several / children))
