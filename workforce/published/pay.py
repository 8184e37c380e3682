"""What an hour and a month of each group's work costs: pay, on-costs, agency rates, by month.

Pay is an example London ladder, brought to the opening by the pay awards that were published by
then, until a council's own packages are typed in. What is awarded later is not known, so an assumed
award is added each April.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from workforce.model.units import Counts
from workforce.months import MONTHS_IN_YEAR, last_day
from workforce.published.assumptions import Register
from workforce.published.catalogue import StaffGroup
from workforce.published.opening_totals import Origin
from workforce.published.pay_awards import PayAward, Raised, awards_known, raised
from workforce.published.pay_packages import Package
from workforce.published.tables import shipped_table

PENCE: Final = 100
APRIL: Final = 4
LADDER_YEAR: Final = 2019  # the example ladder's, April 2019 to March 2020
OWN: Final = "the council's own package"
FROM_LADDER: Final = "the example ladder of 2019/20, raised by the pay awards up to the opening"
EACH_APRIL: Final = "the assumed pay award each April after"


@dataclass(frozen=True)
class GradePay:
    """What one group of staff costs at the opening, full time.

    Attributes:
        group: its name.
        salary: £ a year, a supplement in it.
        retention: £ a year paid beside it, without on-costs.
        on_costs: per cent of salary; None where they follow from the assumptions.
        agency_charge: £ that an hour of an agency worker costs, the agency's fee in it.
        own, own_charge: whether the council typed the salary in, and the agency charge.
    """

    group: str
    salary: float
    retention: float
    on_costs: float | None
    agency_charge: float
    own: bool = False
    own_charge: bool = False


@dataclass(frozen=True)
class OpeningPay:
    """What staff cost at the opening, and the awards that were known then.

    Attributes:
        month: of the opening.
        grades: in the order of the staff groups.
        awards: known at the opening or on the as-known day, by the year of their April.
    """

    month: int
    grades: tuple[GradePay, ...]
    awards: Mapping[int, PayAward]


def pay_year(month: int) -> int:
    """The year in whose April a month's pay year began.

    >>> from workforce.months import month_of
    >>> pay_year(month_of(2020, 3)), pay_year(month_of(2020, 4))
    (2019, 2020)
    """
    return (month - (APRIL - 1)) // MONTHS_IN_YEAR


def year_label(year: int) -> str:
    """A financial year by the year of its April.

    >>> year_label(2026)
    '2026/27'
    """
    return f"{year}/{(year + 1) % 100:02}"


def opening_pay(
    groups: tuple[StaffGroup, ...],
    register: Register,
    month: int,
    known: date | None = None,
    packages: Iterable[Package] = (),
) -> OpeningPay:
    """What each group costs at the opening.

    The example ladder is raised by the award of each April after its own up to the opening, and
    agency rates by a share of it that is assumed; an opening before April 2020 has it as it stands.

    Args:
        groups: of staff.
        register: the assumptions in force.
        month: of the opening.
        known: the day after which no award is used; None is the end of the opening month.
        packages: the authority's own; they take the ladder's place, at the opening's prices.
    """
    awards = awards_known(known or last_day(month))
    own = {package.group: package for package in packages}
    aprils = range(LADDER_YEAR + 1, pay_year(month) + 1)
    assumed = register.share("pay_award")
    grades = []
    for group in groups:
        after = raised(group.salary, aprils, awards, assumed)
        salary = after.salary * (1 + assumed) ** after.assumed
        follows = 1 + register.share("agency_rates_follow") * (salary / group.salary - 1)
        charge = group.agency_hourly * follows + register.value("agency_margin")
        grades.append(grade_pay(group.name, salary, charge, own.get(group.name)))
    return OpeningPay(month, tuple(grades), awards)


def grade_pay(group: str, salary: float, charge: float, own: Package | None) -> GradePay:
    """One group's pay: the ladder's salary and charge, but for what its own package says."""
    if own is None:
        return GradePay(group, salary, 0, None, charge)
    return GradePay(
        group=group,
        salary=own.salary + (own.supplement or 0),
        retention=own.retention or 0,
        on_costs=own.on_costs,
        agency_charge=charge if own.agency_charge is None else own.agency_charge,
        own=True,
        own_charge=own.agency_charge is not None,
    )


def monthly_salary(salary: float) -> int:
    """Pence a month of a yearly full-time salary in £.

    >>> monthly_salary(36600)
    305000
    """
    return round(salary * PENCE / MONTHS_IN_YEAR)


def monthly_on_costs(salary: float, register: Register, *, percent: float | None = None) -> int:
    """Pence a month of on-costs on a yearly salary.

    National Insurance, pension and apprenticeship levy; or ``percent`` of the salary, where the
    council gave it.

    >>> from workforce.published.assumptions import shipped_register
    >>> monthly_on_costs(36600, shipped_register())  # 13.8% above £8,632, 23.5%, 0.5%
    105363
    >>> monthly_on_costs(36600, shipped_register(), percent=30)
    91500
    """
    if percent is not None:
        return round(salary * percent / 100 * PENCE / MONTHS_IN_YEAR)
    insured = max(0.0, salary - register.value("national_insurance_threshold"))
    share = register.share("pension") + register.share("apprenticeship_levy")
    return round(
        (insured * register.share("national_insurance") + salary * share) * PENCE / MONTHS_IN_YEAR
    )


def monthly_agency(charge: float, register: Register) -> int:
    """Pence a month of one agency FTE whose hour costs ``charge`` £."""
    hours = register.value("agency_hours") * register.value("agency_weeks")
    return round(charge * hours * PENCE / MONTHS_IN_YEAR)


def by_month(
    pay: OpeningPay, months: int, register: Register, monthly: Callable[[GradePay, Raised], int]
) -> Counts:
    """Pence a month, [1, M, G], of each grade with the awards of each April after the opening."""
    first, assumed = pay_year(pay.month), register.share("pay_award")
    aprils = [pay_year(pay.month + ahead) for ahead in range(months)]
    grades = {
        april: [
            monthly(grade, raised(grade.salary, range(first + 1, april + 1), pay.awards, assumed))
            for grade in pay.grades
        ]
        for april in set(aprils)
    }
    return np.array([[grades[april] for april in aprils]], dtype=np.int64)


def yearly_salary(pay: Raised, register: Register) -> float:
    """£ a year, full time, with the awards that are assumed."""
    return pay.salary * (1 + register.share("pay_award")) ** pay.assumed


def salaries(pay: OpeningPay, months: int, register: Register) -> Counts:
    """Pence a month an FTE, [1, M, G]."""

    def monthly(_grade: GradePay, then: Raised) -> int:
        return monthly_salary(yearly_salary(then, register))

    return by_month(pay, months, register, monthly)


def on_costs(pay: OpeningPay, months: int, register: Register) -> Counts:
    """Pence a month an FTE, [1, M, G]."""

    def monthly(grade: GradePay, then: Raised) -> int:
        return monthly_on_costs(yearly_salary(then, register), register, percent=grade.on_costs)

    return by_month(pay, months, register, monthly)


def agency_pay(pay: OpeningPay, months: int, register: Register) -> Counts:
    """Pence a month of one agency FTE, [1, M, G]; rates rise with the grade's pay."""
    award = 1 + register.share("pay_award")

    def monthly(grade: GradePay, then: Raised) -> int:
        rise = then.salary / grade.salary * award**then.assumed
        return round(monthly_agency(grade.agency_charge, register) * rise)

    return by_month(pay, months, register, monthly)


