"""The Plan page as an HR lead uses it: a real browser, one lever moved, the CSV re-read."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.driving import (
    EXAMPLE,
    SCROLLING,
    TELEPHONE,
    WIDE_SCREEN,
    accessible,
    checked,
    fill,
    opened,
    painted,
    popovers_checked,
    schemes,
    settled,
    sized,
    unfold,
    unfold_all,
)
from workforce.app.values import meaning
from workforce.published.measures import BY_KEY

pytestmark = pytest.mark.browser
MOST_CLICKS = 15
MOST_TABS = 15
LONGEST_LIST = 40  # steps down it
LOST_CLICKS = 5
RUN = ",".join(
    f"{month}=2"
    for month in (
        *(f"2020-{number:02d}" for number in range(4, 13)),
        "2021-01",
        "2021-02",
        "2021-03",
    )
)
FEBRUARY = (
    f"{EXAMPLE}&newly_qualified_intake={{2020-02=10}}&agency_conversion_people={{{RUN}}}"
    "&retention_payment={amount=3000,from='2020-04',groups=['social_worker','senior_practitioner']}"
    "&neighbours_match=50"
)
# Where every word of the chart that is seen stands; a halo behind a word is that word again.
WORDS = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg.marks text')]
    .filter(each => each.textContent && !each.getAttribute('stroke')
        && each.getAttribute('opacity') !== '0')
    .map(each => ({text: each.textContent, ...each.getBoundingClientRect().toJSON()}))"""
BLANK = 3  # pixels of a word's box that its letters leave blank above and below
LEVERS = (
    f"{EXAMPLE}&agency_conversion=[1.5,4]"
    "&newly_qualified_intake={2020-02=10,2020-09=[6,8]}"
    "&pay_change={percent=5,from='2020-04'}"
)


def shown(browser: Browser, address: str, link: str = EXAMPLE) -> Page:
    page = opened(browser, f"{address}/plan{link}")
    expect(page.locator("h3").first).to_contain_text("The agency rate")
    painted(page, 1)
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
    expect(page.get_by_test_id("stMetricValue").nth(1)).to_have_text(f"{staff.p50:.0f} FTE")


