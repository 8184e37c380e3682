"""Every page opens for any authority from its newest census, with nothing but its name."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import opened, turned
from workforce.findings.newest_census import years_to_start_from
from workforce.published.census import shipped_census

CENSUS = shipped_census()
PAGES = ("today", "plan", "caseload", "decide", "compare", "pay", "track", "assumptions")
# Something is odd in each: a joint return, parts of former counties, nothing returned in the newest
# year, agency people beside no agency FTE, hardly anybody in post, an island, no ethnic groups.
ODD = (
    "Kingston upon Thames / Richmond upon Thames", "North Northamptonshire / West Northamptonshire",
    "Westmorland and Furness", "Cumberland", "Kensington and Chelsea", "Westminster",
    "Warwickshire", "City of London", "Isles of Scilly", "Isle of Wight", "Rutland", "Hartlepool",
)  # fmt: skip
USUAL = ("Birmingham", "Kent", "Bristol, City of")  # the largest, a county, a name with a comma


def shown(page: str, name: str) -> AppTest:
    """A page of an authority, from its newest census that a plan can start from."""
    years = years_to_start_from(CENSUS, CENSUS.authority(name))
    link = {"authority": name, "census": f"{years[-1]}-09-30", "v": "1"}
    return opened(page, link, futures=40, bare=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*ODD, *USUAL])
def test_every_page_opens(name: str) -> None:
    if not years_to_start_from(CENSUS, CENSUS.authority(name)):
        pytest.skip(f"{name} has never had published staff in post")
    page = shown(PAGES[0], name)
    for each in PAGES:
        page = turned(page, each)
        assert not page.exception, (each, page.exception)
        assert not page.error, (each, [error.value for error in page.error])


def test_today_opens_where_most_is_odd() -> None:
    page = shown("today", "City of London")
    assert not page.exception
    assert not page.error
