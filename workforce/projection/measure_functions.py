"""One function for each measure: how it is formed from a run's arrays, within each run.

A function gives whole numbers by run and month, [R, M], as many to a unit as the record of the
measure's unit says (FTE in hundredths, rates and caseloads in thousandths, money in pence), or
people by staff group, whose sums over groups, in people and in FTE, are the measure's.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workforce.model.state import (
    AGENCY,
    AGENCY_ENDED,
    AGENCY_PAY,
    HANDOVER,
    HIRING,
    NEWLY_QUALIFIED,
    ON_COSTS,
    OTHER,
    PAYMENTS,
    PERMANENT,
    PROGRAMMES,
    REDUNDANCY,
    SALARIES,
    WORKER_LEFT,
)
from workforce.model.units import HUNDREDTHS, Counts, Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.projection.quantities import UNDEFINED, Quantities, rounded, summed
from workforce.published.pay import APRIL

THOUSANDTHS: Final = 1_000
ASSESSMENT: Final = "assessment"  # the service that works by flow


class Staff(NamedTuple):
    """People by run, month and staff group, [R, M, G], and the contract that their FTE is of."""

    people: Counts
    contract: int = PERMANENT


Flags: TypeAlias = NDArray[np.bool_]
Function: TypeAlias = Callable[[Quantities], Counts | Staff]


def percent(part: Counts, whole: Counts) -> Counts:
    """Thousandths of a per cent."""
    return rounded(part * 100 * THOUSANDTHS, whole)


def thousandths(part: Counts, whole: Counts) -> Counts:
    """Thousandths of a part for each of a whole."""
    return rounded(part * THOUSANDTHS, whole)


def turnover_rate(run: Quantities) -> Counts:
    """Turnover, with no value where leavers have none."""
    leavers = run.leavers_year
    known = leavers != UNDEFINED
    return percent(np.where(known, leavers, 0), np.where(known, run.in_post, 0))


def experienced_caseload(run: Quantities) -> Counts:
    """Thousandths of a case per FTE past the assessed year."""
    paths = run.paths
    holders = paths.case_holders - paths.newly_qualified_holders
    load = paths.full_load_holders
    cases = thousandths(run.allocated * (load - paths.newly_qualified_load), load)
    undefined = (cases == UNDEFINED) | (holders == 0)
    return rounded(np.where(undefined, 0, cases) * 100, np.where(undefined, 0, holders))


def cases_over_limit(run: Quantities) -> Counts:
    """Cases that experienced staff hold above the limit, a part of a case as one.

    More than zero in just the futures whose experienced caseload is above the limit, where it has a
    value; where nobody holds cases, all of them.
    """
    paths = run.paths
    anybody = paths.full_load_holders > 0
    load = np.where(anybody, paths.full_load_holders, 1)
    held = run.allocated * np.where(anybody, load - paths.newly_qualified_load, 1)
    room = (paths.case_holders - paths.newly_qualified_holders) * run.limit * load
    over = held * HUNDREDTHS * HUNDREDTHS - room
    cases: Counts = np.maximum(0, -(-over // (load * HUNDREDTHS * HUNDREDTHS)))
    return cases


def weighted_share(run: Quantities, opening: Reals, mine: Flags, each: float = 1.0) -> Reals:
    """The share of weighted cases that some types have, [R, M]; as at the opening, [T].

    A type that a plan names has none at the opening, so its cases count as they come, ``each`` for
    as much as so many of ``opening``.
    """
    types = run.baseline.case_types
    weights = np.array([kind.weight for kind in types])
    named = np.flatnonzero([kind.opening_percent == 0 for kind in types])
    come = run.paths.cases[:, :, named]
    usual = weights * opening
    part = usual[mine].sum() + come @ (weights * mine)[named] * each
    share: Reals = part / np.maximum(1.0, usual.sum() + come @ weights[named] * each)
    return share


def assessments_per_worker(run: Quantities) -> Counts:
    """Hundredths of an assessment started per FTE of assessment workers."""
    types, state = run.baseline.case_types, run.baseline.state
    started = np.array([kind.service == ASSESSMENT for kind in types])
    opening = max(1, int(state.cases.sum()))
    percents = np.array([kind.opening_percent for kind in types])
    part = weighted_share(run, percents, started, 100 / opening)
    share = np.rint(THOUSANDTHS * part).astype(np.int64)
    new = summed(run.paths.new_cases[:, :, started])
    return rounded(new * 100 * 100 * THOUSANDTHS, run.paths.case_holders * share)


def outturn(run: Quantities) -> Counts:
    """Pence since April."""
    return since_april(run.cost, run.baseline.month)


def since_april(cost: Counts, opening: int) -> Counts:
    """Pence since April; months before the opening count as the first month after it."""
    total, months = np.cumsum(cost, axis=1), cost.shape[1]
    for month in reversed(range(months)):  # those before still hold what is spent in all so far
        april = month - (opening + month - (APRIL - 1)) % MONTHS_IN_YEAR
        if april > 0:
            total[:, month] -= total[:, april - 1]
        else:
            total[:, month] += (1 - april) * cost[:, min(1, months - 1)]
    return total


def changes_by(*causes: int) -> Function:
    """Thousandths of a change for each hundred children a year, at the month's pace."""

    def changes(run: Quantities) -> Counts:
        found = summed(run.paths.worker_changes[:, :, list(causes)])
        return thousandths(found * MONTHS_IN_YEAR, run.cases)

    return changes


