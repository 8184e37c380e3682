"""The plan in hand on every page: over page switches, links and mistakes."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from workforce.app.link import to_link
from workforce.places import SCENARIOS
from workforce.plan.scenario_file import read_scenario

ANY_PAGE = """
from workforce.app.current_plan import current, plan_line
plan_line(current())
"""
TWO_PAGES = """
import streamlit as st
from workforce.app.current_plan import current, plan_line
from workforce.app.pages.plan import page as plan
if st.session_state.get("elsewhere"):
    plan_line(current())
else:
    plan.show()
"""


def opened(script: str, link: dict[str, str] | None = None) -> AppTest:
    page = AppTest.from_string(script, default_timeout=120)
    for key, text in (link or {}).items():
        page.query_params[key] = text
    return page.run()


def switched(page: AppTest, elsewhere: bool) -> AppTest:
    page.session_state["elsewhere"] = elsewhere
    return page.run()


def test_a_page_opened_first_shows_no_change() -> None:
    page = opened(ANY_PAGE)
    assert not page.exception
    assert page.markdown[0].value.startswith("**No change**")
    assert "No lever is used" in page.markdown[0].value
    assert dict(page.query_params) == {}


@pytest.mark.usefixtures("few_futures")
@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_link_opens_its_plan_on_any_page_and_stays_in_the_address(path: Path) -> None:
    scenario = read_scenario(path)
    link = to_link(scenario) if scenario.settings else {}
    page = opened(ANY_PAGE, link)
    assert not page.error
    assert page.session_state["last_good"].scenario == scenario
    assert {key: "".join(value) for key, value in page.query_params.items()} == link


def test_a_link_that_cannot_be_used_is_told_and_no_change_is_shown() -> None:
    page = opened(ANY_PAGE, {"v": "1", "agency_conversion": "99"})
    assert not page.exception
    assert "0 to 25" in page.error[0].value
    assert page.markdown[0].value.startswith("**No change**")


@pytest.mark.usefixtures("few_futures")
def test_the_controls_make_the_plan_of_every_page_and_keep_it() -> None:
    page = opened(TWO_PAGES)
    page.toggle(key="newly_qualified_intake_on").set_value(True)
    page.toggle(key="leavers_change_on").set_value(True).run()
    page.number_input(key="leavers_change").set_value(-20.0)
    page.text_input(key="title").set_value("Board plan").run()
    asked = page.session_state["last_good"].scenario
    switched(page, elsewhere=True)
    assert page.markdown[0].value.startswith("**Board plan**")
    assert "Newly qualified intake, 10 people in February 2020" in page.markdown[0].value
    assert "".join(page.query_params["leavers_change"]) == "-20"
    switched(page, elsewhere=False)
    assert not page.exception
    assert page.number_input(key="leavers_change").value == -20.0
    assert page.text_input(key="title").value == "Board plan"
    assert page.session_state["last_good"].scenario == asked


@pytest.mark.usefixtures("few_futures")
def test_a_table_of_months_comes_back_as_it_was_edited() -> None:
    page = opened(TWO_PAGES)
    page.toggle(key="newly_qualified_intake_on").set_value(True).run()
    page.session_state["newly_qualified_intake_kept"] = [
        {"month": "2020-09", "people": 7, "or up to": None}
    ]
    switched(page, elsewhere=True)
    switched(page, elsewhere=False)
    asked = page.session_state["last_good"].scenario
    assert [each.low for each in asked.settings["newly_qualified_intake"].by_month.values()] == [7]


@pytest.mark.usefixtures("few_futures")
def test_what_the_controls_cannot_ask_leaves_the_last_plan_marked() -> None:
    page = opened(TWO_PAGES)
    page.toggle(key="newly_qualified_intake_on").set_value(True).run()
    page.number_input(key="months").set_value(3).run()
    assert page.error
    switched(page, elsewhere=True)
    assert "Not updated" in page.warning[0].value
    assert "36 months" in page.markdown[0].value
    switched(page, elsewhere=False)
    assert page.number_input(key="months").value == 3
    page.number_input(key="months").set_value(24).run()
    switched(page, elsewhere=True)
    assert not page.warning
    assert "24 months" in page.markdown[0].value
