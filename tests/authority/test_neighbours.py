"""Neighbours: those that border an authority, those like it, those chosen, in every year."""

import pytest

from workforce.authority.neighbours import BORDERING, KINDS, STATISTICAL, Neighbours, neighbours_of
from workforce.errors import UnknownNameError
from workforce.published.census import shipped_census
from workforce.published.geography.neighbour_lists import bordering

CENSUS = shipped_census()


def names(authority: str, year: int, chosen: Neighbours = BORDERING) -> list[str]:
    found = neighbours_of(CENSUS, CENSUS.authority(authority), year, chosen)
    return [each.name for each in found]


def test_haringeys_by_the_length_of_border() -> None:
    assert names("Haringey", 2019) == names("Haringey", 2025) == [
        "Enfield", "Barnet", "Hackney", "Waltham Forest", "Islington", "Camden",
    ]  # fmt: skip


def test_statistical_ones_are_of_the_list_of_the_year() -> None:
    assert names("Haringey", 2019, STATISTICAL)[:3] == ["Waltham Forest", "Hackney", "Southwark"]
    assert names("Haringey", 2024, STATISTICAL) == names("Haringey", 2019, STATISTICAL)
    assert names("Haringey", 2025, STATISTICAL) != names("Haringey", 2024, STATISTICAL)
    assert len(names("Haringey", 2025, STATISTICAL)) == 10


def test_borders_go_both_ways() -> None:
    today = [area for area in CENSUS.authorities if CENSUS.latest_year in CENSUS.years(area)]
    for area in today:
        for code in bordering(area.key):
            assert area.key in bordering(code), (area.name, code)


def test_whoever_was_there_in_the_year_stands_for_todays() -> None:
    assert "Cumbria" in names("Lancashire", 2019)
    assert "Westmorland and Furness" in names("Lancashire", 2025)
    assert {"Poole", "Bournemouth"} < set(names("Hampshire", 2018))
    assert names("Northamptonshire", 2018)[:2] == ["Leicestershire", "Oxfordshire"]
    assert "Westmorland and Furness" in names("Cumberland", 2025)
    assert "Kingston upon Thames / Richmond upon Thames" in names("Wandsworth", 2025)


def test_on_an_island_statistical_ones_stand_in() -> None:
    assert names("Isle of Wight", 2025) == names("Isle of Wight", 2025, STATISTICAL) != []


@pytest.mark.parametrize("kind", KINDS)
def test_every_authority_has_some_and_never_itself(kind: str) -> None:
    for place, area in enumerate(CENSUS.authorities):
        for year in CENSUS.years(area)[place % 3 :: 3]:
            found = neighbours_of(CENSUS, area, year, kind)
            assert found, (area.name, year)
            assert area not in found
            assert len(set(found)) == len(found)
            assert all(year in CENSUS.years(each) for each in found)


def test_chosen_ones_are_those_and_a_wrong_name_is_refused() -> None:
    assert names("Haringey", 2019, ("Leeds", "309", "Kent")) == ["Leeds", "Kent"]
    with pytest.raises(UnknownNameError, match="'Lees' is not known"):
        names("Haringey", 2019, ("Lees",))
