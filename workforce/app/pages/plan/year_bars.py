"""The cost of each financial year as bars: the plan's, no change's and the budget."""

from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from workforce.app.blocks import TEMPLATES_KEPT
from workforce.app.current_plan import small
from workforce.app.drawing.palette import (
    FONT,
    HEIGHT,
    INK,
    MOST_TICKS,
    NO_CHANGE,
    PADDING,
    colour_of,
)
from workforce.app.pages.plan.by_year import name_of
from workforce.app.ready import Ready
from workforce.app.session import plain, theme_now
from workforce.app.where_from import Drawn, where_from
from workforce.findings.cost_sentences import more_or_less
from workforce.number_words import MILLION, pounds
from workforce.published.measures import BY_KEY
from workforce.published.pay import price_base

READING: Final = (
    "Bars: the cost of each financial year, on average over the futures; thin line: 8 in 10 of "
    "them. Black mark: the budget. Months before the plan are costed like its first month."
)
BARS: Final = ("No change", "Plan")


def year_chart(ready: Ready) -> None:
    """What each financial year costs with the plan and without."""
    projection, years = ready.projection, ready.years
    title = f"Cost: {pounds(years[-1].mean)} in {name_of(years[-1])}"
    if projection.scenario.differs:
        more = more_or_less(-sum(each.less for each in years))
        title = f"Cost: the plan costs {more} than no change in all, on average"
    st.markdown(f"**{plain(title)}**")
    rows = year_rows(ready)
    st.vega_lite_chart(rows, template(theme_now()), key="chart_cost", alt=title)
    source = f"{price_base(projection.baseline.pay)}. Source: this model."
    drawn = Drawn(template("light"), rows, title, source)
    where_from(projection, [BY_KEY["cost"], BY_KEY["budget"]], "chart_cost", drawn)
    small(f"In £ million. {READING} {source}")


def year_rows(ready: Ready) -> pd.DataFrame:
    """A row for each financial year and side, in £ million; the band is the plan's."""
    sides = BARS if ready.scenario.differs else BARS[:1]
    rows = []
    for year in ready.years:
        for side in sides:
            cost = year.mean + (year.less if side == BARS[0] else 0.0)
            last = side == sides[-1]
            rows.append(
                {
                    "year": name_of(year),
                    "side": side,
                    "cost": cost / MILLION,
                    "low": year.low / MILLION if last else None,
                    "high": year.high / MILLION if last else None,
                    "budget": year.budget / MILLION if last else None,
                    "label": f"{cost / MILLION:,.1f}" if last else None,
                }
            )
    return pd.DataFrame(rows)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(theme: str) -> dict[str, Any]:
    """The specification of the bars, built once for everyone, without data."""
    ink = INK[theme]
    colour = alt.Color(
        "side:N",
        scale=alt.Scale(
            domain=list(BARS), range=[NO_CHANGE[theme], colour_of(BY_KEY["cost"], theme)]
        ),
        legend=alt.Legend(orient="top", title=None, labelColor=ink, labelFontSize=FONT),
    )
    bare = alt.Chart(alt.NamedData(name="rows"))
    base = bare.encode(
        x=alt.X("year:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelColor=ink)),
        xOffset=alt.XOffset("side:N", sort=list(BARS)),
    )
    up = alt.Y(
        "cost:Q", title=None,
        axis=alt.Axis(labelColor=ink, tickCount=MOST_TICKS, labelExpr="'£' + datum.label + 'm'"),
    )  # fmt: skip
    tips = [
        alt.Tooltip("year:N", title="Year"),
        alt.Tooltip("side:N", title="Which"),
        alt.Tooltip("cost:Q", title="£ million, on average", format=",.2f"),
    ]
    banded = base.transform_filter("isValid(datum.low)")
    said = banded.mark_text(aria=False, color=ink, dy=-6, fontSize=FONT, fontWeight="bold")
    budget = bare.transform_filter("isValid(datum.budget)")
    layers = alt.layer(
        base.mark_bar(aria=False).encode(y=up, color=colour, tooltip=tips),
        banded.mark_rule(aria=False, color=ink).encode(y="low:Q", y2="high:Q"),
        budget.mark_tick(aria=False, color=ink, thickness=2, bandSize=40).encode(
            x=alt.X("year:N", sort=None), y="budget:Q"
        ),
        said.encode(y="high:Q", text="label:N"),
    )
    spec: dict[str, Any] = layers.properties(height=HEIGHT, width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING}
