"""The pages of evidence, caseloads and pay in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
PATIENCE = 30_000
SCREENS = [(1280, 900, "light"), (1280, 900, "dark"), (390, 844, "light")]
PLAN = "?v=1&leavers_change=-25&pay_change={percent=5,from='2020-04'}"
PAGES = {
    "assumptions": "values stand behind this plan",
    "caseload": "experienced staff hold more than",
    "pay": "Pay of permanent staff alone",
}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SCROLLING = (
    "[...document.querySelectorAll('[data-testid=stTable], [data-testid=stTable] div')]"
    ".filter(each => each.scrollWidth > each.clientWidth + 1).length"
)


def opened(browser: Browser, address: str, name: str, screen: tuple[int, int, str]) -> Page:
    width, height, scheme = screen
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/{name}{PLAN}")
    page.get_by_text(PAGES[name]).first.wait_for()
    settled(page)
    return page


def settled(page: Page) -> None:
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_page_is_accessible(
    browser: Browser, address: str, name: str, screen: tuple[int, int, str]
) -> None:
    """No violation of WCAG 2.2 AA that axe-core can see, and nothing wider than the screen."""
    page = opened(browser, address, name, screen)
    for box in page.locator("summary").all():
        if box.is_visible():
            box.click()
    settled(page)
    page.wait_for_timeout(500)  # an expander opens in a quarter of a second
    violations = Axe().run(page, options=WCAG).response["violations"]
    found = {each["id"]: [node["html"][:200] for node in each["nodes"]] for each in violations}
    assert found == {}
    assert not page.evaluate(WIDE)
    assert page.evaluate(SCROLLING) == 0
    page.close()


def test_the_caseload_charts_are_drawn_with_the_limit(browser: Browser, address: str) -> None:
    page = opened(browser, address, "caseload", SCREENS[0])
    charts = page.locator("[data-testid=stVegaLiteChart] svg.marks")
    charts.nth(2).wait_for()
    expect(charts.nth(0)).to_contain_text("Limit 16")
    expect(charts.nth(2)).to_contain_text("Handover by design")
    assert page.locator("[aria-label*='limit 16']").count() >= 1
    with page.expect_download() as caught:
        page.get_by_role("button", name="Chance by month (CSV)").click()
    lines = caught.value.path().read_text().splitlines()
    assert len(lines) == 37
    last = lines[-1].split(",")
    cell = page.get_by_text(f"({last[2]} to {last[4]})").first
    expect(cell).to_be_visible()
    page.close()


def test_a_value_is_changed_by_keyboard_and_the_plan_follows(
    browser: Browser, address: str
) -> None:
    page = opened(browser, address, "assumptions", SCREENS[0])
    page.get_by_label("Which value?").click()
    page.keyboard.type("agency assignments that end")
    page.keyboard.press("Enter")
    value = page.get_by_label("New value, %")
    value.fill("99")
    value.press("Enter")
    reason = page.get_by_label("Why (kept with the plan)")
    reason.fill("our own count")
    reason.press("Enter")
    settled(page)
    page.get_by_role("button", name="Use this value").click()
    expect(page.get_by_text("99 is outside its range")).to_be_visible(timeout=PATIENCE)
    value.fill("4")
    value.press("Enter")
    settled(page)
    page.get_by_role("button", name="Use this value").click()
    expect(page.get_by_text("Changed in this plan").first).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.get_by_text("1 assumption is changed")).to_be_visible(timeout=PATIENCE)
    assert "agency_end" not in page.url
    page.close()


def test_packages_are_typed_into_the_table(browser: Browser, address: str) -> None:
    page = opened(browser, address, "pay", SCREENS[0])
    grid = page.locator("[data-testid=stDataFrame]")
    box = grid.bounding_box()
    assert box is not None
    grid.dblclick(position={"x": box["width"] * 0.52, "y": 88})  # our social workers' salary
    page.locator("#portal input").fill("40000")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)  # the table hands its cells on after a pause
    settled(page)
    page.get_by_role("button", name="Use these packages").click()
    expect(page.get_by_text("Haringey, social worker")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("£40,000, not known, not known")).to_be_visible()
    expect(page.get_by_text("so there is no gap.")).to_be_visible()
    assert "40000" not in page.url
    page.close()
