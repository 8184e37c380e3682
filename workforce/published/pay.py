"""What an hour and a month of each group's work costs: pay, on-costs, agency rates, by month.

Pay is an example London ladder until a council's own is entered. Awards after the opening are not
known at it, so an assumed one is added each April.
"""

from typing import Final

import numpy as np

from workforce.model.units import Counts
from workforce.months import MONTHS_IN_YEAR
from workforce.published.assumptions import Register
from workforce.published.catalogue import StaffGroup

PENCE: Final = 100
PRICE_BASE: Final = (
    "Example London pay ladder of 2019/20, with the assumed pay award each April after the opening"
)
APRIL: Final = 4


def monthly_salary(salary: float) -> int:
    """Pence a month of a yearly full-time salary in £.

    >>> monthly_salary(36600)
    305000
    """
    return round(salary * PENCE / MONTHS_IN_YEAR)


def monthly_on_costs(salary: float, register: Register, *, pension: bool = True) -> int:
    """Pence a month of National Insurance, pension and apprenticeship levy on a yearly salary.

    >>> from workforce.published.assumptions import shipped_register
    >>> monthly_on_costs(36600, shipped_register())  # 13.8% above £8,632, 23.5%, 0.5%
    105363
    """
    insured = max(0.0, salary - register.value("national_insurance_threshold"))
    share = (register.share("pension") if pension else 0.0) + register.share("apprenticeship_levy")
    return round(
        (insured * register.share("national_insurance") + salary * share) * PENCE / MONTHS_IN_YEAR
    )


def monthly_agency(group: StaffGroup, register: Register) -> int:
    """Pence a month of one agency FTE: the hourly rate, National Insurance in it, and the fee."""
    hours = register.value("agency_hours") * register.value("agency_weeks")
    hourly = group.agency_hourly + register.value("agency_margin")
    return round(hourly * hours * PENCE / MONTHS_IN_YEAR)


def award_factors(opening: int, months: int, register: Register) -> list[float]:
    """Pay as a multiple of the opening's, by month: one more award from each April after it."""
    award = 1 + register.share("pay_award")
    first = (opening - (APRIL - 1)) // MONTHS_IN_YEAR
    last = [(opening + ahead - (APRIL - 1)) // MONTHS_IN_YEAR for ahead in range(months)]
    return [award ** (april - first) for april in last]


def salaries(groups: tuple[StaffGroup, ...], awards: list[float]) -> Counts:
    """Pence a month an FTE, [1, M, G]."""
    rows = [[monthly_salary(group.salary * award) for group in groups] for award in awards]
    return np.array([rows], dtype=np.int64)


def on_costs(groups: tuple[StaffGroup, ...], awards: list[float], register: Register) -> Counts:
    """Pence a month an FTE, [1, M, G]."""
    rows = [
        [monthly_on_costs(group.salary * award, register) for group in groups] for award in awards
    ]
    return np.array([rows], dtype=np.int64)


def agency_pay(groups: tuple[StaffGroup, ...], awards: list[float], register: Register) -> Counts:
    """Pence a month of one agency FTE, [1, M, G]; rates rise with the award."""
    monthly = [monthly_agency(group, register) for group in groups]
    return np.array([[[round(pence * award) for pence in monthly] for award in awards]])
