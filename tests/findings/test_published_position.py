"""The sentences on where an authority stands say what the published figures say."""

import pytest

from workforce.authority.benchmarks import RATES, TurnoverChange
from workforce.findings.published_position import (
    diversity_sentence,
    in_post_sentence,
    position_csv,
    rate_finding,
    remainder_rows,
    remainder_sentence,
    turnover_sentence,
    turnover_words,
)
from workforce.published.census import Area, shipped_census
from workforce.published.ethnicity import Ethnicity, staff_by_ethnicity

CENSUS = shipped_census()
HARINGEY = CENSUS.authority("Haringey")
FOREST = CENSUS.authority("Waltham Forest")
FINDINGS = {beside.key: beside for beside in RATES}


def finding(key: str, area: Area = HARINGEY, year: int = 2019) -> str:
    return rate_finding(CENSUS, area, year, FINDINGS[key])


def test_a_rate_is_ranked_among_the_neighbours_that_returned_one() -> None:
    """Agency 2019: only Barnet's 34.9 is above 29.5; vacancies: Waltham Forest returned none."""
    assert "higher than 5 of 6 neighbours (Inner London 25.3%, within chance)" in finding(
        "agency_rate"
    )
    assert "higher than 4 of 5 neighbours" in finding("vacancy_rate")
    assert "in the middle of 6 neighbours" in finding("caseload")
    assert finding("vacancy_rate", FOREST) == "Vacancy rate: not returned"


def test_turnover_is_within_chance_or_not() -> None:
    assert finding("turnover_rate") == (
        "Turnover 23.0%: within chance of Inner London's 16.8% (chance alone: 8.4% to 28.1% at 141 "
        "FTE)"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [("Kent", "the South East's 12.3%"), ("Rutland", "the East Midlands' 9.8%"),
     ("Leeds", "Yorkshire and The Humber's ")],
)  # fmt: skip
def test_a_region_is_named_as_people_name_it(name: str, said: str) -> None:
    assert said in finding("turnover_rate", CENSUS.authority(name), 2025)


def test_vacancies_that_are_agency_cover_are_called_that_from_their_first_year() -> None:
    covered = "appears to count only posts covered by agency staff"
    assert covered in finding("vacancy_rate", year=2020)
    assert covered not in finding("vacancy_rate", year=2019)


def test_turnover_says_leavers_and_a_bigger_workforce() -> None:
    sentence = turnover_sentence(CENSUS, HARINGEY, 2020)
    assert sentence == (
        "Turnover fell by 4.5 points in the year, from 23.0% to 18.5%: -0.8 because fewer people "
        "left (32.4 FTE, then 31.2) and -3.7 because the workforce grew (141.0 FTE in post, then "
        "169.1)."
    )
    assert turnover_sentence(CENSUS, HARINGEY, 2017) == ""
    rose = turnover_sentence(CENSUS, CENSUS.authority("Hackney"), 2020)
    assert "rose by 7.7 points" in rose
    assert "more people left" in rose
    assert "the workforce shrank" in rose


@pytest.mark.parametrize(
    ("name", "year", "said"),
    [
        ("Westminster", 2024, "0.0 because the workforce hardly changed (148.2 FTE in post,"),
        ("Isles of Scilly", 2020, "0.0 because the workforce hardly changed (1.0 FTE in post, "),
    ],
)
def test_a_workforce_that_hardly_changed_did_not_grow_or_shrink(
    name: str, year: int, said: str
) -> None:
    sentence = turnover_sentence(CENSUS, CENSUS.authority(name), year)
    assert said in sentence
    assert "-0.0" not in sentence
    assert "+0.0" not in sentence


def test_a_turnover_that_is_what_it_was_neither_fell_nor_rose() -> None:
    same = turnover_words(TurnoverChange(10.0, 10.02, (5.0, 5.01), (50.0, 50.0), 0.02, 0.0))
    assert same.startswith("Turnover stayed at 10.0% in the year: 0.0 because about as many people")


def test_in_post_and_the_year_before() -> None:
    assert in_post_sentence(CENSUS, HARINGEY, 2019) == (
        "141.0 FTE permanent staff in post (140.6 a year before)."
    )
    assert in_post_sentence(CENSUS, HARINGEY, 2017) == "156.7 FTE permanent staff in post."


def test_the_remainders_light_is_said_in_words() -> None:
    assert remainder_sentence(CENSUS, HARINGEY, 2019) == (
        "In the year to September 2019 starters and leavers explain all but 0.8 FTE of the change "
        "in post, 0.6% of staff (small: 3% or less)."
    )
    amber = remainder_sentence(CENSUS, FOREST, 2019)
    assert "starters and leavers do not explain" in amber
    assert "(AMBER: over 3%)" in amber
    assert "cannot be compared" in remainder_sentence(CENSUS, HARINGEY, 2017)
    years = [row["Year to Sept"] for row in remainder_rows(CENSUS, HARINGEY, 2019)]
    assert years == ["2019", "2018"]
    last = next(iter(remainder_rows(CENSUS, HARINGEY, 2020)))
    assert last == {
        "Year to Sept": "2020", "Starters": "59.1", "Leavers": "31.2", "In post": "169.1",
        "Not explained": "+0.2 FTE, +0.1% (small)",
    }  # fmt: skip


def test_managers_beside_other_staff_by_hand() -> None:
    """2019: of 30 managers who state a group 12 are White, of 105 others 41."""
    staff = staff_by_ethnicity(HARINGEY.key, 2019)
    assert staff is not None
    said = diversity_sentence(staff, None)
    assert said.startswith("60% of managers and 61% of other staff")
    assert said.endswith("; the difference is within chance")


def test_a_clear_gap_is_not_called_chance_and_no_one_gives_no_sentence() -> None:
    hackney = staff_by_ethnicity(CENSUS.authority("Hackney").key, 2020)
    assert hackney is not None
    assert "within chance" not in diversity_sentence(hackney, None)
    nobody = Ethnicity("Nowhere", 2019, {("case_holder", "total"): 0})
    assert diversity_sentence(nobody, None) == ""


def test_the_figures_as_a_file() -> None:
    lines = position_csv(CENSUS, HARINGEY, 2019).splitlines()
    assert lines[0] == (
        "area,census,in_post,agency,leavers,agency_rate,turnover_rate,vacancy_rate,caseload"
    )
    assert lines[1] == "Haringey,2019,141,59,32.4,29.5,23,28.1,14.8"
    assert lines[7].split(",")[7] == "not returned"
    assert [line.split(",")[0] for line in lines[-3:]] == ["Inner London", "London", "England"]
