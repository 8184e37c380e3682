"""Staff in post by role and ethnic group, as published; shown, never projected."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from workforce.published.tables import ABSENT, Figure, Missing, OwnTable, figure_of, shipped_table

ETHNICITY_TABLE: Final = OwnTable(
    "published_ethnicity.csv",
    ("ons_code", "area", "census", "role", "ethnic_group"),
    ("in_post_people", "in_post_fte"),
)
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
NOBODY: Final = Missing("z", "nobody in that role")


class GroupCount(NamedTuple):
    """Staff of one role and ethnic group in post on 30 September."""

    people: Figure
    fte: Figure


NOT_THERE: Final = GroupCount(ABSENT, ABSENT)


@dataclass(frozen=True)
class Ethnicity:
    """Staff in post of one area and census; ``counts`` by role and ethnic group or ``total``."""

    area: str
    year: int
    counts: Mapping[tuple[str, str], GroupCount]

    def people(self, role: str, group: str) -> Figure:
        """The people of a role and group, small counts as they are published."""
        return self.counts.get((role, group), NOT_THERE).people

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

        >>> staff = staff_by_ethnicity("E09000014", 2019)
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


def staff_by_ethnicity(ons_code: str, year: int) -> Ethnicity | None:
    """The latest published figures of an area up to ``year``; None where there are none."""
    years = _published().get(ons_code, {})
    known = [each for each in years if each <= year]
    return years[max(known)] if known else None


@cache
def _published() -> dict[str, dict[int, Ethnicity]]:
    """The shipped table by ONS code and year."""
    counts: dict[tuple[str, int, str], dict[tuple[str, str], GroupCount]] = {}
    for row in shipped_table(ETHNICITY_TABLE.name):
        where = row["ons_code"], int(row["census"]), row["area"]
        counts.setdefault(where, {})[row["role"], row["ethnic_group"]] = GroupCount(
            figure_of(row["in_post_people"]), figure_of(row["in_post_fte"])
        )
    published: dict[str, dict[int, Ethnicity]] = {}
    for (code, year, area), found in counts.items():
        published.setdefault(code, {})[year] = Ethnicity(area, year, found)
    return published
