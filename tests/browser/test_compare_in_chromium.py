"""The Compare page as a director uses it: a real browser, a difference taken apart, the CSV."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import (
    EXAMPLE,
    accessible,
    opened,
    painted,
    settled,
    unfold,
)

pytestmark = pytest.mark.browser
MADE = "What made the difference"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = opened(browser, f"{address}/compare{EXAMPLE}")
    painted(page, 1)
    yield page
    page.close()


def test_the_page_and_its_files_say_the_same_and_it_is_accessible(
    page: Page, tmp_path: Path
) -> None:
    finding = page.locator("h3").first
    expect(finding).to_contain_text("Combined plan is lowest in")
    with page.expect_download() as caught:
        page.get_by_role("button", name="All scenarios (CSV)").click()
    caught.value.save_as(tmp_path / "comparison.csv")
    table = pd.read_csv(tmp_path / "comparison.csv")
    assert {"no_change", "combined_plan"} < set(table["scenario"])
    row = table.query(
        "scenario == 'combined_plan' and month == '2022-09' and measure == 'agency_rate'"
    ).iloc[0]
    expect(finding).to_contain_text(f"{row.p50:.1f}% ({row.p10:.1f}% to {row.p90:.1f}%)")
    unfold(page, MADE)
    painted(page, 2)
    with page.expect_download() as caught:
        page.get_by_role("button", name=f"{MADE} (CSV)").click()
    caught.value.save_as(tmp_path / "attribution.csv")
    parts = pd.read_csv(tmp_path / "attribution.csv")
    parts = parts.query("month == '2022-09' and measure == 'agency_rate'")
    assert abs(parts["contribution"].sum() - parts["difference"].iloc[0]) < 1e-9
    total = parts["difference"].iloc[0]
    page.get_by_text(f"Combined plan changes it by {total:+.2f} points on average").first.wait_for()
    accessible(page)


def test_another_measure_repaints_the_chart(page: Page) -> None:
    page.get_by_label("Measure", exact=True).click()
    page.get_by_role("option", name="Average caseload, cases per FTE").click()
    finding = page.locator("h3").first
    expect(finding).to_contain_text("Average caseload, September 2022")
    settled(page)
    assert page.locator("[aria-label*='Average caseload, September 2022']").count() >= 1


def test_the_plan_of_the_plan_page_stands_beside_the_others(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/plan{EXAMPLE}&leavers_change=-25")
    expect(page.locator("h3").first).to_contain_text("what-if")
    settled(page)
    page.get_by_role("link", name="Compare").click()
    page.get_by_text("what if: Leavers, up or down, -25%").first.wait_for()
    settled(page)
    assert "leavers_change=-25" in page.url
    page.close()
