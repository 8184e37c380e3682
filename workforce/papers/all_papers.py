"""Every paper of a plan at once: brief, workbook, chart and evidence pack, by file name."""

from typing import Final, NamedTuple

from workforce.findings.headline import headline
from workforce.papers.board_options import Weighed
from workforce.papers.brief import brief_of
from workforce.papers.brief_docx import brief_docx
from workforce.papers.brief_html import brief_html
from workforce.papers.brief_pdf import brief_pdf
from workforce.papers.chart import rate_chart
from workforce.papers.evidence_pack import evidence_pack
from workforce.papers.pictures import picture, titled
from workforce.papers.stamp import Stamp
from workforce.papers.workbook import workbook

SOURCE: Final = "Source: DfE children's social work workforce census, and this projection."


class Papers(NamedTuple):
    """Files by name, and whether the brief could be printed."""

    files: dict[str, str | bytes]
    printed: bool


def all_papers(weighed: Weighed, stamp: Stamp) -> Papers:
    """Every paper of a plan."""
    briefs, printed = brief_files(weighed, stamp)
    return Papers(
        {
            **briefs,
            **chart_files(weighed, stamp),
            "workbook.xlsx": workbook(weighed.projection, stamp),
            "evidence_pack.zip": evidence_pack(weighed.projection, stamp, briefs),
        },
        printed,
    )


def brief_files(weighed: Weighed, stamp: Stamp) -> tuple[dict[str, str | bytes], bool]:
    """The brief in every format that can be made here, and whether PDF is one of them."""
    brief = brief_of(weighed, stamp)
    page = brief_html(brief)
    files: dict[str, str | bytes] = {
        "brief.html": page, "brief.docx": brief_docx(brief, stamp.made_at),
    }  # fmt: skip
    pdf = brief_pdf(page, stamp.made_at)
    return (files if pdf is None else {**files, "brief.pdf": pdf}), pdf is not None


def chart_files(weighed: Weighed, stamp: Stamp) -> dict[str, str | bytes]:
    """The brief's chart as pictures of its own; none where there is no agency rate."""
    projection = weighed.projection
    chart = rate_chart(projection)
    if chart is None:
        return {}
    shown = titled(chart, headline(projection), SOURCE, stamp.line)
    return {"agency_rate.svg": picture(shown, "svg"), "agency_rate.png": picture(shown, "png")}
