"""A plan as known on a day, in a real browser: the day typed, and what happened next laid over."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.browser.driving import (
    accessible,
    fill,
    opened,
    painted,
    settled,
    unfold,
)

pytestmark = pytest.mark.browser
MORE = "Name, note, futures, as known on"
MEANS = "As known on 21 January 2020: the latest published census is September 2018."
LINK = "plan?v=1&as_known=2020-01-21&months=84&newly_qualified_intake=" + quote("{2020-02=10}")


def test_a_day_is_typed_and_travels_in_the_address(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/plan")
    painted(page, 1)
    unfold(page, MORE)
    fill(page, "As known on", "2020-01-21")
    page.get_by_text(MEANS).wait_for()
    page.get_by_text("Haringey from September 2018, as known on 21 January 2020").wait_for()
    assert "as_known=2020-01-21" in page.url
    again = opened(browser, page.url)
    unfold(again, MORE)
    again.get_by_text(MEANS).wait_for()
    page.close()
    again.close()


def test_what_happened_next_is_laid_over_the_charts_once_asked_for_and_is_accessible(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}/{LINK}")
    painted(page, 1)
    charts = page.locator("[data-testid=stVegaLiteChart]")
    assert charts.get_by_text("published later").count() == 0
    unfold(page, "What happened next")
    page.get_by_text("of 35 published figures").wait_for()
    settled(page)
    # One text of the chart names both.
    assert charts.get_by_text("published later").count() == 1
    assert charts.get_by_text("March 2020").count() == 1
    accessible(page)
    page.close()
