"""The sentences say what the numbers say, and no more."""

from dataclasses import replace

import pytest

from tests.building import asked, projected
from workforce.findings.headline import (
    continuity,
    headline,
    pay_gap,
    recent_streams,
    shortfall,
    target_sentence,
)
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import row_of


def followed(levers: str = "") -> Projection:
    return projected(asked(levers, months=24), 200)


def test_no_change_says_that_it_is() -> None:
    projection = followed()
    row = row_of(projection.table, "agency_rate", projection.baseline.month + 24, unit="%")
    assert row is not None
    assert f"{row['p50']:.0f} % by September 2021" in headline(projection)
    assert "if recent behaviour goes on" in headline(projection)
    assert continuity(projection) == pay_gap(projection) == shortfall(projection) == ""


def test_a_difference_within_chance_is_called_that() -> None:
    assert "within chance of no change" in headline(followed("[levers]\npay_change = 0.5\n"))


def test_a_clear_difference_names_its_side_and_range() -> None:
    sentence = headline(followed("[levers]\nagency_conversion = 10\n"))
    assert "points below no change (" in sentence
    assert "what-if" not in sentence


def test_a_what_if_is_named_as_one() -> None:
    assert "what-if: leavers" in headline(followed("[levers]\nleavers_change = 40\n"))


def test_conversion_buys_continuity_first_and_its_cost_is_told_as_computed() -> None:
    projection = followed("[levers]\nagency_conversion = 6\n")
    sentence = continuity(projection)
    cost = projection.difference[projection.difference["measure"] == "cost"]["mean"].tail(12).sum()
    assert "fewer changes of social worker per 100 children" in sentence
    assert f"{abs(cost) / 1000:,.0f} thousand pounds {'more' if cost > 0 else 'less'}" in sentence


def test_conversions_that_find_nobody_are_told() -> None:
    projection = followed("[levers.agency_conversion_people]\n2019-10 = 100\n")
    assert "planned conversions find nobody willing and eligible" in shortfall(projection)


def test_the_gap_to_competitors_before_and_after() -> None:
    """5 % more than ours; after our 5 % nothing; once neighbours match half, 2.5 %."""
    sentence = pay_gap(followed("[levers]\npay_change = 5\nneighbours_match = 50\n"))
    assert "+5 %" in sentence
    assert "+0.0 %" in sentence
    assert "+2.5 %" in sentence


def test_recent_and_planned_streams_stand_side_by_side() -> None:
    sentence = recent_streams(followed("[levers.newly_qualified_intake]\n2020-02 = 40\n"))
    assert "newly qualified 13, in this plan" in sentence


@pytest.mark.parametrize(
    ("met", "words"),
    [
        (0.84, "is met in 8 of 10 futures."), (0.02, "is met in 2 of 100 futures."),
        (None, "cannot be told: the number is not defined in every future."),
    ],
)  # fmt: skip
def test_a_target_is_met_in_so_many_futures(met: float | None, words: str) -> None:
    target = '[target]\nmeasure = "in_post"\nat_least = 140\nby = "2021-09"\n'
    sentence = target_sentence(replace(followed(target), target_met=met))
    goal = "Permanent staff in post at least 140 people by September 2021, "
    assert sentence == f"The target, {goal}{words}"
    assert target_sentence(followed()) == ""
