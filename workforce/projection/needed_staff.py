"""The work there is and who does it, in every future: how many FTE a caseload would need.

All cases count but those that practitioners who are not social workers hold. Cases that wait
because a plan holds a limit count too: they need a worker.
"""

from typing import NamedTuple

from workforce.model.units import HUNDREDTHS
from workforce.projection.quantiles import Banded, banded, means
from workforce.projection.quantities import rounded
from workforce.projection.small_counts import SmallCounts


class Work(NamedTuple):
    """What staff and cases a run has by run and month, [R, M], in few bytes.

    Attributes:
        cases: all that are open.
        shared: those of them that practitioners who are not social workers hold.
        case_holders: hundredths of case-holding FTE.
    """

    cases: SmallCounts
    shared: SmallCounts
    case_holders: SmallCounts


class Needed(NamedTuple):
    """What a caseload needs in one month after the opening, FTE that hold cases."""

    month: int
    needed: Banded
    there: float
    more: Banded


def fte_needed(work: Work, caseload: float) -> list[Needed]:
    """Every month's case-holding FTE for an average caseload, and how many more than there are.

    Args:
        work: of a run.
        caseload: cases for each case-holding FTE, 0.01 or more.
    """
    each = round(caseload * HUNDREDTHS)
    cases, shared, holders = (counts.whole() for counts in work)
    needed = rounded((cases - shared) * HUNDREDTHS * HUNDREDTHS, each)
    rows = zip(
        banded(needed, HUNDREDTHS),
        means(holders),
        banded(needed - holders, HUNDREDTHS),
        strict=True,
    )
    every = [
        Needed(month, found, float(there) / HUNDREDTHS, more)
        for month, (found, there, more) in enumerate(rows)
    ]
    return every[1:]
