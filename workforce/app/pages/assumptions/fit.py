"""The fit report on the page: what of this authority's forecast is its own, what is pooled."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.session import plain
from workforce.findings.fit_report import (
    few_sentence,
    fit_csv,
    fit_of,
    fit_rows,
    opening_sentence,
    remainder_lights,
    sentence,
)
from workforce.projection.projection import Projection

TYPICAL: Final = (
    "Region's: what this region's authorities are like year after year, weighed against "
    "England's. England's: the mean of all authorities. Both give leavers, agency and vacancies "
    "for this authority's number of staff. A year on: the middle of the no-change forecast. Of "
    "its own: how much of a lasting difference from the region is forecast to stay. 0% means that "
    "only the other authorities count, 100% that only this one does."
)


def fit_section(projection: Projection) -> None:
    """Sentences, a short table, the remainder's lights, and the file."""
    fit = fit_of(projection)
    st.write(f"**{plain(opening_sentence(fit))}**")
    if said := few_sentence(fit):
        st.warning(plain(said))
    alt = f"What of {fit.area.name}'s forecast is its own"
    st.table(pd.DataFrame(fit_rows(fit)), hide_index=True, alt=alt)
    small(TYPICAL)
    with st.expander("Figure by figure", key="fit_by_figure"):
        st.markdown("\n".join(f"- {plain(sentence(fit, part))}" for part in fit.parts))
    st.write(plain(remainder_lights(fit)))
    small('Year by year: see the Today page, under "Do starters and leavers add up?"')
    st.download_button(
        "The fit (CSV)", data=partial(fit_csv, fit), file_name=file_name(projection, "fit.csv"),
        mime="text/csv", on_click="ignore",
    )  # fmt: skip
