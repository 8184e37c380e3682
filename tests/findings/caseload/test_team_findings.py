"""What is said of teams: by their chance over a year, in words, from numbers."""

from dataclasses import replace
from typing import Final

import numpy as np

from tests.building import asked, projected
from workforce.findings.caseload.team_findings import (
    FEW,
    IN_TEAMS,
    NO_MOVES,
    TeamStand,
    needed_for_limits,
    stands_of,
    team_sentences,
)
from workforce.projection.projection import Projection

TEAMS: Final = """
[[team]]
name = "North"
service = "assessment"
in_post = { social_worker = 5, senior_practitioner = 14 }
cases = 500
[[team]]
name = "South"
service = "looked_after"
in_post = { social_worker = 9 }
[[team]]
name = "West"
service = "fostering_adoption"
in_post = { qualified_without_cases = 9 }
"""


def given(chances: dict[str, float], without: float = 10.0) -> Projection:
    """The projection with chances and a caseload without one FTE of our own."""
    projection = projected(asked(TEAMS))
    assert projection.teams is not None
    teams = projection.teams
    over = np.zeros_like(teams.chance_over)
    for name, chance in chances.items():
        over[:, teams.names.index(name)] = chance
    one = np.full(len(teams.names), without)
    return replace(projection, teams=replace(teams, chance_over=over, without_one=one))


def test_teams_are_sorted_into_words_by_their_chance() -> None:
    lines = team_sentences(given({"North": 0.92, "South": 0.52}))
    assert lines[:2] == ["Very likely not: North.", "It could go either way: South."]
    assert lines[-1] == FEW
    assert not any("West" in line for line in lines)  # its people hold no cases of its own


def test_who_is_one_leaver_away_is_said() -> None:
    opened = {stand.name: stand for stand in stands_of(projected(asked(TEAMS)))}
    assert opened["South"].caseload is not None
    over = {name: 1.0 for name, each in opened.items() if (each.caseload or 99) > each.limit}
    near = given(over, without=1000.0)
    named = [stand.name for stand in stands_of(near) if stand.near]
    assert sorted(named) == sorted(set(opened) - set(over))
    assert not any(stand.near for stand in stands_of(given({})))


def test_what_is_listed_beyond_the_opening_is_said() -> None:
    lines = " ".join(team_sentences(projected(asked(TEAMS))))
    assert "Senior practitioner: the teams list 14 people, and the council's opening has" in lines
    assert "has 12, whom they share here" in lines
    assert "Assessment: the teams list 500 cases, and the planner assumes 343" in lines


def test_what_the_limits_need_is_cases_over_limit() -> None:
    """500 cases at 16 each are 31.25 FTE."""
    projection = projected(asked(TEAMS))
    assert projection.teams is not None
    needed = needed_for_limits(projection.teams, projection.baseline.month)
    assert abs(needed["North"] - 500 / 16) < 0.1
    assert "West" not in needed


def test_nothing_is_said_without_teams() -> None:
    assert team_sentences(projected(asked())) == []


def test_a_verdict_goes_by_the_coming_year_to_the_nearest_tenth() -> None:
    chances = (1.0, *[0.25] * 12, *[1.0] * 24)
    stand = TeamStand("A", "", 15.0, 16.0, chances, chances, near=False)
    assert stand.verdict == "Probably yes"


def test_what_the_plan_does_in_a_team_is_said_beside_no_change() -> None:
    in_north = '[levers]\nposts_change = {posts = 20, from = "2019-11", team = "North"}\n'
    plan = projected(asked(TEAMS + in_north))
    north = {stand.name: stand for stand in stands_of(plan)}["North"]
    assert north.year < north.year_without
    usual = {stand.name: stand for stand in stands_of(projected(asked(TEAMS)))}["North"]
    assert north.without == usual.chances == usual.without
    assert IN_TEAMS in team_sentences(plan)
    assert IN_TEAMS not in team_sentences(projected(asked(TEAMS)))


def test_moves_between_teams_are_said_with_the_children_for_whom_they_are_a_change() -> None:
    assert NO_MOVES in team_sentences(projected(asked(TEAMS)))
    found = team_sentences(projected(asked(TEAMS + "[assumptions]\nteam_moves = 10\n")))
    assert NO_MOVES not in found
    said = next(each for each in found if "post in another team" in each)
    assert 1 <= int(said.split()[3]) <= 15
    assert "cases change social worker through that" in said
