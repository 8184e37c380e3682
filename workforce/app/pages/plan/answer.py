"""The answer of a plan in one screen: its sentence, four figures, and one chart of one measure."""

from typing import Final

import streamlit as st

from workforce.app.blocks import events_marked, fan_chart
from workforce.app.pages.plan.cards import cards
from workforce.app.pages.plan.year_bars import year_chart
from workforce.app.published_later import LATER, later_reading
from workforce.app.ready import Ready
from workforce.app.session import actions_alone, plain, theme_now
from workforce.findings.cautions import cautions
from workforce.findings.cost_sentences import whole_cost_words
from workforce.findings.headline import headline, target_sentences
from workforce.findings.hindsight import later_septembers
from workforce.projection.projection import Projection
from workforce.published.measures import shown_as

COST: Final = "cost"
MEASURES: Final = {
    "agency_rate": "Agency rate", "in_post": "Permanent staff", "caseload": "Caseload",
    COST: "Cost", "experienced_share": "Experienced share", "turnover_rate": "Turnover",
}  # fmt: skip


def answer(ready: Ready) -> None:
    """The headline, what else an HR lead asks first, four cards and the chart."""
    projection = ready.projection
    st.subheader(plain(headline(projection, actions_alone(projection))))
    if said := under_headline(projection):
        st.markdown(plain(said))
    cards(ready)
    measure_chart(ready)
    for warning in cautions(projection):
        st.warning(plain(warning))


def under_headline(projection: Projection) -> str:
    """Whether targets are met, and what the plan costs in all; '' without either."""
    said = list(target_sentences(projection))
    if projection.scenario.differs:
        said.append(f"On average it costs {whole_cost_words(projection)}.")
    return " ".join(said)


@st.fragment
def measure_chart(ready: Ready) -> None:
    """One large chart of the measure that is chosen; only it changes with the choice."""
    with st.container(gap="xxsmall"):
        key = st.segmented_control(
            "Measure", list(MEASURES), default="agency_rate", key="measure", required=True,
            format_func=MEASURES.__getitem__, label_visibility="collapsed",
            persist_state="session",
        )  # fmt: skip
        if key == COST:
            year_chart(ready)
        else:
            fan_of(ready, str(key))


def fan_of(ready: Ready, key: str) -> None:
    """The fan chart of a measure, with what was published later while that is shown below."""
    revealed = bool(st.session_state.get(LATER)) and bool(later_septembers(ready.projection))
    marked, below = events_marked(ready)
    if revealed:
        below += f" {later_reading(ready.projection)}"
    fan_chart(ready, shown_as(key), theme_now(), marked, later=revealed, below=below)
