"""How long staff have been here and by which stream they came, as their own flows settle it.

The opening is the steady state of the authority's own leaving, starting and moving up, so that
neither experience nor service drifts by itself under no change.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workforce.authority.calibration import ExpectedFlows
from workforce.authority.leaving_rates import (
    BAND_EDGES,
    BANDS,
    LONGEST_EXPERIENCE,
    assessed_to,
    hazards,
    moves_up,
)
from workforce.authority.starting_rates import (
    convertible_a_month,
    eligible_after,
    ready_to_move,
    starter_groups,
    starters_a_month,
)
from workforce.forecast.no_change_path import yearly_hazard
from workforce.model.compiling import compiled
from workforce.model.run_draws import exponentials
from workforce.model.state import CONVERSIONS, NEWLY_QUALIFIED, OTHER, PERMANENT, STREAMS, State
from workforce.model.units import MILLIONTHS, Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.published.assumptions import Register
from workforce.published.catalogue import StaffGroup

LONGEST_YEAR: Final = LONGEST_EXPERIENCE // 4  # months of it, for who works an hour a week
ROUNDS: Final = 3  # of hazards and groups of starters; one more moves 0.03% of a group


@dataclass(frozen=True)
class Draft:
    """Staff at an opening whose service is being found."""

    groups: tuple[StaffGroup, ...]
    state: State
    band_times: Reals


def all_new(groups: int) -> Reals:
    """``State.service`` where everyone has just come from elsewhere."""
    service = np.zeros((groups, len(STREAMS), LONGEST_EXPERIENCE))
    service[:, OTHER, 0] = 1.0
    return service


def settled_staff(draft: Draft, rate: float, growth: float, register: Register) -> State:
    """The opening with its service as it settles if ``rate`` of the staff leave each year.

    Staff in post have grown by ``growth`` a year, so those who came earlier were fewer.
    """
    months = np.arange(LONGEST_EXPERIENCE) / MONTHS_IN_YEAR
    fewer = exponentials(-math.log1p(growth) * months)
    for _ in range(ROUNDS):
        came = fewer[None, :, None] * grown(draft, rate, register)
        staff = came.transpose(2, 0, 1)
        total = staff.sum(axis=(1, 2), keepdims=True)
        shares = staff / np.where(total > 0, total, 1.0)
        service: Reals = np.where(total > 0, shares, all_new(len(staff))).round(9)
        draft = replace(draft, state=replace(draft.state, service=service))
    return draft.state


def grown(draft: Draft, rate: float, register: Register) -> Reals:
    """Staff by stream, months here and group, [S, H, G], where as many come each month as leave."""
    staff = arrivals(draft, rate, register)
    stay_on(staff, staying(draft, rate), monthly_steps(draft, register))
    return staff


@compiled
def stay_on(staff: Reals, stay: Reals, steps: Reals) -> None:
    """Add to those who come, [S, H, G], whoever of the month before is still there.

    ``stay`` are the shares of each group that do not leave, [H, G]; ``steps`` those of who stays
    that are in each group a month later, [S, H, G, G].
    """
    streams, months, groups = staff.shape
    for stream in range(streams):
        for month in range(1, months):
            for before in range(groups):
                there = staff[stream, month - 1, before]
                for after in range(groups):
                    step = steps[stream, month - 1, before, after]
                    staff[stream, month, after] += there * (stay[month - 1, before] * step)


def staying(draft: Draft, rate: float) -> Reals:
    """Shares of each group that do not leave in a month, by months here, [H, G]."""
    hazard = hazards(draft, rate)
    stay = np.array([[math.exp(-each) for each in row] for row in hazard.tolist()])
    return stay.T[np.searchsorted(BAND_EDGES, np.arange(LONGEST_EXPERIENCE), "right")]


def monthly_steps(draft: Draft, register: Register) -> Reals:
    """Shares of who stays in a group that are in each group a month later, [S, H, G, G].

    By stream and months here: some move up, and the newly qualified pass or fail their year.
    """
    moves, ready = moves_up(draft), ready_to_move(draft, register)
    within = moves - np.diag(moves.sum(axis=1))
    steps: Reals = np.eye(len(moves)) + ready[:, :, :, None] * within
    assessed = int(np.argmax(draft.state.assessed))
    follows = int(assessed_to(draft)[assessed])
    for month, share in passing_shares(draft, register).items():
        steps[NEWLY_QUALIFIED, month - 1, assessed, assessed] = 1 - share
        passed = share * (1 - register.share("assessed_year_failed"))
        steps[NEWLY_QUALIFIED, month - 1, assessed, follows] = passed
    return steps


def arrivals(draft: Draft, rate: float, register: Register) -> Reals:
    """People who come in a month by stream, months here by then and group, [S, H, G].

    Those who convert have been here in assignment: as long as it takes, and then until asked.
    """
    state = draft.state
    newly, converted, other = starters_a_month(state, rate, register).tolist()
    coming = np.zeros((len(STREAMS), LONGEST_EXPERIENCE, len(draft.groups)))
    coming[NEWLY_QUALIFIED, 0] = newly * state.assessed
    coming[OTHER, 0] = other * starter_groups(draft, rate, register)
    found, end = convertible_a_month(state, register), register.share("agency_end")
    leave = end * found / max(found - (1 - end) * converted, end * found) if found > 0 else 1.0
    first, groups = (
        eligible_after(register),
        np.array([each.agency_percent for each in draft.groups]),
    )
    shares = [leave * (1 - leave) ** months for months in range(LONGEST_EXPERIENCE - first)]
    coming[CONVERSIONS, first:] = converted * np.outer(shares, groups) / 100
    return coming


def passing_shares(draft: Draft, register: Register) -> dict[int, float]:
    """Shares of those in the assessed year who end it, by months here."""
    least = assessed_months(int(draft.state.fte[PERMANENT] @ draft.state.assessed), register)
    longer = register.share("assessed_year_extended")
    return {least + round(register.value("assessed_year_extension")): 1.0, least: 1 - longer}


def assessed_months(fte: int, register: Register) -> int:
    """Months of the assessed year at so many millionths of FTE a person, at most ten years."""
    months = round(register.value("assessed_year_months")) * MILLIONTHS / max(1, fte)
    return min(round(months), LONGEST_YEAR)


def settled_newly_qualified(
    flows: ExpectedFlows, fte: int, groups: tuple[StaffGroup, ...], register: Register
) -> int:
    """People in their assessed year, as the recent stream of newly qualified starters settles it.

    Args:
        flows: what no change expects.
        fte: millionths of FTE a person.
        groups: the staff groups.
        register: the assumptions in force.
    """
    times = next(group.leaving_times for group in groups if group.assessed)
    hazard = yearly_hazard(flows.leaving) / MONTHS_IN_YEAR * times * register.value(BANDS[0])
    least = assessed_months(fte, register)
    most = least + round(register.value("assessed_year_extension"))
    longer = register.share("assessed_year_extended")
    in_year = math.fsum(math.exp(-hazard * month) for month in range(least))
    in_year += longer * math.fsum(math.exp(-hazard * month) for month in range(least, most))
    newly = flows.starters * register.share("newly_qualified_starters")
    return round(newly / MONTHS_IN_YEAR * in_year)
