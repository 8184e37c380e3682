"""What the council's own money figures set in a plan: budget, packages, assumptions, counts.

Each goes into the key that scenarios have for it; nothing else reads them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import fsum
from typing import Final, NamedTuple

from workforce.authority.own.finance.figures import (
    WHOLE_COST,
    Finance,
    Money,
    PayScale,
    UnitCost,
    YearBudget,
    budget_for,
    whole_budgets,
    year_budgets,
)
from workforce.authority.own.finance.finance_words import (
    AGENCY,
    AGENCY_HOUR,
    AGENCY_WEEK,
    EMPLOYED_WEEK,
    MONEY_LINES,
    ON_COSTS,
    ON_COSTS_PERCENT,
    SALARIES,
    UNIT_COSTS,
    Period,
)
from workforce.months import MONTHS_IN_YEAR, WEEKS_IN_MONTH
from workforce.number_words import exact_pounds
from workforce.plan.actuals import Actual
from workforce.plan.changed_assumptions import planners_values
from workforce.plan.package_rows import RATES
from workforce.plan.scenario import Scenario, own_packages
from workforce.published.assumptions import OwnValue, Register
from workforce.published.catalogue import staff_groups
from workforce.published.measure import POUNDS
from workforce.published.pay import pay_year, year_label
from workforce.published.pay_packages import Package

MEASURES: Final = {SALARIES: "cost_salaries", ON_COSTS: "cost_on_costs", AGENCY: "cost_agency"}
# On-costs in one figure stand in the pension's place, and what else they hold is then in it.
ALL_ON_COSTS: Final = {"pension": 1.0, "national_insurance": 0.0, "apprenticeship_levy": 0.0}
WEEKS_IN_YEAR: Final = WEEKS_IN_MONTH * MONTHS_IN_YEAR
PENNIES: Final = 2  # decimals of £


class FinanceKeys(NamedTuple):
    """What is set in a plan.

    Attributes:
        budget: as in ``[budget]``.
        packages: each employer's and grade's.
        assumptions: own values, with their reasons.
        reasons: of them.
        actuals: what months and financial years of the plan cost.
        said: what was done, a sentence each.
    """

    budget: Mapping[str, float]
    packages: tuple[Package, ...]
    assumptions: Mapping[str, OwnValue]
    reasons: Mapping[str, str]
    actuals: tuple[Actual, ...]
    said: tuple[str, ...]


def finance_keys(finance: Finance, scenario: Scenario) -> FinanceKeys:
    """What money figures set in a plan of their authority."""
    register = planners_values(scenario).changed(scenario.assumptions, where=scenario.title)
    grades = Grades(finance, scenario, register)
    own = [each for each in map(grades.package, groups()) if each]
    others = [package_from(each) for each in finance.scales if each.employer]
    budget = dict(budget_keys(finance, scenario))
    assumptions, reasons = on_cost_values(finance)
    actuals = tuple(actuals_in(finance.money, scenario))
    said = (
        *budget_said(finance, scenario),
        *packages_said(own, others),
        *units_said(finance, own, grades.unused),
        *actuals_said(actuals),
    )
    return FinanceKeys(budget, (*own, *others), assumptions, reasons, actuals, said)


def groups() -> list[str]:
    """The keys of staff groups."""
    return [group.name for group in staff_groups()]


def budget_keys(finance: Finance, scenario: Scenario) -> Iterator[tuple[str, float]]:
    """The budget of the year in which a plan begins, its saving, and the budgets of later years.

    One saving holds in every year, so what another year's differs by is taken off its budget.
    """
    found = budget_for(finance.money, scenario.opening_month + 1)
    if found is not None:
        yield "amount", found.amount
        if found.saving:
            yield "saving", found.saving
        for each in later(finance, scenario, found):
            yield each.label, round(each.amount - each.saving + found.saving, PENNIES)


def later(finance: Finance, scenario: Scenario, first: YearBudget) -> list[YearBudget]:
    """The budgets of years of a plan after its first."""
    last = pay_year(scenario.opening_month + scenario.months)
    return [each for each in whole_budgets(finance.money) if first.year < each.year <= last]


class Grades:
    """Makes the council's own package of each grade from what is given of it."""

    def __init__(self, finance: Finance, scenario: Scenario, register: Register) -> None:
        """Keep what they are made from."""
        self.finance, self.register = finance, register
        self.authority = scenario.authority
        self.scales = {each.group: each for each in finance.scales if not each.employer}
        self.before = {each.group: each for each in own_packages(scenario)}
        self.unused: dict[str, str] = {}  # of what employed staff cost: why, by group

    def package(self, group: str) -> Package | None:
        """The package of a group: None where its salary is not known, or nothing is given of it."""
        charge, percent = self.charge(group), self.percent(group)
        employed = self.finance.unit(EMPLOYED_WEEK, group)
        if (self.scales.get(group), charge, percent, employed) == (None, None, None, None):
            return None
        package = self.begun(group, employed)
        if package is None:
            return None
        if employed is not None and (group in self.scales or group in self.before):
            percent = self.implied(package, employed, percent)
        every = self.finance.unit(ON_COSTS_PERCENT, "")
        before = package.on_costs if every is None else None
        return replace(
            package,
            agency_charge=package.agency_charge if charge is None else charge,
            on_costs=before if percent is None else percent,
        )

    def begun(self, group: str, employed: float | None) -> Package | None:
        """The package with its salary: the scale's, else as typed, else as a week's cost gives."""
        before, scale = self.before.get(group), self.scales.get(group)
        if scale is not None:
            kept = before or Package(self.authority, group, 0)
            return replace(kept, salary=scale.salary, as_of=scale.day, address=scale.address)
        percent = self.finance.unit(ON_COSTS_PERCENT, group)
        if before is None and employed is not None and percent is not None:
            salary = round(employed * WEEKS_IN_YEAR / (1 + percent / 100))
            return Package(self.authority, group, salary)
        return before

    def charge(self, group: str) -> float | None:
        """£ an hour of agency staff; a week is of as many hours as the plan assumes."""
        hour, week = (self.finance.unit(kind, group) for kind in (AGENCY_HOUR, AGENCY_WEEK))
        if hour is None and week is not None:
            hour = week / self.register.value("agency_hours")
        return None if hour is None else round(hour, PENNIES)

    def percent(self, group: str) -> float | None:
        """On-costs of a group alone; those of everybody are an assumption."""
        units = self.finance.units
        return next((each.amount for each in units if each[:2] == (ON_COSTS_PERCENT, group)), None)

    def implied(self, package: Package, employed: float, given: float | None) -> float | None:
        """On-costs that a week's cost holds beside the salary, where they are not given."""
        if self.finance.unit(ON_COSTS_PERCENT, package.group) is not None:
            self.unused[package.group] = "The salary and on-costs that are given say it."
            return given
        paid = package.salary + (package.supplement or 0)
        percent = round(100 * (employed * WEEKS_IN_YEAR / paid - 1), 1)
        least, most = RATES["on_costs"]
        if least <= percent <= most:
            return percent
        self.unused[package.group] = f"Beside the salary it would leave on-costs of {percent:g}%."
        return None


