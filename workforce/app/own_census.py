"""The census that a visitor plans from: the shipped one, or a file of their own.

The file lives in this visitor's session only; nothing made from it is ever shared.
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import streamlit as st

from workforce.published.census import Census, read_census, shipped_census
from workforce.published.children_in_need import shipped_children

OWN_CENSUS: Final = "own_census"
LONGEST_NAME: Final = 100
ODD_SIGNS: Final = re.compile(r"[^\w .()-]")


def own_census() -> Census | None:
    """The visitor's own census; None where the shipped one is used."""
    found: Census | None = st.session_state.get(OWN_CENSUS)
    return found


def census_in_use() -> Census:
    """The census that this visitor plans from."""
    return own_census() or shipped_census()


def read_upload(name: str, content: bytes) -> Census:
    """The census of an uploaded file, the shipped children in need beside it; nothing is kept.

    Raises:
        InputError: it cannot be read, as for ``read_census``.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / safe_name(name)
        file.write_bytes(content)
        return read_census(file).beside(shipped_children())


def safe_name(name: str) -> str:
    """The name of a file without what a disk may not take.

    >>> safe_name("../my census: 2026.csv"), safe_name("..")
    ('my census_ 2026.csv', 'census')
    """
    return ODD_SIGNS.sub("_", Path(name).name)[-LONGEST_NAME:].strip(". ") or "census"
