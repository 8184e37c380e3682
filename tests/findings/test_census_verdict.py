"""What ``check`` says of a census: what it holds, what is newest, what not to believe."""

from dataclasses import replace
from datetime import date

import pytest

from tests.published.census_cases import changed, many
from workforce.findings.census_verdict import verdict
from workforce.published.census import COLUMNS, Census, shipped_census
from workforce.published.census_check import believed
from workforce.published.tables import Missing

LOOKED_AT = 2025
DAY = date(2026, 11, 27)
NOT_AVAILABLE = Missing("x", "not available")


def test_verdict_says_what_the_file_is_and_what_to_watch() -> None:
    text = "\n".join(verdict(shipped_census().until(LOOKED_AT), DAY))
    assert "156 authorities, 11 regions, with England, 30 September 2017 to 2025" in text
    assert "98 not available (x), 81 not applicable (z)" in text
    assert "England 2024, turnover_rate_fte: 13.9, the counts give 13.77" in text
    assert "more than 10% (red) in 104 of 1189 authority-years: Islington 2018" in text
    assert "Waltham Forest 2019-2020" in text
    assert "Haringey 2020-2025" in text
    assert "149 of its 151 authorities have figures" in text
    assert "from an earlier year: Kensington and Chelsea 2025; Westminster 2025." in text
    assert "no leavers in Manchester 2022" in text
    assert "Warwickshire 2025, agency." in text


def test_verdict_of_the_smallest_file_and_of_gaps() -> None:
    census = shipped_census().until(LOOKED_AT)
    rows = [row for row in census.rows if row.area.name == "Haringey"]
    smallest = verdict(replace(census, rows=(rows[0],)), DAY)
    assert "that lack some years (shown as gaps, never filled): none" in smallest[3]
    gap = [row for row in census.rows if (row.area.name, row.year) != ("Camden", 2019)]
    assert "Camden has 2017-2018, 2020-2025;" in verdict(replace(census, rows=tuple(gap)), DAY)[3]


def few(name: str, **figures: float | Missing) -> Census:
    """Two authorities, one of them with other figures in 2025."""
    census = changed(name, 2025, **figures)
    rows = tuple(row for row in census.rows if row.area.name in ("Camden", "Haringey"))
    return replace(census, rows=rows)


def said(census: Census, beginning: str, day: date = DAY) -> str:
    (line,) = (each for each in verdict(census, day) if each.startswith(beginning))
    return line


@pytest.mark.parametrize(
    ("until", "day", "words"),
    [
        (2025, date(2026, 11, 27), "September 2026 should be out in late February or early March"),
        (2025, date(2027, 3, 15), "The census of September 2026 should be out in"),
        (2025, date(2027, 3, 16), "should have been out since late February or early March 2027"),
        (2022, date(2024, 2, 28), "The census of September 2023 should be out in"),
        (2022, date(2024, 2, 29), "A newer census is out: September 2023, published on 29 Febr"),
        (2019, date(2026, 11, 27), "A newer census is out: September 2025, published by 28 Feb"),
    ],
)
def test_it_says_when_a_newer_census_is_out_or_should_be(until: int, day: date, words: str) -> None:
    assert any(words in each for each in verdict(shipped_census().until(until), day))


def test_those_that_returned_nothing_are_named_and_not_counted() -> None:
    names = dict.fromkeys(COLUMNS, NOT_AVAILABLE)
    census = few("Camden", **names)
    assert "Camden 2025." in said(census, "Returned nothing")
    newest = said(census, "Its newest census")
    assert newest == "Its newest census is 30 September 2025: 1 of its 2 authorities have figures."
    assert said(few("Camden"), "Returned nothing").endswith(": none.")


def test_zeros_beside_many_staff_are_cautioned() -> None:
    census = few("Camden", leavers_fte=0.0, leavers_people=7.0)
    assert "no leavers in Camden 2025." in said(census, "Zeros beside 30 or more FTE")
    assert "Camden 2025, leavers." in said(census, "People but no FTE")
    camden = census.authority("Camden")
    found = believed(census, camden, 2025, "leavers_fte")
    assert isinstance(found, Missing)
    assert found.reason.endswith("FTE: not returned, most likely")
    assert believed(census, camden, 2025, "starters_fte") == census.figure(
        camden, 2025, "starters_fte"
    )


@pytest.mark.parametrize("in_post", [29.9, NOT_AVAILABLE])
def test_a_zero_beside_few_staff_is_believed(in_post: float | Missing) -> None:
    census = few("Camden", starters_fte=0.0, in_post_fte=in_post)
    assert believed(census, census.authority("Camden"), 2025, "starters_fte") == 0
    assert said(census, "Zeros beside").endswith(": none.")


def test_a_figure_unlike_the_authoritys_other_years_is_named() -> None:
    beginning = "Three times the middle"
    assert "Camden" not in said(few("Camden"), beginning)
    slipped = said(few("Camden", cases=90.0, in_post_fte=2910.0), beginning)
    assert "Camden 2025, cases: 90 beside" in slipped
    assert "Camden 2025, in post fte: 2910 beside" in slipped
    line = said(shipped_census(), beginning)
    assert "Cumbria 2018, cases: 417 beside 3070" in line
    assert len(line.split("; ")) == 3, "of all that is published only what is really odd"


def test_an_average_that_no_authority_of_the_region_reaches_is_named() -> None:
    beginning = "A region's average above or below"
    assert said(shipped_census(), beginning).endswith("authorities: none.")
    line = said(changed("Inner London", 2025, vacancy_rate=95.0), beginning)
    assert "Inner London 2025, vacancy rate: 95 beside" in line
    assert said(few("Camden"), beginning).endswith(": none."), "two authorities tell nothing"


def test_what_was_understood_of_the_file_is_said() -> None:
    census = replace(many(3), reading=("read as tab-separated", "decimal commas"))
    words = "many.csv was understood: read as tab-separated; decimal commas."
    assert verdict(census, DAY)[1] == words
