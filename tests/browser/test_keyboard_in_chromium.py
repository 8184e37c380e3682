"""A plan by the keyboard alone: the first lever is near, and a change is made and undone."""

from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driving import EXAMPLE, opened, settled

pytestmark = pytest.mark.browser
NEAR: Final = 15  # presses of Tab
NAME: Final = """() => {
    const at = document.activeElement;
    return at.getAttribute('aria-label') ?? at.closest('label')?.innerText ?? at.innerText ?? '';
}"""


def tab_to(page: Page, name: str, most: int, key: str = "Tab") -> None:
    """Press Tab until a control of this name has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(NAME).startswith(name):
            return
    raise AssertionError(f"{name} is not within {most} presses")


def test_the_first_lever_is_near_and_a_change_is_made_and_undone(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}/plan{EXAMPLE}&months=36")
    tab_to(page, "Newly qualified intake", NEAR)
    page.keyboard.press("Space")
    settled(page)
    assert "newly_qualified_intake" in page.url
    tab_to(page, "Skip to main content", NEAR, "Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, "undo", NEAR)
    page.keyboard.press("Enter")
    settled(page)
    assert "newly_qualified_intake" not in page.url
    assert not page.get_by_role("switch", name="Newly qualified intake").is_checked()
    page.close()
