"""Published children's figures: referrals, children in need, plans, children looked after."""

from collections.abc import Mapping
from functools import cache

from workforce.published.tables import (
    ABSENT,
    JOINED,
    Figure,
    OwnTable,
    figure_of,
    shipped_table,
    summed,
)

# On 31 March, or (referrals, started, ended) in the year that ends that day. Need and referrals
# are episodes, all others children. The population is aged 0 to 17.
CHILDREN_COLUMNS = (
    "referrals",
    "re_referrals",
    "referrals_no_further_action",
    "referrals_not_in_need",
    "children_in_need",
    "children_in_need_started",
    "children_in_need_ended",
    "awaiting_assessment",
    "child_protection_plans",
    "children_looked_after",
    "looked_after_started",
    "looked_after_ended",
    "children_population",
)
CHILDREN_TABLE = OwnTable("published_children.csv", ("year", "code", "area"), CHILDREN_COLUMNS)


def children_figures(key: str, year: int) -> dict[str, Figure]:
    """An area's children's figures at or for the year to 31 March of ``year``.

    Every column of `CHILDREN_COLUMNS` is there; what is not published for the area or the year, or
    was not returned, is `Missing` with its reason, never 0. Authorities that report their staff
    together have the sum of theirs.

    Args:
        key: of the area, see ``Area.key``.
        year: to 31 March.

    >>> children_figures("309", 2020)["referrals"]
    3376.0
    >>> children_figures("204", 2021)["referrals"].reason
    'not available'
    """
    parts = [_published().get((code, year), {}) for code in key.split(JOINED)]
    return {
        column: summed([figures.get(column, ABSENT) for figures in parts])
        for column in CHILDREN_COLUMNS
    }


@cache
def _published() -> Mapping[tuple[str, int], Mapping[str, Figure]]:
    """The shipped table by code and year."""
    return {
        (row["code"], int(row["year"])): {
            column: figure_of(row[column]) for column in CHILDREN_COLUMNS
        }
        for row in shipped_table(CHILDREN_TABLE.name)
    }
