"""What an hour and a month of each group's work costs: pay, on-costs, agency rates, hiring.

Prices are those of the year that the assumptions name (2019/20); no pay award is added. Pay is an
example London ladder until a council's own is entered.
"""

from typing import Final

from workforce.figures.assumptions import Register
from workforce.figures.catalogue import StaffGroup
from workforce.months import MONTHS_IN_YEAR

PENCE: Final = 100
PRICE_BASE: Final = "2019/20 prices, no pay award; example London pay ladder"


def monthly_salary(salary: float) -> int:
    """Pence a month of a yearly full-time salary in pounds.

    >>> monthly_salary(36600)
    305000
    """
    return round(salary * PENCE / MONTHS_IN_YEAR)


def monthly_on_costs(salary: float, register: Register, *, pension: bool = True) -> int:
    """Pence a month of National Insurance, pension and apprenticeship levy on a yearly salary.

    >>> from workforce.figures.assumptions import shipped_register
    >>> monthly_on_costs(36600, shipped_register())  # 13.8 % above 8,632, 23.5 %, 0.5 %
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
