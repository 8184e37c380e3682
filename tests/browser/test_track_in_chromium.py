"""The Track page in a real browser: rows pasted and typed, refused, charted, downloaded, opened."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import (
    EXAMPLE,
    accessible,
    opened,
    painted,
    rerun,
    settled,
    unfold,
)

pytestmark = pytest.mark.browser
LEVERS = f"{EXAMPLE}&agency_conversion=[1.5,4]"
ALL = "All months, and paste from a spreadsheet"
GOOD = (
    "Month\tin_post\tstarters\tleavers\tagency\n2019-10\t138\t1\t5\t64\n2019-11\t139\t3\t2\t61\n"
    "2019-12\t120\t0\t19\t60"
)


def shown(browser: Browser, address: str) -> Page:
    page = opened(browser, f"{address}/track{LEVERS}")
    expect(page.get_by_text("No counts yet")).to_be_visible()
    return page


def pasted(page: Page, text: str) -> None:
    """Paste rows as a user does: open, fill, add."""
    area = page.get_by_label("Copied cells")
    if not area.is_visible():
        unfold(page, ALL)
    area.fill(text)
    page.get_by_role("button", name="Put into the table and save").click()
    settled(page)


def with_counts(page: Page) -> Page:
    pasted(page, GOOD)
    expect(page.locator("h3").first).to_contain_text("below the plan's band")
    painted(page, 2)
    return page


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = shown(browser, address)
    yield page
    page.close()


def test_pasted_rows_are_refused_then_used_kept_in_the_file_and_come_back(
    page: Page, browser: Browser, address: str, tmp_path: Path
) -> None:
    pasted(page, GOOD.replace("120", "1,200"))
    alert = page.get_by_role("alert").filter(has_text="row ")
    expect(alert).to_contain_text("row 4, in_post, value: '1,200' has a thousands separator")
    expect(page.get_by_label("Copied cells")).to_have_value(GOOD.replace("120", "1,200"))
    expect(page.get_by_text("No counts yet")).to_be_visible()
    with_counts(page)
    expect(page.get_by_role("alert").filter(has_text="row ")).to_have_count(0)
    heading = page.locator("h3").first.inner_text()
    assert heading.startswith("December 2019: permanent staff in post")
    assert page.locator("[data-testid=stVegaLiteChart] svg.marks path").count() > 0
    page.get_by_text("Actual 120", exact=True).wait_for()
    assert "138" not in page.url
    with page.expect_download() as caught:
        page.get_by_role("button", name="Scenario with its counts").click()
    file = tmp_path / "plan.toml"
    caught.value.save_as(file)
    assert len(tomllib.loads(file.read_text())["actual"]) == 12
    other = opened(browser, f"{address}/plan")
    other.get_by_role("link", name="Plan").first.click()
    settled(other)
    other.locator("[data-testid=stSidebar]").get_by_text("Start from your own file").click()
    other.locator("input[type=file]").set_input_files(file)
    rerun(other)
    settled(other)
    other.get_by_role("link", name="Track").first.click()
    expect(other.locator("h3").first).to_have_text(heading)
    other.close()


def test_a_month_is_saved_and_nothing_jumps(page: Page) -> None:
    box = page.get_by_role("spinbutton", name="Permanent staff in post, people", exact=True)
    before = box.bounding_box()
    box.fill("120")
    page.get_by_label("Leavers, people", exact=True).fill("19")
    page.get_by_role("button", name="Save October 2019").click()
    expect(page.get_by_role("button", name="Save November 2019")).to_be_visible()
    settled(page)
    assert box.bounding_box() == before, "the form stays where it was"
    expect(page.locator("h3").first).to_contain_text("October 2019: permanent staff in post below")
    expect(page.get_by_text("Off plan").first).to_be_visible()


def test_cells_are_pasted_into_the_table(page: Page) -> None:
    unfold(page, ALL)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    area = page.get_by_label("Copied cells")
    area.fill("138\t1\n139\t3")
    area.press("Control+A")
    area.press("Control+C")
    settled(page)
    grid = page.locator("[data-testid=stMain] [data-testid=stDataFrame]")
    grid.click(position={"x": 140, "y": 52})  # the first month's first cell: one canvas
    page.wait_for_timeout(1000)  # a canvas does not say that it has the cell
    page.keyboard.press("Control+V")
    rerun(page)
    page.get_by_role("button", name="Save the table").click()
    settled(page)
    expect(page.get_by_text("4 counts are saved")).to_be_visible()


def test_the_page_is_accessible(page: Page) -> None:
    accessible(page)
    accessible(with_counts(page))
    described = page.locator("[aria-label*='of December 2019']")
    assert described.count() >= 2, "every chart has its finding for those who cannot see it"
