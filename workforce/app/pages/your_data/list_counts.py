"""What stands on Your data of lists that were agreed: counts, and how long assignments last."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.pages.your_data.upload import MAPPING, MONTHS_SAID
from workforce.app.plan_bar.steps import plan_at_hand
from workforce.app.session import error_text, futures, load, plain, projected
from workforce.authority.own.counts import Table
from workforce.authority.own.finance.finance_columns import finance_template
from workforce.authority.own.lists.agency_count import (
    AGENCY_TABLES,
    ENDING,
    FREE_WEEKS,
    AgencyCount,
    agency_sentences,
    own_ends,
)
from workforce.authority.own.lists.agency_list import AGENCY_TEMPLATE
from workforce.authority.own.lists.counting import adds_up, team_sizes
from workforce.authority.own.lists.mapping import ListMapping
from workforce.authority.own.lists.month_ends import MONTH_TEMPLATE, MonthEnds, shown_months
from workforce.authority.own.lists.staff_count import STAFF_TABLES, StaffCount
from workforce.authority.own.lists.staff_list import TEMPLATE
from workforce.authority.own.small_numbers import Counts, shown
from workforce.authority.own.weighing import OwnShare
from workforce.errors import InputError
from workforce.months import long_label
from workforce.plan.own.mapping_file import FILE_NAME, mapping_toml
from workforce.plan.own.month_end_figures import actuals_from
from workforce.plan.toml_values import Dates
from workforce.published.assumptions import shipped_register
from workforce.published.catalogue import service_labels
from workforce.published.reading.table_text import counted

ENDS_USED: Final = "agency_ends_used"
MONTHS_USED: Final = "months_used"
NO_MONTH: Final = "No month of the table comes after the plan began and before it ends."


def counts(count: StaffCount) -> None:
    """The counts of a staff list, no number of one to four people among them."""
    st.header(f"Your staff at the end of {long_label(count.month)}")
    tables("The tables of the staff list", count, STAFF_TABLES)
    if count.teams:
        services = service_labels()
        rows = [(plain(name), services[key], people) for name, key, people in team_sizes(count)]
        st.table(pd.DataFrame(rows, columns=["Team", "Service", "People"]), hide_index=True)


def agency_counts(count: AgencyCount) -> None:
    """The counts of an agency list, no number of one to four people among them."""
    st.header(f"Your agency staff at the end of {long_label(count.month)}")
    register = shipped_register()
    for sentence in agency_sentences(count, register):
        st.write(plain(sentence))
    weeks = register.value(FREE_WEEKS)
    small(
        f"Longer than the fee-free weeks: {weeks:g} weeks or more in assignment. Whether a "
        "conversion is then free depends on the contract with the agency."
    )
    tables("The tables of the agency list", count, AGENCY_TABLES)
    ends = own_ends(count, register)
    if ends is not None:
        st.button(
            "Use the pooled share of endings in the plan", key="agency_use", on_click=use_ends,
            args=(ends,),
        )  # fmt: skip
    if said := st.session_state.get(ENDS_USED, ""):
        st.info(said)


def use_ends(ends: OwnShare) -> None:
    """Give the plan in hand the council's own share of assignments that end in a month."""
    state, plan = st.session_state, plan_at_hand()
    own = round(ends.pooled, 1)
    changed = replace(plan, assumptions={**plan.assumptions, ENDING: own})
    try:
        projected(changed, futures())
        load(changed)
        state[ENDS_USED] = f"In use: {own:g}% of agency assignments end in a month."
    except InputError as error:
        state[ENDS_USED] = f"Not used: {error_text(error)}"


def month_counts(ends: MonthEnds) -> None:
    """The month ends, and the button that sets them beside the plan in hand on Track."""
    st.header("Your month ends")
    for sentence in st.session_state.get(MONTHS_SAID, ()):
        st.write(plain(sentence))
    alt = "Month ends"
    with st.expander("The months"):
        st.table(pd.DataFrame(shown_months(ends)), hide_index=True, alt=alt)
    st.button(
        "Set the months since the plan began on Track", key="months_use", on_click=use_months,
        args=(ends,),
    )  # fmt: skip
    if said := st.session_state.get(MONTHS_USED, ""):
        st.info(said)


def use_months(ends: MonthEnds) -> None:
    """Give the plan in hand the months since it began as what was counted."""
    state, plan = st.session_state, plan_at_hand()
    dates = Dates(plan.opening_month, plan.opening_month + plan.months)
    try:
        found = tuple(actuals_from(ends, dates))
        months = {each.month for each in found}
        others = [each for each in plan.actuals if each.month not in months]
        changed = replace(plan, actuals=(*others, *found))
        projected(changed, futures())
        load(changed)
        state[MONTHS_USED] = f"{counted(len(months), 'month')} set on Track." if found else NO_MONTH
    except InputError as error:
        state[MONTHS_USED] = f"Not used: {error_text(error)}"


def tables(title: str, count: Counts, every: Iterable[Table]) -> None:
    """Tables that have any number."""
    with st.expander(title):
        for table, rows, total in shown(count, every):
            if rows:
                whole = f": {plain(total)}" if adds_up(table) else ""
                st.markdown(f"**{table.heading}, {table.unit}{whole}**")
                named = [(name.replace("_", " ").capitalize(), value) for name, value in rows]
                st.table(pd.DataFrame(named, columns=["", table.unit]).set_index(""))


def files() -> None:
    """The templates of lists and tables, and the mapping file where one was agreed."""
    template, agency, months, finance, mapping = st.columns(5)
    finance.download_button(
        "Finance template", data=finance_template, on_click="ignore",
        file_name="finance.csv", mime="text/csv", width="stretch",
    )  # fmt: skip
    months.download_button(
        "Month ends template", data=MONTH_TEMPLATE, file_name="month_ends.csv",
        mime="text/csv", on_click="ignore", width="stretch",
    )  # fmt: skip
    agency.download_button(
        "Agency list template", data=AGENCY_TEMPLATE, file_name="agency_list.csv",
        mime="text/csv", on_click="ignore", width="stretch",
    )  # fmt: skip
    template.download_button(
        "Staff list template", data=TEMPLATE, file_name="staff_list.csv",
        mime="text/csv", on_click="ignore", width="stretch",
    )  # fmt: skip
    agreed: ListMapping | None = st.session_state.get(MAPPING)
    if agreed is not None:
        mapping.download_button(
            f"Download {FILE_NAME}", data=partial(mapping_toml, agreed), file_name=FILE_NAME,
            mime="text/plain", on_click="ignore", width="stretch",
        )  # fmt: skip
        small(f"Choose {FILE_NAME} with the next staff list, and it is read as this one was.")
