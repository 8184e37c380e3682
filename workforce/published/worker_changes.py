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
from workforce.published.tables import ABSENT, Figure, OwnTable, figure_of, shipped_table

WORKER_CHANGES_TABLE: Final = OwnTable(
    "published_worker_changes.csv",
    ("year", "ons_code", "area"),
    ("children_looked_after", "three_or_more_people", "three_or_more_percent"),
)


@dataclass(frozen=True)
class WorkerChanges:
    """One area's looked-after children on 31 March of ``year``, by social workers in the year.

    Attributes:
        ons_code, area: whose.
        year: the year to 31 March of it.
        children: all looked-after children.
        children_three_or_more: those who had three or more social workers in the year.
        percent_three_or_more: their share, per cent, rounded to a whole number as published.
    """

    ons_code: str
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
            row["ons_code"],
            row["area"],
            int(row["year"]),
            figure_of(row["children_looked_after"]),
            figure_of(row["three_or_more_people"]),
            figure_of(row["three_or_more_percent"]),
        )
        for row in shipped_table(WORKER_CHANGES_TABLE.name)
    )


def worker_changes_of(ons_code: str, area: str, known: date | None = None) -> WorkerChanges:
    """One area's latest figures; for an area that is not shipped they are `Missing`, never 0.

    >>> worker_changes_of("E09000014", "Haringey").percent_three_or_more
    24.0
    >>> worker_changes_of("E10000016", "Kent").children.reason
    'not in the file for that year'
    """
    found = (each for each in published_worker_changes(known) if each.ons_code == ons_code)
    year = max(each.year for each in _published())
    absent = WorkerChanges(ons_code, area, year, ABSENT, ABSENT, ABSENT)
    return next(found, absent)