def test_a_link_brings_back_the_levers(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/plan{EXAMPLE}&leavers_change=-25")
    headline = page.locator("h3").first
    expect(headline).to_contain_text("this depends on a what-if: leavers")
    changed(page, "leavers_change")
    expect(page.get_by_label("Leavers, up or down: % change", exact=True)).to_have_value("-25")
    page.close()


def changed(page: Page, lever: str) -> None:
    """Open the editor of a lever that is in use."""
    page.locator(f".st-key-{lever}_change button").press("Enter")
    settled(page)


class Clicks:
    """Clicks as a person makes them, counted; a number is typed into a box that was clicked."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def click(self, what: Locator) -> None:
        what.click()
        self.count += 1
        settled(self.page)

    def switch(self, lever: str) -> None:
        self.click(self.page.locator(f".st-key-{lever}_on label").first)

    def type(self, key: str, number: int) -> None:
        box = self.page.locator(f".st-key-{key} input")
        self.click(box)
        box.fill(str(number))
        box.press("Enter")
        settled(self.page)

    def choose(self, key: str, *options: str) -> None:
        """Choose of a list; where the page or list moved under the mouse it is opened anew."""
        for option in options:
            self.count += 1 + (not self.page.get_by_role("listbox").count())
            found = self.page.get_by_role("option", name=option, exact=True)
            held = self.page.locator(f".st-key-{key}").locator(
                f"input[value='{option}'], [data-tag][aria-label='{option}']"
            )
            for _ in range(LOST_CLICKS):
                if self.in_view(key, found):
                    found.click()
                    settled(self.page)
                if held.count():
                    break
                self.page.keyboard.press("Escape")
            expect(held.first).to_be_visible()

    def in_view(self, key: str, option: Locator) -> bool:
        """Whether an option is there, its list opened and scrolled: only what is near is drawn."""
        shown = self.page.get_by_role("listbox")
        if not shown.count():
            self.page.locator(f".st-key-{key} input").first.click()
            settled(self.page)
        for _ in range(LONGEST_LIST):
            if option.count() or not shown.count():
                break
            shown.hover()
            self.page.mouse.wheel(0, 100)
            self.page.wait_for_timeout(50)
        return bool(option.count())


def test_the_plan_of_february_2020_takes_few_clicks_and_no_typed_date(
    browser: Browser, address: str
) -> None:
    """Ten newly qualified, two conversions a month, £3,000 for experienced staff, half matched."""
    page = shown(browser, address)
    clicks = Clicks(page)
    clicks.switch("newly_qualified_intake")  # ten in the next February, as is usual
    clicks.switch("agency_conversion_people")
    clicks.type("agency_conversion_people_run_each", 2)
    clicks.choose("agency_conversion_people_run_first", "Apr 2020")
    clicks.choose("agency_conversion_people_run_last", "Mar 2021")
    clicks.switch("retention_payment")  # £3,000, as is usual
    clicks.choose("retention_payment_from", "April 2020")
    clicks.choose("retention_payment_groups", "Social worker", "Senior practitioner")
    clicks.switch("neighbours_match")  # half of it, six months after ours, as is usual
    unfold(page, "What made the difference, and what it takes")
    expect(page.get_by_test_id("stMain")).to_contain_text(
        "What differs from no change: Newly qualified intake, 10 people in February 2020; Agency "
        "staff converting, 2 people a month from April 2020 to March 2021; Retention payment, "
        "£3,000 from April 2020, groups: social worker and senior practitioner; what if: "
        "Neighbours match our pay, 50% of our rise."
    )
    assert clicks.count <= MOST_CLICKS
    page.close()


def test_the_answer_fits_one_screen_its_words_do_not_touch_and_the_first_lever_is_near(
    browser: Browser, address: str
) -> None:
    """With four levers: headline, cards and chart end above the fold; few tabs to a lever."""
    page = shown(browser, address, FEBRUARY)
    foot = page.locator(".stVegaLiteChart svg.marks").bounding_box()
    assert foot is not None
    assert foot["y"] + foot["height"] <= WIDE_SCREEN[1]
    assert page.get_by_test_id("stMainBlockContainer").evaluate("each => each.scrollHeight") < 1800
    plot = page.locator(".stVegaLiteChart svg.marks .mark-group > g > path.background").first
    area, whole = plot.bounding_box(), page.get_by_test_id("stVegaLiteChart").bounding_box()
    assert area is not None
    assert whole is not None
    assert area["width"] >= 0.7 * whole["width"]
    page.locator("body").press("Tab")
    for _ in range(MOST_TABS):
        if page.locator("[class*=st-key-lever_] input:focus").count():
            break
        page.keyboard.press("Tab")
    assert page.locator("[class*=st-key-lever_] input:focus").count()
    for screen in (WIDE_SCREEN, TELEPHONE):
        untouched(page, screen)
    page.close()


def untouched(page: Page, screen: tuple[int, int]) -> None:
    """No words of the chart touch on a screen."""
    sized(page, screen)
    settled(page)
    boxes = page.evaluate(WORDS)
    assert len(boxes) > 10
    touching = [
        (one["text"], other["text"])
        for one, other in combinations(boxes, 2)
        if one["left"] < other["right"] and other["left"] < one["right"]
        and one["top"] + BLANK < other["bottom"] and other["top"] + BLANK < one["bottom"]
    ]  # fmt: skip
    assert touching == []
    assert all(box["left"] >= 0 and box["right"] <= screen[0] for box in boxes)


def test_the_chosen_measure_is_the_one_chart(page: Page) -> None:
    for name, words in (("Caseload", "Average caseload: "), ("Cost", "Cost: £")):
        page.get_by_role("radio", name=name, exact=True).press("Enter")
        settled(page)
        expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(1)
        expect(page.locator(f"[aria-label^='{words}']").first).to_be_attached()


def test_a_table_of_months_is_edited_in_place(browser: Browser, address: str) -> None:
    page = shown(browser, address, LEVERS)
    changed(page, "newly_qualified_intake")
    grid = page.locator("[data-testid=stSidebar] [data-testid=stDataFrame]")
    grid.dblclick(position={"x": 165, "y": 52})  # the first number: the grid is one canvas
    page.locator("#portal input").fill("20")
    page.keyboard.press("Enter")
    page.get_by_test_id("stSidebar").get_by_text("20 people in February").wait_for()
    settled(page)
    assert "2020-02%3D20" in page.url
    page.close()


def test_what_is_closed_opens_with_its_tables(page: Page) -> None:
    unfold(page, "The numbers")
    cell = page.get_by_role("cell", name="Permanent staff in post, FTE").first
    expect(cell).to_have_attribute("title", meaning(BY_KEY["in_post"]))
    for name, words in (
        ("Money by financial year", "Outturn against budget"),
        ("Who comes and goes", "Agency staff who convert count as starters"),
        ("What happened next", "The model was given nothing from after September 2019"),
        ("Where this starts", "leaving rate"),
        ("Assumptions", "8 in 10 sure"),
    ):
        unfold(page, name)
        page.get_by_text(words).first.wait_for()
    checked(page)
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_role("button", name="Projection (CSV)")).to_be_hidden()
    expect(page.get_by_role("table").first).to_be_visible()


def test_every_table_fits_its_page_with_the_addresses_in_it(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/plan{LEVERS}")
    unfold_all(page)
    assert page.evaluate(SCROLLING) == 0
    page.close()


def test_no_change_is_accessible_and_its_chart_has_a_finding_in_words(page: Page) -> None:
    assert page.locator("[data-testid=stVegaLiteChart]").count() == 1
    assert page.locator("[aria-label*='by September 2022']").count() >= 1
    accessible(page)


def test_a_plan_is_accessible(browser: Browser, address: str) -> None:
    page = shown(browser, address, LEVERS)
    changed(page, "newly_qualified_intake")
    accessible(page)
    popovers_checked(page, "from_chart_agency_rate", "newly_qualified_intake_evidence")
    page.get_by_role("switch", name="Hiring freeze", exact=True).press("Space")
    settled(page)
    start = page.get_by_label("Start from", exact=True)
    start.press("ArrowDown")
    start.press("Enter")
    question = page.get_by_role("dialog")
    for _ in schemes(page):
        expect(question).to_contain_text("Replace the plan in hand?")
        settled(page)
        checked(page)
    page.close()
