"""Levers of a search: the usual ones, and the months in which each can still begin."""

from datetime import date

import pytest

from tests.building import asked, no_change
from workforce.decide.actions import actions_of
from workforce.decide.later_levers import begun, moved_ahead
from workforce.decide.plan_levels import dated, plan_at, presets
from workforce.decide.question import Question, start_on
from workforce.decide.taken_back import taken_back
from workforce.months import label
from workforce.plan.levers import BY_KEY
from workforce.projection.no_change import register_of

VARY = """[vary]
agency_conversion = { least = 0.7, most = 4.7, step = 1 }
pay_change = { least = 0, most = 8, step = 2 }
posts_change = { least = 0, most = 8, step = 2 }
newly_qualified_intake = { least = 0, most = 30 }
"""
LEVELS = {"agency_conversion": 2.7, "pay_change": 4, "posts_change": 2, "newly_qualified_intake": 9}
NOVEMBER = date(2020, 11, 27)


def test_the_usual_levers_of_a_large_authority_stay_within_their_records() -> None:
    """Kent's usual cohort would be 112 people, and a cohort is at most 100."""
    plan = asked(authority="Kent", census=2025, months=24)
    found = presets(plan, no_change(plan))
    assert {each.key for each in found} >= {"newly_qualified_intake", "agency_conversion"}
    for each in found:
        lever = BY_KEY[each.key]
        assert lever.low <= each.least < each.most <= lever.high, each


def test_a_lever_that_the_plan_sets_is_not_varied() -> None:
    plan = asked("[levers]\npay_change = 2\n", months=24)
    assert "pay_change" not in {each.key for each in presets(plan, no_change(plan))}


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2019, 8, 1), None), (date(2019, 9, 30), None), (date(2019, 10, 1), "2019-11"),
        (NOVEMBER, "2020-12"), (date(2022, 8, 31), "2022-09"), (date(2022, 9, 1), None),
    ],
)  # fmt: skip
def test_levers_begin_after_today_unless_the_whole_plan_is_past(
    day: date, start: str | None
) -> None:
    """September 2019, 36 months: the last is September 2022."""
    found = start_on(asked(months=36), day)
    assert (None if found is None else label(found)) == start


def ahead() -> Question:
    """A plan of September 2019 that is opened in November 2020."""
    plan = asked(VARY, months=36)
    return dated(Question(plan, start=start_on(plan, NOVEMBER)), register_of(plan))


def test_no_lever_of_a_search_begins_or_has_to_be_prepared_in_the_past() -> None:
    """Pay needs 3 months of consultation, posts 2 of approval, the newly qualified 5."""
    question = ahead()
    plan = plan_at(question, LEVELS, register_of(question.scenario))
    months = {key: label(each.months["from"]) for key, each in plan.settings.items() if each.months}
    assert months == {
        "agency_conversion": "2020-12", "pay_change": "2021-03", "posts_change": "2021-02",
    }  # fmt: skip
    cohorts = plan.settings["newly_qualified_intake"].by_month
    assert [label(month) for month in cohorts] == ["2021-09", "2022-09"]
    actions = actions_of(Question(plan, start=question.start), register_of(plan))
    assert min(each.day for each in actions) == date(2020, 12, 1)
    assert not any(each.overdue for each in actions)


def test_an_answer_asked_again_gives_its_levers_back() -> None:
    question = ahead()
    register = register_of(question.scenario)
    levels, scenario = taken_back(plan_at(question, LEVELS, register), register)
    assert levels == LEVELS
    assert scenario == question.scenario


def test_levers_that_have_begun_are_moved_to_when_they_still_can() -> None:
    plan = asked(
        """[levers]
retention_payment = 3000
pay_change = {percent = 3, from = "2021-04"}
leavers_change = 10
experienced_recruitment = {percent = 20, from = "2019-12", until = "2020-12"}
[levers.newly_qualified_intake]
2020-02 = 5
2020-09 = 12
2022-03 = 4
""",
        months=36,
    )
    question = Question(plan, start=start_on(plan, NOVEMBER))
    assert set(begun(question)) == {
        "newly_qualified_intake", "experienced_recruitment", "retention_payment",
    }  # fmt: skip
    moved = moved_ahead(question, register_of(plan))
    assert list(moved.settings) == list(plan.settings)
    assert moved.settings["pay_change"] == plan.settings["pay_change"]
    assert moved.settings["leavers_change"] == plan.settings["leavers_change"]
    assert label(moved.settings["retention_payment"].months["from"]) == "2021-03"
    campaign = moved.settings["experienced_recruitment"].months
    assert {name: label(month) for name, month in campaign.items()} == {
        "from": "2020-12", "until": "2021-12",
    }  # fmt: skip
    cohorts = moved.settings["newly_qualified_intake"].by_month
    assert {label(month): each.low for month, each in cohorts.items()} == {
        "2021-02": 5, "2021-09": 12,
    }  # fmt: skip
    assert begun(Question(moved, start=question.start)) == ()
