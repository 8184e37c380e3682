"""An agency list's counts in the file of own figures: written, read back and checked."""

from typing import Final

from workforce.authority.own.lists.agency_count import AGENCY_TABLES, AGENCY_TOTALS, AgencyCount
from workforce.errors import ScenarioError
from workforce.plan.own.figure_tables import MEND, check_sums, count_cells, counted_from
from workforce.plan.toml_values import known_keys, table_of

KEYS: Final = ("month", "sha256", "totals", *(table.key for table in AGENCY_TABLES))
NEEDED: Final = ("assignments", "ended", "assignment_months")


def agency_cells(count: AgencyCount) -> dict[str, object]:
    """The counts as the file writes them."""
    return count_cells(count, AGENCY_TABLES, AGENCY_TOTALS)


def agency_from(value: object, where: str) -> AgencyCount:
    """The counts in a file, every number checked.

    Raises:
        ScenarioError: a number or month that no agency list gives.
    """
    place = f"{where}, [agency]"
    table = table_of(value, place)
    known_keys(table, KEYS, "key", place)
    found = AgencyCount(*counted_from(table, AGENCY_TABLES, AGENCY_TOTALS, place))
    for key in NEEDED:
        if key not in found.totals:
            raise ScenarioError(f"there is no {key}", where=f"{place}, totals", mend=MEND)
    check_sums(found, AGENCY_TABLES, place)
    for key in ("agency_rated", "agency_past_fee", "agency_ending"):
        if found.total(key) > found.total("agency"):
            what = f"{key} adds up to more than agency"
            raise ScenarioError(what, where=place, mend=MEND)
    return found
