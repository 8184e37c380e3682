"""The bar above every page in a real browser: typed search, one row, the question about dates."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import (
    EXAMPLE,
    TELEPHONE,
    accessible,
    opened,
    settled,
    sized,
)

pytestmark = pytest.mark.browser
COHORT = f"{EXAMPLE}&newly_qualified_intake={{2020-02=10}}"
QUESTION = "What about the dates?"
CONTROLS = ("Authority", "Census", "Months ahead")


def pick(page: Page, name: str, typed: str, option: str) -> None:
    """Choose an option of a list by typing a part of it."""
    page.get_by_label(name, exact=True).fill(typed)
    page.get_by_role("option", name=option).click()
    settled(page)


def tops(page: Page) -> list[float]:
    """How far down each control of the bar lies, and its buttons, in pixels."""
    every = [page.get_by_label(name, exact=True) for name in CONTROLS]
    every += [
        page.locator(f".st-key-bar_{name} button:visible") for name in ("undo", "redo", "plan")
    ]
    boxes = [each.bounding_box() for each in every]
    return [box["y"] + box["height"] / 2 for box in boxes if box is not None]


def test_an_authority_is_found_by_typing_and_stays_over_pages_and_a_reload(
    browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    for name, places in (
        ("Leeds", ("Plan",)), ("Kent", ("Caseload",)), ("Rutland", ("Plan", "Caseload", "Track")),
    ):  # fmt: skip
        pick(page, "Authority", name[:3].lower(), name)
        page.get_by_text(f"{name} from September 2025, 36 months").wait_for()
        for place in places:
            page.get_by_role("link", name=place, exact=True).click()
            page.get_by_text(f"{name} from September 2025, 36 months").wait_for()
            settled(page)
            assert f"authority={name}&census=2025-09-30&months=36" in page.url
    page.reload()
    page.get_by_text("Rutland from September 2025, 36 months").wait_for()
    page.close()


@pytest.mark.parametrize("view", ["today", "plan"])
def test_the_bar_is_one_row_and_stacks_on_a_telephone(
    browser: Browser, address: str, view: str
) -> None:
    page = opened(browser, f"{address}/{view}")
    rows = tops(page)
    assert len(rows) == 6
    assert max(rows) - min(rows) < 6
    sized(page, TELEPHONE)
    settled(page)
    assert max(tops(page)) - min(tops(page)) > 60
    page.close()


def test_the_question_about_dates_is_accessible_and_answered(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}/today{COHORT}")
    pick(page, "Census", "2025", "September 2025")
    question = page.get_by_role("dialog")
    question.get_by_text("The plan has dates").wait_for()
    accessible(page)
    expect(question).to_be_visible()
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    settled(page)
    page.get_by_text("Haringey from September 2019, 36 months").wait_for()
    pick(page, "Census", "2025", "September 2025")
    page.get_by_role("button", name="Move all dates by 6 years, later").click()
    page.get_by_text("Newly qualified intake, 10 people in February 2026").first.wait_for()
    settled(page)
    expect(question).to_have_count(0)
    assert "census=2025-09-30" in page.url
    page.get_by_role("button", name="undo icon").click()
    page.get_by_text("Newly qualified intake, 10 people in February 2020").first.wait_for()
    settled(page)
    page.close()


def test_the_plan_is_saved_shared_and_swapped_for_the_example(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}/today?leavers_change=-10")
    share = page.locator(".st-key-bar_plan button:visible")
    share.press("Enter")
    page.get_by_text("The link holds the whole plan.").wait_for()
    accessible(page)
    expect(page.get_by_text("The link holds the whole plan.")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    assert "leavers_change = -10" in saved.value.path().read_text()
    expect(share).to_contain_text("The linked plan \N{MIDDLE DOT} saved")
    settled(page)
    page.get_by_role("button", name="Open the example").click()
    page.get_by_text("Haringey from September 2019, 36 months").wait_for()
    settled(page)
    assert "census=2019-09-30" in page.url
    page.close()
