"""What stands on Your data: no number of one to four people is shown anywhere on it."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.own_census import census_in_use
from workforce.app.pages.your_data.finance_counts import with_finance
from workforce.app.pages.your_data.protection import SHEET
from workforce.app.pages.your_data.rates import SMALL_NUMBERS
from workforce.app.pages.your_data.upload import Found
from workforce.app.session import error_text, futures, load, newest_plan, plain, projected
from workforce.authority.own.counts import OwnYear
from workforce.authority.own.lists.reconciled_lists import lists_beside
from workforce.authority.own.reconciled import Reconciled, reconciled
from workforce.authority.own.small_numbers import shown
from workforce.errors import InputError
from workforce.findings.newest_census import years_to_start_from
from workforce.months import SEPTEMBER, long_label, month_of
from workforce.plan.own.own_figures import FILE_NAME, figures_toml
from workforce.plan.scenario import Scenario

NONE: Final = "\N{EN DASH}"
FEW: Final = 8  # sentences
USED: Final = "council_used"


def understood(found: Found) -> None:
    """What was read of each file, in sentences."""
    st.header("What was understood")
    years = ", ".join(f"September {each.year}" for each in found.figures.years)
    st.write(plain(f"Counts of {found.area.name}: {years}."))
    for year, sentences in found.said.items():
        with st.expander(f"September {year}: {plain(sentences[0])}", expanded=len(sentences) < FEW):
            for sentence in sentences[1:] or ("Every worker and every field was understood.",):
                st.write(plain(sentence))


def beside_published(found: Found) -> None:
    """The newest year's figures beside the DfE's."""
    year = found.figures.years[-1]
    st.header(f"Beside what the DfE published of September {year.year}")
    rows = list(reconciled(year, census_in_use(), found.area))
    both = [each for each in rows if each.agrees is not None]
    same = sum(bool(each.agrees) for each in both)
    if both:
        st.write(f"{same} of {len(both)} figures agree within rounding.")
    else:
        st.write("No figure can be set beside a published one.")
    figures_table(rows)


def lists_beside_published(found: Found) -> None:
    """The counts of lists beside the DfE's of that September, or of the one before."""
    own = found.figures
    lists = lists_beside(own.staff, own.agency, own.months, census_in_use(), found.area)
    for each in lists:
        st.header(each.heading)
        st.write(each.sentence)
        if any(row.published is not None for row in each.rows):
            figures_table(each.rows)


def figures_table(rows: Iterable[Reconciled]) -> None:
    """Own figures, the published ones, and what is to be said of each."""
    table = [(each.label, words(each.own), words(each.published), verdict(each)) for each in rows]
    st.table(pd.DataFrame(table, columns=["Figure", "Own", "DfE", "Verdict"]).set_index("Figure"))


def verdict(figure: Reconciled) -> str:
    """Whether two figures agree, and what may explain it where they do not."""
    if figure.agrees:
        return "Agrees"
    end = "" if figure.why.endswith("?") else "."
    return f"{figure.why[:1].upper()}{figure.why[1:]}{end}"


def words(value: float | None) -> str:
    """A figure as it is shown."""
    return NONE if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def counts(found: Found) -> None:
    """Every table of counts of a year."""
    st.header("What was counted")
    years = {each.year: each for each in found.figures.years}
    chosen = st.selectbox(
        "Year", sorted(years, reverse=True), format_func=lambda year: f"September {year}",
        key="council_year",
    )  # fmt: skip
    with st.expander("The tables"):
        tables(years[chosen])
    small(SMALL_NUMBERS)


def tables(year: OwnYear) -> None:
    """The tables of one year that have any number."""
    for table, rows, total in shown(year):
        if rows:
            st.markdown(f"**{table.heading}, {table.unit}: {plain(total)}**")
            named = [(name.replace("_", " ").capitalize(), value) for name, value in rows]
            frame = pd.DataFrame(named, columns=["", table.unit])
            st.table(frame.set_index(""))


def use(found: Found) -> None:
    """Open plans from the counts, and the file to keep."""
    st.header("Plan from these figures")
    newest = found.figures.newest
    rates = "" if found.figures.rates_until(newest) is None else ", and uses its own rates"
    st.write(
        "A plan then starts from the council's own staff, posts and cases of "
        f"{long_label(newest)}{rates}. They stay in this session."
    )
    start, keep = st.columns(2)
    start.button(
        "Open plans from these figures", type="primary", width="stretch", on_click=open_plans,
        args=(found,), key="council_open",
    )  # fmt: skip
    with keep:
        to_keep(found)
    if said := st.session_state.get(USED, ""):
        st.info(said)
    small(
        f"{FILE_NAME} holds exact small numbers, which the model needs: keep it like a staff list. "
        f'A scenario file beside it starts from it with the line own = "{FILE_NAME}".'
    )


def to_keep(found: Found) -> None:
    """The file of own figures."""
    st.download_button(
        f"Download {FILE_NAME}", data=partial(figures_toml, found.figures), file_name=FILE_NAME,
        mime="text/plain", on_click="ignore", width="stretch",
    )  # fmt: skip


def open_plans(found: Found) -> None:
    """Make no change from the own counts the plan in hand, or say why it cannot be."""
    state = st.session_state
    try:
        scenario = plan_from(found)
        if found.figures.finance is not None:
            scenario, _ = with_finance(scenario, found.figures.finance)
        projected(scenario, futures())
        load(scenario)
        rates = " and use their own rates" if scenario.own_rates is not None else ""
        state[USED] = f"In use: plans of {plain(found.area.name)} start from these figures{rates}."
    except InputError as error:
        state[USED] = f"Not used: {error_text(error)}"


def plan_from(found: Found) -> Scenario:
    """No change from the newest own count that a published census goes with.

    Raises:
        InputError: there is none, or it lacks what an opening needs.
    """
    census, newest = census_in_use(), found.figures.newest
    years = [
        each
        for each in years_to_start_from(census, found.area)
        if month_of(each, SEPTEMBER) <= newest
    ]
    plan = newest_plan(found.area.name)
    year = years[-1] if years else plan.census_year
    start = found.figures.start(year)
    return replace(
        plan, name="plan", census_year=year, own=FILE_NAME, opening=start.opening,
        own_rates=start.rates, staff_teams=start.teams, title="My plan",
    )  # fmt: skip


def data_protection() -> None:
    """The data-protection sheet: to read here, and to take away."""
    with st.expander("Data-protection sheet"):
        st.markdown(SHEET)
        st.download_button(
            "Download the sheet", data=SHEET, file_name="data_protection.md",
            mime="text/markdown", on_click="ignore",
        )  # fmt: skip
