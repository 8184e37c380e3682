"""The evidence on a page: how it was fitted, how good it has been, the method, the measures."""

import re
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.pages.assumptions import fit, own_record
from workforce.app.pages.assumptions.measure_list import measure_list
from workforce.app.pages.assumptions.method import section
from workforce.app.pages.assumptions.past_accuracy import england
from workforce.app.pages.assumptions.proofs import proved
from workforce.app.pages.assumptions.sections import breakable, linked
from workforce.app.session import plain
from workforce.projection.projection import Projection
from workforce.published.tables import publications
from workforce.published.track_record import track_record

ANCHORS: Final = {
    "How the model works": "method",
    "How good the forecasts have been": "how-good",
    "What it cannot tell you": "limits",
    "Accessibility": "accessibility",
}
FOLDED: Final = {"method": "Month by month, and how sure", "how-good": "How it was tested"}


def evidence(projection: Projection) -> None:
    """The whole of it, the chosen authority's part first."""
    fit.fit_section(projection)
    own_record.own_record(projection)
    texts()
    measure_list()
    proved()
    release()


def ways(projection: Projection) -> None:
    """Links to what a reader looks for first."""
    name = plain(projection.baseline.authority.name)
    st.markdown(
        f"How good have the forecasts been: [of {name}](#{own_record.ANCHOR}), "
        f"[of England](#how-good). [How the forecast was fitted](#{fit.ANCHOR})."
    )


def texts() -> None:
    """The method, what is known of its accuracy, its limits and the accessibility statement."""
    for title, anchor in ANCHORS.items():
        st.subheader(title, anchor=anchor)
        if anchor == "how-good":
            england(track_record())
        if anchor in FOLDED:
            with st.expander(FOLDED[anchor], key=anchor):
                st.markdown(section(title))
        else:
            st.markdown(section(title))


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
