"""A council that counts FTE opens at what it typed, to the digit."""

import pytest

from tests.building import asked, opening, projected
from tests.published.census_cases import changed
from workforce.errors import InputError
from workforce.plan.scenario import Scenario, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.projection import project
from workforce.projection.summary_tables import row_of
from workforce.published.census import COLUMNS
from workforce.published.tables import Missing


def counted(unit: str = "FTE", case_holders: float = 140, posts: float = 252) -> Scenario:
    """As a council counted it: 190 in post, 60 agency, 252 posts, 140 holding cases."""
    count = opening(
        unit=unit, in_post=190.4, agency=60, posts=posts, case_holders=case_holders, cases=2200,
        managers=24.5, away=9,
    )  # fmt: skip
    return asked(count, authority="Barnet", months=6)


@pytest.mark.parametrize(
    ("measure", "unit", "typed"),
    [
        ("in_post", "FTE", 190.4),
        ("agency", "FTE", 60.0),
        ("vacancies", "FTE", 252 - 190.4),
        ("case_holders", "FTE", 140.0),
        ("cases", "cases", 2200.0),
        ("agency_rate", "%", 100 * 60 / 250.4),
        ("caseload", "cases per FTE", 2200 / 140),
    ],
)
def test_month_zero_is_what_was_typed(measure: str, unit: str, typed: float) -> None:
    projection = projected(counted(), 3)
    row = row_of(projection.table, measure, projection.baseline.month, unit=unit)
    assert row is not None
    assert float(row["p50"]) == pytest.approx(typed, abs=0.051)


def test_the_file_reads_back_as_it_was_written() -> None:
    scenario = counted()
    assert scenario.opening is not None
    assert scenario.opening.numbers["managers"] == 24.5
    assert parse_scenario(to_toml(scenario), name="a") == scenario
    assert 'unit = "FTE"' in to_toml(scenario)


def test_people_are_whole_and_the_unit_is_one_of_two() -> None:
    with pytest.raises(InputError, match=r"190.4 is not a whole number"):
        counted(unit="")
    with pytest.raises(InputError, match=r"unit"):
        counted(unit="posts")


def test_more_case_holders_than_staff_are_refused_in_fte_too() -> None:
    with pytest.raises(InputError, match=r"case_holders is 251.5, but there are 250.4"):
        projected(counted(case_holders=251.5), 3)


def test_posts_that_are_the_vacant_ones_alone_are_refused() -> None:
    with pytest.raises(InputError, match=r"posts is 50, but there are 190.4 permanent staff"):
        projected(counted(posts=50), 3)


def test_a_council_without_published_staff_opens_from_its_own_count() -> None:
    """Its figures of the year are all withheld; hours a person are those of the year before."""
    withheld = Missing("x", "withheld")
    census = changed("Barnet", 2019, **dict.fromkeys(COLUMNS, withheld))
    projection = project(counted(), census, runs=3)
    row = row_of(projection.table, "in_post", projection.baseline.month, unit="FTE")
    assert row is not None
    assert float(row["p50"]) == pytest.approx(190.4, abs=0.051)
    with pytest.raises(InputError, match="give its own month-end count"):
        project(asked(authority="Barnet", months=6), census, runs=3)