def package_from(scale: PayScale) -> Package:
    """What another employer pays, at the point of its scale that is in use."""
    return Package(
        scale.employer, scale.group, scale.salary, as_of=scale.day, address=scale.address
    )


def on_cost_values(finance: Finance) -> tuple[dict[str, OwnValue], dict[str, str]]:
    """The assumptions that on-costs of everybody replace, and why."""
    percent = finance.unit(ON_COSTS_PERCENT, "")
    if percent is None:
        return {}, {}
    why = f"all on-costs together are {percent:g}% of salary, from the council's finance table"
    return {key: share * percent for key, share in ALL_ON_COSTS.items()}, dict.fromkeys(
        ALL_ON_COSTS, why
    )


def actuals_in(money: Iterable[Money], scenario: Scenario) -> Iterator[Actual]:
    """What months of a plan cost, and its financial years up to their March.

    A month's or a year's whole cost needs salaries, on-costs and agency staff.
    """
    by_period: dict[Period, dict[str, float]] = {}
    for each in money:
        if each.outturn is not None:
            by_period.setdefault(each.period, {})[each.line] = each.outturn
    last = scenario.opening_month + scenario.months
    for period, lines in sorted(by_period.items()):
        if not scenario.opening_month < period.last <= last:
            continue
        whole = fsum(lines.values()) if set(WHOLE_COST) <= set(lines) else None
        if period.months == 1:
            for line, measure in MEASURES.items():
                if line in lines:
                    yield Actual(period.last, measure, lines[line], POUNDS)
        if whole is not None:
            yield Actual(period.last, "cost" if period.months == 1 else "outturn", whole, POUNDS)


