"""The staff list on Your data: what was understood is agreed, then only its counts stay."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.pages.your_data.upload import LIST, MAPPING, keep_count, turn
from workforce.app.session import error_text, plain
from workforce.authority.own.lists.counting import CountedList, counted_list, team_sizes
from workforce.authority.own.lists.found_list import FoundList
from workforce.authority.own.lists.mapping import (
    ASK,
    DAY_FIRST,
    MONTH_FIRST,
    NO_TEAM,
    ListMapping,
)
from workforce.authority.own.lists.staff_count import STAFF_TABLES, STAFF_TOTALS, StaffCount
from workforce.authority.own.lists.staff_list import COLUMNS, TEMPLATE, Understanding, understood
from workforce.authority.own.lists.words import LEFT_OUT
from workforce.authority.own.small_numbers import shown
from workforce.errors import InputError
from workforce.months import label, long_label, parse
from workforce.plan.own.figure_tables import total_from
from workforce.plan.own.mapping_file import FILE_NAME, WEEKS, mapping_toml
from workforce.published.catalogue import service_labels, staff_groups
from workforce.published.reading.table_text import counted

NOT_THERE: Final = "not in the list"
SAY: Final = "please say"
MOST_FAULTS: Final = 20
IN_A_ROW: Final = 3
USUAL_WEEK: Final = 36.0
TOTALS: Final = {
    "posts": "Posts, FTE", "agency_fte": "Agency staff, FTE",
    "case_holders_fte": "Case holders, FTE", "cases": "Cases",
}  # fmt: skip
ORDERS: Final = {DAY_FIRST: "3 April 2020", MONTH_FIRST: "4 March 2020"}


def agree() -> None:
    """What was understood of a list that was brought, to be agreed; nothing where there is none."""
    found: FoundList | None = st.session_state.get(LIST)
    if found is None:
        return
    st.header("Your staff list")
    given: ListMapping = st.session_state.get(MAPPING, ListMapping())
    mapping = choose_columns(found, given)
    seen = understood(found.table, mapping)
    with st.expander("What was understood", expanded=True):
        for clause in seen.said:
            st.write(plain(f"{clause[:1].upper()}{clause[1:]}."))
    seen = understood(found.table, choose_words(seen))
    month, totals = choose_month(seen), choose_totals()
    for question in seen.questions:
        st.warning(plain(question))
    offer(found, seen, month, totals)


def choose_columns(found: FoundList, given: ListMapping) -> ListMapping:
    """Which column of the list is which; those that were found stand there."""
    seen = understood(found.table, given)
    names = [name for name in found.table.names if name]
    chosen = dict(given.columns)
    with st.expander("Columns", expanded="role" not in seen.places.of):
        for place, column in zip(places(len(COLUMNS)), COLUMNS, strict=True):
            at = seen.places.of.get(column.key)
            before = NOT_THERE if at is None else found.table.names[at]
            name = place.selectbox(
                column.label, [NOT_THERE, *names], key=f"staff_column_{column.key}_{turn()}",
                index=0 if before == NOT_THERE else 1 + names.index(before), format_func=plain,
            )  # fmt: skip
            if name != before:
                chosen[column.key] = "" if name == NOT_THERE else name
    return replace(given, columns=chosen)


def choose_words(seen: Understanding) -> ListMapping:
    """What each role and team is; those that are known stand there."""
    groups = {each.name: each.label for each in staff_groups()} | {LEFT_OUT: "Leave out"}
    services = {**service_labels(), NO_TEAM: "No team"}
    asked = bool(seen.mapping.open_words())
    with st.expander("Roles and teams", expanded=asked):
        st.write("Words that fewer than five rows share are shown only where they are no name.")
        roles = choose_each("role", seen.mapping.roles, groups)
        teams = choose_each("team", seen.mapping.teams, services)
    mapping = replace(seen.mapping, roles=roles, teams=teams)
    if "hours" in seen.places.of:
        mapping = replace(mapping, full_time=st.number_input(
            "Hours of a full-time week", *WEEKS, mapping.full_time or USUAL_WEEK, step=0.5,
            key=f"staff_week_{turn()}",
        ))  # fmt: skip
    if not mapping.dates:
        dates = st.radio(
            "What is 03/04/2020 in this list?", list(ORDERS), index=None,
            format_func=lambda order: ORDERS[order], key=f"staff_dates_{turn()}", horizontal=True,
        )  # fmt: skip
        mapping = replace(mapping, dates=dates or "")
    return mapping


def choose_each(kind: str, words: Mapping[str, str], meanings: Mapping[str, str]) -> dict[str, str]:
    """A choice for each word of a kind."""
    options = {ASK: SAY, **meanings}
    keys = list(options)
    return {
        word: place.selectbox(
            f"{kind.capitalize()}: {plain(word)}", keys, key=f"staff_{kind}_{word}_{turn()}",
            index=keys.index(meaning), format_func=lambda key: options[key],
        )
        for place, (word, meaning) in zip(places(len(words)), words.items(), strict=True)
    }  # fmt: skip


def places(count: int) -> list[st.delta_generator.DeltaGenerator]:
    """So many places, some in a row."""
    columns = [each for _ in range(0, count, IN_A_ROW) for each in st.columns(IN_A_ROW)]
    return columns[:count]


def choose_month(seen: Understanding) -> str:
    """The month end that the list counts."""
    return st.text_input(
        "Month end that the list counts, as 2026-10", label(seen.month) if seen.month else "",
        key=f"staff_month_{turn()}",
    )  # fmt: skip


def choose_totals() -> dict[str, float]:
    """What a plan needs and the list may not give."""
    small("What the list gives itself is used; a plan also needs these, where it does not.")
    found = {}
    for place, (key, words) in zip(st.columns(len(TOTALS)), TOTALS.items(), strict=True):
        value = place.number_input(
            words, min_value=0.0, value=None, step=1.0, key=f"staff_{key}_{turn()}"
        )
        if value is not None:
            whole = STAFF_TOTALS[key] == "cases"
            found[key] = total_from(STAFF_TOTALS[key], int(value) if whole else value, words)
    return found


def offer(found: FoundList, seen: Understanding, month: str, totals: Mapping[str, float]) -> None:
    """Who would be left out and why, and the button that counts the rest."""
    if seen.questions or not month:
        st.info("Nothing is counted until the questions are answered and the month is given.")
        return
    try:
        result = counted_list(found, seen, parse(month, where="the month"), totals)
    except InputError as error:
        st.error(error_text(error))
        return
    for clause in result.said():
        st.write(plain(f"{clause[:1].upper()}{clause[1:]}."))
    faults = result.members.left_out
    if faults:
        st.warning(f"{counted(len(faults), 'row')} cannot be counted.")
        st.markdown("\n".join(f"- {plain(str(fault))}" for fault in faults[:MOST_FAULTS]))
    rows = counted(len(result.members.people), "row")
    words = f"Agree, and count {rows}" + (" without them" if faults else "")
    st.button(words, type="primary", on_click=take, args=(result, seen.mapping), key="staff_agree")


def take(result: CountedList, mapping: ListMapping) -> None:
    """Keep the counts and how the list is read; the list itself is let go."""
    state = st.session_state
    state[MAPPING] = mapping
    keep_count(result.staff)
    del state[LIST]


def counts(count: StaffCount) -> None:
    """The counts of a staff list, no number of one to four people among them."""
    st.header(f"Your staff at the end of {long_label(count.month)}")
    with st.expander("The tables of the staff list"):
        for table, rows, total in shown(count, STAFF_TABLES):
            if rows:
                st.markdown(f"**{table.heading}, {table.unit}: {plain(total)}**")
                named = [(name.replace("_", " ").capitalize(), value) for name, value in rows]
                st.table(pd.DataFrame(named, columns=["", table.unit]).set_index(""))
    if count.teams:
        services = service_labels()
        rows_ = [(plain(name), services[key], people) for name, key, people in team_sizes(count)]
        st.table(pd.DataFrame(rows_, columns=["Team", "Service", "People"]), hide_index=True)


def files() -> None:
    """The template of a staff list, and the mapping file where one was agreed."""
    template, mapping = st.columns(2)
    template.download_button(
        "Download a template of a staff list", data=TEMPLATE, file_name="staff_list.csv",
        mime="text/csv", on_click="ignore", width="stretch",
    )  # fmt: skip
    agreed: ListMapping | None = st.session_state.get(MAPPING)
    if agreed is not None:
        mapping.download_button(
            f"Download {FILE_NAME}", data=partial(mapping_toml, agreed), file_name=FILE_NAME,
            mime="text/plain", on_click="ignore", width="stretch",
        )  # fmt: skip
        small(f"Choose {FILE_NAME} with the next staff list, and it is read as this one was.")
