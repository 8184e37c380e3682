"""Moves already certain cannot be of more people than there are."""

from dataclasses import replace

import pytest

from tests.building import asked
from workforce.authority.baseline import Baseline, baseline_of
from workforce.errors import ScenarioError
from workforce.months import month_of
from workforce.plan.scenario import Known
from workforce.projection.asked.known_moves import known_faults
from workforce.projection.projection import project
from workforce.published.assumptions import shipped_register
from workforce.published.census import shipped_census

FEBRUARY, MARCH = month_of(2020, 2), month_of(2020, 3)
BASELINE = baseline_of(shipped_census(), "Haringey", 2019, shipped_register())


def people(baseline: Baseline, contract: int, group: str) -> int:
    return int(baseline.state.people[contract, baseline.state.groups.index(group)])


HERE = people(BASELINE, 0, "team_manager")
AGENCY_HERE = people(BASELINE, 1, "team_manager")


def faults(*known: Known) -> list[str]:
    return [str(each) for each in known_faults(known, BASELINE)]


def leaving(number: int, month: int = FEBRUARY, move: str = "leaver") -> Known:
    return Known(month, "team_manager", move, number)


def test_as_many_as_there_are_may_go_and_not_one_more() -> None:
    assert faults(leaving(HERE)) == []
    [said] = faults(leaving(HERE + 1))
    assert f"{HERE + 1} permanent staff of Team manager" in said
    assert "by February 2020" in said
    assert f"there are {HERE}" in said


def test_agency_staff_are_counted_for_themselves() -> None:
    assert faults(leaving(AGENCY_HERE, move="agency_end")) == []
    [said] = faults(leaving(AGENCY_HERE + 1, move="agency_end"))
    assert f"there are {AGENCY_HERE}" in said
    assert "agency staff" in said


def test_months_add_up_and_the_first_that_is_too_many_is_named() -> None:
    [said] = faults(leaving(HERE), leaving(1, MARCH), leaving(1, MARCH + 1))
    assert "by March 2020" in said
    assert f"{HERE + 1} permanent staff" in said


def test_whoever_has_accepted_an_offer_may_go_again_once_here() -> None:
    assert faults(leaving(1, move="starter"), leaving(HERE + 1, MARCH)) == []
    assert faults(leaving(HERE + 1), leaving(1, MARCH, move="starter")) != []


def test_only_those_away_come_back_over_all_groups() -> None:
    away = int(BASELINE.state.away.sum())
    assert faults(leaving(away, move="back")) == []
    [said] = faults(leaving(away, move="back"), Known(MARCH, "social_worker", "back", 1))
    assert f"{away + 1} people away are to come back by March 2020, but there are {away}" in said
    gone = Known(FEBRUARY, "social_worker", "away", 1)
    assert faults(gone, leaving(away, move="back"), leaving(1, MARCH, "back")) == []


def test_no_more_go_away_than_are_in_post() -> None:
    [said] = faults(leaving(HERE + 1, move="away"))
    assert f"{HERE + 1} permanent staff of Team manager are to go by February 2020" in said
    assert faults(leaving(HERE, move="away"), leaving(1, MARCH, "back"),
                  leaving(1, MARCH, "away")) == []  # fmt: skip


def test_each_group_and_move_has_its_own_sentence() -> None:
    said = faults(leaving(999), leaving(999, move="agency_end"),
                  Known(MARCH, "social_worker", "leaver", 999))  # fmt: skip
    assert len(said) == 3


def test_a_projection_refuses_them() -> None:
    scenario = replace(asked(), known=(leaving(HERE + 1),))
    with pytest.raises(ScenarioError, match="no more than there are"):
        project(scenario, shipped_census(), runs=2)
    assert project(replace(scenario, known=(leaving(HERE),)), shipped_census(), runs=2).runs == 2
