"""A running planner and a real chromium, for the browser tests and for the README's picture."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

ROOT: Final = Path(__file__).parents[2]
FLAGS: Final = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--no-first-run",
]  # fmt: skip
PATIENCE: Final = 60  # seconds


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def planner(port: int | None = None) -> Iterator[str]:
    """The address of a planner that runs meanwhile, at a free port where none is given."""
    with planner_process(port) as (address, _):
        yield address


def planner_process(port: int | None = None) -> AbstractContextManager[tuple[str, int]]:
    """The address and the process of a planner that runs meanwhile."""
    return served("streamlit_app.py", port)


@contextmanager
def served(script: str, port: int | None = None) -> Iterator[tuple[str, int]]:
    """The address and the process of a server of some pages that runs meanwhile."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", script]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    """Return once the planner answers."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """The chromium at a path."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
