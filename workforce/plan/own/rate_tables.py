"""Counts that own rates are made from, in a scenario's ``[own_rates]``: how many of how many."""

from collections.abc import Collection, Mapping
from typing import Final

from workforce.authority.own.counts import MOST_PEOPLE
from workforce.authority.own.leaving_pattern import SERVICE
from workforce.authority.own.rate_counts import LEAST_OF, SHARES, RateCounts
from workforce.authority.own.weighing import Counted
from workforce.errors import ScenarioError
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.toml_values import Table, known_keys, number_of, table_of, whole_of
from workforce.published.catalogue import staff_groups

COUNTED: Final = ("leavers", "leavers_by_service", "shares")
KEYS: Final = ("years", *COUNTED, "flows")
FLOWS: Final = ("leavers", "starters")
YEARS: Final = (2010, 2050)
MOST: Final = 20 * MONTHS_IN_YEAR * MOST_PEOPLE  # months of twenty years' staff
PAIR: Final = 2


def rate_cells(counts: RateCounts) -> dict[str, object]:
    """The counts as a file writes them."""
    tables = {key: pairs(getattr(counts, key)) for key in COUNTED}
    return {"years": list(counts.years), **tables, "flows": dict(counts.flows)}


def pairs(counted: Mapping[str, Counted]) -> dict[str, list[float]]:
    """How many of how many by row, as a file writes them."""
    return {row: list(each) for row, each in counted.items()}


def rates_from(value: object, where: str) -> RateCounts:
    """The counts in a file, each checked.

    Raises:
        ScenarioError: a number that no return gives.
        UnknownNameError: a group, length of service or share that is not known.
    """
    place = f"{where}, [own_rates]"
    table = table_of(value, place)
    known_keys(table, KEYS, "key", place)
    years = table.get("years", [])
    if not isinstance(years, list):
        raise ScenarioError("years is no list", where=place, mend="write years = [2024, 2025]")
    found = tuple(whole_of(year, f"{place}, years", *YEARS) for year in years)
    if list(found) != sorted(set(found)):
        what = "its years are not one after another"
        raise ScenarioError(what, where=place, mend="give each once, the earliest first")
    groups = [group.name for group in staff_groups()]
    return RateCounts(
        found,
        rows_from(table, "leavers", groups, place),
        rows_from(table, "leavers_by_service", SERVICE, place),
        shares_from(table, place),
        flows_from(table.get("flows", {}), place),
    )


def rows_from(table: Table, key: str, known: Collection[str], where: str) -> dict[str, Counted]:
    """How many of how many, by row."""
    place = f"{where}, {key}"
    cells = table_of(table.get(key, {}), place)
    known_keys(cells, tuple(known), "row", place)
    return {row: pair_of(each, f"{place}, {row}") for row, each in cells.items()}


def pair_of(value: object, where: str) -> Counted:
    """How many, and of how many."""
    if not isinstance(value, list) or len(value) != PAIR:
        mend = "write [how many, of how many], such as [30, 120.5]"
        raise ScenarioError("it is not two numbers", where=where, mend=mend)
    count, of = (number_of(each, where, 0, MOST) for each in value)
    return count, of


def flows_from(value: object, where: str) -> dict[str, float]:
    """Leavers and starters of the last year, FTE."""
    place = f"{where}, flows"
    flows = table_of(value, place)
    known_keys(flows, FLOWS, "row", place)
    return {key: number_of(each, f"{place}, {key}", 0, MOST_PEOPLE) for key, each in flows.items()}


def shares_from(table: Table, where: str) -> dict[str, Counted]:
    """Shares, none of more than the whole or of very few.

    Raises:
        ScenarioError: as said.
    """
    found = rows_from(table, "shares", SHARES, where)
    for key, (count, of) in found.items():
        if not (of >= LEAST_OF and count <= of):
            what = f"{count:g} of {of:g} is no share"
            mend = f"give at most as many, of {LEAST_OF} or more"
            raise ScenarioError(what, where=f"{where}, shares, {key}", mend=mend)
    return found
