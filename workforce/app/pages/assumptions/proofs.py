"""The way to the page of proofs that ``verify`` has written on this machine."""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from workforce.app.current_plan import small
from workforce.months import long_day
from workforce.places import OUT
from workforce.proofs.page import PAGE


def proved(page: Path = OUT / PAGE) -> None:
    """Offer the page, with its date; where there is none, say how it is made."""
    if not page.is_file():
        small(
            "The proofs have not been run on this machine yet. The command python -m workforce "
            "verify runs them in a few minutes."
        )
        return
    made = datetime.fromtimestamp(page.stat().st_mtime, UTC)
    small(
        "Textbook cases, random teams, plans and files, each with what must hold, the figure and "
        f"the result. Run on {long_day(made.date())}."
    )
    st.download_button(
        "The proofs (web page)", data=page.read_bytes(), file_name=PAGE, mime="text/html",
        on_click="ignore",
    )  # fmt: skip
