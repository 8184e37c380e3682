"""The chart of how long people stay in the role: a curve with its band, and the same in a table."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.drawing.palette import (
    BAND_OPACITY,
    COLOURS,
    HEIGHT,
    INK,
    MOST_TICKS,
    PADDING,
)
from workforce.app.pages.your_data.upload import Found
from workforce.app.session import theme_now
from workforce.authority.own.staying import LEAST_RETURNS, Stayed, staying
from workforce.errors import listed

TITLE: Final = "Still in the role, by years since the start, per cent"
YEARS: Final = "Years since the start of the role"
PERCENT: Final = 100


def stay(found: Found) -> None:
    """How many are still in the role after some years, from two returns or more."""
    years = found.figures.years
    if len(years) < LEAST_RETURNS:
        return
    st.header("How long people stay")
    points = staying(years)
    if not points:
        st.write("Too few have left for a curve that shows nobody.")
        return
    last = points[-1]
    st.write(
        f"Of those who start in the role, {last.share:.0%} are still in it after {last.years} "
        f"years ({last.low:.0%} to {last.high:.0%}), if people go on to leave as in the returns "
        f"of {listed([str(each.year) for each in years])}."
    )
    spec = staying_template(theme_now())
    st.markdown(f"**{TITLE}**")
    st.vega_lite_chart(staying_rows(points), spec, key="chart_staying", alt=TITLE)
    small(
        "Line: who is still here. Shaded band: 8 in 10, by chance alone. Time is counted from the "
        "start of the role, so who moves up begins anew. Years in which few left are drawn as one, "
        "and the curve ends where a number of 1 to 4 people would show. Returns leave out who "
        "started and left between two Septembers, so the first year looks a little better than it "
        "is. It says nothing of any one person, and plans do not use it: they use the rates above."
    )
    with st.expander("The numbers"):
        st.table(staying_table(points), hide_index=True, alt=TITLE)


def staying_template(theme: str) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    colour, ink = COLOURS["petrol"][theme], INK[theme]
    axis = alt.Axis(labelColor=ink, titleColor=ink, tickCount=MOST_TICKS, tickMinStep=1, grid=False)
    up = alt.Y(
        "low:Q", title=None, scale=alt.Scale(domain=[0, PERCENT]),
        axis=alt.Axis(labelColor=ink, tickCount=MOST_TICKS, labelExpr="datum.value + '%'"),
    )  # fmt: skip
    tips = [
        alt.Tooltip("years:Q", title="Years"),
        alt.Tooltip("share:Q", title="Still here, %", format=".0f"),
        alt.Tooltip("low:Q", title="8 in 10, from", format=".0f"),
        alt.Tooltip("high:Q", title="to", format=".0f"),
    ]
    base = alt.Chart(alt.NamedData(name="rows")).encode(
        x=alt.X("years:Q", title=YEARS, axis=axis), tooltip=tips
    )
    layers = alt.layer(
        base.mark_area(aria=False, color=colour, opacity=BAND_OPACITY).encode(y=up, y2="high:Q"),
        base.mark_line(aria=False, color=colour, strokeWidth=2.5).encode(y="share:Q"),
        base.mark_point(aria=False, color=colour, filled=True, size=40).encode(y="share:Q"),
    )
    spec: dict[str, Any] = layers.properties(height=HEIGHT, width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING}


def staying_rows(points: Sequence[Stayed]) -> pd.DataFrame:
    """The rows of the chart, in per cent."""
    rows = [
        (each.years, *(PERCENT * one for one in (each.share, each.low, each.high)))
        for each in points
    ]
    return pd.DataFrame(rows, columns=["years", "share", "low", "high"])


def staying_table(points: Sequence[Stayed]) -> pd.DataFrame:
    """The same numbers in words."""
    rows = [
        (str(each.years), f"{each.share:.0%}", f"{each.low:.0%} to {each.high:.0%}")
        for each in points
    ]
    return pd.DataFrame(rows, columns=["Years since the start", "Still here", "8 in 10"])
