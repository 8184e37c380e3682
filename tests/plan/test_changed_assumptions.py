"""An assumption of the user's own: checked, kept with its reason, and back again."""

from dataclasses import replace
from datetime import date

import pytest

from tests.building import asked
from workforce.errors import InputError, ScenarioError
from workforce.plan.changed_assumptions import planners_values, with_assumption, without_assumptions
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.published.assumptions import shipped_register, topics

PLAN = asked(name="plan", title="A plan", months=36)


def test_a_value_and_its_reason_travel_in_the_file() -> None:
    own = with_assumption(
        PLAN, "agency_end", 6, " our own count ", author="HR lead", where="this page"
    )
    assert parse_scenario(to_toml(own), name="plan") == own
    assert own.assumptions == {"agency_end": 6.0}
    assert own.reasons == {"agency_end": "our own count"}
    assert own.author == "HR lead"


def test_one_goes_back_and_the_others_stay() -> None:
    own = with_assumption(PLAN, "agency_end", 6, "a", author="HR lead", where="x")
    both = with_assumption(own, "pay_gap", 12, "b", where="x")
    assert both.author == "HR lead"
    assert without_assumptions(both, ["pay_gap"]) == own
    assert without_assumptions(both, both.assumptions).assumptions == {}
    assert without_assumptions(both, both.assumptions).reasons == {}


@pytest.mark.parametrize(
    ("key", "value", "reason", "words"),
    [
        ("agency_end", 61, "a", "61 is outside its range; give a number from 0 to 60%"),
        ("agency_end", float("nan"), "a", "not a finite number"),
        ("agency_end", "6", "a", "'6' is not a number"),
        ("agency_end", None, "a", "is not a number"),
        ("agency_end", 8, "a", "8 is the planner's own value"),
        ("agency_end", 6, "  ", "there is no reason"),
        ("agency_end", 6, "a" * 2001, "2001 characters"),
        ("agency_ends", 6, "a", "did you mean agency_end"),
        ("leavers_to_other_authority", 90, "a", "add up to 106%; make it at most 100%"),
        ("leavers_to_other_authority", 90, "a", "add up to 106%"),
        ("other_movement_p50", 3, "a", "keep them in rising order"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    key: str, value: object, reason: str, words: str
) -> None:
    with pytest.raises(InputError) as refused:
        with_assumption(PLAN, key, value, reason, where="this page")
    assert words in str(refused.value)
    assert str(refused.value).startswith("this page")


def test_a_reset_that_leaves_a_contradiction_is_refused() -> None:
    own = with_assumption(PLAN, "leavers_to_agency", 5, "a", where="x")
    own = with_assumption(own, "leavers_to_other_authority", 90, "b", where="x")
    with pytest.raises(ScenarioError, match="add up to 106%"):
        without_assumptions(own, ["leavers_to_agency"])


def test_every_topic_has_values_and_every_value_a_topic() -> None:
    used = [each.topic for each in shipped_register().entries.values()]
    assert set(used) == {topic.key for topic in topics()}


def test_the_planners_value_of_the_as_known_day_counts_not_the_latest() -> None:
    """On 21 January 2020 the share covered was England's of 2018, 77.8 %; 2019's is one's own."""
    asked = replace(PLAN, as_known=date(2020, 1, 21), census_year=2018)
    assert planners_values(asked).value("cover_share") == 77.8
    later = with_assumption(asked, "cover_share", 76.7, "as given", where="a")
    assert later.assumptions == {"cover_share": 76.7}
    with pytest.raises(ScenarioError, match="planner's own value"):
        with_assumption(asked, "cover_share", 77.8, "as given", where="a")
