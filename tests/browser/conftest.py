"""One planner and one chromium for all browser tests."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.running import chromium, planner


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a planner started for these tests."""
    with planner() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium; without it these tests are skipped, but never where CI is set."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("there is no chromium, and CI must run the browser tests")
        pytest.skip("there is no chromium on this machine")
    with chromium(path) as browser:
        yield browser
