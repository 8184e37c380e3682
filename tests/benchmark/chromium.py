"""What a visitor waits for in a real chromium, each beside the same on two nearly empty pages."""

import shutil
import statistics
import time
from collections.abc import Iterator
from typing import Final, NamedTuple

from playwright.sync_api import Browser, Page

from tests.benchmark.measured import Line
from tests.browser.driving import EXAMPLE, opened, settled
from tests.browser.running import chromium, planner, served

NONE: Final = "none is installed: apt-get install chromium"
MOVES: Final = 20
OPENINGS: Final = 3
SWITCHES: Final = 6
P95: Final = 0.95
EMPTY: Final = "tests/benchmark/empty.py"
# From the key that sends a number to the frame after the heading has followed it, milliseconds.
FOLLOWED: Final = """() => {
    const heading = document.querySelector('h3'), before = heading.innerText;
    window.followed = new Promise(done => {
        let begun;
        document.addEventListener('keydown', event => {
            if (event.key === 'Enter') begun = performance.now();
        }, {capture: true});
        const watch = new MutationObserver(() => {
            const now = document.querySelector('h3')?.innerText;
            if (begun && now && now !== before) {
                watch.disconnect();
                requestAnimationFrame(() => done(performance.now() - begun));
            }
        });
        watch.observe(document.body, {subtree: true, childList: true, characterData: true});
    });
}"""


class Place(NamedTuple):
    """A page that is measured.

    Attributes:
        address: of the page.
        box: that is typed into.
        other: the link to another page.
        heading: words of the other page's first heading below its title.
        values: that are typed.
    """

    address: str
    box: str
    other: str
    heading: str
    values: tuple[float, ...]


class Waits(NamedTuple):
    """Seconds, in the order that they were measured."""

    first_chart: list[float]
    moves: list[float]
    switches: list[float]


def in_chromium() -> Iterator[Line]:
    """A cold first chart, a change to its repaint, a page switch; each beside empty pages."""
    path = shutil.which("chromium")
    if path is None:
        yield Line("in chromium", NONE)
        return
    link = f"{EXAMPLE}&months=36&agency_conversion=1"
    box = "Agency staff converting: % of agency staff a month"
    with planner() as ours, served(EMPTY) as (theirs, _), chromium(path) as browser:
        steps = tuple(1 + number / 10 for number in range(1, MOVES + 1))
        planned = Place(f"{ours}/plan{link}", box, "Caseload", "experienced staff hold", steps)
        numbers = tuple(float(number) for number in range(1, MOVES + 1))
        plain = Place(theirs, "Number", "second", "Nothing", numbers)
        measured, empty = waits(browser, planned), waits(browser, plain)
    yield line("cold first chart", measured.first_chart, empty.first_chart, "4 s")
    yield line("a change to its repaint, median", measured.moves, empty.moves, "0.30 s")
    ends = [quantile(each.moves) for each in (measured, empty)]
    yield line("a change to its repaint, 95%", ends[:1], ends[1:], "0.5 s")
    yield line("page switch", measured.switches, empty.switches, "0.5 s")


def line(what: str, ours: list[float], theirs: list[float], budget: str) -> Line:
    """A wait with its ratio to that of an empty page, by medians."""
    one, other = statistics.median(ours), statistics.median(theirs)
    return Line(f"in chromium: {what}", f"{one:.2f} s, {one / other:.1f} times", budget)


def quantile(found: list[float]) -> float:
    """The wait that 95% are within."""
    ordered = sorted(found)
    return ordered[min(len(ordered) - 1, round(P95 * len(ordered)) - 1)]


def waits(browser: Browser, place: Place) -> Waits:
    """Everything that is measured of a page."""
    opened(browser, place.address).close()  # so that the engine is loaded
    first = [first_chart(browser, place) for _ in range(OPENINGS)]
    page = opened(browser, place.address)
    if (change := page.locator("[class*=_change] button")).count():
        change.first.press("Enter")
        settled(page)
    moves = [moved(page, place.box, value) for value in place.values]
    switches = [switched(page, place) for _ in range(SWITCHES)]
    page.close()
    return Waits(first, moves, switches)


def first_chart(browser: Browser, place: Place) -> float:
    """From asking for a page in a new window to its first chart."""
    page = browser.new_context().new_page()
    begun = time.perf_counter()
    page.goto(place.address)
    page.locator("[data-testid=stVegaLiteChart] svg.marks").first.wait_for()
    took = time.perf_counter() - begun
    page.context.close()
    return took


def moved(page: Page, name: str, value: float) -> float:
    """From the key to the frame in which the heading has followed."""
    box = page.get_by_label(name, exact=True)
    box.fill(f"{value:g}")
    page.evaluate(FOLLOWED)
    box.press("Enter")
    took: float = page.evaluate("window.followed")
    settled(page)
    return took / 1000


def switched(page: Page, place: Place) -> float:
    """From the key on another page's link to its heading, which says what it found; then back."""
    begun = time.perf_counter()
    page.get_by_role("link", name=place.other, exact=True).press("Enter")
    page.locator("h3").filter(has_text=place.heading).first.wait_for()
    took = time.perf_counter() - begun
    page.go_back()
    settled(page)
    return took
