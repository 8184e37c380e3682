"""Published children's figures: referrals, children in need, plans, children looked after."""

from functools import cache

from workforce.published.tables import ABSENT, Figure, OwnTable, figure_of, shipped_table

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
CHILDREN_TABLE = OwnTable("published_children.csv", ("year", "ons_code", "area"), CHILDREN_COLUMNS)


def children_figures(ons_code: str, year: int) -> dict[str, Figure]:
    """An area's children's figures at or for the year to 31 March of ``year``.

    Every column of `CHILDREN_COLUMNS` is there; what the planner does not ship for the area or
    the year, or the authority did not return, is `Missing` with its reason, never 0.

    >>> children_figures("E09000014", 2020)["referrals"]
    3376.0
    >>> children_figures("E09000012", 2021)["referrals"].reason
    'not available'
    """
    absent: dict[str, Figure] = dict.fromkeys(CHILDREN_COLUMNS, ABSENT)
    return absent | _published().get((ons_code, year), {})


@cache
def _published() -> dict[tuple[str, int], dict[str, Figure]]:
    """The shipped table by ONS code and year."""
    return {
        (row["ons_code"], int(row["year"])): {
            column: figure_of(row[column]) for column in CHILDREN_COLUMNS
        }
        for row in shipped_table(CHILDREN_TABLE.name)
    }
