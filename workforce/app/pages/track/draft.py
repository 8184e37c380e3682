"""The draft of counts: what is typed so far, by month and measure, before it is saved."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import streamlit as st

from workforce.months import label
from workforce.plan.actuals import COUNTED, Actual
from workforce.plan.toml_values import Dates
from workforce.projection.projection import Projection
from workforce.published.measure import UNITS
from workforce.published.measures import BY_KEY

DRAFT: Final = "track_draft"
TABLE: Final = "track_table"  # how often the draft was made anew, so that boxes and table are
USED: Final = "track_used"  # the plan's counts that the draft was made from
NEXT_MONTH: Final = "track_month"

Draft: TypeAlias = Mapping[str, Mapping[str, str]]  # text by measure and unit, by month


def dates_of(projection: Projection) -> Dates:
    """The opening and last month of a plan."""
    first = projection.baseline.month
    return Dates(first, first + projection.scenario.months)


def months_of(dates: Dates) -> list[str]:
    """Every month that can be counted."""
    return [label(each) for each in range(dates.opening + 1, dates.last + 1)]


def keep_draft(actuals: tuple[Actual, ...], dates: Dates) -> None:
    """Make the draft anew where the plan's counts are others than it was made from.

    The month asked for is then the one after the last that was counted.
    """
    state = st.session_state
    if state.get(USED) != actuals or DRAFT not in state:
        state[USED] = actuals
        set_draft(with_counts({}, actuals))
        latest = max((actual.month for actual in actuals), default=dates.opening)
        state[NEXT_MONTH] = label(min(latest + 1, dates.last))


def set_draft(draft: Draft) -> None:
    """Take another draft: the boxes and the table are new, for an edited one keeps its edits."""
    state = st.session_state
    state[DRAFT] = draft
    state[TABLE] = state.get(TABLE, 0) + 1


def with_counts(draft: Draft, actuals: Sequence[Actual]) -> Draft:
    """A draft with counts put into it."""
    made = {month: dict(cells) for month, cells in draft.items()}
    for each in actuals:
        cells = made.setdefault(label(each.month), {})
        cells[words(each.measure, each.unit)] = text_of(each.value)
    return made


def text_of(value: float) -> str:
    """A number as its cell shows it.

    >>> text_of(12.0), text_of(1.25), text_of(100)
    ('12', '1.25', '100')
    """
    return f"{value:.6f}".rstrip("0").rstrip(".")


def words(key: str, unit: str) -> str:
    """A measure with its unit, as forms and tables name it."""
    return f"{BY_KEY[key].label}, {UNITS[unit].words}"


def measures_in(draft: Draft) -> list[str]:
    """The measures that a draft has numbers of, in the order of the vocabulary."""
    there = {name for cells in draft.values() for name, text in cells.items() if text}
    every = [words(key, unit) for key, measure in COUNTED.items() for unit in measure.units]
    return [name for name in every if name in there]
