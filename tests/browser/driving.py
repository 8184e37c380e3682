"""One way to open, drive and check a page, for every browser test."""

import time
from collections.abc import Iterator
from typing import Final, Literal
from weakref import WeakKeyDictionary

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE: Final = 90_000  # milliseconds: the engine may have to be compiled first
POLL: Final = 10  # milliseconds
WCAG: Final = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
DARK: Final = "matchMedia('(prefers-color-scheme: dark)').matches"
WIDE: Final = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SCROLLING: Final = (
    "[...document.querySelectorAll('[data-testid=stTable], [data-testid=stTable] *')]"
    ".filter(each => each.scrollWidth > each.clientWidth + 1).length"
)
# The last run is painted, every part is loaded and drawn and nothing moves, for some frames: an
# expander is measured and moved anew a few milliseconds after its content. What moves is brought
# to its end at once. A chart in a closed expander may have no width yet, so it waits to be drawn.
CALM: Final = """() => {
    const every = selector => [...document.querySelectorAll(`[data-testid=${selector}]`)];
    const moving = document.getAnimations().filter(each => each.playState === 'running'
        && each.effect.getComputedTiming().iterations !== Infinity);
    moving.forEach(each => each.finish());
    const calm = every('stApp')[0]?.dataset.testScriptState === 'notRunning'
        && !moving.length && !every('stSkeleton').length
        && every('stVegaLiteChart').every(chart => chart.querySelector('svg.marks')
            || chart.closest('details:not([open])'));
    window.calmFrames = calm ? window.calmFrames + 1 : 0;
    return window.calmFrames > 4;
}"""

Scheme = Literal["light", "dark"]
WIDE_SCREEN: Final = (1280, 900)
TELEPHONE: Final = (390, 844)
EXAMPLE: Final = "?v=1&authority=Haringey&census=2019-09-30"  # the letter's
SCREENS: Final[dict[Scheme, tuple[tuple[int, int], ...]]] = {
    "light": (WIDE_SCREEN, TELEPHONE),
    "dark": (WIDE_SCREEN,),
}

expect.set_options(timeout=PATIENCE)


class Runs:
    """Whether every run that a page asked for is over, by its websocket.

    The page's own mark of a running script is late: it is set by the first answer of the run, so
    that right after a click the page still looks finished.
    """

    def __init__(self) -> None:
        self.asked = self.running = False

    def listen(self, socket: WebSocket) -> None:
        """Follow what is sent and received."""
        socket.on("framesent", self.sent)
        socket.on("framereceived", self.received)

    def sent(self, message: bytes | str) -> None:
        """A message of the page."""
        if isinstance(message, bytes):
            self.asked |= BackMsg.FromString(message).HasField("rerun_script")

    def received(self, message: bytes | str) -> None:
        """A message of the planner; a run that is cut short for another is not the last."""
        if not isinstance(message, bytes):
            return
        sent = ForwardMsg.FromString(message)
        if sent.HasField("new_session"):
            self.asked, self.running = False, True
        elif sent.HasField("script_finished"):
            self.running = sent.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN

    @property
    def over(self) -> bool:
        """Whether no run is asked for or going on."""
        return not (self.asked or self.running)


RUNS: Final[WeakKeyDictionary[Page, Runs]] = WeakKeyDictionary()


def opened(browser: Browser, url: str) -> Page:
    """A page of the planner in a window of its own, wholly painted."""
    return arrived(browser.new_page(), url)


def arrived(page: Page, url: str) -> Page:
    """The same page once it went to an address and is wholly painted."""
    sized(page, WIDE_SCREEN)
    page.set_default_timeout(PATIENCE)
    RUNS[page] = Runs()
    page.on("websocket", RUNS[page].listen)
    page.goto(url)
    page.locator("[data-testid=stApp] h1").wait_for()
    settled(page)
    return page


