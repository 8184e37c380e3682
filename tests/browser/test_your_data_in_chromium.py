"""A council's two files in a real browser: brought, agreed, planned from, seen by team, kept out.

The files hold two years' returns of the workforce census and a staff list with teams. Nothing that
tells who somebody is may be in what the browser downloads, keeps or shows in its address.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.authority.own.lists.made_lists import CANARIES, TEAMS, csv_of
from tests.authority.own.lists.made_lists import many as many_staff
from tests.authority.own.made_returns import (
    CANARY_NUMBER,
    CANARY_SCHOOL,
    in_year,
    many,
    years_table,
)
from tests.browser.driving import opened, painted, rerun, settled, unfold_all

pytestmark = pytest.mark.browser
START = "your_data?v=1&authority=Haringey&census=2025-09-30"
WORDS = (*CANARIES, CANARY_NUMBER, CANARY_SCHOOL)
KEPT = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
DOWNLOADS = "[data-testid=stDownloadButton] button:visible"
LEAST_DOWNLOADS = {"Your data": 7, "Caseload": 1, "Plan": 12}


def files(folder: Path) -> list[Path]:
    """The two files, as a council has them."""
    years = {year: in_year(many(220, year)[0], year) for year in (2024, 2025)}
    years[2025].append(dict(years[2025][0], SWENo=CANARY_NUMBER))
    returns, staff = folder / "returns.csv", folder / "staff.csv"
    returns.write_text(years_table(years))
    staff.write_text(csv_of(many_staff(240, 5)[0]))
    return [returns, staff]


def contents(content: bytes) -> Iterator[str]:
    """The texts of a download; those inside where it is packed."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield content.decode("utf-8", "ignore")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for inside in packed.namelist():
            yield from contents(packed.read(inside))


def nothing_told(page: Page, name: str) -> None:
    """Nothing planted is in any download of a page, in its address or in what the browser keeps."""
    unfold_all(page)
    buttons = page.locator(DOWNLOADS)
    assert buttons.count() >= LEAST_DOWNLOADS[name]
    for number in range(buttons.count()):
        with page.expect_download() as caught:
            buttons.nth(number).press("Enter")
        download = caught.value
        for text in contents(download.path().read_bytes()):
            assert not [word for word in WORDS if word in text], download.suggested_filename
    kept = f"{page.url}{page.evaluate(KEPT)}"
    assert not [word for word in WORDS if word in kept]


def went(page: Page, name: str) -> None:
    """Go to another page by its link."""
    page.get_by_role("link", name=name, exact=True).first.press("Enter")
    page.locator("h1").get_by_text(name).wait_for()
    settled(page)


def test_two_files_become_a_caseload_by_team(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page = opened(browser, f"{address}/{START}")
    page.locator("input[type=file]").first.set_input_files(files(tmp_path))
    rerun(page)
    expect(page.get_by_text("September 2024, September 2025").first).to_be_visible()
    expect(page.get_by_text("published of September 2025")).to_be_visible()
    month = page.get_by_label("Month end that the list counts, as 2026-10")
    month.fill("2026-10")
    month.press("Enter")
    settled(page)
    posts = page.get_by_label("Posts, FTE", exact=True)
    posts.fill("250")
    posts.press("Enter")
    settled(page)
    page.get_by_role("button", name="Agree, and count 240 rows").click()
    settled(page)
    expect(page.get_by_text("Your staff at the end of October 2026")).to_be_visible()
    page.get_by_role("button", name="Open plans from these figures").click()
    settled(page)
    expect(page.get_by_text("In use: plans of Haringey start from these figures")).to_be_visible()
    nothing_told(page, "Your data")
    went(page, "Caseload")
    expect(page.get_by_text("Will each team be safe in the coming year?")).to_be_visible()
    painted(page, 2)
    by_team = page.locator("[data-testid=stTable]").filter(has_text="Assessment North").first
    for team, service in TEAMS.items():
        if service != "quality_assurance":  # which holds no case
            expect(by_team).to_contain_text(team)
    nothing_told(page, "Caseload")
    went(page, "Plan")
    nothing_told(page, "Plan")
    page.close()
