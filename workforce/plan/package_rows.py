"""Pay packages in a scenario: read from its file's ``[[package]]`` tables, checked, and set.

They are the council's own data: they travel in the scenario file only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from workforce.errors import ScenarioError, quoted
from workforce.inert_text import is_blank
from workforce.plan.changed_assumptions import with_assumption, without_assumptions
from workforce.plan.scenario import Scenario
from workforce.plan.toml_values import (
    known_keys,
    number_of,
    table_of,
    tables_of,
    text_of,
    whole_of,
    word_of,
)
from workforce.published.assumptions import shipped_register
from workforce.published.catalogue import staff_groups
from workforce.published.pay_packages import (
    LONGEST_ADDRESS,
    LONGEST_EMPLOYER,
    WEB_ADDRESS,
    YEARS,
    Package,
    gaps,
    overall_gap,
)

MOST_POUNDS: Final = 500_000
MOST_PACKAGES: Final = 300
AMOUNTS: Final = ("salary", "supplement", "retention")
# £ a year, full time: half of the lowest lawful pay; what is less is by the hour or month.
LEAST: Final = {"salary": 12_000, "supplement": 0, "retention": 0}
RATES: Final = {"agency_charge": (5, 500), "on_costs": (0, 100)}  # £ an hour, and %: the own only
WHERE_FROM: Final = ("as_of", "address")
PAY_GAP: Final = "pay_gap"


def packages_of(value: object, authority: str, where: str) -> tuple[Package, ...]:
    """The packages of a file of an authority.

    Raises:
        ScenarioError: not a list of tables, or as ``packages_in``.
        UnknownNameError: as ``packages_in``.
    """
    return packages_in(tables_of(value, "package", where), authority)


def packages_in(entries: Iterable[tuple[str, object]], authority: str) -> tuple[Package, ...]:
    """The packages of tables, each given with its place.

    Raises:
        ScenarioError: too many, a salary that is missing or an amount that is not whole pounds, no
            employer, an employer's grade listed twice, or a rate of another employer than
            ``authority``.
        UnknownNameError: a key or a staff group that is not known.
    """
    found: dict[tuple[str, str], Package] = {}
    for spot, entry in entries:
        package = package_of(entry, spot)
        check_rates(package, authority, spot)
        key = (package.employer.casefold(), package.group)
        if key in found:
            what = f"{package.employer}, {package.group} is listed twice"
            raise ScenarioError(what, where=spot, mend="keep one of the two")
        if len(found) == MOST_PACKAGES:
            mend = f"give at most {MOST_PACKAGES}"
            raise ScenarioError("there are too many packages", where=spot, mend=mend)
        found[key] = package
    return tuple(found.values())


def package_of(entry: object, spot: str) -> Package:
    """One package."""
    table = table_of(entry, spot)
    known_keys(table, ("employer", "group", *AMOUNTS, *RATES, *WHERE_FROM), "key", spot)
    employer = employer_of(table.get("employer", ""), spot)
    group = word_of(table.get("group"), "group", [each.name for each in staff_groups()], spot)
    if "salary" not in table:
        raise ScenarioError("there is no salary", where=spot, mend="add salary = ...")
    pounds = {
        name: whole_of(table[name], f"{spot}, {name}", LEAST[name], MOST_POUNDS)
        for name in AMOUNTS
        if name in table
    }
    charge, on_costs = (
        number_of(table[name], f"{spot}, {name}", *limits) if name in table else None
        for name, limits in RATES.items()
    )
    return Package(
        employer,
        group,
        pounds["salary"],
        pounds.get("supplement"),
        pounds.get("retention"),
        agency_charge=charge,
        on_costs=on_costs,
        as_of=day_of(table["as_of"], spot) if "as_of" in table else None,
        address=address_of(table["address"], spot) if "address" in table else "",
    )


def employer_of(value: object, spot: str) -> str:
    """The name of an employer.

    Raises:
        ScenarioError: none, or one too long.
    """
    employer = text_of(value, f"{spot}, employer").strip()
    if is_blank(employer):
        raise ScenarioError("there is no employer", where=spot, mend="name who pays it")
    if len(employer) > LONGEST_EMPLOYER:
        what = f"the employer's name has {len(employer)} characters"
        raise ScenarioError(what, where=spot, mend=f"write at most {LONGEST_EMPLOYER}")
    return employer


def day_of(value: object, spot: str) -> date:
    """Since when something is paid.

    Raises:
        ScenarioError: no day, or one of another time.
    """
    mend = "write as_of = 2026-04-01"
    if isinstance(value, datetime) or not isinstance(value, date) or value.year not in YEARS:
        raise ScenarioError(f"as_of {quoted(str(value))} is no day", where=spot, mend=mend)
    return value


def address_of(value: object, spot: str) -> str:
    """The address of a web page.

    Raises:
        ScenarioError: it is none, or too long.
    """
    address = text_of(value, f"{spot}, address").strip()
    if not WEB_ADDRESS.fullmatch(address) or len(address) > LONGEST_ADDRESS:
        what = f"address {quoted(address)} is no web address"
        mend = f"write https://... in at most {LONGEST_ADDRESS} characters"
        raise ScenarioError(what, where=spot, mend=mend)
    return address


def check_rates(package: Package, authority: str, spot: str) -> None:
    """Refuse an agency charge or on-costs of another employer: nothing is worked out with them."""
    for name in RATES:
        if getattr(package, name) is not None and not package.is_of(authority):
            raise ScenarioError(
                f"{name} is used for {authority} only, and {package.employer} is another employer",
                where=spot,
                mend=f"leave {name} out, or name {authority} as the employer",
            )


def with_packages(
    scenario: Scenario,
    packages: tuple[Package, ...],
    reason: str,
    people: Mapping[str, float],
    *,
    where: str,
) -> Scenario:
    """The scenario with packages and the gap that follows from them.

    Where no group has both an own and a competitor's package there is no gap, and the planner's
    own assumption is in force again.

    Args:
        scenario: what they are set in.
        packages: all of them.
        reason: why the gap is another than the planner's.
        people: in post, by group, to weigh the gaps.
        where: the page or file they come from.

    Raises:
        ScenarioError: no reason is given, or the gap is outside what is allowed.
    """
    bare = without_assumptions(replace(scenario, packages=packages), [PAY_GAP])
    gap = overall_gap(gaps(packages, scenario.authority), people)
    if gap is None or gap == shipped_register().value(PAY_GAP):
        return bare
    return with_assumption(bare, PAY_GAP, gap, reason, where=where)
