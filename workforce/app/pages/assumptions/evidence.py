"""The evidence on a page: how it was fitted, how good it has been, the method, the measures."""

import re
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from workforce.app.pages.assumptions import fit, on_record, own_record
from workforce.app.pages.assumptions.cells import breakable, linked
from workforce.app.pages.assumptions.measure_list import TITLE as MEASURES_TITLE
from workforce.app.pages.assumptions.measure_list import measure_list
from workforce.app.pages.assumptions.method import FORECAST, MODEL, SCREENS, section
from workforce.app.pages.assumptions.past_accuracy import england
from workforce.app.pages.assumptions.proofs import proved
from workforce.app.session import plain
from workforce.projection.projection import Projection
from workforce.published.measures import MEASURES
from workforce.published.tables import publications
from workforce.published.track_record import track_record


class Text(NamedTuple):
    """A section of a document as the page shows it: which document, its heading, and its key."""

    document: Path
    title: str
    anchor: str


RELEASE: Final = "Published figures in use"
HOW_GOOD: Final = "how-good"
TEXTS: Final = (
    Text(MODEL, "How the model works", "method"),
    Text(MODEL, "The exact month", "exact-month"),
    Text(FORECAST, "How the forecast is made", "forecast"),
    Text(FORECAST, "How good the forecasts have been", HOW_GOOD),
    Text(MODEL, "What it cannot tell you", "limits"),
    Text(SCREENS, "Accessibility", "accessibility"),
)


def evidence(projection: Projection) -> None:
    """The whole of it, each part collapsed, the chosen authority's first."""
    st.subheader("The evidence", anchor="evidence")
    name = plain(projection.baseline.authority.name)
    with st.expander(f"How the forecast of {name} was fitted", key="fit"):
        fit.fit_section(projection)
    with st.expander(f"How good the forecasts of {name} have been", key="own_record"):
        own_record.own_record(projection)
    with st.expander("Forecasts put on record before their figures came", key="on_record"):
        on_record.recorded(projection)
    for text in TEXTS:
        with st.expander(text.title, key=text.anchor):
            if text.anchor == HOW_GOOD:
                england(track_record())
            st.markdown(section(text.document, text.title))
    with st.expander(f"{MEASURES_TITLE}: {len(MEASURES)} measures", key="measure_list"):
        measure_list()
    with st.expander("Is the model right?", key="proofs"):
        proved()
    with st.expander(RELEASE, key="data"):
        release()


def release() -> None:
    """The published figures in use: release, licence, and the SHA-256 of each table."""
    rows = [
        (plain(each.title), breakable(f"{each.publisher}, {each.release}. {each.licence}."),
         f"{linked(each.address)}. Our table {breakable(each.table)}, "
         f"SHA-256 {broken(each.sha256)}")
        for each in publications()
    ]  # fmt: skip
    columns = ["Publication", "Release", "Where it is, and our copy"]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt=RELEASE)


def broken(digest: str) -> str:
    """A long word in groups of eight, so that it fits a narrow screen.

    >>> broken("0123456789abcdef")
    '01234567 89abcdef'
    """
    return " ".join(re.findall(".{1,8}", digest))
