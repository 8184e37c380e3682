"""Staff by role and ethnic group: the published counts, their sums and shares."""

import pytest

from tests.published.dfe_files import GROUPS as DFE_GROUPS
from tests.published.dfe_files import made_of, read
from workforce.published.census import Area, shipped_census
from workforce.published.ethnicity import (
    GROUPS,
    ROLES,
    TOTAL,
    Ethnicity,
    GroupCount,
    staff_by_ethnicity,
)
from workforce.published.roles import roles_in_post
from workforce.published.tables import Figure, Missing, figure_of, shipped_table

ROWS = shipped_table("published_ethnicity.csv")
YEARS = sorted({int(row["census"]) for row in ROWS})
OWN_GROUPS = {dfe: own for own, dfe in DFE_GROUPS.items()}


def staff(area: Area, year: int) -> Ethnicity:
    found = staff_by_ethnicity(area.ons_code, year)
    assert found is not None
    assert found.year == year
    return found


def number(figure: Figure) -> float:
    assert not isinstance(figure, Missing)
    return figure


@pytest.mark.parametrize("area", shipped_census().areas, ids=lambda area: area.name)
def test_totals_are_the_published_totals_and_the_workforce_tables(area: Area) -> None:
    census = shipped_census()
    for year in YEARS:
        found, roles = staff(area, year), roles_in_post(area.ons_code, year).counts
        for role in ROLES:
            total = found.counts[role, TOTAL]
            assert (total.people, total.fte) == (roles[role].people, roles[role].fte)
        assert found.people(TOTAL, TOTAL) == census.figure(area, year, "in_post_people")
        assert found.counts[TOTAL, TOTAL].fte == census.figure(area, year, "in_post_fte")


@pytest.mark.parametrize("area", shipped_census().areas, ids=lambda area: area.name)
def test_roles_sum_to_all_roles_and_no_group_is_more_than_its_role(area: Area) -> None:
    single = [role for role in ROLES if role != TOTAL]
    for year in YEARS:
        found = staff(area, year)
        for group in GROUPS:
            people = sum(number(found.people(role, group)) for role in single)
            assert people == found.people(TOTAL, group)
        assert all(number(found.not_stated(role)) >= 0 for role in ROLES)
        shares = [found.share(TOTAL, group) for group in GROUPS]
        assert sum(map(number, shares)) == pytest.approx(100)


def test_haringey_at_the_visit_by_hand() -> None:
    found = staff_by_ethnicity("E09000014", 2019)
    assert found is not None
    assert [found.people("case_holder", group) for group in GROUPS] == [24, 1, 3, 38, 1]
    assert found.not_stated("case_holder") == 73 - 67
    assert found.share("case_holder", "black") == pytest.approx(100 * 38 / 67)
    assert found.share("senior_manager", "black") == 0
    assert found.counts["total", "white"] == (53, 51.6)


def test_a_marker_is_a_reason_and_never_zero() -> None:
    camden = staff_by_ethnicity("E09000007", 2023)
    assert camden is not None
    count = camden.counts["qualified_without_cases", "asian"]
    assert count.people == 1
    assert isinstance(count.fte, Missing)
    assert count.fte.marker == "low"


def test_what_is_not_there_has_a_reason() -> None:
    none = Ethnicity("Nowhere", 2019, {("case_holder", TOTAL): GroupCount(0, 0)})
    assert isinstance(none.share("case_holder", "white"), Missing)
    assert isinstance(none.not_stated("senior_manager"), Missing)
    nobody = Ethnicity(
        "Nowhere",
        2019,
        dict.fromkeys([("case_holder", group) for group in (*GROUPS, TOTAL)], GroupCount(0, 0)),
    )
    share = nobody.share("case_holder", "white")
    assert isinstance(share, Missing)
    assert share.reason == "nobody in that role"


def test_a_later_census_is_given_the_latest_before_it_and_never_a_later_one() -> None:
    later = staff_by_ethnicity("E09000014", YEARS[-1] + 2)
    assert later is not None
    assert later.year == YEARS[-1]
    assert staff_by_ethnicity("E09000014", YEARS[0] - 1) is None
    assert staff_by_ethnicity("E10000016", 2019) is None


def test_the_shipped_table_is_the_published_one() -> None:
    codes = {area.name: area.ons_code for area in shipped_census().areas}
    codes["National"] = codes["England"]
    rows = [row for row in read(made_of("ethnicity")) if row["geo_breakdown"] in codes]
    assert len(rows) == len(ROWS)
    for row in rows:
        found = staff_by_ethnicity(codes[row["geo_breakdown"]], int(row["time_period"]))
        assert found is not None
        count = found.counts[row["role"].lower().replace(" ", "_"), OWN_GROUPS[row["breakdown"]]]
        assert count.people == figure_of(row["inpost_headcount"])
        assert count.fte == figure_of(row["inpost_FTE"])
