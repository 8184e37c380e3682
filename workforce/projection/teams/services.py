"""Cases and case holders by service: by assumed shares, or by the council's own team figures.

Published figures say nothing by service. By assumption each service holds its types of case, and
case holders are spread as the opening's weighted cases are; by own figures both are spread as the
council counted them. Shares stay as they open, but for the types that a plan names, which draw case
holders by their weight as their cases come. Never in a headline.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from workforce.model.units import MILLIONTHS_OF_HUNDREDTH, Counts, Reals
from workforce.plan.scenario import Team
from workforce.projection.measure_functions import Flags, thousandths, weighted_share
from workforce.projection.quantities import Quantities, rounded
from workforce.projection.reduction import CaseSums
from workforce.projection.series import ALL, Series
from workforce.published.catalogue import CaseType
from workforce.published.measures import BY_KEY

SHARE_UNIT: Final = MILLIONTHS_OF_HUNDREDTH  # shares are kept to 1 in 10,000
ServiceFunction: TypeAlias = Callable[[Counts, Counts], Counts]
NUMBERS: Final[tuple[Callable[[Team], int], ...]] = (
    lambda team: team.cases, lambda team: team.case_holders,
)  # fmt: skip


class CasesByType(NamedTuple):
    """Open cases by type, on average, so that they add up.

    Attributes:
        types: those of the plan; no change has the first of them.
        plan, no_change: [M, T].
    """

    types: tuple[CaseType, ...]
    plan: Reals
    no_change: Reals


def cases_by_type(plan: CaseSums, no_change: CaseSums) -> CasesByType:
    """Open cases by type of a plan, beside no change's."""
    return CasesByType(plan.types, plan.means, no_change.means)


def service_series(run: Quantities, teams: tuple[Team, ...] = ()) -> Iterator[Series]:
    """Cases, case holders and caseload of each service that holds cases.

    The council's own teams share the cases there are at the opening, and those of a type that the
    plan names are its service's; their case holders stay where the council counted them.
    """
    types, paths = run.baseline.case_types, run.paths
    named = np.array([kind.opening_percent == 0 for kind in types])
    usual: Counts = paths.cases @ (~named).astype(np.int64)
    counted = {team.service: team for team in teams}
    all_cases, all_holders = (sum(number(team) for team in teams) for number in NUMBERS)
    for service in sorted({kind.service for kind in types}):
        mine = np.array([kind.service == service for kind in types])
        cases: Counts = paths.cases @ mine.astype(np.int64)
        holders = rounded(paths.case_holders * holder_share(run, mine), SHARE_UNIT)
        if service in counted:
            own = counted[service]
            come: Counts = paths.cases @ (mine & named).astype(np.int64)
            cases = rounded(usual * own.cases, all_cases) + come
            holders = rounded(paths.case_holders * own.case_holders, all_holders)
        yield from rows_of(service, cases, holders)


def holder_share(run: Quantities, mine: Flags) -> Counts:
    """Ten-thousandths of case holders who hold some types of case, [R, M]."""
    share = weighted_share(run, run.baseline.state.cases.astype(np.float64), mine)
    return np.rint(SHARE_UNIT * share).astype(np.int64)


def caseload(cases: Counts, holders: Counts) -> Counts:
    """Thousandths of a case per FTE; no value where nobody holds the service's cases."""
    nobody = holders == 0
    return thousandths(np.where(nobody, 0, cases * 100), np.where(nobody, 0, holders))


# One function for each measure that is also given by service, of its cases and case holders.
BY_SERVICE: Final[Mapping[str, ServiceFunction]] = {
    "cases": lambda cases, _holders: cases,
    "case_holders": lambda _cases, holders: holders,
    "caseload": caseload,
}


def rows_of(service: str, cases: Counts, holders: Counts) -> Iterator[Series]:
    """The rows of one service."""
    for key, function in BY_SERVICE.items():
        measure = BY_KEY[key]
        yield Series(measure, ALL, measure.unit, function(cases, holders), service)
