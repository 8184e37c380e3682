"""The work there is and who does it, in every future: how many FTE a caseload would need.

All cases count but those that practitioners who are not social workers hold. Cases that wait
because a plan holds a limit count too: they need a worker.
"""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.units import HUNDREDTHS, Counts
from workforce.projection.quantiles import QUANTILE_LEVELS, means, quantiles
from workforce.projection.quantities import Quantities, Small, rounded, small, whole

LOW: Final = QUANTILE_LEVELS.index(0.10)
HIGH: Final = QUANTILE_LEVELS.index(0.90)


class Work(NamedTuple):
    """Cases and hundredths of case-holding FTE by run and month, [R, M], in few bytes."""

    cases: Small
    case_holders: Small


class Banded(NamedTuple):
    """A mean over the futures and the range of 8 in 10 of them."""

    mean: float
    low: float
    high: float


class Needed(NamedTuple):
    """What a caseload needs in one month after the opening, FTE that hold cases."""

    month: int
    needed: Banded
    there: float
    more: Banded


def work_of(run: Quantities) -> Work:
    """The work of a run."""
    return Work(small(run.cases - run.paths.shared_cases), small(run.paths.case_holders))


def fte_needed(work: Work, caseload: float) -> list[Needed]:
    """Every month's case-holding FTE for an average caseload, and how many more than there are.

    Args:
        work: of a run.
        caseload: cases for each case-holding FTE, 0.01 or more.
    """
    each = round(caseload * HUNDREDTHS)
    cases, holders = (whole(counts) for counts in work)
    needed = rounded(cases * HUNDREDTHS * HUNDREDTHS, each)
    rows = zip(banded(needed), means(holders), banded(needed - holders), strict=True)
    every = [
        Needed(month, found, float(there) / HUNDREDTHS, more)
        for month, (found, there, more) in enumerate(rows)
    ]
    return every[1:]


def banded(hundredths: Counts) -> list[Banded]:
    """Hundredths by run and month, [R, M], as a mean and a range a month."""
    levels = quantiles(hundredths)
    ends = np.stack([means(hundredths), levels[LOW], levels[HIGH]]) / HUNDREDTHS
    return [Banded(*column) for column in ends.T.tolist()]
