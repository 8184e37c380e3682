"""Of what takes much memory a visitor's session keeps one, and lets the one before go at once.

Streamlit keeps what a place of the session held before the page was asked for until it is asked for
again. What is kept here is in a box that stays in its place.
"""

from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")


@dataclass(eq=False)
class Kept:
    """A box in a place of the session, and what is in it."""

    value: object


def keep(place: str, value: object) -> None:
    """Keep a value in a place of the session, instead of the one before."""
    box: Kept = st.session_state.setdefault(place, Kept(value))
    box.value = value


def kept_in(place: str, kind: type[Value]) -> Value | None:
    """What a place of the session keeps; None where it keeps nothing."""
    box: Kept | None = st.session_state.get(place)
    return box.value if box is not None and isinstance(box.value, kind) else None
