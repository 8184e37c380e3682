"""Cases and case holders by service: by assumed shares, or by the council's own team figures.

Published figures say nothing by service. By assumption each service holds its types of case, and
case holders are spread as the opening's weighted cases are; by own figures both are spread as the
council counted them. Shares stay as they open. Never in a headline.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.model.arrays import Counts
from workforce.model.paths import Paths
from workforce.plan.scenario import Team
from workforce.projection.series import ALL, THOUSANDTHS, Series, rounded
from workforce.published.catalogue import case_types
from workforce.published.measures import BY_KEY, CASELOAD, CASES, FTE

SHARE_UNIT: Final = 10_000
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


def rows_of(service: str, cases: Counts, holders: Counts) -> Iterator[Series]:
    """The three rows of one service; no caseload where nobody holds its cases."""
    nobody = holders == 0
    load = rounded(np.where(nobody, 0, cases * 100 * THOUSANDTHS), np.where(nobody, 0, holders))
    whole = Series(BY_KEY["cases"], ALL, CASES, cases, 1, 0, "", service)
    yield whole
    yield replace(whole, measure=BY_KEY["case_holders"], unit=FTE, counts=holders, per_unit=100)
    yield replace(
        whole, measure=BY_KEY["caseload"], unit=CASELOAD, counts=load, per_unit=THOUSANDTHS,
        undefined="no case holders",
    )  # fmt: skip
