"""A whole plan by the keyboard alone: switch a lever, type, undo, read a table, take a file."""

import re
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import EXAMPLE, opened, settled

pytestmark = pytest.mark.browser
NEAR: Final = 15  # presses of Tab
FAR: Final = 60  # of a page whose every control is passed
NAME: Final = """() => {
    const at = document.activeElement;
    if (at.tagName === 'SUMMARY') return at.querySelector('p').innerText;
    return at.getAttribute('aria-label') ?? at.closest('label')?.innerText ?? at.innerText ?? '';
}"""


def tab_to(page: Page, name: str, most: int, key: str = "Tab") -> None:
    """Press Tab until a control of this name has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(NAME).startswith(name):
            return
    raise AssertionError(f"{name} is not within {most} presses")


def press(page: Page, key: str) -> None:
    """Press a key, and let the page follow."""
    page.keyboard.press(key)
    settled(page)


def test_a_plan_is_made_undone_read_and_taken_away(browser: Browser, address: str) -> None:
    """The first lever is near; nothing is clicked."""
    page = opened(browser, f"{address}/plan{EXAMPLE}&months=36")
    tab_to(page, "Newly qualified intake", NEAR)
    press(page, "Space")
    expect(page).to_have_url(re.compile("newly_qualified_intake"))
    tab_to(page, "Newly qualified intake: people a month", NEAR)
    page.keyboard.press("Control+A")
    page.keyboard.type("12")
    press(page, "Enter")
    expect(page).to_have_url(re.compile("2020-02%3D12"))
    tab_to(page, "Skip to main content", FAR, "Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, "undo", NEAR)
    press(page, "Enter")
    expect(page).to_have_url(re.compile("2020-02%3D10"))
    press(page, "Enter")
    expect(page).not_to_have_url(re.compile("newly_qualified_intake"))
    assert not page.get_by_role("switch", name="Newly qualified intake").is_checked()
    tab_to(page, "Where from?", NEAR)
    press(page, "Enter")
    expect(page.get_by_text("Where does this come from?")).to_be_visible()
    press(page, "Escape")
    tab_to(page, "The numbers", FAR)
    press(page, "Enter")
    expect(page.get_by_role("cell").get_by_text("September 2022").first).to_be_visible()
    tab_to(page, "Projection (CSV)", FAR)
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename.startswith("no-change_haringey_2019-09_made-")
    page.close()
