"""Unsaved work outlives a reload, the back button and a restart of the planner, in its own tab."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import EXAMPLE, accessible, fill, opened, settled
from tests.browser.running import free_port, planner
from tests.building import opening, toml

pytestmark = pytest.mark.browser
BACK = "Your unsaved plan of"
KEPT = "(JSON.parse(sessionStorage.getItem('workforce-plan') ?? '{}').plan ?? '')"
OWN = toml(opening(agency=67) + "[levers]\nleavers_change = -10", title="Our own", months=36)


def keep(page: Page, plan: str) -> None:
    """Keep a plan in the tab, as an earlier session would, and reload."""
    record = {"session": "earlier", "plan": plan, "at": "2026-11-26T14:05"}
    page.evaluate("text => sessionStorage.setItem('workforce-plan', text)", json.dumps(record))
    page.reload()
    page.locator("[data-testid=stApp] h1").wait_for()
    settled(page)


def keeps(page: Page, words: str) -> None:
    """Return once the tab keeps a plan with these words, which it does after the run."""
    page.wait_for_function(f"words => {KEPT}.includes(words)", arg=words)


def months(page: Page) -> str:
    """The months ahead that the bar shows."""
    return page.get_by_label("Months ahead", exact=True).input_value()


def test_unsaved_work_outlives_reload_back_and_restart_in_its_own_tab(browser: Browser) -> None:
    port = free_port()
    with planner(port) as address:
        page = opened(browser, f"{address}/today{EXAMPLE}&months=36&leavers_change=-10")
        keep(page, OWN)
        page.get_by_text(f"{BACK} 26 November 2026, 14:05 is back").wait_for()
        settled(page)
        assert page.url.endswith("&without=own_figures")
        accessible(page)
        fill(page, "Months ahead", 24)
        keeps(page, "months = 24")
        page.go_back()
        expect(page.get_by_label("Months ahead", exact=True)).to_have_value("36")
        settled(page)
        keeps(page, "agency = 67")
        other = opened(browser, page.url)
        other.get_by_text("The link leaves out: own figures.").wait_for()
        fill(other, "Months ahead", 12)
        other.close()
        keeps(page, "agency = 67")
    with planner(port):
        page.reload()
        page.get_by_text(BACK).wait_for()
        settled(page)
        assert months(page) == "36"
        keeps(page, "agency = 67")
        page.get_by_role("button", name="Drop it", exact=True).click()
        settled(page)
        page.wait_for_function(f"!{KEPT}.includes('agency')")
        keep(page, "not a plan")
        page.get_by_text("What this tab had kept could not be used").wait_for()
        page.close()
