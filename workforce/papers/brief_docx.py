"""The board brief as a Word file that a board can edit."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Final

from workforce.inert_text import inert
from workforce.papers.brief import OUTTURN_COLUMNS, Brief
from workforce.papers.pictures import picture
from workforce.papers.zips import rezipped

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length

WRITER: Final = "docx"  # takes long to import, and is wanted only when a brief is asked for
ACTION_COLUMNS: Final = ("By", "What", "Why then", "Owner")
LIST: Final = "List Bullet"


def brief_docx(brief: Brief, made_at: datetime) -> bytes:
    """The brief as a Word file; the same brief of the same day gives the same bytes."""
    document = import_module(WRITER).Document()
    look(document)
    first_page(document, brief)
    annex(document, brief)
    footer = document.sections[0].footer.paragraphs[0]
    footer.text = shown(f"{brief.stamp} {brief.record}")
    footer.style.font.size = points(7)
    described(document, brief, made_at)
    written = io.BytesIO()
    document.save(written)
    return rezipped(written.getvalue())


def points(size: float) -> "Length":
    """A length in points."""
    length: Length = import_module(f"{WRITER}.shared").Pt(size)
    return length


def millimetres(size: float) -> "Length":
    """A length in millimetres."""
    length: Length = import_module(f"{WRITER}.shared").Mm(size)
    return length


def shown(text: str) -> str:
    """A text without what a Word file cannot hold."""
    return inert(text, "line")


def look(document: "Document") -> None:
    """A4, narrow margins, small plain letters."""
    section = document.sections[0]
    section.page_width, section.page_height = millimetres(210), millimetres(297)
    section.left_margin = section.right_margin = millimetres(16)
    section.top_margin, section.bottom_margin = millimetres(13), millimetres(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", points(9)
    normal.paragraph_format.space_after = points(2)
    for name, size in (("Title", 15), ("Heading 1", 13), ("Heading 2", 10)):
        style = document.styles[name]
        style.font.size, style.font.name = points(size), "Arial"
        style.paragraph_format.space_before = points(5)
        style.paragraph_format.space_after = points(1)


def first_page(document: "Document", brief: Brief) -> None:
    """The decision, what is expected, the chart, the options, and what to do."""
    document.add_paragraph(shown(brief.title), style="Title")
    document.add_paragraph(shown(brief.about))
    asked = document.add_paragraph()
    asked.add_run("Decision asked: ").bold = True
    asked.add_run(shown(brief.decision))
    heading(document, "What we expect", [" ".join(brief.expect)])
    if brief.chart is not None:
        image = io.BytesIO(picture(brief.chart, "png"))
        document.add_picture(image, width=millimetres(172))
        drawing = document.inline_shapes[-1]._inline.docPr  # python-docx has no public way
        drawing.set("descr", shown(brief.alt))
    heading(document, "Options", [])
    options = brief.options
    table(document, options.columns, options.rows, bold=options.ours)
    document.add_paragraph(shown(options.note))
    heading(document, "Will caseloads be safe?", [brief.caseload])
    heading(document, "What could make this wrong", brief.wrong, style=LIST)
    steps = [f"{day}: {what}" for day, what in brief.steps] or ["Nothing is to be done."]
    heading(document, "Next steps", steps, style=LIST)


def annex(document: "Document", brief: Brief) -> None:
    """What a board may ask for."""
    document.add_heading("Annex", level=1).paragraph_format.page_break_before = True
    heading(document, "Outturn against budget", [])
    table(document, OUTTURN_COLUMNS, brief.outturn)
    heading(document, "What it rests on", brief.rests, style=LIST)
    if brief.notes:
        heading(document, "What else the numbers say", brief.notes, style=LIST)
    if brief.all_steps:
        heading(document, "Actions by day", [])
        table(document, ACTION_COLUMNS, [(*each, "") for each in brief.all_steps])
    heading(document, "Equality and consultation", brief.weigh, style=LIST)
    heading(document, "Not modelled", [brief.not_modelled])


def heading(
    document: "Document", title: str, paragraphs: Iterable[str], *, style: str | None = None
) -> None:
    """A heading with what stands under it."""
    document.add_heading(title, level=2)
    for each in paragraphs:
        document.add_paragraph(shown(each), style=style)


def table(
    document: "Document", columns: Sequence[str], rows: Sequence[Sequence[str]], *, bold: int = -1
) -> None:
    """A table under its headings; one row of it may be bold."""
    made = document.add_table(rows=1, cols=len(columns), style="Light Grid Accent 1")
    for place, row in enumerate((columns, *rows)):
        cells = made.rows[0].cells if place == 0 else made.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(shown(text))
            run.font.size, run.bold = points(8), place in (0, bold + 1)


def described(document: "Document", brief: Brief, made_at: datetime) -> None:
    """The file's own properties: its title and day, and no person."""
    day = made_at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    about = document.core_properties
    about.title, about.subject = shown(brief.title), shown(brief.stamp)[:255]
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = day
    about.revision = 1
