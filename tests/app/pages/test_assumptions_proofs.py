"""The Assumptions page leads to the page of proofs, where one has been written."""

import os
from datetime import datetime
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.building import opened
from workforce.proofs.page import PAGE


def shown(page: Path) -> AppTest:
    script = (
        "from pathlib import Path\nfrom workforce.app.pages.assumptions.proofs import proved\n"
        f"proved(Path({str(page)!r}))\n"
    )
    return AppTest.from_string(script).run()


def test_without_a_page_it_says_how_one_is_made(tmp_path: Path) -> None:
    at = shown(tmp_path / PAGE)
    assert not at.exception
    assert "python -m workforce verify" in at.markdown[-1].value.replace("\\", "")
    assert not at.get("download_button")


def test_with_a_page_it_is_offered_with_its_date(tmp_path: Path) -> None:
    page = tmp_path / PAGE
    page.write_text("<!DOCTYPE html>")
    noon = datetime(2026, 11, 24, 12).timestamp()
    os.utime(page, (noon, noon))
    at = shown(page)
    assert not at.exception
    assert "Run on 24 November 2026" in at.markdown[-1].value
    assert len(at.get("download_button")) == 1


def test_it_stands_on_the_assumptions_page() -> None:
    at = opened("assumptions")
    assert not at.exception
    assert "Is the model right?" in [each.label for each in at.expander]
