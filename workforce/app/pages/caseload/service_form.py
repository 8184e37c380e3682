"""The form that splits results by service: by assumed shares, or by the council's own figures."""

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import TEMPLATES_KEPT
from workforce.app.current_plan import TURN, small, use_changed
from workforce.app.pages.caseload import charts
from workforce.app.pages.caseload.named_types import services
from workforce.app.session import plain, theme_now
from workforce.app.where_from import Drawn, where_from
from workforce.findings.caseload.caseload_findings import (
    service_caseloads,
    service_rows,
    service_sentence,
)
from workforce.months import long_label
from workforce.plan.scenario import Scenario, Team, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.plan.targets import ILLUSTRATIVE, OWN
from workforce.projection.projection import Projection
from workforce.published.measures import BY_KEY

MOST: Final = 100_000
WAYS: Final = {
    "": "Not by service",
    ILLUSTRATIVE: "Illustrative: by assumed shares",
    OWN: "Our own figures",
}
SPLIT: Final = (
    "Illustrative, not a count of any team. Cases are split by assumed shares of types, and case "
    "holders by the work of those cases at the start."
)
OWN_SPLIT: Final = "From the council's own figures. Each service keeps its share."
NO_SPLIT: Final = (
    "Published figures are not split by service. Choose an illustrative split, or type your own "
    "figures in."
)
ABOUT_OWN: Final = (
    "Case holders (people) and open cases of each service on the day that the plan starts. They "
    "stay in this session and in the scenario file, never in the address."
)


def by_service(projection: Projection, limit: float) -> None:
    """The chart by service where there is a split, and the form that asks for one."""
    st.subheader("By service")
    scenario = projection.scenario
    if projection.services is not None:
        service_chart(projection, limit)
    name = "Change the split" if scenario.services else "Split by service"
    with st.expander(name, key=f"services_{st.session_state.get(TURN, 0)}"):
        if projection.services is None:
            small(NO_SPLIT)
        form(projection)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(theme: str, bars: int) -> dict[str, object]:
    """The chart's specification, built once for everyone."""
    return charts.services_template(theme, bars)


def service_chart(projection: Projection, limit: float) -> None:
    """Every service's caseload at the start and at the end, the limit, and the numbers."""
    every = service_caseloads(projection)
    title = service_sentence(projection, limit)
    st.markdown(f"**{plain(title)}**")
    rows = charts.services_rows(every, limit)
    st.vega_lite_chart(rows, template(theme_now(), len(every)), key="chart_services", alt=title)
    drawn = Drawn(template("light", len(every)), rows, title, "Source: this model.")
    where_from(projection, [BY_KEY["caseload"]], "chart_services", drawn)
    last = projection.baseline.month + projection.scenario.months
    first, end = (long_label(month) for month in (projection.baseline.month, last))
    small(
        f"Average caseload, cases per FTE. Hollow: {first}. Filled: {end}, the line the range of "
        f"8 in 10 futures. {OWN_SPLIT if projection.scenario.teams else SPLIT}"
    )
    with st.expander("The numbers by service", key="service_numbers"):
        table = pd.DataFrame(service_rows(projection), columns=["Service", first, end])
        st.table(table, hide_index=True, alt="By service")


def form(projection: Projection) -> None:
    """How to split, and for own figures two numbers for each service."""
    scenario, turn = projection.scenario, st.session_state.get(TURN, 0)
    way = st.radio(
        "How to split", list(WAYS), index=list(WAYS).index(scenario.services),
        format_func=WAYS.__getitem__, key=f"service_way_{turn}", persist_state="session",
    )  # fmt: skip
    counted = {team.service: team for team in scenario.teams}
    teams = []
    if way == OWN:
        small(ABOUT_OWN)
        for key, label in services_by_key().items():
            holders, cases = st.columns(2)
            known = counted.get(key, Team(key, 0, 0))
            people = number(holders, f"{label}: case holders, people", known.case_holders)
            teams.append(Team(key, people, number(cases, f"{label}: cases", known.cases)))
    if st.button("Use this split", key="service_use"):
        use_changed(projection, lambda: changed(scenario, way, tuple(teams)))


def number(place: st.delta_generator.DeltaGenerator, name: str, known: int) -> int:
    """A number of one service."""
    key = f"service_{name}_{st.session_state.get(TURN, 0)}"
    found: int = place.number_input(
        name, 0, MOST, value=known, step=1, key=key, persist_state="session"
    )
    return found


def services_by_key() -> dict[str, str]:
    """The labels of the services that hold cases, by their keys."""
    return {key: label for label, key in services().items()}


def changed(scenario: Scenario, way: str, teams: tuple[Team, ...]) -> Scenario:
    """The plan with another split.

    Raises:
        InputError: own figures without any case holder or case.
    """
    made = replace(scenario, services=way, teams=teams)
    return parse_scenario(to_toml(made), name=scenario.name)
