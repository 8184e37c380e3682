"""What a board is handed, made from the plan on the page: brief, workbook, evidence pack, pictures.

It is made once the section is opened, and kept in this visitor's session until the plan changes.
"""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

import streamlit as st

from workforce.app.blocks import finding, template
from workforce.app.current_plan import small
from workforce.app.drawing.charts import fan_rows
from workforce.app.drawing.picture import pictures, stamp_now
from workforce.app.own_census import census_in_use
from workforce.app.ready import made_ready
from workforce.app.session import no_change_for
from workforce.app.visitors.one_kept import keep, kept_in
from workforce.papers.all_papers import brief_files
from workforce.papers.board_options import Weighed, weighed
from workforce.papers.brief_pdf import NO_BROWSER, browser
from workforce.papers.dictionary import dictionary_csv
from workforce.papers.evidence_pack import KEPT_BACK, evidence_pack, is_personal
from workforce.papers.plan_tables import levers_csv
from workforce.papers.stamp import Stamp
from workforce.papers.workbook import workbook
from workforce.projection.projection import Projection
from workforce.published.measures import LEADING

TITLE: Final = "Board brief, workbook and pictures"
KEPT: Final = "papers_kept"
PREVIEW: Final = 760  # pixels high
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Papers(NamedTuple):
    """The papers of a plan as this session keeps them: its options, stamp, and brief by format."""

    options: Weighed
    stamp: Stamp
    briefs: dict[str, str | bytes]


def papers_section(projection: Projection) -> None:
    """A collapsed part of the page; nothing is made until it is opened."""
    if (box := st.expander(TITLE, key="papers", on_change="rerun")).open:
        with box:
            papers(projection)


def papers(projection: Projection) -> None:
    """The brief as it would be handed out, and every paper to take away."""
    kept = papers_of(projection)
    downloads(kept)
    if browser() is None:
        small(NO_BROWSER)
    if is_personal(projection.scenario):
        small(KEPT_BACK)
    st.iframe(str(kept.briefs["brief.html"]), height=PREVIEW, alt="The board brief, to look at")
    chart_pictures(projection, kept.stamp)


def papers_of(projection: Projection) -> Papers:
    """The papers of a plan, made once for this session."""
    kept: Papers | None = kept_in(KEPT, Papers)
    if kept is None or kept.options.projection is not projection:
        with st.spinner("Weighing the options"):
            base = no_change_for(projection.scenario, projection.runs)
            options = weighed(projection, base, census_in_use(), search=False)
            stamp = stamp_now(projection)
            kept = Papers(options, stamp, brief_files(options, stamp)[0])
        keep(KEPT, kept)
    return kept


def downloads(kept: Papers) -> None:
    """The papers as files, each named by what made it."""
    projection, stamp, briefs = kept.options.projection, kept.stamp, kept.briefs
    makers: dict[str, tuple[str, Callable[[], str | bytes], str]] = {
        "Brief (Word)": ("brief.docx", partial(briefs.__getitem__, "brief.docx"), WORD),
        "Brief (HTML)": ("brief.html", partial(briefs.__getitem__, "brief.html"), "text/html"),
        "Workbook (Excel)": ("workbook.xlsx", partial(workbook, projection, stamp), EXCEL),
        "Evidence pack (zip)": (
            "evidence_pack.zip", partial(evidence_pack, projection, stamp, briefs),
            "application/zip",
        ),
        "Levers (CSV)": ("levers.csv", partial(levers_csv, projection.scenario), "text/csv"),
        "Dictionary (CSV)": ("dictionary.csv", dictionary_csv, "text/csv"),
    }  # fmt: skip
    if "brief.pdf" in briefs:
        made = ("brief.pdf", partial(briefs.__getitem__, "brief.pdf"), "application/pdf")
        makers = {"Brief (PDF)": made, **makers}
    with st.container(horizontal=True):
        for words, (name, make, mime) in makers.items():
            st.download_button(
                words, data=make, file_name=f"{stamp.stem}_{name}", mime=mime,
                on_click="ignore", key=f"paper_{name}",
            )  # fmt: skip


def chart_pictures(projection: Projection, stamp: Stamp) -> None:
    """Any measure's chart as a picture."""
    ready = made_ready(projection)
    drawn = [each for each in LEADING if (each.key, each.unit) in ready.plan]
    fan = st.selectbox(
        "Chart as a picture", drawn, key="papers_chart", format_func=lambda each: each.title
    )
    if fan is None:
        return
    key = fan.key, fan.unit
    rows = fan_rows(fan, ready.plan[key], ready.no_change[key], {}, ready.scenario.differs)
    source = f"Source: DfE workforce census {projection.baseline.year} and this model."
    pictures(
        template(fan, "light", ready.first, ready.last), rows, title=finding(ready, fan),
        source=source, stamp=stamp, key=fan.key,
    )  # fmt: skip
