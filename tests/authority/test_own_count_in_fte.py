"""A council that counts FTE opens at what it typed, to the digit."""

import pytest

from workforce.errors import InputError
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.projection import project
from workforce.projection.summary_tables import row_of
from workforce.published.census import shipped_census

HEAD = """title = "Barnet, December 2019"
authority = "Barnet"
census = 2019-09-30
months = 6
[opening]
month = "2019-12"
"""
# As a council counted it: 190 in post, 60 agency, 252 posts, 140 holding cases.
COUNT = "in_post = 190.4\nagency = 60\nposts = 252\ncase_holders = 140\ncases = 2200\n"
FTE = f'{HEAD}unit = "FTE"\n{COUNT}managers = 24.5\naway = 9\n'


def opening(text: str, measure: str, unit: str) -> float:
    projection = project(parse_scenario(text, name="barnet"), shipped_census(), runs=3)
    row = row_of(projection.table, measure, projection.baseline.month, unit=unit)
    assert row is not None
    return float(row["p50"])


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
    assert opening(FTE, measure, unit) == pytest.approx(typed, abs=0.051)


def test_the_file_reads_back_as_it_was_written() -> None:
    scenario = parse_scenario(FTE, name="barnet")
    assert scenario.opening is not None
    assert scenario.opening.numbers["managers"] == 24.5
    assert parse_scenario(to_toml(scenario), name="barnet") == scenario
    assert 'unit = "FTE"' in to_toml(scenario)


def test_people_are_whole_and_the_unit_is_one_of_two() -> None:
    with pytest.raises(InputError, match=r"190.4 is not a whole number"):
        parse_scenario(HEAD + COUNT, name="barnet")
    with pytest.raises(InputError, match=r"unit"):
        parse_scenario(f'{HEAD}unit = "posts"\n{COUNT}', name="barnet")


def test_more_case_holders_than_staff_are_refused_in_fte_too() -> None:
    text = FTE.replace("case_holders = 140", "case_holders = 251.5")
    with pytest.raises(InputError, match=r"case_holders is 251.5, but there are 250.4"):
        project(parse_scenario(text, name="barnet"), shipped_census(), runs=3)
