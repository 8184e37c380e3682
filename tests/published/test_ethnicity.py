"""Staff by role and ethnic group: the published counts, their sums and shares."""

from collections.abc import Iterator

import pytest

from tests.published.dfe_files import GROUPS as DFE_GROUPS
from tests.published.dfe_files import made_of, read
from workforce.published.census import Area, shipped_census
from workforce.published.ethnicity import (
    GROUPS,
    ROLES,
    TOTAL,
    Ethnicity,
    staff_by_ethnicity,
)
from workforce.published.roles import roles_in_post
from workforce.published.tables import Figure, Missing, figure_of, shipped_table

ROWS = shipped_table("published_ethnicity.csv")
YEARS = sorted({int(row["census"]) for row in ROWS})
OWN_GROUPS = {dfe: own for own, dfe in DFE_GROUPS.items()}


def staff(area: Area, year: int) -> Ethnicity:
    found = staff_by_ethnicity(area.key, year)
    assert found is not None
    assert found.year == year
    return found


def number(figure: Figure) -> float:
    assert not isinstance(figure, Missing)
    return figure


def published() -> Iterator[tuple[Area, int]]:
    """Every area and year that the table has."""
    there = {(row["code"], int(row["census"])) for row in ROWS}
    for area in shipped_census().areas:
        yield from ((area, year) for year in YEARS if (area.key, year) in there)


def test_totals_are_the_published_totals_and_the_workforce_tables() -> None:
    census = shipped_census()
    for area, year in published():
        found, roles = staff(area, year), roles_in_post(area.key, year).counts
        for role in ROLES:
            total = found.people(role, TOTAL)
            assert total == roles[role].people
        assert found.people(TOTAL, TOTAL) == census.figure(area, year, "in_post_people")


def test_roles_sum_to_all_roles_and_no_group_is_more_than_its_role() -> None:
    single = [role for role in ROLES if role != TOTAL]
    whole = 0
    for area, year in published():
        found = staff(area, year)
        if any(isinstance(figure, Missing) for figure in found.counts.values()):
            continue
        whole += 1
        for group in GROUPS:
            people = sum(number(found.people(role, group)) for role in single)
            assert people == found.people(TOTAL, group)
        assert all(number(found.not_stated(role)) >= 0 for role in ROLES)
        if number(found.people(TOTAL, TOTAL)) > number(found.not_stated(TOTAL)):
            shares = [found.share(TOTAL, group) for group in GROUPS]
            assert sum(map(number, shares)) == pytest.approx(100)
    assert whole > 700


def test_haringey_at_the_visit_by_hand() -> None:
    found = staff_by_ethnicity("309", 2019)
    assert found is not None
    assert [found.people("case_holder", group) for group in GROUPS] == [24, 1, 3, 38, 1]
    assert found.not_stated("case_holder") == 73 - 67
    assert found.share("case_holder", "black") == pytest.approx(100 * 38 / 67)
    assert found.share("senior_manager", "black") == 0
    assert found.counts["total", "white"] == 53


def test_a_marker_is_a_reason_and_never_zero() -> None:
    hartlepool = staff_by_ethnicity("805", 2023)
    assert hartlepool is not None
    assert hartlepool.people(TOTAL, TOTAL) == 140
    assert hartlepool.people(TOTAL, "white") == Missing("x", "not available")
    assert isinstance(hartlepool.share(TOTAL, "white"), Missing)


def test_what_is_not_there_has_a_reason() -> None:
    none = Ethnicity("Nowhere", 2019, {("case_holder", TOTAL): 0})
    assert isinstance(none.share("case_holder", "white"), Missing)
    assert isinstance(none.not_stated("senior_manager"), Missing)
    nobody = Ethnicity(
        "Nowhere",
        2019,
        dict.fromkeys([("case_holder", group) for group in (*GROUPS, TOTAL)], 0),
    )
    share = nobody.share("case_holder", "white")
    assert isinstance(share, Missing)
    assert share.reason == "nobody in that role"


def test_a_later_census_is_given_the_latest_before_it_and_never_a_later_one() -> None:
    later = staff_by_ethnicity("309", YEARS[-1] + 2)
    assert later is not None
    assert later.year == YEARS[-1]
    assert staff_by_ethnicity("309", YEARS[0] - 1) is None
    assert staff_by_ethnicity("999", 2019) is None


def test_the_shipped_table_is_the_published_one() -> None:
    census = shipped_census()
    keys = {area.name: area.key for area in census.areas if area.level != "authority"}
    keys |= {row.area.ons_code: row.area.key for row in census.rows}
    keys["National"] = keys["England"]
    rows = [row for row in read(made_of("ethnicity")) if "median" not in row["geographic_level"]]
    assert len(rows) == len(ROWS) * (len(GROUPS) + 1)
    for row in rows:
        key = keys[row["new_la_code"] or row["geo_breakdown"]]
        found = staff_by_ethnicity(key, int(row["time_period"]))
        assert found is not None
        role, group = row["role"].lower().replace(" ", "_"), OWN_GROUPS[row["breakdown"]]
        assert found.people(role, group) == figure_of(row["inpost_headcount"])
