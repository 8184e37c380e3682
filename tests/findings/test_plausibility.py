"""What a plan's numbers rest on, in sentences that name the numbers."""

import re
from dataclasses import replace

import pytest

from tests.building import asked, projected
from workforce.findings.cautions import cautions
from workforce.findings.plausibility import (
    fewer_holders,
    leaves_work_undone,
    outside_view,
    where_a_saving_comes_from,
)

RUNS = 60
FEWER_POSTS = "posts_change = -5\n"


def found(rest: str, months: int = 24) -> tuple[str, str, str]:
    projection = projected(asked(rest, months=months), RUNS)
    return (
        outside_view(projection), where_a_saving_comes_from(projection),
        " ".join(cautions(projection)),
    )  # fmt: skip


def test_more_staff_are_set_beside_what_went_with_more_staff_before() -> None:
    beside, saving, _ = found("[levers]\nexperienced_recruitment = 200\n")
    claim = re.search(r"This plan has (\d+) for 10", beside)
    assert claim is not None
    assert 5 < int(claim[1]) <= 10
    assert saving == "", "it costs more"


def test_a_saving_by_vacant_posts_is_said_to_be_one() -> None:
    beside, saving, _ = found("[levers]\nleavers_change = 100\n")
    assert beside == ""
    assert re.search(r"On average \d+ more FTE of posts stand vacant", saving)
    assert "fewer case holders" in saving


def test_a_saving_by_fewer_agency_staff_names_no_vacancy() -> None:
    _, saving, _ = found("[levers]\nagency_rate_cap = 40\n")
    assert "vacant" not in saving
    assert "fewer case holders" in saving


def test_no_work_is_left_undone_where_the_caseload_falls_all_the_same() -> None:
    _, saving, _ = found(f"[levers]\n{FEWER_POSTS}")
    assert re.search(r"caseload is \d+\.\d higher", saving)
    _, saving, _ = found(f"[levers]\n{FEWER_POSTS}early_help_diversion = 40\n")
    assert saving == ""


def test_a_cost_within_chance_is_not_called_a_saving() -> None:
    plan = projected(asked(f"[levers]\n{FEWER_POSTS}", months=24), RUNS)
    assert leaves_work_undone(plan)
    cost = plan.whole_cost
    unsure = replace(plan, whole_cost=replace(cost, high=-cost.low))
    assert not leaves_work_undone(unsure)
    assert where_a_saving_comes_from(unsure) == ""


def test_a_caseload_that_some_futures_lack_is_left_out() -> None:
    plan = asked(f"[levers]\n{FEWER_POSTS}", authority="Rutland", census=2025, months=36)
    saving = where_a_saving_comes_from(projected(plan, 200))
    assert "fewer case holders" in saving
    assert "caseload" not in saving


def test_one_case_holder_is_not_spoken_of_as_several() -> None:
    assert fewer_holders(-1.2) == "there is 1 fewer case holder"
    assert fewer_holders(-1.6) == "there are 2 fewer case holders"


@pytest.mark.parametrize("rest", ["", "[levers]\nagency_conversion = 3\n"])
def test_nothing_is_said_where_there_is_nothing_to_say(rest: str) -> None:
    assert found(rest)[:2] == ("", "")


def test_a_freeze_and_what_it_stops_are_both_named() -> None:
    posts = 'posts_change = { posts = 7, from = "2020-04" }\n'
    _, _, said = found(f"[levers]\nhiring_freeze = 12\n{posts}")
    assert "Hiring freeze and established posts act in the same months, April 2020" in said
    _, _, apart = found(f"[levers]\nhiring_freeze = 3\n{posts}")
    assert "same months" not in apart


def test_practitioners_before_families_first_are_said_to_be_a_what_if() -> None:
    _, _, said = found("[levers]\nalternatively_qualified = 5\n")
    assert "begin in October 2019. They may lead child-in-need work from April 2025" in said
    _, _, none = found("[levers]\nalternatively_qualified = 0\n")
    assert "Families First" not in none


def test_a_ceiling_below_what_is_committed_is_said_to_be_so() -> None:
    _, _, said = found("[levers]\nagency_ceiling = 10\n")
    assert "Agency ceiling 10% is below the agency rate of about" in said
    _, _, high = found("[levers]\nagency_ceiling = 60\n")
    assert "committed" not in high
