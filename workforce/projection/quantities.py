"""What several measures are formed from: FTE, vacancies and cases by run and month.

Every quantity is whole numbers, [R, M]: people, hundredths of FTE, or what its name says. It is
formed once and kept, as several measures share it; nobody writes to it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workforce.authority.baseline import Baseline
from workforce.model.paths import Paths
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.units import MILLIONTHS, MILLIONTHS_OF_HUNDREDTH, Counts
from workforce.months import MONTHS_IN_YEAR

UNDEFINED: Final = np.iinfo(np.int64).min
Small: TypeAlias = NDArray[np.signedinteger[Any]]  # whole numbers in as few bytes as hold them
SIZES: Final = (np.int8, np.int16, np.int32, np.int64)


def rounded(numerator: Counts, denominator: Counts | int) -> Counts:
    """Whole quotients of whole numbers, halves away from zero; UNDEFINED over zero.

    >>> rounded(np.array([5, -5, 1]), np.array([2, 2, 0]))[:2].tolist()
    [3, -3]
    """
    whole = np.where(denominator == 0, 1, denominator)
    quotient = np.sign(numerator) * ((2 * np.abs(numerator) + whole) // (2 * whole))
    result: Counts = np.where(denominator == 0, UNDEFINED, quotient)
    return result


def summed(counts: Counts) -> Counts:
    """Sums over the last of three axes; over so few, numpy's own take four times as long."""
    total: Counts = np.einsum("rmg->rm", counts)
    return total


def small(counts: Counts) -> Small:
    """Counts that are kept for long, in an array of their own: it keeps no larger one.

    >>> small(np.array([-1, 127])).dtype, small(np.array([128])).dtype
    (dtype('int8'), dtype('int16'))
    """
    low, high = int(counts.min(initial=0)), int(counts.max(initial=0))
    fits = (np.iinfo(size) for size in SIZES)
    size = next(each.dtype for each in fits if each.min <= low and high <= each.max)
    return counts.astype(size)


def whole(counts: Small) -> Counts:
    """Small counts as whole numbers that can be reckoned with."""
    return counts.astype(np.int64)


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
        ratios = self.baseline.state.fte[contract]
        total: Counts = np.einsum("rmg,g->rm", people, ratios)
        return total

    def hundredths(self, people: Counts, contract: int) -> Counts:
        """The same in hundredths of FTE, halves up."""
        return rounded(self.fte(people, contract), MILLIONTHS_OF_HUNDREDTH)

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
