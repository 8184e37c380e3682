"""The map on Today under its finding: which rate, how much of England, and its numbers."""

from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import TEMPLATES_KEPT
from workforce.app.current_plan import small
from workforce.app.pages.today.rate_map import map_rows, map_template, named
from workforce.app.session import plain, theme_now
from workforce.app.where_from import Drawn, where_from
from workforce.authority.benchmarks import RATES, Beside
from workforce.findings.published_position import rate_finding
from workforce.projection.projection import Projection
from workforce.published.measures import BY_KEY

NEAR, WHOLE = "It and its neighbours", "All of England"
HOW: Final = (
    "The stronger the colour, the higher the rate; grey: none published. Thick outline: this one; "
    "thin outlines: its neighbours; a small one has its rate alone."
)
SOURCES: Final = (
    "Source of the outlines: Office for National Statistics licensed under the Open Government "
    "Licence v3.0; contains OS data © Crown copyright and database right 2022. Source of the "
    "rates: DfE workforce census"
)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(beside: Beside, theme: str) -> dict[str, object]:
    """A map's specification, built once for everyone."""
    return map_template(beside, theme)


def map_view(projection: Projection) -> None:
    """One rate as a map, with the same numbers in a table."""
    baseline, neighbours = projection.baseline, projection.scenario.neighbours
    census, area, year = baseline.census, baseline.authority, baseline.year
    st.subheader("On the map")
    labels = {BY_KEY[each.key].label: each for each in RATES}
    left, right = st.columns(2)
    name = left.radio("Which rate to map", list(labels), key="map_rate", horizontal=True)
    extent = right.radio("How much", [NEAR, WHOLE], key="map_extent", horizontal=True)
    beside = labels[name]
    title = rate_finding(census, area, year, beside, neighbours)
    st.markdown(f"**{plain(title)}**")
    rows = named(map_rows(census, area, year, beside, neighbours), whole=extent == WHOLE)
    st.vega_lite_chart(rows, template(beside, theme_now()), key=f"map_{beside.key}", alt=title)
    drawn = Drawn(template(beside, "light"), rows, title, f"{SOURCES} {year}.")
    where_from(projection, [BY_KEY[beside.key]], "map", drawn, published=True)
    small(f"{HOW} {SOURCES} {year}.")
    box = st.expander("The numbers of the map", key="map_numbers", on_change="rerun")
    if box.open:
        box.table(map_table(rows, beside), hide_index=True, alt=title)


def map_table(rows: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """The map's numbers, highest first; what is not published last, with its reason."""
    ordered = rows.sort_values(["rate", "area"], ascending=[False, True], na_position="last")
    return pd.DataFrame(
        {
            "Authority": ordered["area"].to_list(),
            f"{BY_KEY[beside.key].label}, {beside.unit}": ordered["text"].to_list(),
            "Is": ordered["kind"].to_list(),
        }
    )
