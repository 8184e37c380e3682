"""An agency list's counts in the file of own figures: written, read back and checked."""

from typing import Final

from workforce.authority.own.lists.agency_count import AGENCY_TABLES, AGENCY_TOTALS, AgencyCount
from workforce.errors import ScenarioError
from workforce.months import label, parse
from workforce.plan.own.figure_tables import (
    MEND,
    cells_from,
    check_sums,
    sha256_from,
    table_cells,
    total_cells,
    totals_from,
)
from workforce.plan.toml_values import known_keys, table_of

KEYS: Final = ("month", "sha256", "totals", *(table.key for table in AGENCY_TABLES))
NEEDED: Final = ("assignments", "ended", "assignment_months")


def agency_cells(count: AgencyCount) -> dict[str, object]:
    """The counts as the file writes them."""
    return {
        "month": label(count.month),
        "sha256": count.sha256,
        "totals": total_cells(count.totals, AGENCY_TOTALS),
        **table_cells(count, AGENCY_TABLES),
    }


def agency_from(value: object, where: str) -> AgencyCount:
    """The counts in a file, every number checked.

    Raises:
        ScenarioError: a number or month that no agency list gives.
    """
    place = f"{where}, [agency]"
    table = table_of(value, place)
    known_keys(table, KEYS, "key", place)
    found = AgencyCount(
        parse(table.get("month"), where=f"{place}, month"),
        sha256_from(table.get("sha256"), place),
        totals_from(table.get("totals", {}), AGENCY_TOTALS, place),
        {each.key: cells_from(each, table.get(each.key, {}), place) for each in AGENCY_TABLES},
    )
    for key in NEEDED:
        if key not in found.totals:
            raise ScenarioError(f"there is no {key}", where=f"{place}, totals", mend=MEND)
    check_sums(found, AGENCY_TABLES, place)
    for key in ("agency_rated", "agency_past_fee", "agency_ending"):
        if found.total(key) > found.total("agency"):
            what = f"{key} adds up to more than agency"
            raise ScenarioError(what, where=place, mend=MEND)
    return found
