"""The README's picture of the Plan page, taken anew: ``python -m tests.browser.picture``.

Opens the shipped combined plan in Debian's chromium, in the light theme and 1280 pixels wide, and
writes ``plan.png`` beside this file: from the top of the page to below its chart.
"""

import io
import shutil
import sys
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.driving import opened, painted, settled, sized
from tests.browser.running import ROOT, chromium, planner

PICTURE: Final = Path(__file__).parent / "plan.png"
PLAN: Final = "Combined plan"
SOURCE_LINE: Final = 60  # pixels below a chart
WIDTH, TALL = 1280, 2400
COLOURS: Final = 192  # enough for every line, and a third of the size


def chosen(browser: Browser, address: str) -> Page:
    """The Plan page once the shipped plan is chosen and its chart is drawn."""
    page = opened(browser, f"{address}/plan")
    page.get_by_label("Start from", exact=True).click()
    page.get_by_role("option", name=PLAN).click()
    settled(page)
    sized(page, (WIDTH, TALL))
    page.locator("h1").click()  # so that no box has the focus, and nothing is under the pointer
    page.mouse.move(WIDTH - 1, 0)
    settled(page)
    painted(page, 1)
    return page


def taken(page: Page) -> bytes:
    """The picture as chromium makes it, down to below the chart."""
    box = page.get_by_test_id("stVegaLiteChart").bounding_box()
    assert box is not None
    height = box["y"] + box["height"] + SOURCE_LINE
    return page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height})


def main() -> int:
    """Take the picture; 1 where there is no chromium."""
    path = shutil.which("chromium")
    if path is None:
        sys.stderr.write("There is no chromium: apt-get install chromium.\n")
        return 1
    with planner() as address, chromium(path) as browser:
        content = taken(chosen(browser, address))
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE).save(PICTURE, optimize=True)
    sys.stdout.write(f"wrote {PICTURE.relative_to(ROOT)}, {PICTURE.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
