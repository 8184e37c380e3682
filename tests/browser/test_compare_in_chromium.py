"""The Compare page as a director uses it: a real browser, a difference taken apart, the CSV."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
PATIENCE = 60_000
SCREENS = [(1280, 900, "light"), (1280, 900, "dark"), (390, 844, "light")]
MADE = "What made the difference"


def opened(browser: Browser, address: str, width: int, height: int, scheme: str) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/compare")
    chart(page, 0)
    settled(page)
    return page


def chart(page: Page, place: int) -> None:
    """Return once so many charts are painted."""
    page.locator("[data-testid=stVegaLiteChart] svg.marks").nth(place).wait_for()


def settled(page: Page) -> None:
    """Return once nothing on the page waits to be painted anew."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = opened(browser, address, 1280, 900, "light")
    yield page
    page.close()


def test_the_page_and_its_files_say_the_same(page: Page, tmp_path: Path) -> None:
    finding = page.locator("h3").first
    expect(finding).to_contain_text("Combined plan is lowest in", timeout=PATIENCE)
    with page.expect_download() as caught:
        page.get_by_role("button", name="All scenarios (CSV)").click()
    caught.value.save_as(tmp_path / "comparison.csv")
    table = pd.read_csv(tmp_path / "comparison.csv")
    assert {"no_change", "combined_plan"} < set(table["scenario"])
    row = table.query(
        "scenario == 'combined_plan' and month == '2022-09' and measure == 'agency_rate'"
    ).iloc[0]
    expect(finding).to_contain_text(f"{row.p50:.1f} ({row.p10:.1f} to {row.p90:.1f}) %")
    page.locator("summary").get_by_text(MADE, exact=True).click()
    chart(page, 1)
    settled(page)
    with page.expect_download() as caught:
        page.get_by_role("button", name=f"{MADE} (CSV)").click()
    caught.value.save_as(tmp_path / "attribution.csv")
    parts = pd.read_csv(tmp_path / "attribution.csv")
    parts = parts.query("month == '2022-09' and measure == 'agency_rate'")
    assert abs(parts["contribution"].sum() - parts["difference"].iloc[0]) < 1e-9
    total = parts["difference"].iloc[0]
    page.get_by_text(f"Combined plan makes {total:+.2f} points on average").first.wait_for()


def test_another_measure_repaints_the_chart(page: Page) -> None:
    page.get_by_label("Measure", exact=True).click()
    page.get_by_role("option", name="Average caseload, cases per FTE").click()
    finding = page.locator("h3").first
    expect(finding).to_contain_text("Average caseload, September 2022", timeout=PATIENCE)
    settled(page)
    assert page.locator("[aria-label*='Average caseload, September 2022']").count() >= 1


def test_the_plan_of_the_plan_page_stands_beside_the_others(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/plan?v=1&leavers_change=-25")
    expect(page.locator("h3").first).to_contain_text("what-if", timeout=PATIENCE)
    settled(page)
    page.get_by_role("link", name="Compare").click()
    page.get_by_text("what if: Leavers, up or down -25 %").first.wait_for()
    settled(page)
    assert "leavers_change=-25" in page.url
    page.close()


@pytest.mark.parametrize(("width", "height", "scheme"), SCREENS)
def test_the_page_is_accessible(
    browser: Browser, address: str, width: int, height: int, scheme: str
) -> None:
    """No violation of WCAG 2.2 AA that axe-core can see, and nothing wider than the screen."""
    page = opened(browser, address, width, height, scheme)
    page.locator("summary").get_by_text(MADE, exact=True).click()
    chart(page, 1)
    settled(page)
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    violations = Axe().run(page, options=options).response["violations"]
    found = {each["id"]: [node["html"][:200] for node in each["nodes"]] for each in violations}
    assert found == {}
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    page.close()
