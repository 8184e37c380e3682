"""The council's own figures that a visitor brought: in this visitor's session only, counts only."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import streamlit as st

from workforce.app.own_census import safe_name
from workforce.authority.own.census_return import new_key
from workforce.authority.own.reading import OwnFiles, all_of, read_one
from workforce.plan.own.own_figures import OwnFigures

OWN_FIGURES: Final = "council_figures"


def own_figures() -> OwnFigures | None:
    """The visitor's own figures; None where there are none."""
    found: OwnFigures | None = st.session_state.get(OWN_FIGURES)
    return found


def read_uploads(files: Sequence[tuple[str, bytes]]) -> OwnFiles:
    """What uploaded files hold, each its name and bytes; nothing is kept.

    Raises:
        InputError: one cannot be read, or they do not go together.
    """
    found, key = [], new_key()
    for name, content in files:
        with TemporaryDirectory() as folder:
            file = Path(folder) / safe_name(name)
            file.write_bytes(content)
            found.append(read_one(file, key))
    return all_of(found)
