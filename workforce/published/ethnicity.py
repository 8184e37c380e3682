"""Staff in post by role and ethnic group, as published; shown, never projected."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from workforce.published.tables import ABSENT, Figure, Missing, OwnTable, figure_of, shipped_table

# From the most senior; ``total`` is every role together.
ROLES: Final = {
    "senior_manager": "Senior managers",
    "middle_manager": "Middle managers",
    "first_line_manager": "First line managers",
    "senior_practitioner": "Senior practitioners",
    "case_holder": "Case holders",
    "qualified_without_cases": "Qualified without cases",
    "total": "All roles",
}
# The DfE's five groups; ``total`` counts also those whose group is not known or not stated.
GROUPS: Final = {
    "white": "White",
    "mixed": "Mixed or multiple",
    "asian": "Asian or Asian British",
    "black": "Black, African, Caribbean or Black British",
    "other": "Other",
}
TOTAL: Final = "total"
# People in post of a role, a column for each group and all together.
ETHNICITY_TABLE: Final = OwnTable(
    "published_ethnicity.csv", ("census", "code", "area", "role"), (*GROUPS, TOTAL)
)
NOBODY: Final = Missing("z", "nobody in that role")


@dataclass(frozen=True)
class Ethnicity:
    """People in post of one area and census, by role and ethnic group or ``total``."""

    area: str
    year: int
    counts: Mapping[tuple[str, str], Figure]

    def people(self, role: str, group: str) -> Figure:
        """The people of a role and group, small counts as they are published."""
        return self.counts.get((role, group), ABSENT)

    def not_stated(self, role: str) -> Figure:
        """The people of a role who are in none of the five groups: not known or not stated."""
        total, named = self.people(role, TOTAL), 0.0
        for figure in (self.people(role, group) for group in GROUPS):
            if isinstance(figure, Missing):
                return figure
            named += figure
        return total if isinstance(total, Missing) else total - named

    def share(self, role: str, group: str) -> Figure:
        """Per cent of a role's staff whose group is stated; missing where there is nobody.

        >>> staff = staff_by_ethnicity("309", 2019)
        >>> round(staff.share("first_line_manager", "black"), 1)  # 11 of 21 people
        52.4
        """
        known: list[float] = []
        for figure in (self.people(role, group), self.people(role, TOTAL), self.not_stated(role)):
            if isinstance(figure, Missing):
                return figure
            known.append(figure)
        part, total, unknown = known
        return 100 * part / (total - unknown) if total > unknown else NOBODY


def staff_by_ethnicity(key: str, year: int) -> Ethnicity | None:
    """An area's (`Area.key`) latest published figures up to ``year``; None if there are none."""
    years = _published().get(key, {})
    known = [each for each in years if each <= year]
    return years[max(known)] if known else None


@cache
def _published() -> dict[str, dict[int, Ethnicity]]:
    """The shipped table by code and year."""
    counts: dict[tuple[str, int, str], dict[tuple[str, str], Figure]] = {}
    for row in shipped_table(ETHNICITY_TABLE.name):
        where = row["code"], int(row["census"]), row["area"]
        figures = {(row["role"], group): figure_of(row[group]) for group in (*GROUPS, TOTAL)}
        counts.setdefault(where, {}).update(figures)
    published: dict[str, dict[int, Ethnicity]] = {}
    for (code, year, area), found in counts.items():
        published.setdefault(code, {})[year] = Ethnicity(area, year, found)
    return published
