"""The illustrative split by service: cases by type, and holders as assumed shares of all.

Published figures say nothing by service. Each service holds its types of case; case holders are
spread as the opening's weighted cases are. Never in a headline.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from workforce.figures.baseline import Baseline
from workforce.figures.catalogue import case_types
from workforce.figures.measures import BY_KEY, CASELOAD, CASES, FTE
from workforce.model.arrays import Counts
from workforce.model.paths import Paths
from workforce.results.series import ALL, THOUSANDTHS, Series, rounded

SHARE_UNIT = 10_000


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


def service_series(paths: Paths, baseline: Baseline) -> Iterator[Series]:
    """Cases, case holders and caseload of each service that holds cases."""
    for service, (mine, share) in service_shares(baseline).items():
        cases: Counts = paths.cases @ mine
        holders = rounded(paths.case_holders * share, SHARE_UNIT)
        load = rounded(cases * 100 * THOUSANDTHS, holders)
        whole = Series(BY_KEY["cases"], ALL, CASES, cases, 1, 0, "", service)
        yield whole
        yield replace(whole, measure=BY_KEY["case_holders"], unit=FTE, counts=holders, per_unit=100)
        yield replace(
            whole, measure=BY_KEY["caseload"], unit=CASELOAD, counts=load, per_unit=THOUSANDTHS,
            undefined="no case holders",
        )  # fmt: skip
