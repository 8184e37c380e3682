"""A plan as known on a day: nothing published later moves it by a byte."""

from dataclasses import replace

import pytest

from tests.building import COHORT, asked, opening
from workforce.authority import baseline
from workforce.errors import ScenarioError
from workforce.papers.csv_files import projection_csv
from workforce.plan.scenario import Scenario, no_change_of, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.projection import project
from workforce.projection.together.common_start import restated
from workforce.projection.together.comparison import compare
from workforce.published.census import shipped_census

TARGET = '[target]\nmeasure = "agency_rate"\nat_most = 20\nby = "2020-09"\n'
RUNS = 20


def letter(rest: str = "") -> Scenario:
    """A plan as known on the day of Ofsted's letter."""
    text = TARGET + COHORT + rest
    return asked(text, name="letter", census=None, as_known="2020-01-21", months=36)


def test_an_assumed_split_stands_where_no_roles_were_published() -> None:
    """143 in post: 14 newly qualified; of 129 others 64.6, thrice 18.6 and 8.6, the last two down.

    Three people are left over: one for .645 and two for the first .589 by name.
    """
    found = project(letter(), shipped_census(), runs=2).baseline
    people = dict(zip(found.state.groups, found.state.people[0].tolist(), strict=True))
    assert people == {
        "newly_qualified": 18, "social_worker": 61, "senior_practitioner": 19,
        "qualified_without_cases": 19, "team_manager": 18, "service_manager": 8,
    }  # fmt: skip
    notes = [each.note for each in found.origins if each.what == "permanent team_manager"]
    assert "no roles were published by then: an assumed split" in notes[0]
    assert "roles published for" not in notes[0]
    hours = set(found.state.fte[0].tolist())
    assert hours == {round(140.6 / 143 * 1_000_000)}


def test_the_own_count_opens_the_plan() -> None:
    one = project(letter(), shipped_census(), runs=RUNS)
    other = project(letter(opening()), shipped_census(), runs=RUNS)
    assert (one.baseline.month, other.baseline.month) == (2018 * 12 + 8, 2019 * 12 + 11)
    assert int(one.baseline.state.people[0].sum()) == 143
    assert int(other.baseline.state.people[0].sum()) == 146
    third = project(letter(opening(in_post=180)), shipped_census(), runs=RUNS)
    assert projection_csv(third) != projection_csv(other)
    assert third.baseline.spreads.outlook.in_post > other.baseline.spreads.outlook.in_post + 30


def test_a_plan_as_known_writes_its_day_and_reads_it_back() -> None:
    asked = letter(opening())
    assert "as_known = 2020-01-21" in to_toml(asked)
    assert parse_scenario(to_toml(asked), name="letter") == asked
    assert no_change_of(asked).as_known == asked.as_known


def test_the_baseline_counts_a_later_count_as_a_year_of_its_own() -> None:
    month = 2018 * 12 + 8
    assert [baseline.years_on(month + later, 2018) for later in (3, 5, 6, 15, 17, 18)] == (
        [0, 0, 1, 1, 1, 2]
    )


def test_plans_of_different_days_are_not_compared() -> None:
    one = letter()
    other = replace(one, name="other", as_known=None)
    with pytest.raises(ScenarioError, match="as-known day"):
        compare([one, other], shipped_census(), runs=2)
    moved = restated(replace(other, settings={}), one)
    assert (moved.as_known, moved.census_year) == (one.as_known, one.census_year)
