"""The pages of evidence, caseloads and pay in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import (
    EXAMPLE,
    accessible,
    fill,
    opened,
    rerun,
    settled,
    unfold,
    unfold_all,
)

pytestmark = pytest.mark.browser
PLAN = f"{EXAMPLE}&leavers_change=-25&pay_change={{percent=5,from='2020-04'}}"
PAGES = {
    "assumptions": "values stand behind this plan",
    "caseload": "experienced staff hold more than",
    "pay": "Pay of permanent staff alone",
}


def shown(browser: Browser, address: str, name: str) -> Page:
    page = opened(browser, f"{address}/{name}{PLAN}")
    page.get_by_text(PAGES[name]).first.wait_for()
    return page


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_accessible(browser: Browser, address: str, name: str) -> None:
    page = shown(browser, address, name)
    unfold_all(page)
    accessible(page)
    page.close()


def test_the_caseload_charts_are_drawn_with_the_limit(browser: Browser, address: str) -> None:
    page = shown(browser, address, "caseload")
    charts = page.locator("[data-testid=stVegaLiteChart] svg.marks")
    charts.nth(1).wait_for()
    expect(charts.nth(0)).to_contain_text("Limit 16")
    expect(charts.nth(1)).to_contain_text("of 10")
    unfold(page, "Changes of social worker by cause")
    unfold(page, "The chance by month")
    expect(charts.nth(2)).to_contain_text("Handover by design")
    assert page.locator("[aria-label*='limit 16']").count() >= 1
    with page.expect_download() as caught:
        page.get_by_role("button", name="Chance by month (CSV)").click()
    lines = caught.value.path().read_text().splitlines()
    assert len(lines) == 37
    last = lines[-1].split(",")
    cell = page.get_by_role("cell").get_by_text(f"({last[2]} to {last[4]})").first
    expect(cell).to_be_visible()
    page.close()


def test_a_value_is_changed_by_keyboard_and_the_plan_follows(
    browser: Browser, address: str
) -> None:
    page = shown(browser, address, "assumptions")
    page.get_by_label("Change which value?").click()
    page.keyboard.type("agency assignments that end")
    page.keyboard.press("Enter")
    fill(page, "New value, %", 99)
    fill(page, "Why (kept with the plan)", "our own count")
    page.get_by_role("button", name="Use this value").click()
    expect(page.get_by_text("99 is outside its range")).to_be_visible()
    fill(page, "New value, %", 4)
    page.get_by_role("button", name="Use this value").click()
    expect(page.get_by_text("Changed in this plan").first).to_be_visible()
    settled(page)
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.locator("h3").first).to_contain_text("no change")
    settled(page)
    unfold(page, "What made the difference, and what it takes")
    expect(page.get_by_text("1 assumption is changed")).to_be_visible()
    assert "agency_end" not in page.url
    page.close()


def test_packages_are_typed_into_the_table(browser: Browser, address: str) -> None:
    page = shown(browser, address, "pay")
    grid = page.locator("[data-testid=stDataFrame]")
    box = grid.bounding_box()
    assert box is not None
    grid.dblclick(position={"x": box["width"] * 0.34, "y": 88})  # our social workers' salary
    page.locator("#portal input").fill("40000")
    page.keyboard.press("Enter")
    rerun(page)
    page.get_by_role("button", name="Use these packages").click()
    expect(page.get_by_text("Haringey, social worker")).to_be_visible()
    expect(page.get_by_text("£40,000, not known, not known")).to_be_visible()
    expect(page.get_by_text("so there is no gap.")).to_be_visible()
    assert "40000" not in page.url
    page.close()
