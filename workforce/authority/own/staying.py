"""How long people stay in the role, as several returns tell: who is still here, by years.

A return holds those in post and who left in its year, so somebody is seen from the day on which
they came into view: shares are therefore made from leavers and time worked in each year of service
(delayed entry), and not from the ages of those who are there. ``S(t) = exp(-sum of d / E)``, with
a band of 8 in 10 from the variance of the sum, ``sum of d / E^2`` (Nelson and Aalen). Where nobody
left, as many could have been expected as are unseen one time in ten.

Years with fewer than five leavers are drawn together, never across the lengths of service of the
table of leavers, and the curve ends where a number of that table may not be shown.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from workforce.authority.own.counts import BAND_ROWS, SERVICE_YEARS, OwnYear
from workforce.authority.own.rate_counts import LEAST_OF, small_rows
from workforce.authority.own.small_numbers import LEAST_SHOWN, is_small
from workforce.authority.own.weighing import BAND, DEVIATIONS

LEAST_RETURNS: Final = 2
UNSEEN: Final = -math.log((1 - BAND) / 2)  # leavers expected of whom none is seen one time in ten
# Years of service of each length of service in the table of leavers; the last are never drawn.
LENGTHS: Final = (SERVICE_YEARS[:2], SERVICE_YEARS[2:5], SERVICE_YEARS[5:])


class Stayed(NamedTuple):
    """Who is still here after some years in the role: the share, and the ends of 8 in 10."""

    years: int
    share: float
    low: float
    high: float


def staying(returns: Sequence[OwnYear]) -> tuple[Stayed, ...]:
    """The shares by years in the role, from everybody on; empty of one return or too few people."""
    points = [Stayed(0, 1.0, 1.0, 1.0)]
    hazard = variance = unseen = 0.0
    if len(returns) < LEAST_RETURNS:
        return ()
    for last, left, worked in drawn_together(returns):
        years = last - points[-1].years
        hazard += years * left / worked
        variance += left * (years / worked) ** 2
        unseen += 0 if left else years * UNSEEN / worked
        reach = DEVIATIONS * math.sqrt(variance)
        ends = (math.exp(-hazard - reach - unseen), min(1.0, math.exp(-hazard + reach)))
        points.append(Stayed(last, math.exp(-hazard), *ends))
    return tuple(points) if len(points) > 1 else ()


def drawn_together(returns: Sequence[OwnYear]) -> Iterator[tuple[int, float, float]]:
    """Years of service that are drawn as one: the last of them, leavers and staff-years."""
    small = small_rows(returns, "leavers_by_service", "service")
    for length, rows in zip(BAND_ROWS, LENGTHS, strict=False):
        left = [summed_over(returns, "leavers_by_year", row) for row in rows]
        worked = [summed_over(returns, "staff_years_by_year", row) for row in rows]
        if length in small or is_small(sum(left)):
            return
        first = 0
        for end in ends_of(left):
            last = SERVICE_YEARS.index(rows[end - 1]) + 1
            time = math.fsum(worked[first:end])
            if last == len(SERVICE_YEARS) or time < LEAST_OF:
                return
            yield last, sum(left[first:end]), time
            first = end


def summed_over(returns: Sequence[OwnYear], table: str, row: str) -> float:
    """A number of a table over all returns."""
    return math.fsum(each.tables[table].get(row, 0.0) for each in returns)


def ends_of(left: Sequence[float]) -> Iterator[int]:
    """After which years a part ends, so that each part and the rest have five leavers or more.

    >>> list(ends_of([6, 1, 7])), list(ends_of([6, 4])), list(ends_of([5, 5]))
    ([1, 3], [2], [1, 2])
    """
    part = 0.0
    for end, leavers in enumerate(left, 1):
        part += leavers
        if end == len(left) or (part >= LEAST_SHOWN and sum(left[end:]) >= LEAST_SHOWN):
            yield end
            part = 0.0
