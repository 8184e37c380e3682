"""Today as an HR lead uses it on Monday: numbers typed, the plan moved, nothing in the address."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import (
    EXAMPLE,
    TELEPHONE,
    accessible,
    fill,
    opened,
    painted,
    popovers_checked,
    settled,
    sized,
    unfold,
)

pytestmark = pytest.mark.browser
LINK = f"{EXAMPLE}&newly_qualified_intake={{2020-02=10}}"
CHARTS = 6  # four rates beside the neighbours', the map and the funnel
EXPANDERS = (
    "The numbers",
    "The numbers of the map",
    "The numbers of the funnel",
    "The numbers of the next twelve months",
    "Use a newer census file",
    "Do starters and leavers add up?",
    "Who the staff are, role by role",
    "What happened next",
)


# Numbers and words of charts that reach beyond the right edge of their picture.
CUT = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg.marks')].flatMap(
    chart => [...chart.querySelectorAll('text')].filter(each => each.textContent
        && each.getBoundingClientRect().right > chart.getBoundingClientRect().right + 1)
    .map(each => each.textContent))"""


def shown(browser: Browser, address: str) -> Page:
    page = opened(browser, address + LINK)
    painted(page, CHARTS)
    return page


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = shown(browser, address)
    yield page
    page.close()


@pytest.mark.parametrize("name", ["West Northamptonshire", "Essex"])
def test_the_number_beside_the_highest_dot_is_whole_on_a_telephone(
    browser: Browser, address: str, name: str
) -> None:
    page = opened(browser, f"{address}?v=1&authority={name}&census=2025-09-30")
    painted(page, CHARTS)
    sized(page, TELEPHONE)
    settled(page)
    assert page.evaluate(CUT) == []
    page.close()


def test_a_months_end_is_typed_used_kept_in_the_file_and_forgotten(
    page: Page, tmp_path: Path
) -> None:
    unfold(page, "Start from your own month-end")
    month = page.get_by_label("Month end", exact=True)
    month.click()
    page.get_by_role("option", name="December 2019").click()
    settled(page)
    for name, number in (
        ("Permanent staff in post, FTE", 151),
        ("Agency staff, FTE", 61),
        ("Cases", 1741),
    ):
        fill(page, name, number)
    fill(page, "Case holders, FTE", 999)
    use = page.get_by_role("button", name="Use these numbers")
    use.click()
    page.get_by_text("case holders is 999, but there are 212").wait_for()
    expect(page.get_by_label("Cases", exact=True)).to_have_value("1741")
    fill(page, "Case holders, FTE", 119)
    use.click()
    page.get_by_text("In use: your count at the end of December 2019").wait_for()
    settled(page)
    expect(page.get_by_text("with the council's own figures").first).to_be_visible()
    assert "newly_qualified_intake" in page.url
    for secret in ("151", "1741", "119"):
        assert secret not in page.url
    with page.expect_download() as caught:
        page.get_by_role("button", name="Scenario with these numbers (TOML)").click()
    file = tmp_path / "plan.toml"
    caught.value.save_as(file)
    table = tomllib.loads(file.read_text())
    assert table["opening"]["in_post"] == 151
    assert table["levers"]["newly_qualified_intake"] == {"2020-02": 10}
    page.get_by_role("link", name="Plan").click()
    page.locator("h3").get_by_text("The agency rate").wait_for()
    settled(page)
    expect(page.get_by_text("Haringey from December 2019 with the council's own")).to_be_visible()
    page.get_by_role("link", name="Today").click()
    page.get_by_role("button", name="Forget these numbers").click()
    page.get_by_text("Haringey from September 2019, 36 months").wait_for()
    settled(page)
    assert "newly_qualified_intake" in page.url
    expect(page.get_by_label("Cases", exact=True)).to_have_value("1717")


def test_the_pages_own_name_opens_it(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/today{LINK}")
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.close()


def test_a_plan_survives_page_switches_and_a_reload(page: Page) -> None:
    words = "Newly qualified intake, 10 people in February 2020"
    for name, said in (("Plan", "10 people in February 2020"), ("Today", words)):
        page.get_by_role("link", name=name).click()
        page.get_by_role("heading", name=name, exact=True).wait_for()
        expect(page.get_by_text(said, exact=name == "Plan").first).to_be_visible()
        settled(page)
        assert "newly_qualified_intake" in page.url
    page.reload()
    expect(page.get_by_text(words).first).to_be_visible()


def test_the_page_is_accessible_and_every_chart_has_a_finding_in_words(page: Page) -> None:
    assert page.locator("[data-testid=stVegaLiteChart]").count() == CHARTS
    for finding in ("higher than 5 of 6 neighbours", "within chance of Inner London"):
        assert page.locator(f"[aria-label*='{finding}']").count() >= 1
    accessible(page)
    for name in ("Start from your own month-end", *EXPANDERS):
        unfold(page, name)
    page.get_by_text("for reasons this forecast could not know").wait_for()
    accessible(page)
    popovers_checked(page, "from_dots_agency_rate", "from_map", "from_outlook")
