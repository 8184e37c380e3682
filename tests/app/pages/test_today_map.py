"""The map on Today: every authority in its outline, its neighbours, and the numbers in a table."""

import pytest

from tests.app.reading import said, table_with
from tests.building import opened
from workforce.app.pages.today.map_view import NEAR, WHOLE
from workforce.app.pages.today.rate_map import NEIGHBOUR, OTHER, OWN, map_rows, map_template, named
from workforce.authority.benchmarks import RATES, rate_of
from workforce.findings.published_position import rate_finding
from workforce.published.census import Missing, shipped_census
from workforce.published.geography.outlines import OBJECT, outlines

CENSUS = shipped_census()
HARINGEY = CENSUS.authority("Haringey")
KEYS = [shape["properties"]["key"] for shape in outlines()["objects"][OBJECT]["geometries"]]


def test_every_authority_of_today_has_one_outline() -> None:
    today = {area.key for area in CENSUS.authorities if CENSUS.latest_year in CENSUS.years(area)}
    assert sorted(KEYS) == sorted(today)


@pytest.mark.parametrize("beside", RATES, ids=[each.key for each in RATES])
def test_the_rows_are_the_published_rates(beside: object) -> None:
    one = next(each for each in RATES if each is beside)
    rows = map_rows(CENSUS, HARINGEY, 2025, one).set_index("key")
    for key in KEYS:
        figure = rate_of(CENSUS, CENSUS.authority(key), 2025, one)
        if isinstance(figure, Missing):
            assert rows.loc[key, "text"] == figure.reason
        else:
            assert rows.loc[key, "rate"] == figure


def test_neighbours_are_named_and_in_all_of_england_ours_alone() -> None:
    rows = map_rows(CENSUS, HARINGEY, 2019, RATES[0])
    near, whole = named(rows, whole=False), named(rows, whole=True)
    assert set(near["kind"]) == {OWN, NEIGHBOUR}
    assert "Haringey 29.5" in set(near["name"])
    assert len(near) == 7
    assert (near["name"] != "").all()
    assert whole[whole["name"] != ""]["area"].tolist() == ["Haringey"]
    assert set(whole["kind"]) == {OWN, NEIGHBOUR, OTHER}


def test_a_former_authority_stands_in_the_outlines_of_its_parts() -> None:
    rows = map_rows(CENSUS, CENSUS.authority("Cumbria"), 2019, RATES[0]).set_index("key")
    assert rows.loc[["942", "943"], "area"].tolist() == ["Cumbria", "Cumbria"]
    assert rows.loc[["942", "943"], "kind"].tolist() == [OWN, OWN]
    two = map_rows(CENSUS, HARINGEY, 2018, RATES[0]).set_index("key").loc["839"]
    assert two["area"] == "Poole and Bournemouth"
    assert two["text"] == "no figures of its own that year"


def test_the_outlines_travel_with_the_chart_and_ask_nothing_of_the_internet() -> None:
    assert "http" not in str(map_template(RATES[0], "light"))


@pytest.mark.parametrize(("extent", "count"), [(NEAR, 7), (WHOLE, len(KEYS))])
def test_the_page_shows_the_finding_and_the_same_numbers(extent: str, count: int) -> None:
    page = opened("today", map_numbers=True, map_extent=extent)
    assert not page.exception
    assert rate_finding(CENSUS, HARINGEY, 2019, RATES[0]) in said(page)
    table = table_with(page, "Is")
    assert len(table) == count
    assert table["Authority"].tolist()[0] != ""
