"""Counts typed or pasted beside the plan in hand: a draft, kept, used whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.session import keep_actuals, last_good, plain
from workforce.app.values import month_words, short_month
from workforce.months import label
from workforce.plan.actuals import COUNTED, Actual, in_order
from workforce.plan.paste import Row, check_rows, pasted
from workforce.plan.toml_values import Dates
from workforce.projection.projection import Projection
from workforce.published.measure import FTE, PEOPLE, UNITS
from workforce.published.measures import BY_KEY

COLUMNS: Final = ("month", "measure", "value")
MONTH, MEASURE, VALUE = COLUMNS
STAFF: Final = ("in_post", "starters", "conversions", "leavers")
AGENCY: Final = ("agency", "agency_starters", "agency_leavers")
# Measures and units that are usually counted together.
SETS: Final = {
    "Staff and agency, people": [(key, PEOPLE) for key in (*STAFF, "agency")],
    "Staff and agency, FTE": [(key, FTE) for key in (*STAFF, "agency")],
    "Every flow of staff and agency, people": [
        (key, PEOPLE) for key in (*STAFF, "other_movement", *AGENCY)
    ],
    "Cases": [(key, BY_KEY[key].unit) for key in ("cases", "case_holders", "caseload")],
}
ROWS, KEPT, TABLE, USED = "track_rows", "track_kept", "track_table", "track_used"
TEXT, TEXT_PROBLEMS = "track_text", "track_text_problems"
NEXT_MONTH, SET = "track_month", "track_set"
MOST_LISTED: Final = 10
NOT_USED: Final = "Not updated: the last counts that could be used are still in use. To correct:"
NOT_ADDED: Final = "No row was added. To correct:"
HOW: Final = (
    "One row for each count: staff and cases at the end of the month, starters and leavers during "
    "it. Choose the month, the measure and its unit. Write plain numbers, without commas, £ or %. "
    "A row without a value is not used."
)
HOW_PASTED: Final = (
    "Either the columns month, measure, value and, if you like, unit, with or without a heading "
    "row; or month and one column for each measure. Write months as 2020-03; other dates are not "
    "read."
)

Cells = dict[str, str]


def entry(projection: Projection) -> Projection:
    """The draft of counts, and the plan with those that are in use.

    They are in use once every row that has a value can be used; until then the last ones stay.
    """
    st.subheader("The counts", anchor="the-counts")
    dates = dates_of(projection)
    keep_draft(projection.scenario.actuals, dates)
    small(HOW)
    add_month(dates)
    rows = edited(dates)
    paste()
    checked = check_rows(list(numbered(rows)), dates)
    if checked.problems:
        list_problems(NOT_USED, checked.problems)
        return projection
    actuals = in_order(checked.actuals)
    if actuals != projection.scenario.actuals:
        keep_actuals(actuals)
        st.session_state[USED] = actuals
    return replace(projection, scenario=replace(projection.scenario, actuals=actuals))


def dates_of(projection: Projection) -> Dates:
    """The opening and last month of a plan."""
    first = projection.baseline.month
    return Dates(first, first + projection.scenario.months)


def keep_draft(actuals: tuple[Actual, ...], dates: Dates) -> None:
    """Start the draft from the plan's counts, or bring it back after another page."""
    state = st.session_state
    if state.get(USED) != actuals:
        state[USED] = actuals
        first = label(dates.opening + 1)
        usual = [blank(first, words(*each)) for each in next(iter(SETS.values()))]
        set_draft([cells_of(actual) for actual in actuals] or usual)
        latest = max((actual.month for actual in actuals), default=dates.opening + 1)
        state[NEXT_MONTH] = label(min(latest + 1, dates.last))
    elif f"{TABLE}_{state[TABLE]}" not in state:
        set_draft(state[KEPT])


def set_draft(rows: list[Cells]) -> None:
    """Start the table afresh with rows: a new table, for an edited one keeps its edits."""
    state = st.session_state
    state[ROWS], state[KEPT] = rows, rows
    state[TABLE] = state.get(TABLE, 0) + 1


def cells_of(actual: Actual) -> Cells:
    """A count as its row shows it."""
    value = f"{actual.value:.6f}".rstrip("0").rstrip(".")
    return {MONTH: label(actual.month), MEASURE: words(actual.measure, actual.unit), VALUE: value}


def blank(month: str, measure: str) -> Cells:
    """A row to fill in."""
    return {MONTH: month, MEASURE: measure, VALUE: ""}


