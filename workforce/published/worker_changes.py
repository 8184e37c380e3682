"""Published: looked-after children with three or more social workers in the year.

A social worker counts once for each child. Children looked after under a series of short-term
placements are left out; London's, Inner and Outer London's and England's counts are rounded to 10.
"""

from dataclasses import dataclass
from functools import cache

from workforce.published.tables import ABSENT, Figure, figure_of, shipped_table


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


@cache
def published_worker_changes() -> tuple[WorkerChanges, ...]:
    """Every area that the planner ships, in the order of data/published_worker_changes.csv.

    What an authority did not return is `Missing` with its reason, never 0.
    """
    return tuple(
        WorkerChanges(
            row["ons_code"],
            row["area"],
            int(row["year"]),
            figure_of(row["children_looked_after"]),
            figure_of(row["three_or_more_people"]),
            figure_of(row["three_or_more_percent"]),
        )
        for row in shipped_table("published_worker_changes.csv")
    )


def worker_changes_of(ons_code: str, area: str) -> WorkerChanges:
    """One area's figures; for an area that is not shipped they are `Missing`, never 0.

    >>> worker_changes_of("E09000014", "Haringey").percent_three_or_more
    24.0
    >>> worker_changes_of("E10000016", "Kent").children.reason
    'not in the file for that year'
    """
    published = published_worker_changes()
    found = (each for each in published if each.ons_code == ons_code)
    absent = WorkerChanges(ons_code, area, published[0].year, ABSENT, ABSENT, ABSENT)
    return next(found, absent)
