"""The Decide page as a director uses it: from question to plan, to the file and the calendar."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import (
    EXAMPLE,
    TELEPHONE,
    accessible,
    fill,
    opened,
    painted,
    popovers_checked,
    settled,
    sized,
    unfold,
)
from workforce.plan.scenario_file import read_scenario

pytestmark = pytest.mark.browser
LEVERS = "Levers that the search may set"
PAYMENT = "Retention payment"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = opened(browser, f"{address}/decide{EXAMPLE}&months=18")
    yield page
    page.close()


def ask(page: Page) -> None:
    """Ask for an agency rate of at most 33% by payments alone; wait for the whole answer."""
    fill(page, "Value, %", 33)
    page.get_by_role("button", name="Clear all").click()
    settled(page)
    page.get_by_label(LEVERS).fill(PAYMENT)
    page.get_by_role("option", name=PAYMENT, exact=True).click()
    page.keyboard.press("Escape")
    settled(page)
    page.get_by_role("button", name="Find the plan").click()
    page.get_by_role("heading", name="The cheapest plan meets it in").wait_for()
    page.get_by_role("button", name="Stop").wait_for(state="detached")
    painted(page, 1)
    settled(page)


def saved(page: Page, name: str, path: Path) -> Path:
    """The file that a button gives."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).click()
    caught.value.save_as(path)
    return path


def test_how_far_each_may_go_has_the_whole_width_of_a_telephone(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}/decide{EXAMPLE}")
    sized(page, TELEPHONE)
    settled(page)
    box = page.locator("details", has_text="How far each may go, and when").bounding_box()
    above = page.get_by_role("button", name="The usual levers").bounding_box()
    assert box is not None
    assert above is not None
    assert box["width"] > 0.85 * TELEPHONE[0]
    assert box["y"] - (above["y"] + above["height"]) < 40  # nothing but a gap between
    page.close()


def test_from_question_to_plan_to_file_to_calendar_and_it_is_accessible(
    page: Page, tmp_path: Path
) -> None:
    unfold(page, "How far each may go, and when")
    accessible(page)
    ask(page)
    answer_accessible(page)
    plan = read_scenario(saved(page, "answer.toml", tmp_path / "answer.toml"))
    amount = plan.settings["retention_payment"].amount.low
    said = f"{PAYMENT}, £{amount:,.0f}"
    expect(page.get_by_role("listitem").get_by_text(said).first).to_be_visible()
    assert [(each.measure, each.value) for each in plan.targets] == [("agency_rate", 33)]
    assert [each.key for each in plan.varied] == ["retention_payment"]
    actions = pd.read_csv(saved(page, "Actions (CSV)", tmp_path / "actions.csv"))
    calendar = saved(page, "Actions for a calendar", tmp_path / "actions.ics")
    events = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert [str(each["summary"]) for each in events] == actions["what"].tolist()
    days = [each.decoded("dtstart").isoformat() for each in events]
    assert days == actions["by"].tolist()
    page.get_by_role("button", name="Use this plan").click()
    page.get_by_text("The Plan page has these levers now.").wait_for()
    settled(page)
    page.get_by_role("link", name="Plan", exact=True).click()
    page.locator(".st-key-retention_payment_change button").press("Enter")
    lever = page.get_by_label(f"{PAYMENT}: £", exact=True)
    expect(lever).to_have_value(f"{amount:.0f}")
    expect(page.get_by_text("The target (agency rate at most 33%").first).to_be_visible()


def answer_accessible(page: Page) -> None:
    """The answer, with all that it can be asked for."""
    for name in (
        "The numbers of the curve",
        "More of this plan",
        "Chance, cost and regret in numbers",
        "What knowing each number would be worth",
    ):
        unfold(page, name)
    accessible(page)
    popovers_checked(page, "from_decide_frontier", "from_decide_robust")
