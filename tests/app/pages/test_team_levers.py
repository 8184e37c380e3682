"""Levers in one team on the Plan page: a choice where there are teams, and no team in a link."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.pages.test_teams_table import BLANK, NORTH, used
from tests.app.reading import errors, plan_of, said
from tests.building import opened, turned
from workforce.app.plan_bar.link import left_out, sender_sentence, to_link
from workforce.plan.lever_teams import team_of

SOUTH = BLANK | {"name": "South", "service": "Safeguarding", "in_post_social_worker": 9.0}


@pytest.fixture
def page() -> AppTest:
    """The Plan page of a plan with two teams."""
    return turned(used(opened("caseload"), NORTH, SOUTH), "plan")


def test_a_lever_is_set_in_a_team_and_its_sentence_names_it(page: AppTest) -> None:
    page.toggle(key="agency_conversion_on").set_value(True).run()
    page.selectbox(key="agency_conversion_team").set_value("North <b>team</b>").run()
    assert not page.exception
    assert not errors(page)
    plan = plan_of(page)
    assert team_of("agency_conversion", plan.settings["agency_conversion"]) == "North <b>team</b>"
    assert "a month, in North <b>team</b>" in said(page).replace("\\", "")
    assert "agency_conversion" not in to_link(plan)
    assert not any("North" in str(value) for value in page.query_params.values())
    assert "team_levers" in left_out(plan)
    assert "what is done in one team" in sender_sentence({"without": ",".join(left_out(plan))})


def test_added_posts_are_put_into_a_team(page: AppTest) -> None:
    page.toggle(key="posts_change_on").set_value(True).run()
    page.selectbox(key="posts_change_team").set_value("South").run()
    assert not page.exception
    assert not errors(page)
    assert team_of("posts_change", plan_of(page).settings["posts_change"]) == "South"


def test_cases_are_moved_between_the_first_two_teams_until_others_are_chosen(page: AppTest) -> None:
    page.toggle(key="move_cases_on").set_value(True).run()
    assert not page.exception
    assert not errors(page)
    setting = plan_of(page).settings["move_cases"]
    assert (setting.choices["team"], setting.choices["to"]) == (("North <b>team</b>",), ("South",))
    page.selectbox(key="move_cases_to").set_value("North <b>team</b>").run()
    assert "moved to itself" in errors(page)[0].replace("\\", "")


def test_without_teams_there_is_nothing_to_choose() -> None:
    page = opened("plan")
    page.toggle(key="agency_conversion_on").set_value(True).run()
    assert "agency_conversion_team" not in [each.key for each in page.selectbox]
    assert "move_cases_on" not in [each.key for each in page.toggle]


def test_another_authority_has_other_teams(page: AppTest) -> None:
    page.toggle(key="agency_conversion_on").set_value(True).run()
    page.selectbox(key="agency_conversion_team").set_value("North <b>team</b>").run()
    page.toggle(key="move_cases_on").set_value(True).run()
    page.selectbox(key="authority").set_value("Enfield").run()
    assert not page.exception
    assert not errors(page)
    assert not plan_of(page).settings


@pytest.mark.parametrize("answer", ["move", "drop"])
def test_another_year_has_other_teams(page: AppTest, answer: str) -> None:
    page.toggle(key="agency_conversion_on").set_value(True).run()
    page.selectbox(key="agency_conversion_team").set_value("North <b>team</b>").run()
    page.toggle(key="pay_change_on").set_value(True).run()
    page.selectbox(key="pay_change_from").set_value("2020-04").run()
    page.selectbox(key="census").set_value(2020).run()
    page.button(key=f"dates_{answer}").click().run()
    assert not page.exception
    assert not errors(page)
    assert set(plan_of(page).settings) == ({"pay_change"} if answer == "move" else set())


def test_a_team_that_a_lever_is_in_is_not_taken_from_the_table(page: AppTest) -> None:
    page.toggle(key="agency_conversion_on").set_value(True).run()
    page.selectbox(key="agency_conversion_team").set_value("North <b>team</b>").run()
    page = used(turned(page, "caseload"), SOUTH)
    assert "is not known" in page.error[0].value.replace("\\", "")
    assert len(plan_of(page).staff_teams) == 2
