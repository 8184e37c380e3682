"""What the page tests share."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from workforce.app import session
from workforce.app.pages.today import census_upload, month_end_form
from workforce.app.plan_bar import bar

TODAY = date(2026, 11, 27)


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """Streamlit looks through every installed package at each run of a page: half of its time."""
    with pytest.MonkeyPatch.context() as patch:
        once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day in every test, whenever it runs."""
    for module in (bar, session, census_upload, month_end_form):
        monkeypatch.setattr(module, "today", lambda: TODAY)
