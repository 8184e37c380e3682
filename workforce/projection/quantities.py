"""What several measures are formed from: FTE, vacancies and cases by run and month.

Every quantity is whole numbers, [R, M]: people, hundredths of FTE, or what its name says. It is
formed once and kept, as several measures share it; nobody writes to it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.model.paths import Paths
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.units import MILLIONTHS, MILLIONTHS_OF_HUNDREDTH, Counts
from workforce.months import MONTHS_IN_YEAR

UNDEFINED: Final = np.iinfo(np.int64).min


def rounded(numerator: Counts, denominator: Counts | int) -> Counts:
    """Whole quotients of whole numbers, halves away from zero; UNDEFINED over zero.

    >>> rounded(np.array([5, -5, 1]), np.array([2, 2, 0]))[:2].tolist()
    [3, -3]
    """
    nobody = np.asarray(denominator) == 0
    if not nobody.any():
        return nearest(numerator, denominator)
    found: Counts = np.where(
        nobody, UNDEFINED, nearest(numerator, np.where(nobody, 1, denominator))
    )
    return found


def nearest(numerator: Counts, denominator: Counts | int) -> Counts:
    """The same where no denominator is zero."""
    found: Counts = np.floor_divide(
        2 * np.abs(numerator) + denominator, np.multiply(2, denominator)
    )
    if numerator.min(initial=0) < 0:
        found = found * np.sign(numerator)
    return found


def summed(counts: Counts) -> Counts:
    """Sums over the last axis; several times as fast as ``sum``, as that axis is short.

    >>> summed(np.array([[1, 2], [3, -3]])).tolist()
    [3, 0]
    """
    total: Counts = np.einsum("...g->...", counts)
    return total


def millionths(people: Counts, ratios: Counts) -> Counts:
    """Millionths of FTE of people by group, [R, M, G] to [R, M], at FTE ratios, [G]."""
    total: Counts = np.einsum("rmg,g->rm", people, ratios)
    return total


def hundredths(people: Counts, ratios: Counts) -> Counts:
    """The same in hundredths of FTE, halves up."""
    return rounded(millionths(people, ratios), MILLIONTHS_OF_HUNDREDTH)


@dataclass(frozen=True)
class Quantities:
    """Paths with where they start, and what they are held against.

    Attributes:
        paths, baseline: of the run.
        budget: pence by month, [M].
        limit: cases that one experienced FTE should not pass, hundredths by month, [M].
    """

    paths: Paths
    baseline: Baseline
    budget: Counts
    limit: Counts

    def fte(self, people: Counts, contract: int) -> Counts:
        """Millionths of FTE of people by group, [R, M, G] to [R, M]."""
        return millionths(people, self.baseline.state.fte[contract])

    def hundredths(self, people: Counts, contract: int) -> Counts:
        """The same in hundredths of FTE, halves up."""
        return hundredths(people, self.baseline.state.fte[contract])

    @cached_property
    def in_post(self) -> Counts:
        """Hundredths of FTE in post."""
        return self.hundredths(self.paths.in_post, PERMANENT)

    @cached_property
    def agency(self) -> Counts:
        """Hundredths of FTE of agency staff."""
        return self.hundredths(self.paths.agency, AGENCY)

    @cached_property
    def vacancies(self) -> Counts:
        """Hundredths of FTE of posts without a permanent holder."""
        vacant: Counts = np.maximum(0, self.paths.posts - self.in_post)
        return vacant

    @cached_property
    def cases(self) -> Counts:
        """All open cases."""
        return summed(self.paths.cases)

    @cached_property
    def allocated(self) -> Counts:
        """Open cases that have a worker."""
        return self.cases - self.paths.waiting - self.paths.shared_cases

    @cached_property
    def cost(self) -> Counts:
        """Pence of every line of cost."""
        return summed(self.paths.cost)

    def twelve_months(self, people: Counts, published: float | None) -> Counts:
        """Hundredths of FTE in the last twelve months; the published year counts until it is over.

        In month m < 12, (12 - m) / 12 of the published count and the m months simulated.
        """
        monthly = self.fte(people, PERMANENT)
        so_far = np.cumsum(monthly, axis=1)
        total = so_far.copy()
        total[:, MONTHS_IN_YEAR:] -= so_far[:, :-MONTHS_IN_YEAR]
        months = min(MONTHS_IN_YEAR, total.shape[1])
        left = MONTHS_IN_YEAR - np.arange(months)
        result = rounded(total, MILLIONTHS_OF_HUNDREDTH)
        if published is None:
            result[:, :months] = UNDEFINED
        else:
            before = round(published * MILLIONTHS) * left // MONTHS_IN_YEAR
            result[:, :months] = rounded(total[:, :months] + before, MILLIONTHS_OF_HUNDREDTH)
        return result

    @cached_property
    def leavers_year(self) -> Counts:
        """Leavers in twelve months, hundredths of FTE."""
        seen = self.paths.leavers - self.paths.came_and_went
        return self.twelve_months(seen, self.baseline.leavers_year)

    @cached_property
    def starters_year(self) -> Counts:
        """Starters in twelve months, hundredths of FTE."""
        seen = self.paths.starters - self.paths.came_and_went
        return self.twelve_months(seen, self.baseline.starters_year)
