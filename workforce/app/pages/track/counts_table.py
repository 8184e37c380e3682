"""The table of counts: a row for each month, a column for each measure; cells can be pasted in."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.pages.track.draft import DRAFT, TABLE, Draft, months_of
from workforce.app.values import short_month
from workforce.plan.toml_values import Dates

HEIGHT: Final = 320  # pixels
MONTH: Final = "Month"
HOW: Final = (
    "Copy a block of numbers in your spreadsheet, click its first cell here and paste. Nothing is "
    "used until you save."
)


def edited(dates: Dates, columns: Sequence[str]) -> None:
    """The table; what is typed into its cells is in the draft, not yet in the plan."""
    small(HOW)
    state = st.session_state
    draft: Draft = state[DRAFT]
    key, months = f"track_cells_{state[TABLE]}", months_of(dates)
    if key not in state or "track_start" not in state:
        state["track_start"] = draft
    start: Draft = state["track_start"]
    rows = [[start.get(month, {}).get(name, "") for name in columns] for month in months]
    frame = pd.DataFrame(rows, columns=list(columns), dtype=str)
    frame.insert(0, MONTH, [short_month(month) for month in months])
    table = st.data_editor(
        frame, key=key, num_rows="fixed", hide_index=True, disabled=[MONTH], height=HEIGHT,
        column_config={name: st.column_config.TextColumn(name, width=110) for name in columns}
        | {MONTH: st.column_config.TextColumn(MONTH, width=84, pinned=True)},
        placeholder="", alt="Counts: a row for each month, a column for each measure",
    )  # fmt: skip
    cells = table.astype(object).where(table.notna(), "")
    made = {month: dict(draft.get(month, {})) for month in {**draft, **dict.fromkeys(months)}}
    for month, row in zip(months, cells.to_dict("records"), strict=True):
        made[month] |= {name: str(row[name]).strip() for name in columns}
    state[DRAFT] = made
