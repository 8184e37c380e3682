"""Lists on Your data: what was understood is agreed, then only the counts stay."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import streamlit as st

from workforce.app.current_plan import small
from workforce.app.pages.your_data.upload import (
    AGENCY,
    FINANCE,
    LIST,
    MAPPING,
    figures_at_hand,
    keep_count,
    turn,
)
from workforce.app.session import error_text, plain
from workforce.app.values import capital
from workforce.authority.own.finance.figures import Finance
from workforce.authority.own.finance.table import FINANCE_TABLE, counted_finance
from workforce.authority.own.lists.agency_count import FREE_WEEKS, AgencyCount
from workforce.authority.own.lists.agency_list import AGENCY_LIST
from workforce.authority.own.lists.cells import LeftOut
from workforce.authority.own.lists.columns import NOT_READ
from workforce.authority.own.lists.counting import counted_agency, counted_list
from workforce.authority.own.lists.found_list import FoundList
from workforce.authority.own.lists.mapping import (
    ASK,
    DAY_FIRST,
    MONTH_FIRST,
    NO_TEAM,
    ListMapping,
)
from workforce.authority.own.lists.staff_count import STAFF_TOTALS, StaffCount
from workforce.authority.own.lists.staff_list import (
    STAFF,
    ListKind,
    Understanding,
    understood,
)
from workforce.authority.own.lists.words import LEFT_OUT
from workforce.errors import InputError
from workforce.months import label, parse
from workforce.plan.own.figure_tables import total_from
from workforce.plan.own.mapping_file import WEEKS
from workforce.published.assumptions import shipped_register
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


class Listed(NamedTuple):
    """A kind of list on the page: its record.

    Attributes:
        key: of the widgets.
        place: in the session.
        heading: above it.
        kind: of the list.
        main: the key of the column without which the columns are unfolded.
        of_month: whether it counts a month end.
        totals: whether a plan needs what the list may not give.
    """

    key: str
    place: str
    heading: str
    kind: ListKind
    main: str = "role"
    of_month: bool = True
    totals: bool = False


class Offered(NamedTuple):
    """What a list gives once it is agreed: what is kept, what was done, rows, and faults."""

    result: StaffCount | AgencyCount | Finance
    said: tuple[str, ...]
    rows: int
    faults: tuple[LeftOut, ...]


LISTS: Final = (
    Listed("staff", LIST, "Your staff list", STAFF, totals=True),
    Listed("agency", AGENCY, "Your agency list", AGENCY_LIST),
    Listed("finance", FINANCE, "Your finance table", FINANCE_TABLE, main="line", of_month=False),
)


def agree() -> None:
    """What was understood of the lists that were brought, to be agreed."""
    for listed in LISTS:
        found: FoundList | None = st.session_state.get(listed.place)
        if found is not None:
            st.header(listed.heading)
            agree_to(found, listed)


def agree_to(found: FoundList, listed: Listed) -> None:
    """What was understood of one list."""
    given: ListMapping = st.session_state.get(MAPPING, ListMapping())
    mapping = choose_columns(found, given, listed)
    seen = understood(found.table, mapping, listed.kind)
    with st.expander("What was understood", expanded=True):
        st.markdown("\n".join(f"- {plain(capital(clause))}." for clause in seen.said))
    seen = understood(found.table, choose_words(seen, listed), listed.kind)
    month = choose_month(seen, listed) if listed.of_month else ""
    totals = choose_totals() if listed.totals else {}
    for question in seen.questions:
        st.warning(plain(question))
    if seen.questions or (listed.of_month and not month):
        and_month = " and the month is given" if listed.of_month else ""
        st.info(f"Nothing is counted until the questions are answered{and_month}.")
        return
    try:
        offered = offered_of(listed, found, seen, month, totals)
    except InputError as error:
        st.error(error_text(error))
        return
    offer(offered.said, offered.faults)
    without = " without them" if offered.faults else ""
    st.button(
        f"Agree, and count {counted(offered.rows, 'row')}{without}", type="primary", on_click=take,
        args=(offered.result, seen.mapping, listed), key=f"{listed.key}_agree",
    )  # fmt: skip


def offered_of(
    listed: Listed, found: FoundList, seen: Understanding, month: str, totals: dict[str, float]
) -> Offered:
    """What a list counts.

    Raises:
        InputError: the month is none, or nothing can be counted.
    """
    if listed.kind is FINANCE_TABLE:
        finance = counted_finance(found, seen, figures_at_hand().authority)
        return Offered(finance.finance, finance.said, finance.finance.size, finance.left_out)
    counted_month = parse(month, where="the month")
    if listed.kind is STAFF:
        staff = counted_list(found, seen, counted_month, totals)
        members = staff.members
        return Offered(staff.staff, (*staff.said(),), len(members.people), members.left_out)
    free_weeks = shipped_register().value(FREE_WEEKS)
    agency, rows = counted_agency(found, seen, counted_month, free_weeks)
    return Offered(agency, rows.said, len(rows.rows), rows.left_out)


def choose_columns(found: FoundList, given: ListMapping, listed: Listed) -> ListMapping:
    """Which column of the list is which; those that were found stand there."""
    seen = understood(found.table, given, listed.kind)
    names = [name for name in found.table.names if name]
    chosen = dict(given.columns)
    columns = listed.kind.columns
    with st.expander("Columns", expanded=listed.main not in seen.places.of):
        for place, column in zip(places(len(columns)), columns, strict=True):
            at = seen.places.of.get(column.key)
            before = NOT_THERE if at is None else found.table.names[at]
            name = place.selectbox(
                column.label, [NOT_THERE, *names], format_func=plain,
                key=f"{listed.key}_column_{column.key}_{turn()}",
                index=0 if before == NOT_THERE else 1 + names.index(before),
            )  # fmt: skip
            if name != before:
                chosen[column.key] = NOT_READ if name == NOT_THERE else name
    return replace(given, columns=chosen)


def choose_words(seen: Understanding, listed: Listed) -> ListMapping:
    """What each role and team is; those that are known stand there."""
    groups = {each.name: each.label for each in staff_groups()} | {LEFT_OUT: "Leave out"}
    services = {**service_labels(), NO_TEAM: "No team"}
    asked = bool(seen.mapping.open_words())
    with st.expander("Roles and teams", expanded=asked):
        st.write("Words that fewer than five rows share are shown only where they are no name.")
        roles = choose_each(f"{listed.key}_role", seen.mapping.roles, groups)
        teams = choose_each(f"{listed.key}_team", seen.mapping.teams, services)
    mapping = replace(seen.mapping, roles=roles, teams=teams)
    if "hours" in seen.places.of:
        mapping = replace(mapping, full_time=st.number_input(
            "Hours of a full-time week", *WEEKS, mapping.full_time or USUAL_WEEK, step=0.5,
            key=f"{listed.key}_week_{turn()}",
        ))  # fmt: skip
    if not mapping.dates:
        dates = st.radio(
            "What is 03/04/2020 in this list?", list(ORDERS), index=None,
            format_func=lambda order: ORDERS[order], key=f"{listed.key}_dates_{turn()}",
            horizontal=True,
        )  # fmt: skip
        mapping = replace(mapping, dates=dates or "")
    return mapping


def choose_each(kind: str, words: Mapping[str, str], meanings: Mapping[str, str]) -> dict[str, str]:
    """A choice for each word of a kind."""
    options = {ASK: SAY, **meanings}
    keys = list(options)
    words_of_kind = kind.rpartition("_")[2].capitalize()
    return {
        word: place.selectbox(
            f"{words_of_kind}: {plain(word)}", keys, key=f"{kind}_{word}_{turn()}",
            index=keys.index(meaning), format_func=lambda key: options[key],
        )
        for place, (word, meaning) in zip(places(len(words)), words.items(), strict=True)
    }  # fmt: skip


def places(count: int) -> list[st.delta_generator.DeltaGenerator]:
    """So many places, some in a row."""
    columns = [each for _ in range(0, count, IN_A_ROW) for each in st.columns(IN_A_ROW)]
    return columns[:count]


def choose_month(seen: Understanding, listed: Listed) -> str:
    """The month end that the list counts."""
    return st.text_input(
        "Month end that the list counts, as 2026-10", label(seen.month) if seen.month else "",
        key=f"{listed.key}_month_{turn()}",
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


def offer(said: Sequence[str], faults: Sequence[LeftOut]) -> None:
    """Who would be left out and why."""
    for clause in said:
        st.write(plain(f"{capital(clause)}."))
    if faults:
        st.warning(f"{counted(len(faults), 'row')} cannot be counted.")
        st.markdown("\n".join(f"- {plain(str(fault))}" for fault in faults[:MOST_FAULTS]))


def take(result: StaffCount | AgencyCount | Finance, mapping: ListMapping, listed: Listed) -> None:
    """Keep the counts and how the list is read; the list itself is let go."""
    state = st.session_state
    state[MAPPING] = state.get(MAPPING, ListMapping()).beside(mapping)
    keep_count(result)
    del state[listed.place]