def words(key: str, unit: str) -> str:
    """A measure with its unit, as the table names it."""
    return f"{BY_KEY[key].label}, {UNITS[unit].words}"


def choices() -> list[str]:
    """Every measure that can be counted, once for each of its units."""
    return [words(key, unit) for key, measure in COUNTED.items() for unit in measure.units]


def add_month(dates: Dates) -> None:
    """A month and a set of measures, to put a row for each into the table."""
    month, measures, button = st.columns([2, 4, 3], vertical_alignment="bottom")
    months = [label(each) for each in range(dates.opening + 1, dates.last + 1)]
    if st.session_state.get(NEXT_MONTH) not in months:
        st.session_state[NEXT_MONTH] = months[0]
    month.selectbox(
        "Month", months, key=NEXT_MONTH, persist_state="session", format_func=month_words
    )
    measures.selectbox("Measures", list(SETS), key=SET, persist_state="session")
    button.button("Add rows to fill in", on_click=take_month, args=(months,), width="stretch")


def take_month(months: list[str]) -> None:
    """Put a row for each measure of the set into the table, except those it has."""
    state = st.session_state
    month, rows = state[NEXT_MONTH], list(state[KEPT])
    there = {(row[MONTH], row[MEASURE]) for row in rows}
    new = [words(*each) for each in SETS[state[SET]]]
    set_draft(rows + [blank(month, name) for name in new if (month, name) not in there])
    state[NEXT_MONTH] = months[min(months.index(month) + 1, len(months) - 1)]


def edited(dates: Dates) -> list[Cells]:
    """The table as it is edited: its rows, cells as text."""
    state = st.session_state
    months = [label(each) for each in range(dates.opening + 1, dates.last + 1)]
    table = st.data_editor(
        pd.DataFrame(state[ROWS], columns=list(COLUMNS), dtype=str),
        key=f"{TABLE}_{state[TABLE]}",
        num_rows="dynamic",
        hide_index=True,
        column_config={
            MONTH: st.column_config.SelectboxColumn(
                "Month", options=months, width=84, format_func=short_month
            ),
            MEASURE: st.column_config.SelectboxColumn(
                "Measure and unit", options=choices(), width=170
            ),
            VALUE: st.column_config.TextColumn("Value", width=70),
        },
        placeholder="",
        alt="Counts: month, measure and value",
    )
    filled = table.astype(object).where(table.notna(), "")
    state[KEPT] = [
        {name: str(cell).strip() for name, cell in row.items()} for row in filled.to_dict("records")
    ]
    return list(state[KEPT])


def numbered(rows: Sequence[Cells]) -> Iterator[Row]:
    """The rows that have a value, each with its place."""
    for number, row in enumerate(rows, 1):
        if row[VALUE]:
            yield Row(f"the table, row {number}{named(row)}", row)


def named(row: Mapping[str, str]) -> str:
    """What a row is about, as far as it says."""
    said = ", ".join(row[name] for name in (MEASURE, MONTH) if row[name])
    return f" ({said})" if said else ""


def paste() -> None:
    """Text copied from a spreadsheet: added whole, or kept as it is with what is wrong."""
    with st.expander("Paste from a spreadsheet", expanded=bool(st.session_state.get(TEXT))):
        small(HOW_PASTED)
        st.text_area("Copied cells", key=TEXT, height=140, persist_state="session")
        st.button("Add to the table", on_click=take_text)
        problems = st.session_state.get(TEXT_PROBLEMS, ())
        if problems:
            list_problems(NOT_ADDED, problems)


def take_text() -> None:
    """Put the pasted rows into the table, in place of rows for the same counts; or none of them."""
    state, plan = st.session_state, last_good()
    if plan is None:
        return
    checked = pasted(state[TEXT], dates_of(plan))
    state[TEXT_PROBLEMS] = checked.problems
    if checked.problems:
        return
    new = [cells_of(actual) for actual in in_order(checked.actuals)]
    replaced = {(row[MONTH], row[MEASURE]) for row in new}
    set_draft([row for row in state[KEPT] if (row[MONTH], row[MEASURE]) not in replaced] + new)
    state[TEXT] = ""


def list_problems(opening: str, problems: Sequence[str]) -> None:
    """What is wrong, one sentence a row, the first few of many."""
    lines = [f"- {plain(problem)}" for problem in problems[:MOST_LISTED]]
    if len(problems) > MOST_LISTED:
        lines.append(f"- and {len(problems) - MOST_LISTED:,} more")
    st.error("\n".join([opening, "", *lines]))
