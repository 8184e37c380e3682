"""Where an authority stands: the parts of turnover and the remainder, by hand."""

import pytest

from tests.published.census_cases import changed
from workforce.authority.benchmarks import (
    TurnoverChange,
    Unexplained,
    areas_beside,
    covered_since,
    turnover_change,
    unexplained,
    vacancy_rate,
)
from workforce.published.census import Area, Missing, shipped_census

CENSUS = shipped_census()
HARINGEY = CENSUS.authority("Haringey")


def test_the_areas_are_the_authority_its_neighbours_and_what_is_around_them() -> None:
    names = [area.name for area in areas_beside(CENSUS, HARINGEY, 2019)]
    assert names == [
        "Haringey", "Barnet", "Camden", "Enfield", "Hackney", "Islington", "Waltham Forest",
        "Inner London", "London", "England",
    ]  # fmt: skip
    barnet = [area.name for area in areas_beside(CENSUS, CENSUS.authority("Barnet"), 2019)]
    assert barnet[0] == "Barnet"
    assert "Outer London" in barnet
    assert "Inner London" not in barnet
    leeds = [area.name for area in areas_beside(CENSUS, CENSUS.authority("Leeds"), 2025)]
    assert leeds == [
        "Leeds", "Bradford", "Kirklees", "North Yorkshire", "Wakefield",
        "Yorkshire and The Humber", "England",
    ]  # fmt: skip


def test_what_cannot_be_compared_has_its_reason() -> None:
    nobody = changed("Haringey", 2019, in_post_people=0.0, in_post_fte=0.0)
    found = turnover_change(nobody, HARINGEY, 2019)
    assert isinstance(found, Missing)
    assert "nobody" in found.reason
    assert isinstance(turnover_change(CENSUS, HARINGEY, 2017), Missing)
    assert isinstance(unexplained(CENSUS, HARINGEY, 2017), Missing)


def test_turnover_falls_by_itself_when_the_workforce_grows() -> None:
    """Haringey 2020: 32.4 leavers of 141 became 31.2 of 169.1; most of the fall is growth."""
    change = turnover_change(CENSUS, HARINGEY, 2020)
    assert isinstance(change, TurnoverChange)
    assert change.before == pytest.approx(100 * 32.4 / 141)
    assert change.after == pytest.approx(100 * 31.2 / 169.1)
    assert change.by_leavers == pytest.approx(-120 * (1 / 141 + 1 / 169.1) / 2)
    assert change.by_leavers + change.by_size == pytest.approx(change.after - change.before)
    assert change.by_size < 3 * change.by_leavers < 0


@pytest.mark.parametrize("area", CENSUS.authorities, ids=lambda area: area.name)
def test_the_parts_sum_to_the_change_everywhere(area: Area) -> None:
    for year in CENSUS.years(area)[1:]:
        change = turnover_change(CENSUS, area, year)
        if isinstance(change, TurnoverChange):
            assert change.by_leavers + change.by_size == pytest.approx(change.after - change.before)
        else:
            counts = (CENSUS.figure(area, each, "in_post_fte") for each in (year - 1, year))
            leavers = (CENSUS.figure(area, each, "leavers_fte") for each in (year - 1, year))
            assert any(isinstance(each, Missing) or each == 0 for each in (*counts, *leavers))


def test_equal_leavers_leave_the_change_to_the_workforce_alone() -> None:
    census = changed("Haringey", 2020, leavers_fte=32.4)
    change = turnover_change(census, HARINGEY, 2020)
    assert isinstance(change, TurnoverChange)
    assert change.by_leavers == 0
    assert change.by_size == pytest.approx(100 * 32.4 * (1 / 169.1 - 1 / 141))


@pytest.mark.parametrize(
    ("share", "light"),
    [(0, "small"), (3, "small"), (-3.1, "amber"), (10, "amber"), (10.1, "red"), (-40, "red")],
)
def test_the_remainders_light(share: float, light: str) -> None:
    assert Unexplained(1.0, share).light == light


def test_the_remainder_by_hand() -> None:
    """169.1 - 141.0 - 59.1 + 31.2 = 0.2 FTE, 0.1% of 141."""
    found = unexplained(CENSUS, HARINGEY, 2020)
    assert isinstance(found, Unexplained)
    assert found.fte == pytest.approx(0.2)
    assert found.share == pytest.approx(100 * 0.2 / 141)


def test_vacancies_that_were_not_returned_are_not_shown_as_none() -> None:
    forest = CENSUS.authority("Waltham Forest")
    assert isinstance(vacancy_rate(CENSUS, forest, 2019), Missing)
    assert vacancy_rate(CENSUS, HARINGEY, 2019) == 28.1
    assert covered_since(CENSUS, forest) is None
