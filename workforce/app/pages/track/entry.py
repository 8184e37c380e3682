"""Counts entered beside the plan in hand: one month in a small form, or all months in a table.

Both fill one draft. Nothing of it is used until it is saved, and it is saved whole or not at all.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import streamlit as st

from workforce.app.current_plan import small
from workforce.app.pages.track import counts_table
from workforce.app.pages.track.draft import (
    DRAFT,
    NEXT_MONTH,
    TABLE,
    Draft,
    dates_of,
    keep_draft,
    measures_in,
    months_of,
    set_draft,
    text_of,
    with_counts,
    words,
)
from workforce.app.session import keep_actuals, last_good, plain
from workforce.app.values import meaning, month_words
from workforce.plan.actuals import COUNTED, in_order
from workforce.plan.paste import Row, check_rows, pasted
from workforce.projection.projection import Projection
from workforce.published.measure import FTE, PEOPLE
from workforce.published.measures import BY_KEY

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
    "Every measure": [(key, unit) for key, each in COUNTED.items() for unit in each.units],
}
SET, TEXT, PROBLEMS, SAVED = "track_set", "track_text", "track_problems", "track_saved"
ROW: Final = 5  # numbers beside each other
MOST_LISTED: Final = 10
NOT_SAVED: Final = "Nothing was saved, and nothing you typed is lost. To correct:"
ABOUT: Final = (
    "Staff, agency and cases at the end of the month; starters, leavers and conversions during it. "
    "Leave blank what was not counted."
)
HOW_PASTED: Final = (
    "Copy month, measure, value and perhaps unit; or month and one column for each measure. A "
    "heading row is needed for the second. Write months as 2020-03 and numbers without commas."
)


def entry(projection: Projection) -> None:
    """The month that is asked for next, and all months in a table."""
    dates = dates_of(projection)
    keep_draft(projection.scenario.actuals, dates)
    month, measures = st.columns(2)
    months = months_of(dates)
    if st.session_state.get(NEXT_MONTH) not in months:
        st.session_state[NEXT_MONTH] = months[0]
    month.selectbox(
        "Month", months, key=NEXT_MONTH, persist_state="session", format_func=month_words
    )
    measures.selectbox("Measures", list(SETS), key=SET, persist_state="session", on_change=redraw)
    one_month()
    said()
    with st.expander("All months, and paste from a spreadsheet", key="track_all"):
        counts_table.edited(dates, columns())
        st.button("Save the table", on_click=save_table)
        paste()


def columns() -> list[str]:
    """The measures of the set that is chosen, then others that the draft has numbers of."""
    names = [words(*each) for each in SETS[st.session_state[SET]]]
    return [*names, *(each for each in measures_in(draft()) if each not in names)]


def draft() -> Draft:
    """What is typed so far, by month and measure."""
    found: Draft = st.session_state[DRAFT]
    return found


def redraw() -> None:
    """Show the table with other measures; a table keeps its columns."""
    set_draft(draft())


def one_month() -> None:
    """The form of one month: a number for each measure of the set."""
    month, state = st.session_state[NEXT_MONTH], st.session_state
    with st.form("track_form"):
        small(ABOUT)
        every = SETS[state[SET]]
        places = [place for _ in range(0, len(every), ROW) for place in st.columns(ROW)]
        for place, (key, unit) in zip(places, every, strict=False):
            with place:
                number(month, key, unit)
        st.form_submit_button(f"Save {month_words(month)}", type="primary", on_click=save_month)


def number(month: str, key: str, unit: str) -> None:
    """One number of a month with what it means on hover; blank where it was not counted."""
    name, state, measure = spot(month, key, unit), st.session_state, BY_KEY[key]
    whole = unit == PEOPLE
    if name not in state:
        text = draft().get(month, {}).get(words(key, unit), "")
        state[name] = number_of(text, whole=whole)
    least = None if measure.below_zero else 0 if whole else 0.0
    st.number_input(
        words(key, unit), min_value=least, step=1 if whole else 0.1,
        format="%d" if whole else "%g", key=name, help=plain(meaning(measure)),
        persist_state="session",
    )  # fmt: skip


def spot(month: str, key: str, unit: str) -> str:
    """The key of a number's box; a new one whenever the draft was made anew."""
    return f"track_{st.session_state[TABLE]}_{month}_{key}_{unit}"


def number_of(text: str, *, whole: bool) -> int | float | None:
    """A number of the draft as its box holds it; None where it is blank or no such number.

    >>> number_of("12", whole=True), number_of("1.5", whole=False), number_of("n/a", whole=True)
    (12, 1.5, None)
    """
    try:
        return int(text) if whole else float(text)
    except ValueError:
        return None


def save_month() -> None:
    """Put the form's numbers into the draft and save it; the next month is asked for then."""
    state = st.session_state
    month = state[NEXT_MONTH]
    cells = dict(draft().get(month, {}))
    for key, unit in SETS[state[SET]]:
        value = state[spot(month, key, unit)]
        cells[words(key, unit)] = "" if value is None else text_of(value)
    state[DRAFT] = {**draft(), month: cells}
    save()


def save_table() -> None:
    """Use what stands in the table."""
    save()


def save() -> bool:
    """Use the whole draft, or say why nothing of it can be used."""
    state, plan = st.session_state, last_good()
    if plan is None:
        return False
    checked = check_rows(list(numbered(draft())), dates_of(plan))
    state[PROBLEMS], state[SAVED] = checked.problems, ""
    if checked.problems:
        return False
    actuals = in_order(checked.actuals)
    keep_actuals(actuals)
    keep_draft(actuals, dates_of(plan))
    state[SAVED] = f"{len(actuals)} {'count is' if len(actuals) == 1 else 'counts are'} saved."
    return True


def numbered(typed: Draft) -> Iterator[Row]:
    """The cells that have a value, each with what it is."""
    for month, cells in typed.items():
        for name, text in cells.items():
            if text:
                row = {"month": month, "measure": name, "value": text}
                yield Row(f"{name}, {month_words(month)}", row)


def said() -> None:
    """What came of the last save."""
    state = st.session_state
    if problems := state.get(PROBLEMS, ()):
        list_problems(problems)
    elif state.get(SAVED):
        st.success(f"{state[SAVED]} They go into the scenario file, never into the address.")


def paste() -> None:
    """Text copied from a spreadsheet: put into the cells and saved whole, or kept as it is."""
    st.markdown("**Paste**")
    small(HOW_PASTED)
    st.text_area("Copied cells", key=TEXT, height=140, persist_state="session")
    st.button("Put into the table and save", on_click=take_text)


def take_text() -> None:
    """Put the pasted rows into the draft, in place of the same counts, and save; or none."""
    state, plan = st.session_state, last_good()
    if plan is None:
        return
    checked = pasted(state[TEXT], dates_of(plan))
    state[PROBLEMS] = checked.problems
    if checked.problems:
        return
    before = draft()
    set_draft(with_counts(before, checked.actuals))
    if save():
        state[TEXT] = ""
    else:
        set_draft(before)


def list_problems(problems: Sequence[str]) -> None:
    """What is wrong, one sentence a cell, the first few of many."""
    lines = [f"- {plain(problem)}" for problem in problems[:MOST_LISTED]]
    if len(problems) > MOST_LISTED:
        lines.append(f"- and {len(problems) - MOST_LISTED:,} more")
    st.error("\n".join([NOT_SAVED, "", *lines]))
