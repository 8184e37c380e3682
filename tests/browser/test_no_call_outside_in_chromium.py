"""The pages and their server ask nothing outside the machine, watched in the network."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.driving import EXAMPLE, arrived
from tests.browser.running import ROOT, wait_for

OWN = {"127.0.0.1", ""}  # and pictures within the page
PAGES = ("today", "plan", "caseload", "pay", "compare", "track", "assumptions")
ASK = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: https://elsewhere.example\r\n"
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_only_its_own_server(browser: Browser, address: str, name: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda websocket: asked.append(websocket.url))
    arrived(page, f"{address}/{name}{EXAMPLE}")
    icon = page.evaluate("document.querySelector('link[rel~=icon]').href")
    assert icon.startswith("data:image/svg")
    assert len(asked) > 5
    assert {urlsplit(url).hostname or "" for url in asked} <= OWN
    page.close()


@contextmanager
def proxy() -> Iterator[tuple[int, list[bytes]]]:
    """A proxy that takes every call outside: its port, and what was asked of it."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as trap:

        def listen() -> None:
            with suppress(OSError):
                while True:
                    with trap.accept()[0] as caller:
                        asked.append(caller.recv(200))

        threading.Thread(target=listen, daemon=True).start()
        yield trap.getsockname()[1], asked


@pytest.mark.slow
def test_a_page_of_another_site_is_refused_without_asking_outside() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with proxy() as (way_out, asked):
        outside = f"http://127.0.0.1:{way_out}"
        server = subprocess.Popen(
            [sys.executable, "-m", "workforce", "app", "--port", str(port)], cwd=ROOT,
            env={"http_proxy": outside, "https_proxy": outside}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_for(port)
            with socket.create_connection(("127.0.0.1", port), timeout=30) as ours:
                ours.sendall(ASK.format(port=port).encode())
                assert b" 403 " in ours.recv(100)
        finally:
            server.terminate()
            server.wait(30)
    assert asked == []
