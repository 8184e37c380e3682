"""A chart as a picture to take away: PNG and SVG with its title, source and stamp."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeAlias

import pandas as pd
import streamlit as st

from workforce.inert_text import inert
from workforce.papers.pictures import Kind, picture, titled, with_rows
from workforce.papers.stamp import Simulated, Stamp, stamp_of, stem_of
from workforce.plan.scenario import Scenario
from workforce.projection.no_change import SEED

Spec: TypeAlias = Mapping[str, Any]


def stamp_now(simulated: Simulated) -> Stamp:
    """The stamp of what is taken from a page now."""
    return stamp_of(simulated, datetime.now(UTC))


def file_name(simulated: Simulated, what: str) -> str:
    """The name of a file that is taken from a page: what made it, then what it holds."""
    return plan_file_name(simulated.scenario, what, simulated.seed)


def plan_file_name(plan: Scenario, what: str, seed: int = SEED) -> str:
    """The same of a plan that need not have been projected."""
    day = datetime.now(UTC).date()
    return f"{stem_of(plan.title, plan.authority, plan.opening_month, day, seed)}_{what}"


def pictures(
    spec: Spec, rows: pd.DataFrame, *, title: str, source: str, stamp: Stamp, key: str
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


def made(kind: Kind, spec: Spec, rows: pd.DataFrame, title: str, source: str, stamp: str) -> bytes:
    """The picture of a chart; what has no value is left out of its data."""
    known = [
        {str(name): value for name, value in row.items() if value == value and value is not None}
        for row in rows.to_dict("records")
    ]
    charted = with_rows(spec, known)
    return picture(titled(charted, *(inert(each, "line") for each in (title, source, stamp))), kind)
