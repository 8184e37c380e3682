"""Cases and case holders by service: by assumed shares, or by the council's own team figures.

Published figures say nothing by service. By assumption each service holds its types of case, and
case holders are spread as the opening's weighted cases are; by own figures both are spread as the
council counted them. Shares stay as they open. Never in a headline.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.model.paths import Paths
from workforce.model.units import MILLIONTHS_OF_HUNDREDTH, Counts
from workforce.plan.scenario import Team
from workforce.projection.measure_functions import thousandths
from workforce.projection.quantities import rounded
from workforce.projection.series import ALL, Series
from workforce.published.catalogue import case_types
from workforce.published.measures import BY_KEY

SHARE_UNIT: Final = MILLIONTHS_OF_HUNDREDTH  # shares are kept to 1 in 10,000
ServiceFunction: TypeAlias = Callable[[Counts, Counts], Counts]
NUMBERS: Final[tuple[Callable[[Team], int], ...]] = (
    lambda team: team.cases, lambda team: team.case_holders,
)  # fmt: skip


def service_shares(baseline: Baseline) -> dict[str, tuple[Counts, int]]:
    """By service: 1 for its case types [T], and its ten-thousandths of weighted opening cases."""
    kinds = {kind.name: kind for kind in case_types()}
    types = [kinds[name] for name in baseline.state.case_types]
    weighted = np.array([kind.weight for kind in types]) * baseline.state.cases
    shares = {}
    for service in sorted({kind.service for kind in types}):
        mine = np.array([int(kind.service == service) for kind in types], dtype=np.int64)
        part = float(weighted @ mine) / max(1.0, float(weighted.sum()))
        shares[service] = (mine, round(SHARE_UNIT * part))
    return shares


def service_series(
    paths: Paths, baseline: Baseline, teams: tuple[Team, ...] = ()
) -> Iterator[Series]:
    """Cases, case holders and caseload of each service that holds cases."""
    every = paths.cases.sum(axis=2)
    shares = service_shares(baseline)
    counted = {team.service: team for team in teams}
    all_cases, all_holders = (sum(number(team) for team in teams) for number in NUMBERS)
    for service, (mine, share) in shares.items():
        cases: Counts = paths.cases @ mine
        holders = rounded(paths.case_holders * share, SHARE_UNIT)
        if service in counted:
            own = counted[service]
            cases = rounded(every * own.cases, all_cases)
            holders = rounded(paths.case_holders * own.case_holders, all_holders)
        yield from rows_of(service, cases, holders)


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
