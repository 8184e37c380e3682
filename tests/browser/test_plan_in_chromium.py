"""The Plan page as an HR lead uses it: a real browser, one lever moved, the CSV re-read."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import (
    EXAMPLE,
    SCREENS,
    Scheme,
    accessible,
    fill,
    opened,
    painted,
    settled,
    unfold,
)

pytestmark = pytest.mark.browser
LEVERS = (
    f"{EXAMPLE}&agency_conversion=[1.5,4]"
    "&newly_qualified_intake={2020-02=10,2020-09=[6,8]}"
    "&pay_change={percent=5,from='2020-04'}"
)


def shown(browser: Browser, address: str, link: str = EXAMPLE, scheme: Scheme = "light") -> Page:
    page = opened(browser, f"{address}/plan{link}", scheme)
    expect(page.locator("h3").first).to_contain_text("The agency rate")
    painted(page, 4)
    return page


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = shown(browser, address)
    yield page
    page.close()


def test_a_lever_moves_the_page_and_the_csv_says_the_same(page: Page, tmp_path: Path) -> None:
    headline = page.locator("h3").first
    page.get_by_text("Agency staff converting", exact=True).click()
    expect(headline).to_contain_text("no change")
    settled(page)
    before = headline.inner_text()
    fill(page, "Agency staff converting: % of agency staff a month", 4)
    expect(headline).not_to_have_text(before)
    expect(headline).to_contain_text("points below no change")
    assert "agency_conversion=4" in page.url
    with page.expect_download() as caught:
        page.get_by_role("button", name="Projection (CSV)").click()
    file = tmp_path / "projection.csv"
    caught.value.save_as(file)
    table = pd.read_csv(file)
    row = table.query("month == '2022-09' and measure == 'agency_rate' and group == 'all'").iloc[0]
    expect(headline).to_contain_text(f"{row.p50:.0f}% by September 2022")
    expect(headline).to_contain_text(f"{row.p10:.0f}% to {row.p90:.0f}%")
    staff = table.query(
        "month == '2022-09' and measure == 'in_post' and group == 'all' and unit == 'FTE'"
    ).iloc[0]
    expect(page.get_by_test_id("stMetricValue").first).to_have_text(f"{staff.p50:.0f}")


def test_a_link_brings_back_the_levers(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/plan{EXAMPLE}&leavers_change=-25")
    headline = page.locator("h3").first
    expect(headline).to_contain_text("this depends on a what-if: leavers")
    expect(page.get_by_label("Leavers, up or down: % change", exact=True)).to_have_value("-25")
    page.close()


def test_a_table_of_months_is_edited_in_place(browser: Browser, address: str) -> None:
    page = shown(browser, address, LEVERS)
    grid = page.locator("[data-testid=stSidebar] [data-testid=stDataFrame]")
    grid.dblclick(position={"x": 165, "y": 52})  # the first number: the grid is one canvas
    page.locator("#portal input").fill("20")
    page.keyboard.press("Enter")
    page.get_by_text("Newly qualified intake, 26 to 28 people").wait_for()
    settled(page)
    assert "2020-02%3D20" in page.url
    page.close()


def test_what_is_closed_opens_with_its_tables(page: Page) -> None:
    for name, words in (
        ("What happened next", "The model was given nothing from after September 2019"),
        ("Where this starts", "leaving rate"),
        ("Assumptions", "8 in 10 sure"),
    ):
        unfold(page, name)
        page.get_by_text(words).first.wait_for()


def test_every_chart_has_a_finding_for_those_who_cannot_see_it(page: Page) -> None:
    charts = page.locator("[data-testid=stVegaLiteChart]")
    assert charts.count() == 4
    described = page.locator("[aria-label*='by September 2022']")
    assert described.count() >= 4


@pytest.mark.parametrize("link", [EXAMPLE, LEVERS], ids=["no change", "levers"])
@pytest.mark.parametrize("scheme", SCREENS)
def test_the_page_is_accessible(browser: Browser, address: str, scheme: Scheme, link: str) -> None:
    page = shown(browser, address, link, scheme)
    accessible(page, scheme)
    page.close()