def retention(pay: OpeningPay) -> Counts:
    """Pence a month an FTE of the retention payments typed in, [G]."""
    return np.array([monthly_salary(grade.retention) for grade in pay.grades], dtype=np.int64)


def price_base(pay: OpeningPay) -> str:
    """Which year's prices pounds are in, and whose pay."""
    year = max(LADDER_YEAR, pay_year(pay.month))
    prices = f"Prices of {year_label(year)}"
    own = sum(grade.own for grade in pay.grades)
    if own == len(pay.grades):
        return f"{prices}: the council's own pay, with {EACH_APRIL}"
    published = [april for april in pay.awards if april <= year]
    ladder = "an example London pay ladder"
    if year > LADDER_YEAR:
        ladder += " of 2019/20"
    awards = f"the published awards to April {max(published)} and " if published else ""
    whose = f"the council's own pay where it was typed in, else {ladder}" if own else ladder
    return f"{prices}: {whose}, with {awards}{EACH_APRIL}"


def pay_origins(pay: OpeningPay, groups: tuple[StaffGroup, ...]) -> Iterator[Origin]:
    """Where salaries and agency charges come from that are not the catalogue's."""
    units = {row["column"]: row["unit"] for row in shipped_table("catalogue_columns.csv")}
    for grade, group in zip(pay.grades, groups, strict=True):
        if grade.salary == group.salary and not grade.own:
            continue
        charge = round(grade.agency_charge, 2)
        for what, value, unit, own in (
            ("salary", round(grade.salary), units["salary"], grade.own),
            ("agency charge", charge, units["agency_hourly"], grade.own_charge),
        ):
            source, note = ("own", OWN) if own else ("assumption", FROM_LADDER)
            yield Origin(f"{what} {group.name}", value, unit, source, note)
