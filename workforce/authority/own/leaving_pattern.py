"""Who leaves more often than others, by grade and by time in the role, as own leavers say.

The planner's pattern says how many times the average each grade and each length of service leaves.
Own leavers move it by how much they say: a grade that had twice its part of the leavers, and whose
time worked weighs half, leaves half as often again in a plan. How many leave altogether is left
to the forecast. Grade and service are counted in two tables that are never crossed, so each is
judged beside the other: staff in their assessed year are in their first two years, and everybody
else is spread alike. Leavers that follow the planner's pattern therefore leave it as it is.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from workforce.authority.leaving_rates import BANDS
from workforce.authority.own.counts import BAND_ROWS
from workforce.authority.own.rate_counts import RateCounts
from workforce.authority.own.worker import NEWLY_QUALIFIED, NOT_KNOWN
from workforce.model.units import Reals
from workforce.published.assumptions import Register
from workforce.published.catalogue import StaffGroup

SERVICE: Final = tuple(row for row in BAND_ROWS if row != NOT_KNOWN)
ROUNDS: Final = 30  # grade beside service and service beside grade; one more moves the sixth place


class Pattern(NamedTuple):
    """How many times the average leave: by group, and by band of service, the shortest first."""

    groups: Mapping[str, float]
    bands: tuple[float, ...]

    def crossed(self, names: Sequence[str]) -> Reals:
        """Times the average by group and band, [G, B]."""
        return np.outer([self.groups[name] for name in names], self.bands)


def planned_pattern(groups: Sequence[StaffGroup], register: Register) -> Pattern:
    """The planner's pattern."""
    times = {group.name: group.leaving_times for group in groups}
    return Pattern(times, tuple(map(register.value, BANDS)))


def own_pattern(planned: Pattern, counts: RateCounts, alike: float) -> Pattern:
    """The planner's pattern, moved by own leavers.

    Args:
        planned: the planner's.
        counts: own leavers and staff-years.
        alike: staff-years that the planner's pattern weighs in each row.
    """
    names = list(counts.leavers)
    expected = worked_in(counts) * planned.crossed(names)
    by_group, by_band = np.ones(len(names)), np.ones(len(SERVICE))
    bands = [counts.leavers_by_service.get(row, (0.0, 0.0)) for row in SERVICE]
    left, left_by_band = (np.array(rows) for rows in (list(counts.leavers.values()), bands))
    if not (names and left[:, 0].sum() and expected.sum()):
        return planned
    for _ in range(ROUNDS):
        by_group = moved(left, (expected * by_band).sum(axis=1), alike)
        by_band = moved(left_by_band, (expected * by_group[:, None]).sum(axis=0), alike)
    times = dict(zip(names, by_group.tolist(), strict=True))
    groups = {name: each * times.get(name, 1.0) for name, each in planned.groups.items()}
    return Pattern(groups, tuple(np.array(planned.bands) * by_band))


def worked_in(counts: RateCounts) -> Reals:
    """Staff-years by group and band of service, [G, B], as far as the two tables tell."""
    years = np.array([worked for _, worked in counts.leavers.values()])
    newly = np.array([name == NEWLY_QUALIFIED for name in counts.leavers], dtype=bool)
    rest = np.array([counts.leavers_by_service.get(row, (0.0, 0.0))[1] for row in SERVICE])
    rest[0] = max(0.0, rest[0] - years[newly].sum())
    mix = rest / rest.sum() if rest.sum() else np.full(len(rest), 1 / len(rest))
    spread: Reals = np.where(newly[:, None], np.eye(len(rest))[0], mix) * years[:, None]
    return spread


def moved(counted: Reals, expected: Reals, alike: float) -> Reals:
    """Own shares of the leavers beside expected ones, each as far from 1 as its years weigh.

    >>> moved(np.array([[20.0, 50.0], [10.0, 50.0]]), np.array([1.0, 1.0]), 50.0).round(3).tolist()
    [1.167, 0.833]
    """
    left, worked = counted.T
    due = expected * left.sum() / expected.sum()
    beside = np.divide(left, due, out=np.ones_like(due), where=due > 0)
    weight = worked / (worked + alike)
    found: Reals = weight * beside + 1 - weight
    return found
