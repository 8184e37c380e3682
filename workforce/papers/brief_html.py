"""The board brief as a page that prints well: one file, nothing fetched, every text in it inert."""

from base64 import b64encode
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from workforce.papers.brief import OUTTURN_COLUMNS, Brief
from workforce.papers.pictures import picture
from workforce.places import PACKAGE

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATING: Final = "jinja2"  # wanted only when a brief is asked for
TEMPLATES: Final = PACKAGE / "papers" / "templates"


def brief_html(brief: Brief) -> str:
    """The brief as HTML; its chart is a picture inside, in which no script can run."""
    text: str = template().render(
        brief=brief, outturn_columns=OUTTURN_COLUMNS, chart=chart_address(brief)
    )
    return text


@cache
def template() -> "Template":
    """The page's template, in which every text is escaped."""
    jinja2 = import_module(TEMPLATING)
    files = jinja2.FileSystemLoader(TEMPLATES)
    pages = jinja2.Environment(loader=files, autoescape=True, undefined=jinja2.StrictUndefined)
    found: Template = pages.get_template("brief.html")
    return found


def chart_address(brief: Brief) -> str:
    """The chart as an address that holds it; '' for none."""
    if brief.chart is None:
        return ""
    return f"data:image/svg+xml;base64,{b64encode(picture(brief.chart, 'svg')).decode()}"
