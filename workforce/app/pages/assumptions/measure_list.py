"""What each measure is: its definition and formula, how it adds up, which way is better."""

from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.session import plain
from workforce.published.measure import UNITS, Measure
from workforce.published.measures import MEASURES

TITLE: Final = "What each measure is"
COLUMNS: Final = ("Measure", "What it counts", "How it adds up", "Better")


def measure_list() -> None:
    """Every measure of the planner, in the order of its files."""
    table = pd.DataFrame(map(measure_row, MEASURES), columns=list(COLUMNS))
    st.table(table, hide_index=True, alt=TITLE)


def measure_row(measure: Measure) -> tuple[str, ...]:
    """One measure as the cells of its row.

    >>> from workforce.published.measures import BY_KEY
    >>> measure_row(BY_KEY["caseload"])[2:]
    ('ratio; does not add up', 'lower')
    """
    units = " or ".join(UNITS[unit].words for unit in measure.units)
    formula = f" ({measure.formula})" if measure.formula else ""
    return (
        plain(f"{measure.label}, {units}"),
        plain(f"{measure.definition}{formula}"),
        f"{measure.kind}; {measure.adds_up}",
        measure.better,
    )
