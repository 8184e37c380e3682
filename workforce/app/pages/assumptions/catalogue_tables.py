"""The numbers that only data files hold, and the measures, as far as a search finds them."""

from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.pages.assumptions.cells import COLUMNS, inert_off, matches, source_cell
from workforce.app.pages.assumptions.measure_list import COLUMNS as MEASURE_COLUMNS
from workforce.app.pages.assumptions.measure_list import TITLE as MEASURES_TITLE
from workforce.app.pages.assumptions.measure_list import measure_row
from workforce.app.session import plain
from workforce.app.values import name_of, restyled, valued
from workforce.months import long_day
from workforce.published.catalogue import entries
from workforce.published.measures import MEASURES
from workforce.published.pay_awards import pay_awards

CATALOGUES: Final = {
    "staff_groups": "Groups of staff",
    "case_types": "Types of case",
    "routes": "Routes into the work",
}
AWARDS: Final = "National pay awards"


def catalogue_tables(words: str) -> int:
    """The numbers of staff groups, case types, routes and pay awards, which the data files hold."""
    every = {title: catalogue_table(name) for name, title in CATALOGUES.items()}
    count = 0
    for title, table in {**every, AWARDS: awards_table()}.items():
        there = [matches(words, title, *map(inert_off, row)) for row in table.to_numpy()]
        found = table[there]
        count += len(found)
        if not found.empty:
            with st.expander(f"{title}: {len(found)}", key=f"{title}_{bool(words)}"):
                small("These cannot be changed here: they are rows of the data files.")
                st.table(found, hide_index=True, alt=title)
    return count


def measures_found(words: str) -> int:
    """The measures whose name or definition holds what was typed; none where nothing was."""
    rows = [measure_row(each) for each in MEASURES] if words.strip() else []
    found = [row for row in rows if matches(words, *map(inert_off, row))]
    if found:
        with st.expander(f"{MEASURES_TITLE}: {len(found)} found", key="measures_found"):
            table = pd.DataFrame(found, columns=list(MEASURE_COLUMNS))
            st.table(table, hide_index=True, alt=MEASURES_TITLE)
    return len(found)


def catalogue_table(name: str) -> pd.DataFrame:
    """The numbers of one catalogue."""
    cells = [
        (plain(name_of(each)), f"**{plain(valued(each.value, each.unit))}** "
         f"{plain(f'({restyled(each.range)})')}", source_cell(each))
        for each in entries()
        if each.table == name
    ]  # fmt: skip
    return pd.DataFrame(cells, columns=list(COLUMNS))


def awards_table() -> pd.DataFrame:
    """Every national pay award that pay at an opening is raised by, once it was agreed."""
    rows = [
        (f"April {each.april}", f"**{each.words}**, agreed by {long_day(each.known)}",
         source_cell(each))
        for each in pay_awards()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))
