"""A projection on the Plan page: the answer, then collapsed sections, downloads and sources."""

from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import differs_words, small
from workforce.app.drawing.picture import file_name
from workforce.app.pages.plan.answer import answer
from workforce.app.pages.plan.by_year import flows_table, outturn_table
from workforce.app.pages.plan.number_table import number_table
from workforce.app.pages.plan.origins import TITLE, origins
from workforce.app.pages.plan.papers_section import papers_section
from workforce.app.pages.plan.reference_class import managed_table
from workforce.app.published_later import what_happened_next
from workforce.app.ready import made_ready
from workforce.app.session import plain
from workforce.app.values import name_of, restyled, valued
from workforce.findings.cautions import cautions
from workforce.findings.headline import not_modelled, target_sentences
from workforce.findings.sentences import sentences_of
from workforce.papers.csv_files import assumptions_csv, projection_csv, wide_csv
from workforce.plan.scenario import file_toml
from workforce.projection.projection import Projection
from workforce.published.assumptions import QUALITIES
from workforce.published.catalogue import entries

TRAVELS: Final = (
    "To share the levers, copy this page's address. The name, the note, changed assumptions, the "
    "council's own figures and what is done in one team are only in the scenario file."
)
NUMBERS: Final = "The numbers"
MADE: Final = "What made the difference, and what it takes"


def page(projection: Projection) -> None:
    """Everything that a projection shows."""
    ready = made_ready(projection)
    answer(ready)
    section(MADE, "made", partial(what_made_it, projection))
    section(NUMBERS, "numbers", partial(number_table, ready))
    section("Money by financial year", "money", partial(outturn_table, projection))
    section("Who comes and goes", "flows", partial(flows_table, projection))
    managed_table(projection)
    what_happened_next(projection)
    background(projection)
    papers_section(projection)
    downloads(projection)
    small(not_modelled(projection))


def section(title: str, key: str, show: Callable[[], None]) -> None:
    """A collapsed part of the page, made once it is opened."""
    if (box := st.expander(title, key=f"{key}_open", on_change="rerun")).open:
        with box:
            show()


def what_made_it(projection: Projection) -> None:
    """What else the numbers say, beside what stands above: causes, standstill, what it rests on."""
    above = {*target_sentences(projection), *cautions(projection)}
    said = [sentence for sentence in sentences_of(projection) if sentence not in above]
    st.write(plain(differs_words(projection.scenario)))
    for sentence in said:
        st.write(plain(sentence))
    if projection.scenario.note:
        small(f"Note: {projection.scenario.note}")


def scenario_toml(projection: Projection) -> str:
    """The scenario as a file."""
    return file_toml(projection.scenario)


def downloads(projection: Projection) -> None:
    """The scenario and the projection's CSVs, made when asked for."""
    files: tuple[tuple[str, str, Callable[[Projection], str]], ...] = (
        ("Projection (CSV)", "projection.csv", projection_csv),
        ("Months across (CSV)", "projection_wide.csv", wide_csv),
        ("Assumptions (CSV)", "assumptions.csv", assumptions_csv),
        ("Scenario (TOML)", "plan.toml", scenario_toml),
    )
    st.markdown("**Downloads**")
    for column, (words, file, make) in zip(st.columns(len(files)), files, strict=True):
        column.download_button(
            words, data=partial(make, projection), file_name=file_name(projection, file),
            mime="text/plain",
            on_click="ignore", width="stretch",
        )  # fmt: skip
    small(TRAVELS)


def background(projection: Projection) -> None:
    """Where the numbers start, and the assumptions: each made once opened."""
    if (box := st.expander(TITLE, key="origins", on_change="rerun")).open:
        origins(box, projection)
    if (box := st.expander("Assumptions", key="assumptions", on_change="rerun")).open:
        box.table(assumptions_table(projection), hide_index=True, alt="Assumptions")


def assumptions_table(projection: Projection) -> pd.DataFrame:
    """The register in force, and every number of the catalogue."""
    rows = [
        (name_of(each), valued(each.value, each.unit), f"{each.low:,.6g} to {each.high:,.6g}",
         QUALITIES.get(each.quality, "own value"), restyled(each.source))
        for each in projection.register.entries.values()
    ]  # fmt: skip
    rows += [
        (name_of(each), valued(each.value, each.unit), restyled(each.range),
         QUALITIES.get(each.quality, each.quality), restyled(each.source))
        for each in entries()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Assumption", "Value", "8 in 10 sure", "Kind", "Source"])
