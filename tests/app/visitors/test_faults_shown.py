"""A fault of a page or of a control's callback gives a reference, and no log holds a value."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from workforce.faults import LOG

TYPED = "Zoe Example"
HEAD = """
import streamlit as st
from workforce.app.visitors.faults_shown import faults_shown
def fails():
    raise ValueError("Zoe Example")
with faults_shown():
"""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "workforce" / LOG


def reference(page: AppTest) -> str:
    """The reference in the only sentence that the visitor is shown."""
    (shown,) = [each.value for each in page.error]
    found = re.search(r"\(reference ([0-9a-f]{8})\)", shown)
    assert found is not None
    assert "Reload the page" in shown
    assert TYPED not in shown
    return found[1]


def test_a_fault_of_a_page_is_a_sentence_with_a_reference(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = AppTest.from_string(f"{HEAD}    fails()").run()
    assert not page.exception
    assert str(log.parent) not in page.error[0].value
    assert reference(page) in log.read_text()
    assert "builtins.ValueError" in log.read_text()
    assert TYPED not in log.read_text() + caplog.text
    assert str(log) in caplog.text


def test_a_fault_of_a_callback_is_one_too(log: Path, caplog: pytest.LogCaptureFixture) -> None:
    page = AppTest.from_string(f"{HEAD}    st.button('press', on_click=fails)").run()
    page.button[0].click().run()
    assert reference(page) in log.read_text()
    assert TYPED not in log.read_text() + caplog.text


def test_what_is_no_fault_passes(log: Path) -> None:
    page = AppTest.from_string(f"{HEAD}    st.stop()").run()
    assert not page.error
    assert not log.exists()
