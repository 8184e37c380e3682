"""The plan in hand on every page: over page switches, links and mistakes."""

from pathlib import Path

import pytest

from tests.app.reading import errors, link_of, plan_of
from tests.building import EXAMPLE, SHIPPED, opened, turned
from workforce.app.plan_bar.link import to_link
from workforce.app.session import FIRST, QUICK, library
from workforce.plan.scenario_file import read_scenario

ANOTHER = "track"  # a page other than Plan


def test_the_example_opens_as_it_is_shipped() -> None:
    page = opened(ANOTHER, futures=None)
    assert not page.exception
    assert page.markdown[0].value.replace("\\", "") == (
        "**No change** \N{EM DASH} Haringey from September 2019, 36 months, 500 futures. "
        "No lever is used."
    )
    assert link_of(page) == EXAMPLE
    assert plan_of(page) == library()[FIRST]


def test_as_many_futures_as_the_plan_page_asks_for_are_projected_on_every_page() -> None:
    page = opened("plan", futures=None)
    choice = page.selectbox(key="futures")
    assert choice.options == ["500 futures (quick)", "1,000 futures (final)"]
    assert choice.value == QUICK
    choice.set_value(1_000).run()
    assert "36 months, 1,000 futures" in turned(page, ANOTHER).markdown[0].value.replace("\\", "")
    assert turned(page, "plan").selectbox(key="futures").value == 1_000


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_link_opens_its_plan_on_any_page_and_stays_in_the_address(path: Path) -> None:
    scenario = read_scenario(path)
    page = opened(ANOTHER, to_link(scenario))
    assert not page.error
    assert plan_of(page) == scenario
    assert link_of(page) == to_link(scenario)


def test_a_link_that_cannot_be_used_is_refused_and_no_change_is_shown() -> None:
    page = opened(ANOTHER, {"v": "1", "agency_conversion": "99"})
    assert not page.exception
    assert "0 to 25" in errors(page)[0]
    assert page.markdown[0].value.startswith("**No change**")


def test_the_controls_make_the_plan_of_every_page_and_keep_it() -> None:
    page = opened("plan")
    page.toggle(key="newly_qualified_intake_on").set_value(True)
    page.toggle(key="leavers_change_on").set_value(True).run()
    page.number_input(key="leavers_change").set_value(-20.0)
    page.text_input(key="title").set_value("Board plan").run()
    asked = plan_of(page)
    turned(page, ANOTHER)
    assert page.markdown[0].value.startswith("**Board plan**")
    assert "Newly qualified intake, 10 people in February 2020" in page.markdown[0].value
    assert "".join(page.query_params["leavers_change"]) == "-20"
    turned(page, "plan")
    assert not page.exception
    assert page.number_input(key="leavers_change").value == -20.0
    assert page.text_input(key="title").value == "Board plan"
    assert plan_of(page) == asked


def test_a_table_of_months_comes_back_as_it_was_edited() -> None:
    page = opened("plan")
    page.toggle(key="newly_qualified_intake_on").set_value(True).run()
    page.session_state["newly_qualified_intake_kept"] = [
        {"month": "2020-09", "people": 7, "or up to": None}
    ]
    turned(page, ANOTHER)
    turned(page, "plan")
    asked = plan_of(page)
    assert [each.low for each in asked.settings["newly_qualified_intake"].by_month.values()] == [7]


def test_what_the_controls_cannot_ask_leaves_the_last_plan_marked() -> None:
    page = opened("plan")
    page.toggle(key="newly_qualified_intake_on").set_value(True).run()
    page.number_input(key="months").set_value(3).run()
    assert "2020-02 is after the plan ends" in errors(page)[0]
    turned(page, ANOTHER)
    assert "Not updated" in page.warning[0].value
    assert "36 months" in page.markdown[0].value
    turned(page, "plan")
    assert page.number_input(key="months").value == 3
    page.number_input(key="months").set_value(24).run()
    turned(page, ANOTHER)
    assert not page.warning
    assert "24 months" in page.markdown[0].value


def test_a_plan_for_one_of_two_councils_that_return_together_opens_unchanged() -> None:
    """The DfE has both Northamptonshires as one; that another name stands for them is no change."""
    link = {"authority": "West Northamptonshire", "census": "2025-09-30", "posts_change": "5"}
    page = opened("plan", link)
    assert plan_of(page).title == "The linked plan"
    assert plan_of(page).authority == "North Northamptonshire / West Northamptonshire"
