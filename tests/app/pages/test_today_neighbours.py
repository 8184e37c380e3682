"""Whom the authority is compared with: chosen on Today, kept in the plan, its file and its link."""

import json

import pytest

from tests.app.reading import said
from tests.building import asked, opened
from workforce.app.plan_bar.link import from_link, to_link
from workforce.authority.neighbours import BORDERING, STATISTICAL
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario

PLAN = asked('neighbours = ["Leeds", "Kent"]\n')


def test_bordering_ones_are_shown_first_and_others_can_be_chosen() -> None:
    page = opened("today")
    assert "higher than 5 of 6 neighbours" in said(page)
    assert "Enfield, Barnet, Hackney, Waltham Forest, Islington, Camden" in said(page)
    page.selectbox(key="neighbours_0_309").set_value(STATISTICAL).run()
    assert not page.exception
    assert "of 10 neighbours" in said(page)
    assert page.session_state["carried"].neighbours == STATISTICAL
    assert page.query_params["neighbours"] == '"statistical"'


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("Southend-on-Sea", "Kent"), "Southend\\-on\\-Sea, Kent."),
        (("Herefordshire, County of", "Kent"), "Herefordshire, County of; Kent."),
    ],
)
def test_names_with_hyphens_and_commas_can_be_read(names: tuple[str, str], shown: str) -> None:
    """A hyphen is escaped once, so that no backslash is seen; a comma in a name ends none."""
    page = opened("today", to_link(asked(f"neighbours = {json.dumps(names)}\n")))
    assert any(each.value == f":small[{shown}]" for each in page.markdown)


def test_a_list_of_ones_own() -> None:
    page = opened("today", to_link(PLAN))
    assert "lower than" in said(page) or "higher than" in said(page)
    assert "of 2 neighbours" in said(page)
    page.multiselect(key="neighbour_names_0_309").set_value(["Leeds"]).run()
    assert page.session_state["carried"].neighbours == ("Leeds",)
    page.selectbox(key="authority").set_value("Camden").run()
    assert page.session_state["carried"].neighbours == ("Leeds",)
    assert "Leeds" not in said(page)  # they were Haringey's


def test_it_is_kept_in_the_file_and_in_the_link() -> None:
    assert parse_scenario(to_toml(PLAN), name=PLAN.name) == PLAN
    assert from_link(to_link(PLAN), asked()).neighbours == ("Leeds", "Kent")
    assert "neighbours" not in to_toml(asked()) + str(to_link(asked()))
    assert asked().neighbours == BORDERING


def test_neighbours_whose_pay_changes_are_chosen_by_name_and_go_with_their_authority() -> None:
    plan = asked('[levers]\nneighbours_pay = {percent = 10, employers = ["Barnet"]}\n')
    page = opened("plan", to_link(plan))
    assert not page.error
    page.button(key="neighbours_pay_change").click().run()
    named = page.multiselect(key="neighbours_pay_employers")
    assert named.value == ["Barnet"]
    assert named.options[:2] == ["Enfield", "Barnet"]
    named.set_value(["Barnet", "Camden"]).run()
    settings = page.session_state["last_good"].value.scenario.settings
    assert settings["neighbours_pay"].choices["employers"] == ("Barnet", "Camden")
    assert "Camden" in page.query_params["neighbours_pay"]
    page.selectbox(key="authority").set_value("Leeds").run()
    assert not page.error
    assert "employers" not in page.query_params["neighbours_pay"]
