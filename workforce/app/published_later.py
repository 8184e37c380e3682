"""What happened next, in words: how surprising each figure was that was published later."""

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workforce.app.session import plain
from workforce.findings.hindsight import (
    PANDEMIC,
    Later,
    later_figures,
    later_opening,
    later_sentence,
    later_septembers,
    later_verdict,
    pandemic_within,
)
from workforce.months import long_label
from workforce.projection.projection import Projection

LATER: Final = "later"  # whether what happened next is shown


def what_happened_next(projection: Projection) -> None:
    """What was published later and how surprising it was, once asked for."""
    if not later_septembers(projection):
        return
    box = st.expander("What happened next", key=LATER, on_change="rerun")
    if not box.open:
        return
    found = verdict(box, projection)
    box.write("\n".join(f"- {plain(later_sentence(each))}" for each in found))


def verdict(box: DeltaGenerator, projection: Projection) -> list[Later]:
    """Say how many later figures held, and how to read them; the figures."""
    found = list(later_figures(projection))
    box.write(f"**{plain(later_verdict(found))}**")
    box.write(plain(later_opening(projection)))
    return found


def later_reading(projection: Projection) -> str:
    """How to read what was published later in a fan chart."""
    line = f" Line at {long_label(PANDEMIC)}: the pandemic begins."
    return f"Diamonds: figures published later.{line if pandemic_within(projection) else ''}"
