"""The budget for staff by month: the council's own, or the opening's posts at mid-point."""

from collections.abc import Mapping

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.model.state import PERMANENT
from workforce.model.units import Counts
from workforce.months import MONTHS_IN_YEAR
from workforce.published.assumptions import Register
from workforce.published.pay import (
    PENCE,
    on_costs,
    pay_year,
    retention,
    salaries,
    year_label,
)


def budget_by_month(
    given: Mapping[str, float], baseline: Baseline, register: Register, months: int
) -> Counts:
    """Pence of budget by month, [M].

    Established posts of the opening, spread over groups as the permanent staff are, at on-costed
    mid-points with each year's award; less the vacancy factor and the agreed saving.

    Args:
        given: the council's own ``amount`` (£ a year, in place of the posts), that of a financial
            year by its name (``2026/27``) and of those after it, ``vacancy_factor`` (%) and
            ``saving`` (£ a year); a factor that is left out is assumed, a saving is 0.
        baseline: the opening.
        register: the assumptions in force.
        months: of the horizon, the opening counted too.
    """
    saving = given.get("saving", 0.0) * PENCE / MONTHS_IN_YEAR
    amounts = [amount_in(given, pay_year(baseline.month + ahead)) for ahead in range(months)]
    own = [None if each is None else each * PENCE / MONTHS_IN_YEAR - saving for each in amounts]
    factor = given.get("vacancy_factor", register.value("budget_vacancy_factor"))
    pay = baseline.pay
    pence = salaries(pay, months, register) + on_costs(pay, months, register) + retention(pay)
    fte = baseline.state.people[PERMANENT] * baseline.state.fte[PERMANENT]
    mean = pence[0] @ fte / max(1, int(fte.sum()))
    posts = baseline.state.posts / 100
    pence_of_posts = posts * mean * (1 - factor / 100) - saving
    budget: Counts = np.rint(
        [
            of_posts if each is None else each
            for each, of_posts in zip(own, pence_of_posts, strict=True)
        ]
    ).astype(np.int64)
    return budget


def amount_in(given: Mapping[str, float], year: int) -> float | None:
    """The council's own budget of a financial year, £; None where it gives none.

    >>> own = {"amount": 16e6, "2026/27": 17e6}
    >>> amount_in(own, 2025), amount_in(own, 2026), amount_in(own, 2030), amount_in({}, 2025)
    (16000000.0, 17000000.0, 17000000.0, None)
    """
    named = max((name for name in given if "/" in name and name <= year_label(year)), default="")
    return given.get(named or "amount")