def settled(page: Page) -> None:
    """Return once every run that was asked for is over, painted and at rest."""
    page.evaluate("window.calmFrames = 0")  # what was sent before comes before the answer
    deadline = time.monotonic() + PATIENCE / 1000
    while not RUNS[page].over:
        assert time.monotonic() < deadline, "the planner still works"
        page.wait_for_timeout(POLL)
    page.wait_for_function(CALM)


def rerun(page: Page) -> None:
    """Return once the page asks for a run, which a table does a moment after its cell, and it is.

    Call it where no run is asked for before the page does so by itself.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while RUNS[page].over:
        assert time.monotonic() < deadline, "the page asks for nothing"
        page.wait_for_timeout(POLL)
    settled(page)


def sized(page: Page, screen: tuple[int, int]) -> None:
    """Make the window as large as a screen, pixels."""
    width, height = screen
    page.set_viewport_size({"width": width, "height": height})


def painted(page: Page, charts: int) -> None:
    """Return once so many charts are drawn."""
    page.locator("[data-testid=stVegaLiteChart] svg.marks").nth(charts - 1).wait_for()


def fill(page: Page, name: str, value: object) -> None:
    """Type into the box of this name, and let the page follow."""
    box = page.get_by_label(name, exact=True)
    box.fill(str(value))
    box.press("Enter")
    settled(page)


def unfold(page: Page, name: str) -> None:
    """Open an expander by keyboard and see that it stays open once its content is there.

    A key reaches what has the focus. A click is lost where the page moves between the mouse's down
    and up, as it does while an expander above it opens or gets its content.
    """
    box = page.locator(
        "details", has=page.locator(":scope > summary").get_by_text(name, exact=True)
    )
    expect(box).not_to_have_attribute("open", "")
    box.locator(":scope > summary").press("Enter")
    settled(page)
    expect(box).to_have_attribute("open", "")
    expect(box.get_by_test_id("stExpanderDetails").first).to_be_visible()


def unfold_all(page: Page) -> None:
    """Open every expander that can be seen; those within others come after them."""
    for box in page.locator("details").all():
        if box.is_visible() and box.get_attribute("open") is None:
            box.locator(":scope > summary").press("Enter")
    settled(page)
    closed = page.locator("details:not([open])").all()
    assert not any(each.is_visible() for each in closed), "an expander closed by itself"


def schemes(page: Page) -> Iterator[Scheme]:
    """Light and dark, each once the page is painted in it; the one that it has comes first."""
    now: Scheme = "dark" if page.evaluate(DARK) else "light"
    yield now
    for other in SCREENS:
        if other != now:
            page.emulate_media(color_scheme=other)
            rerun(page)  # its charts follow by themselves
            yield other


def accessible(page: Page) -> None:
    """No violation of WCAG 2.2 AA that axe-core can see, nothing wider than the screen.

    In the light theme, in the dark one and at a telephone's width.
    """
    for scheme in schemes(page):
        for screen in SCREENS[scheme]:
            sized(page, screen)
            settled(page)
            checked(page)
            assert not page.evaluate(WIDE), "the page is wider than the screen"
            assert page.evaluate(SCROLLING) == 0, "a table scrolls inside the page"
    sized(page, WIDE_SCREEN)


def popovers_checked(page: Page, *keys: str) -> None:
    """What buttons of these keys open, in both themes without a violation; closed again."""
    sized(page, WIDE_SCREEN)
    for _ in schemes(page):
        for key in keys:
            page.locator(f".st-key-{key} button:visible").press("Enter")
            settled(page)
            expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
            checked(page)
            page.keyboard.press("Escape")
            settled(page)


def checked(page: Page) -> None:
    """No violation of WCAG 2.2 AA that axe-core can see in what is open now."""
    violations = Axe().run(page, options=WCAG).response["violations"]
    found = {each["id"]: [node["html"][:200] for node in each["nodes"]] for each in violations}
    assert found == {}
