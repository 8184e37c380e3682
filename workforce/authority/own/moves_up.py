"""Who moved to a higher grade between two returns: counted by grade, and nobody is kept.

Workers are known again by the keyed hash of their registration number, which both returns have from
one reading and which is let go with them.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from workforce.authority.own.census_return import Return
from workforce.authority.own.worker import NEWLY_QUALIFIED, Worker

# From below. Who passes the assessed year does not move up; who holds no cases by role has no place
# among the grades.
GRADES: Final = {
    NEWLY_QUALIFIED: 0, "social_worker": 0, "senior_practitioner": 1, "team_manager": 2,
    "service_manager": 3,
}  # fmt: skip


def moved_up(before: Return, after: Return) -> tuple[Counter[str], Counter[str]]:
    """Permanent staff in post in both returns, and those of them in a higher grade in the second.

    Both by group in the first. Who stands twice in a return is left out of both.
    """
    followed, up = Counter[str](), Counter[str]()
    later = dict(in_post(after))
    for mark, worker in in_post(before):
        if mark in later:
            followed[worker.group] += 1
            up[worker.group] += GRADES[later[mark].group] > GRADES[worker.group]
    return followed, +up


def in_post(returned: Return) -> Iterator[tuple[bytes, Worker]]:
    """Permanent staff of a known grade on the day of a return, by their marks."""
    times = Counter(returned.marks)
    for mark, worker in zip(returned.marks, returned.workers, strict=True):
        known = mark and times[mark] == 1 and worker.group in GRADES
        if known and not worker.agency and not worker.left_by(returned.year):
            yield mark, worker
