"""Who comes before the engine is compiled reads why they wait; the page then goes on by itself."""

from collections.abc import Iterator
from threading import Event

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.building import SECONDS
from workforce.app.visitors import engine_prepared
from workforce.app.visitors.engine_prepared import PREPARED, begun

PAGE = """
import streamlit as st
from workforce.app.visitors.engine_prepared import engine_prepared
engine_prepared()
st.write("The page")
"""


class Engine:
    """An engine that is compiled when the test says so."""

    def __init__(self) -> None:
        self.times, self.compiled = 0, Event()

    def compile(self) -> None:
        self.times += 1
        assert self.compiled.wait(SECONDS)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    engine = Engine()
    monkeypatch.setattr(engine_prepared, "compile_engine", engine.compile)
    monkeypatch.setattr(engine_prepared, "UNSAID", 0.0)
    begun.cache_clear()
    yield engine
    engine.compiled.set()
    begun.cache_clear()


def words(page: AppTest) -> list[str]:
    return [str(each.value) for each in (*page.info, *page.markdown)]


def test_the_page_goes_on_by_itself(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_prepared, "still_wanted", engine.compiled.set)
    page = AppTest.from_string(PAGE, default_timeout=SECONDS).run()
    assert words(page) == ["The page"]
    assert engine.compiled.is_set(), "the page did not wait"


def test_who_leaves_has_read_why_and_the_next_one_finds_it_begun(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_prepared, "still_wanted", st.stop)
    page = AppTest.from_string(PAGE, default_timeout=SECONDS).run()
    assert words(page) == [PREPARED]
    engine.compiled.set()
    begun().join(SECONDS)
    assert words(AppTest.from_string(PAGE, default_timeout=SECONDS).run()) == ["The page"]
    assert engine.times == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_engine_that_cannot_be_compiled_keeps_no_page_waiting(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        engine.times += 1
        raise OSError

    monkeypatch.setattr(engine_prepared, "compile_engine", fails)
    page = AppTest.from_string(PAGE, default_timeout=SECONDS).run()
    assert words(page) == ["The page"]
    assert engine.times == 1
