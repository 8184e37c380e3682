"""The funnel on Today: is this authority's figure within chance of its region's?"""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import TEMPLATES_KEPT
from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.pages.today.funnel_chart import above_top, funnel_rows, funnel_template
from workforce.app.session import plain, theme_now
from workforce.app.where_from import Drawn, where_from
from workforce.authority.benchmarks import RATES, Beside
from workforce.findings.funnel_text import funnel_csv, funnel_finding, funnel_table
from workforce.projection.projection import Projection
from workforce.published.measures import BY_KEY

FIRST: Final = 1  # turnover: where one year's chance is largest
HOW: Final = (
    "Across: size of the workforce; up: the rate. Large dot: this authority; small dots: the "
    "others here, from any region. Dark band: where chance alone puts 8 in 10 years at the "
    "region's rate; light band: 19 in 20. A dot outside the bands means an unusual year or a "
    "lasting difference. Differences in agency rate, vacancies and caseload mostly last, and a "
    "dot inside the bands may have a lasting difference too."
)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(beside: Beside, theme: str) -> dict[str, object]:
    """A funnel's specification, built once for everyone."""
    return funnel_template(beside, theme)


def funnel_view(projection: Projection) -> None:
    """One rate as a funnel under its finding, with its numbers and their file."""
    st.subheader("Is it chance?", anchor="chance")
    labels = {BY_KEY[each.key].label: each for each in (*RATES[FIRST:], *RATES[:FIRST])}
    name = st.radio("Which rate", list(labels), key="funnel_rate", horizontal=True)
    chart(projection, labels[name])


def chart(projection: Projection, beside: Beside) -> None:
    """The funnel of one rate."""
    baseline, neighbours = projection.baseline, projection.scenario.neighbours
    census, area, year = baseline.census, baseline.authority, baseline.year
    title = funnel_finding(census, area, year, beside)
    st.markdown(f"**{plain(title)}**")
    rows = funnel_rows(census, area, year, beside)
    if rows.empty:
        return
    theme = theme_now()
    st.vega_lite_chart(rows, template(beside, theme), key=f"funnel_{beside.key}", alt=title)
    source = f"Source: DfE workforce census {year}."
    drawn = Drawn(template(beside, "light"), rows, title, source)
    where_from(projection, [BY_KEY[beside.key]], "funnel", drawn, published=True)
    small(" ".join(said for said in (HOW, above_top(rows), source) if said))
    box = st.expander("The numbers of the funnel", key="funnel_numbers", on_change="rerun")
    if box.open:
        table = pd.DataFrame(funnel_table(census, area, year, beside, neighbours))
        box.table(table, hide_index=True, alt=title)
        box.download_button(
            "The funnel (CSV)", data=partial(funnel_csv, census, area, year, beside),
            file_name=file_name(projection, f"funnel_{beside.key}.csv"), mime="text/csv",
            on_click="ignore",
        )  # fmt: skip
