"""The evidence on a page: how it was fitted, how good it has been, the method, the measures."""

import re
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from workforce.app.pages.assumptions import fit, on_record, own_record
from workforce.app.pages.assumptions.measure_list import measure_list
from workforce.app.pages.assumptions.method import FORECAST, MODEL, SCREENS, section
from workforce.app.pages.assumptions.past_accuracy import england
from workforce.app.pages.assumptions.proofs import proved
from workforce.app.pages.assumptions.sections import breakable, linked
from workforce.app.session import plain
from workforce.projection.projection import Projection
from workforce.published.tables import publications
from workforce.published.track_record import track_record


class Text(NamedTuple):
    """A section of a document as the page shows it.

    Attributes:
        document: that holds it.
        title: its heading, there and on the page.
        anchor: its address on the page.
        folded: what is unfolded to read it; empty if it can be read at once.
    """

    document: Path
    title: str
    anchor: str
    folded: str = ""


HOW_GOOD: Final = "how-good"
TEXTS: Final = (
    Text(MODEL, "How the model works", "method", "Month by month, and how sure"),
    Text(MODEL, "The exact month", "exact-month", "Every rule, step by step"),
    Text(FORECAST, "How the forecast is made", "forecast", "Its equations"),
    Text(FORECAST, "How good the forecasts have been", HOW_GOOD, "How it was tested"),
    Text(MODEL, "What it cannot tell you", "limits"),
    Text(SCREENS, "Accessibility", "accessibility"),
)


def evidence(projection: Projection) -> None:
    """The whole of it, the chosen authority's part first."""
    fit.fit_section(projection)
    own_record.own_record(projection)
    on_record.recorded(projection)
    texts()
    measure_list()
    proved()
    release()


def ways(projection: Projection) -> None:
    """Links to what a reader looks for first."""
    name = plain(projection.baseline.authority.name)
    st.markdown(
        f"How good have the forecasts been: [of {name}](#{own_record.ANCHOR}), "
        f"[of England](#{HOW_GOOD}). [How the forecast was fitted](#{fit.ANCHOR})."
    )


def texts() -> None:
    """The method, what is known of its accuracy, its limits and the accessibility statement."""
    for text in TEXTS:
        st.subheader(text.title, anchor=text.anchor)
        if text.anchor == HOW_GOOD:
            england(track_record())
        content = section(text.document, text.title)
        if text.folded:
            with st.expander(text.folded, key=text.anchor):
                st.markdown(content)
        else:
            st.markdown(content)


def release() -> None:
    """The published figures in use: release, licence, and the SHA-256 of each table."""
    st.subheader("Published figures in use", anchor="data")
    rows = [
        (plain(each.title), breakable(f"{each.publisher}, {each.release}. {each.licence}."),
         f"{linked(each.address)}. Our table {breakable(each.table)}, "
         f"SHA-256 {broken(each.sha256)}")
        for each in publications()
    ]  # fmt: skip
    columns = ["Publication", "Release", "Where it is, and our copy"]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt="Published figures in use")


def broken(digest: str) -> str:
    """A long word in groups of eight, so that it fits a narrow screen.

    >>> broken("0123456789abcdef")
    '01234567 89abcdef'
    """
    return " ".join(re.findall(".{1,8}", digest))
