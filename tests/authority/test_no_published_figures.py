"""A council that published no staff in post opens from its own count, with its region's ratios."""

import pytest

from tests.building import opening, toml
from workforce.errors import CensusError
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.projection import project
from workforce.projection.summary_tables import row_of
from workforce.published.census import Census, shipped_census

AUTHORITY = "Kensington and Chelsea"
COUNT = opening("2025-10", unit="FTE", in_post=101.5, agency=20.5, posts=130, case_holders=84.3,
                cases=1100)  # fmt: skip


def text(rest: str) -> str:
    return toml(rest, authority=AUTHORITY, census=2025)


@pytest.fixture(scope="module")
def census() -> Census:
    return shipped_census()


def test_its_own_count_is_projected_and_month_zero_is_what_was_typed(census: Census) -> None:
    projection = project(parse_scenario(text(COUNT), name="a"), census, runs=20)
    typed = {("in_post", "FTE"): 101.5, ("agency", "FTE"): 20.5, ("case_holders", "FTE"): 84.3,
             ("cases", "cases"): 1100, ("vacancies", "FTE"): 28.5}  # fmt: skip
    for (measure, unit), number in typed.items():
        row = row_of(projection.table, measure, projection.baseline.month, unit=unit)
        assert row is not None
        assert float(row["mean"]) == pytest.approx(number, abs=0.051)
    last = row_of(projection.table, "in_post", projection.baseline.month + 12, unit="FTE")
    assert last is not None
    assert 60 < float(last["p50"]) < 140


def test_its_origins_say_what_stands_in(census: Census) -> None:
    projection = project(parse_scenario(text(COUNT), name="a"), census, runs=2)
    notes = " ".join(each.note for each in projection.baseline.origins)
    assert "region" in notes
    assert {each.source for each in projection.baseline.origins if each.what == "in_post"} == {
        "own"
    }


def test_without_a_count_one_sentence_says_how_to_give_one(census: Census) -> None:
    with pytest.raises(CensusError) as refused:
        project(parse_scenario(text(""), name="a"), census, runs=2)
    said = str(refused.value)
    assert "no published staff in post on 30 September 2025" in said
    assert "[opening]" in said
    assert "in_post" in said
    assert "\n" not in said
