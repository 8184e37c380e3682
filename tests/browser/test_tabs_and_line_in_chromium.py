"""A plan stays whole with two tabs open, a slider moved quickly, and the network cut and back."""

import re
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import EXAMPLE, arrived, fill, opened, settled
from tests.browser.line import line_to
from tests.browser.test_kept_in_chromium import KEPT, OWN, keep, months

pytestmark = pytest.mark.browser
LEVER: Final = "Leavers, up or down: % change"
PRESSES: Final = 20
STEP: Final = 5  # % that a press of the slider's key adds
KEPT_PLAN: Final = "our unsaved plan of"
RUNNING: Final = "document.querySelector('[data-test-script-state=running]') !== null"


def editor(page: Page) -> None:
    """Open the lever's editor."""
    page.locator(".st-key-leavers_change_change button").press("Enter")
    settled(page)


def headline(page: Page) -> str:
    """What the page says first."""
    return page.locator("h3").first.inner_text()


def press(page: Page, key: str, times: int) -> None:
    """Press a key on the lever's slider so many times at once."""
    page.get_by_test_id("stSlider").locator("input").focus()
    for _ in range(times):
        page.keyboard.press(key)


def test_two_tabs_of_one_browser_each_keep_their_own_plan(browser: Browser, address: str) -> None:
    """A tab made from another begins with a copy of its plan, and goes its own way."""
    context = browser.new_context()
    first = arrived(context.new_page(), f"{address}/track{EXAMPLE}&months=36&leavers_change=-10")
    keep(first, OWN)
    expect(first.get_by_text(KEPT_PLAN)).to_be_visible()
    second = arrived(context.new_page(), f"{address}/track{EXAMPLE}&months=24&leavers_change=20")
    expect(second.get_by_text(KEPT_PLAN)).to_have_count(0)
    fill(second, "Months ahead", 12)
    fill(first, "Months ahead", 30)
    with context.expect_page() as caught:
        first.evaluate("window.open(location.href)")
    third = arrived(caught.value, first.url)
    expect(third.get_by_text(KEPT_PLAN)).to_be_visible()
    fill(third, "Months ahead", 18)
    for page, ahead, own in ((first, "30", True), (second, "12", False), (third, "18", True)):
        page.reload()
        page.locator("[data-testid=stApp] h1").wait_for()
        settled(page)
        assert months(page) == ahead
        assert ("agency = 67" in page.evaluate(KEPT)) == own
    context.close()


def test_quick_moves_end_on_the_last_value(browser: Browser, address: str) -> None:
    """Also where the network is away while a lever moves; the numbers are those of a new page."""
    context = browser.new_context()
    page = arrived(context.new_page(), f"{address}/plan{EXAMPLE}&leavers_change=-10")
    editor(page)
    press(page, "ArrowRight", PRESSES)
    settled(page)
    box = page.get_by_label(LEVER, exact=True)
    expect(box).to_have_value(str(PRESSES * STEP - 10))
    moved = headline(page)
    assert "leavers_change=90" in page.url
    other = opened(browser, page.url)
    assert headline(other) == moved
    other.close()
    context.set_offline(True)
    box.fill("40")
    box.press("Enter")
    context.set_offline(False)
    expect(page.locator("h3").first).not_to_have_text(moved)
    settled(page)
    assert "leavers_change=40" in page.url
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    context.close()


def test_a_plan_is_whole_after_the_line_was_cut_in_a_run(browser: Browser, address: str) -> None:
    with line_to(address) as line:
        context = browser.new_context()
        page = arrived(context.new_page(), f"{line.address}/plan{EXAMPLE}&leavers_change=-10")
        keep(page, OWN)
        page.get_by_role("button", name="Keep it", exact=True).click()
        settled(page)
        editor(page)
        press(page, "ArrowLeft", 2)
        page.wait_for_function(RUNNING)
        line.cut()
        page.locator("[data-testid=stApp][data-test-connection-state=PINGING_SERVER]").wait_for()
        line.join()
        page.get_by_text(KEPT_PLAN).wait_for()
        settled(page)
        kept = page.evaluate(KEPT)
        assert 'title = "Our own' in kept
        assert "agency = 67" in kept
        editor(page)
        fill(page, LEVER, 15)
        page.wait_for_function(f"{KEPT}.includes('leavers_change = 15')")
        expect(page).to_have_url(re.compile("leavers_change=15"))
        expect(page.get_by_text("Not updated")).to_have_count(0)
        context.close()
