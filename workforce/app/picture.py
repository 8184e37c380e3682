"""A chart as a picture to take away: PNG and SVG with its title, source and stamp."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from workforce.inert_text import inert
from workforce.papers.pictures import Kind, picture, titled, with_rows
from workforce.papers.stamp import Stamp, stamp_of
from workforce.projection.projection import Projection


def stamp_now(projection: Projection) -> Stamp:
    """The stamp of what is taken from a page now."""
    return stamp_of(projection, datetime.now(UTC))


def pictures(
    spec: Mapping[str, Any], rows: pd.DataFrame, *, title: str, source: str, stamp: Stamp, key: str
) -> None:
    """Two buttons below a chart; the picture is made when one is pressed.

    Args:
        spec: the chart's specification for a light page, without its data.
        rows: its data.
        title: its finding.
        source: where its numbers are from.
        stamp: of the projection.
        key: of the chart, part of the file's name.
    """
    with st.container(horizontal=True):
        kinds: tuple[Kind, ...] = ("png", "svg")
        for kind in kinds:
            st.download_button(
                f"Picture ({kind.upper()})", key=f"picture_{key}_{kind}", on_click="ignore",
                data=partial(made, kind, spec, rows, title, source, stamp.line),
                file_name=f"{stamp.stem}_{key}.{kind}", mime=MIMES[kind],
            )  # fmt: skip


MIMES: Mapping[Kind, str] = {"png": "image/png", "svg": "image/svg+xml"}


def made(
    kind: Kind, spec: Mapping[str, Any], rows: pd.DataFrame, title: str, source: str, stamp: str
) -> bytes:
    """The picture of a chart; what has no value is left out of its data."""
    known = [
        {str(name): value for name, value in row.items() if value == value and value is not None}
        for row in rows.to_dict("records")
    ]
    charted = with_rows(spec, known)
    return picture(titled(charted, *(inert(each, "line") for each in (title, source, stamp))), kind)