def budget_said(finance: Finance, scenario: Scenario) -> Iterator[str]:
    """Which budget the plan is held against, and which cannot be."""
    yield from map(not_whole, (each for each in year_budgets(finance.money) if each.lacking))
    found = budget_for(finance.money, scenario.opening_month + 1)
    if found is None:
        return
    months = f", twelve times the mean of the {found.months} months that are given"
    part = months if found.months < MONTHS_IN_YEAR else ""
    saving = f", less {exact_pounds(found.saving)} of agreed saving" if found.saving else ""
    yield f"Budget: {exact_pounds(found.amount)} a year, that of {found.label}{part}{saving}."
    begins = pay_year(scenario.opening_month + 1)
    if begins != found.year:
        yield f"The plan begins in {year_label(begins)}, in other prices than that budget's."
    for each in (rest := later(finance, scenario, found)):
        yield f"Budget of {each.label}: {exact_pounds(each.amount)}."
    if rest:
        yield f"Years after {rest[-1].label} have its budget."


def not_whole(budget: YearBudget) -> str:
    """Why a budget is not used: a plan's cost has lines that it lacks."""
    return (
        f"Not used: the budget of {budget.label}, {exact_pounds(budget.amount)}, has no "
        f"{lacking_words(budget)}. Give them too, as 0 where another line holds them."
    )


def lacking_words(budget: YearBudget) -> str:
    """The lines that a budget lacks, in words."""
    return " and no ".join(MONEY_LINES[line].lower() for line in budget.lacking)


def packages_said(own: Iterable[Package], others: Iterable[Package]) -> Iterator[str]:
    """Which packages stand on Pay now."""
    names = {group.name: group.label.lower() for group in staff_groups()}
    mine = [f"{names[each.group]} {exact_pounds(each.salary)}" for each in own]
    if mine:
        yield f"Own salary on Pay: {', '.join(mine)}."
    employers = list(dict.fromkeys(each.employer for each in others))
    if employers:
        yield f"Other employers on Pay: {', '.join(employers)}."


def units_said(
    finance: Finance, own: Iterable[Package], unused: Mapping[str, str]
) -> Iterator[str]:
    """Which unit costs are in use, and which cannot be."""
    names = {group.name: group.label.lower() for group in staff_groups()} | {"": "everybody"}
    known = {each.group for each in own}
    for each in finance.units:
        what = f"{UNIT_COSTS[each.kind][0]}, {names[each.group]}: {unit_words(each)}"
        if each.kind == ON_COSTS_PERCENT and not each.group:
            yield f"{what}, in place of National Insurance, pension and levy on Assumptions."
        elif each.kind == EMPLOYED_WEEK and each.group in unused:
            yield f"Not used: {what}. {unused[each.group]}"
        elif each.group in known or (not each.group and known):
            yield f"{what}."
        else:
            yield f"Not used: {what}. Give the grade's pay scale too."


def unit_words(unit: UnitCost) -> str:
    """A unit cost as it is written."""
    if unit.kind == ON_COSTS_PERCENT:
        return f"{unit.amount:g}% of salary"
    return f"{exact_pounds(unit.amount)}{UNIT_COSTS[unit.kind][1].removeprefix('£')}"


def actuals_said(actuals: tuple[Actual, ...]) -> Iterator[str]:
    """How many months and years of cost are set on Track."""
    if actuals:
        months = len({each.month for each in actuals})
        ends = "one month" if months == 1 else f"{months} months"
        yield f"Outturn of {ends} set on Track."


def over(first: Iterable[Package], last: Iterable[Package]) -> tuple[Package, ...]:
    """Packages of both; of one employer's grade the last one's."""
    both = [*first, *last]
    return tuple({(each.employer.casefold(), each.group): each for each in both}.values())


def in_file(scenario: Scenario, finance: Finance) -> Scenario:
    """The scenario of a file that names own figures: what it gives itself counts."""
    keys = finance_keys(finance, scenario)
    return replace(
        scenario,
        budget=scenario.budget or keys.budget,
        packages=over(keys.packages, scenario.packages),
        assumptions={**keys.assumptions, **scenario.assumptions},
        reasons={**keys.reasons, **scenario.reasons},
        actuals=scenario.actuals or keys.actuals,
    )
