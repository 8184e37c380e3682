"""How many of the staff there at a year's beginning a census sees leave by its end.

The forecast is of leavers as a census counts them. The engine works by hazards by group and months
here: within a year people grow older, most of the newly qualified pass their assessed year, and a
few fail it and leave whatever the hazards. So the factor on all hazards is looked up by the share
of leavers that it leads to.
"""

from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from workforce.model.run_draws import exponentials
from workforce.model.state import PERMANENT, Rates, State
from workforce.model.units import MILLIONTHS, Counts, Reals
from workforce.months import MONTHS_IN_YEAR

FACTORS: Final = np.concatenate([[0.0], np.round(np.geomspace(0.05, 50.0, 70), 9)])


class SeenLeavers(NamedTuple):
    """Shares of a year's first staff that leave within it, by the factor on every hazard."""

    factors: Reals  # rising
    shares: Reals  # of 1

    def factors_for(self, shares: Reals) -> Reals:
        """The factors that lead to such shares; 1 where no factor makes a difference."""
        if self.shares[-1] <= self.shares[0]:
            return np.ones_like(shares)
        found: Reals = np.interp(shares, self.shares, self.factors)
        return found


class Alike(NamedTuple):
    """Staff in cells of people who are alike, [N]."""

    weight: Reals  # FTE
    hazard: Reals  # of the year, at a factor of 1
    failing: Reals  # chance of failing the assessed year within it


def seen_leavers(state: State, rates: Rates) -> SeenLeavers:
    """The table for the opening's staff, counted by hours."""
    staff = alike(state, rates)
    hazards, which = np.unique(np.round(staff.hazard, 9), return_inverse=True)
    weights = np.bincount(which, staff.weight * (1 - staff.failing), len(hazards))
    stayed = exponentials(-np.outer(FACTORS, hazards)) @ weights
    left = 1 - stayed / max(float(staff.weight.sum()), 1 / MILLIONTHS)
    return SeenLeavers(FACTORS, np.maximum.accumulate(np.round(left, 9)))


def alike(state: State, rates: Rates) -> Alike:
    """The opening's staff by group, months here and the month in which an assessed year ends."""
    hours = state.people[PERMANENT] * state.fte[PERMANENT] / MILLIONTHS
    staff = hours[:, None] * state.service.sum(axis=1)
    so_far = hazard_so_far(rates, staff.shape[1])
    here = np.arange(staff.shape[1])
    parts = []
    for group, follows in enumerate(rates.assessed_to.tolist()):
        if follows < 0:
            year = so_far[group, here + MONTHS_IN_YEAR] - so_far[group, here]
            parts.append(Alike(staff[group], year, np.zeros(len(here))))
            continue
        for ends, share in year_ends(state, rates, group):
            at = np.clip(ends, here, here + MONTHS_IN_YEAR)
            before = so_far[group, at] - so_far[group, here]
            after = so_far[follows, here + MONTHS_IN_YEAR] - so_far[follows, at]
            fails = np.where(ends <= here + MONTHS_IN_YEAR, rates.failed, 0.0)
            parts.append(Alike(staff[group] * share[here], before + after, fails))
    return Alike(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def hazard_so_far(rates: Rates, longest: int) -> Reals:
    """The hazards of all months here before each, added up, [G, months], a year beyond longest."""
    month = np.arange(1, longest + MONTHS_IN_YEAR + 1)
    monthly = rates.hazard[:, np.searchsorted(rates.band_edges, month, "right")]
    return np.concatenate([np.zeros((len(monthly), 1)), np.cumsum(monthly, axis=1)], axis=1)


def year_ends(state: State, rates: Rates, group: int) -> tuple[tuple[int, Reals], ...]:
    """When an assessed year ends, in months here, and for what share of those so long here."""
    here = np.arange(state.service.shape[2])
    least = assessed_for(state, rates, group)
    longer = np.where(here < least, rates.extended, 1.0)
    return (least, 1 - longer), (least + rates.extension, longer)


def assessed_for(state: State, rates: Rates, group: int) -> int:
    """Months of the assessed year at the group's hours."""
    hours = max(1, int(state.fte[PERMANENT, group]))
    return round(rates.assessed_months * MILLIONTHS / hours)


def newcomers_hazard(state: State, rates: Rates, newly: float) -> float:
    """The hazard of those in their first months here beside the mean of all; 1 where none leave.

    ``newly`` is the share of starters who come newly qualified.
    """
    first, usual = rates.hazard[:, 0], mean_hazard(state, rates.hazard, rates.band_edges)
    fresh = float(first @ state.assessed) / max(1, int(state.assessed.sum()))
    others = float(first @ rates.starter_groups)
    return (newly * fresh + (1 - newly) * others) / usual if usual > 0 else 1.0


def service_mix(state: State, edges: Counts) -> Reals:
    """Shares of each group's opening staff by band of service, [G, B]; assessed: the first."""
    months = state.service.sum(axis=1)
    begins = np.minimum(np.array([0, *edges, months.shape[1]]), months.shape[1])
    shares = np.stack([months[:, a:b].sum(axis=1) for a, b in pairwise(begins)], axis=1)
    return np.where(state.assessed[:, None] > 0, np.eye(shares.shape[1])[0], shares)


def mean_hazard(state: State, hazard: Reals, edges: Counts) -> float:
    """The mean monthly hazard of leaving, [G, B] given, of the permanent staff at the opening."""
    people = state.people[PERMANENT]
    by_group = (hazard * service_mix(state, edges)).sum(axis=1)
    return float((people * by_group).sum() / max(1, people.sum()))
