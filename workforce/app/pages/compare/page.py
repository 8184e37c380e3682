"""Compare: up to six scenarios beside no change, and what made the difference."""

from functools import partial

import streamlit as st

from workforce.app.current_plan import current, made_or_last
from workforce.app.pages.compare import sections
from workforce.app.pages.compare.chosen_plans import choose, compared, last_compared
from workforce.plan.scenario import Scenario
from workforce.projection.together.comparison import Comparison


def show() -> None:
    """The page; where what is chosen cannot be compared, the last comparison stays."""
    st.title("Compare")
    comparison = made_or_last(partial(asked, current().scenario), last_compared)
    if comparison is not None:
        sections.page(comparison)


def asked(plan: Scenario) -> Comparison | None:
    """What is chosen, compared; None where nothing is.

    Raises:
        InputError: what is chosen cannot be compared.
    """
    scenarios = choose(plan)
    if not scenarios:
        st.info("Choose a scenario to compare with no change.")
        return None
    with st.spinner("Projecting the scenarios"):
        return compared(scenarios)
