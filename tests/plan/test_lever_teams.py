"""Levers in one team: the team is found, written back, said, and refused where it cannot be."""

from typing import Final

import pytest

from tests.building import asked
from workforce.errors import InputError
from workforce.plan.lever_teams import in_a_team, team_of
from workforce.plan.scenario import Scenario, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.plan.setting_words import lever_words

TEAMS: Final = """
[[team]]
name = "Assessment north"
service = "assessment"
in_post = { social_worker = 5 }
agency = { social_worker = 2 }
[[team]]
name = "Fostering"
service = "fostering_adoption"
in_post = { qualified_without_cases = 6 }
[[team]]
name = "West <b>"
service = "assessment"
[levers]
"""
MOVE: Final = (
    'move_cases = {percent = 20, from = "2020-04", team = "Assessment north", to = "West <b>"}'
)


def plan_of(lever: str, before: str = TEAMS) -> Scenario:
    return asked(f"{before}{lever}\n")


@pytest.mark.parametrize(
    ("lever", "words"),
    [
        (
            'posts_change = {posts = 7, from = "2019-12", team = "west <b>"}',
            "Established posts, +7 FTE from December 2019, in West <b>",
        ),
        (
            'agency_conversion = {percent = 3, team = "  assessment  north"}',
            "Agency staff converting, 3% of agency staff a month, in Assessment north",
        ),
        (
            'retention_programme = {percent = 10, team = "Fostering"}',
            "Retention programme, 10% fewer leavers, in Fostering",
        ),
        (
            MOVE,
            "Cases moved between teams, 20% of a team's cases from April 2020, "
            "from Assessment north to West <b>",
        ),
    ],
)
def test_a_lever_in_a_team_is_said_and_reads_back_as_it_was(lever: str, words: str) -> None:
    plan = plan_of(lever)
    ((key, setting),) = plan.settings.items()
    assert lever_words(key, setting) == words
    assert in_a_team(plan.settings) == (key,)
    assert parse_scenario(to_toml(plan), name="a") == plan


def test_a_lever_without_a_team_is_of_the_whole_council() -> None:
    plan = plan_of("agency_conversion = 3\nposts_change = 7\npay_change = 5")
    assert in_a_team(plan.settings) == ()
    assert [team_of(key, each) for key, each in plan.settings.items()] == [None] * 3


@pytest.mark.parametrize(
    ("lever", "said"),
    [
        (
            'agency_conversion = {percent = 3, team = "South"}',
            "a.toml, agency_conversion, team: team 'South' is not known; the plan's teams are "
            "Assessment north, Fostering, West <b>.",
        ),
        ("agency_conversion = {percent = 3, team = 4}", "agency_conversion, team"),
        ('agency_conversion = {percent = 3, team = "Fostering"}', "has no agency staff"),
        ('retention_payment = {amount = 3000, team = "West <b>"}', "has no permanent staff"),
        ('early_help_diversion = {percent = 5, team = "Fostering"}', "holds no cases"),
        ('pay_change = {percent = 5, team = "Fostering"}', "part 'team' is not known"),
        ("move_cases = 20", "move_cases, team: no team is named; name one of Assessment north"),
        (MOVE.replace(', to = "West <b>"', ""), "move_cases, to: no team is named"),
        (MOVE.replace("West <b>", "Fostering"), "'Fostering' holds no cases of its own here"),
        (MOVE.replace("West <b>", "assessment north"), "are moved to itself"),
        (MOVE.replace("20", "[10, 20]"), "does not take a range"),
    ],
)
def test_each_mistake_has_its_sentence(lever: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        plan_of(lever)
    assert said in str(caught.value)
    assert len(str(caught.value)) < 300


def test_without_teams_no_lever_takes_one() -> None:
    for lever in ('posts_change = {posts = 7, team = "North"}', "move_cases = 20"):
        with pytest.raises(InputError, match="the plan lists no teams"):
            plan_of(lever, "[levers]\n")


def test_a_search_does_not_choose_what_changes_teams_only() -> None:
    with pytest.raises(InputError, match="move_cases changes teams only"):
        asked("[vary]\nmove_cases = {least = 0, most = 20}\n")
