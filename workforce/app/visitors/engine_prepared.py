"""The first visitor after an update waits until the engine is compiled, and reads why."""

import functools
import threading
from typing import Final

import streamlit as st

from workforce.app.visitors.turns import LOOK, still_wanted
from workforce.projection.warming import compile_engine

PREPARED: Final = (
    "The engine is being prepared. This takes about a minute, once after every update; the page "
    "then goes on by itself."
)
UNSAID: Final = 2.0  # seconds in which a compiled engine is read, of which nothing is said


def engine_prepared() -> None:
    """Return once the engine is compiled, before a turn is asked for or a run's minute begins.

    It is compiled once for all visitors, and goes on when the one who came first has left. Where it
    cannot be compiled, the page goes on: its own run meets the same fault, and shows it.
    """
    compiling = begun()
    compiling.join(UNSAID)
    if not compiling.is_alive():
        return
    said = st.info(PREPARED)
    while compiling.is_alive():
        still_wanted()
        compiling.join(LOOK)
    said.empty()


@functools.cache
def begun() -> threading.Thread:
    """The thread that compiles, begun by the first visitor; the server may end before it does."""
    thread = threading.Thread(target=compile_engine, name="compile the engine", daemon=True)
    thread.start()
    return thread
