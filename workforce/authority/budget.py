"""The budget for staff by month: the council's own, or the opening's posts at mid-point."""

from collections.abc import Mapping

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.model.state import PERMANENT
from workforce.model.units import Counts
from workforce.months import MONTHS_IN_YEAR
from workforce.published.assumptions import Register
from workforce.published.pay import PENCE, on_costs, retention, salaries


def budget_by_month(
    given: Mapping[str, float], baseline: Baseline, register: Register, months: int
) -> Counts:
    """Pence of budget by month, [M].

    Established posts of the opening, spread over groups as the permanent staff are, at on-costed
    mid-points with each year's award; less the vacancy factor and the agreed saving.

    Args:
        given: the council's own ``amount`` (£ a year, in place of the posts), ``vacancy_factor``
            (%) and ``saving`` (£ a year); a factor that is left out is assumed, a saving is 0.
        baseline: the opening.
        register: the assumptions in force.
        months: of the horizon, the opening counted too.
    """
    saving = given.get("saving", 0.0) * PENCE / MONTHS_IN_YEAR
    if "amount" in given:
        yearly = given["amount"] * PENCE / MONTHS_IN_YEAR
        return np.full(months, round(yearly - saving), dtype=np.int64)
    factor = given.get("vacancy_factor", register.value("budget_vacancy_factor"))
    pay = baseline.pay
    pence = salaries(pay, months, register) + on_costs(pay, months, register) + retention(pay)
    fte = baseline.state.people[PERMANENT] * baseline.state.fte[PERMANENT]
    mean = pence[0] @ fte / max(1, int(fte.sum()))
    posts = baseline.state.posts / 100
    budget: Counts = np.rint(posts * mean * (1 - factor / 100) - saving).astype(np.int64)
    return budget