def cost_of(line: int) -> Function:
    """One line of cost, pence."""
    return lambda run: run.paths.cost[:, :, line]


FUNCTIONS: Final[Mapping[str, Function]] = {
    "in_post": lambda run: Staff(run.paths.in_post),
    "starters": lambda run: Staff(run.paths.starters),
    "leavers": lambda run: Staff(run.paths.leavers),
    "agency": lambda run: Staff(run.paths.agency, AGENCY),
    "conversions": lambda run: Staff(run.paths.conversions),
    "starters_newly_qualified": lambda run: run.paths.streams[:, :, NEWLY_QUALIFIED],
    "starters_other": lambda run: run.paths.streams[:, :, OTHER],
    "other_movement": lambda run: summed(run.paths.other_movement),
    "agency_starters": lambda run: summed(run.paths.agency_starters),
    "agency_leavers": lambda run: summed(run.paths.agency_ended),
    "conversions_missed": lambda run: run.paths.conversions_missed,
    "hires_missed": lambda run: run.paths.hires_missed,
    "intake_missed": lambda run: run.paths.intake_missed,
    "dropped_out": lambda run: run.paths.dropped_out,
    "redundancies": lambda run: run.paths.redundant,
    "newly_qualified": lambda run: Staff(run.paths.in_post * run.baseline.state.assessed),
    "away": lambda run: Staff(run.paths.away),
    "experienced_share": lambda run: percent(run.paths.experienced, run.in_post),
    "average_service": lambda run: thousandths(
        run.paths.service_months, summed(run.paths.in_post) * MONTHS_IN_YEAR
    ),
    "supervision_span": lambda run: thousandths(run.paths.supervised, run.paths.supervisors),
    "supervisions_due": lambda run: thousandths(run.paths.supervisions, run.paths.supervisors),
    "manager_vacancies": lambda run: run.paths.kept_vacancies,
    "acting_up": lambda run: run.paths.acting_up,
    "establishment": lambda run: run.paths.posts,
    "vacancies": lambda run: run.vacancies,
    "over_establishment": lambda run: np.maximum(0, run.in_post - run.paths.posts),
    "case_holders": lambda run: run.paths.case_holders,
    "cases": lambda run: run.cases,
    "cases_over_limit": cases_over_limit,
    "cases_waiting": lambda run: run.paths.waiting,
    "cases_shared": lambda run: run.paths.shared_cases,
    "starters_year": lambda run: run.starters_year,
    "leavers_year": lambda run: run.leavers_year,
    "turnover_rate": turnover_rate,
    "agency_rate": lambda run: percent(run.agency, run.agency + run.in_post),
    "vacancy_rate": lambda run: percent(run.vacancies, run.vacancies + run.in_post),
    "caseload": lambda run: thousandths(run.allocated * 100, run.paths.case_holders),
    "experienced_caseload": experienced_caseload,
    "assessments_per_worker": assessments_per_worker,
    "worker_changes": changes_by(WORKER_LEFT, AGENCY_ENDED, HANDOVER),
    "worker_changes_worker_left": changes_by(WORKER_LEFT),
    "worker_changes_agency_ended": changes_by(AGENCY_ENDED),
    "worker_changes_handover": changes_by(HANDOVER),
    "cost": lambda run: run.cost,
    "cost_salaries": cost_of(SALARIES),
    "cost_on_costs": cost_of(ON_COSTS),
    "cost_agency": cost_of(AGENCY_PAY),
    "cost_hiring": cost_of(HIRING),
    "cost_retention": cost_of(PAYMENTS),
    "cost_redundancy": cost_of(REDUNDANCY),
    "cost_programmes": cost_of(PROGRAMMES),
    "budget": lambda run: np.broadcast_to(run.budget, run.paths.posts.shape),
    "outturn": outturn,
}
