"""The board brief holds what a board needs, in every format, and every text in it does nothing."""

import io
import re
import zipfile
from dataclasses import fields, replace
from html.parser import HTMLParser

import docx
import pytest

from tests.building import asked, no_change
from tests.papers.handed_out import EVIL, MADE, PLAN, handed_out, stamped
from workforce.decide.actions import actions_of
from workforce.decide.question import Question
from workforce.errors import ScenarioError
from workforce.findings.headline import headline
from workforce.papers import brief_pdf as printing
from workforce.papers.board_options import weighed
from workforce.papers.brief import Brief, brief_of
from workforce.papers.brief_docx import brief_docx
from workforce.papers.brief_html import brief_html
from workforce.papers.brief_pdf import brief_pdf, browser
from workforce.papers.chart import events
from workforce.projection.projection import project
from workforce.published.census import shipped_census


class Read(HTMLParser):
    """The tags of a page and the text that a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.seen: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.seen.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.seen).split())


def brief() -> Brief:
    return brief_of(handed_out(), stamped())


def words_of(content: bytes) -> str:
    """Every text of a Word file, tables and footer with it."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    footer = document.sections[0].footer.paragraphs
    return "\n".join([*(each.text for each in (*document.paragraphs, *footer)), *cells])


def test_it_says_what_is_asked_expected_and_what_the_options_are() -> None:
    made, plan = brief(), handed_out().projection
    assert made.decision.startswith("Agree: newly qualified intake, 10 people in February 2020; ")
    assert made.expect[0] == headline(plan)
    assert "The target (agency rate at most 25% by September 2020) is met in" in made.expect[1]
    labels = [row[0] for row in made.options.rows]
    assert labels[:2] == ["No change", "This plan"]
    assert labels[2].startswith("This plan if ")
    assert made.options.ours == 1
    assert {len(row) for row in made.options.rows} == {len(made.options.columns)}
    assert all(cell for row in made.options.rows for cell in row)
    assert [row[0] for row in made.outturn] == ["2019/20", "2020/21, to September 2020"]
    assert "above the budget of" in made.money or "below the budget of" in made.money
    assert len(made.all_steps) <= len(actions_of(Question(plan.scenario), plan.register))
    assert any("Equality Act 2010" in each for each in made.weigh)
    assert any(each.startswith("Pay: ") for each in made.weigh)
    assert not any(each.startswith("Posts: ") for each in made.weigh)
    for part in ("Haringey", "September 2019", "22 January 2020", "seed 1"):
        assert part in made.stamp
    assert "one year ahead the agency rate has been out by" in made.record


def test_no_number_of_the_plan_in_worse_futures_is_better() -> None:
    options = handed_out()
    assert options.third is not None
    assert options.others[0].rate > 0
    assert [each.rate for each in options.others] == sorted(
        (each.rate for each in options.others), reverse=True
    )
    assert options.third.label == f"This plan if {options.others[0].label}"


def test_without_a_lever_nothing_is_asked_and_no_change_stands_once() -> None:
    made = brief_of(handed_out(""), stamped(""))
    assert made.decision == "None. This paper shows what follows with no change."
    assert made.options.rows[0][0] == "No change"
    assert "This plan" not in [row[0] for row in made.options.rows]
    assert made.steps == ()


def test_an_option_of_the_users_own_takes_the_third_place_if_it_can_be_compared() -> None:
    plan, census = asked(PLAN, name="mine"), shipped_census()
    base = no_change(plan)
    projection = project(plan, census, base=base)
    other = asked("[levers]\nposts_change = 7\n", name="more_posts", title="More posts")
    options = weighed(projection, base, census, beside=other)
    assert options.third is not None
    assert options.third.label == "More posts"
    assert options.third.projection.scenario.targets == plan.targets
    with pytest.raises(ScenarioError, match="its months differ from the plan's"):
        weighed(projection, base, census, beside=replace(other, months=24))


@pytest.mark.slow
def test_where_the_plan_says_what_may_vary_the_third_option_is_what_a_search_finds() -> None:
    text = PLAN + "[vary]\nagency_conversion = {least = 0.7, most = 6.7, step = 3}\n"
    options = handed_out(text)
    assert options.third is not None
    assert re.match("The (cheapest|nearest) plan", options.third.label)
    assert "agency_conversion" in options.third.projection.scenario.settings


def test_the_page_holds_every_text_of_the_brief_and_fetches_nothing() -> None:
    page = brief_html(brief())
    read = Read(page)
    for field in fields(Brief):
        value = getattr(brief(), field.name)
        for text in [value] if isinstance(value, str) else []:
            if field.name != "alt":
                assert " ".join(text.split()) in read.text, field.name
    assert not {"script", "link", "iframe", "object", "form"} & set(read.tags)
    assert "default-src 'none'" in page
    assert [each[:19] for each in read.addresses] == ["data:image/svg+xml;"]


def test_what_somebody_typed_does_nothing_in_any_format() -> None:
    text = f'note = "{EVIL}"\nauthor = "{EVIL}"\nnot_modelled = "{EVIL}"\n{PLAN}'
    made = brief_of(handed_out(text, EVIL), stamped(text, EVIL))
    read = Read(brief_html(made))
    assert "script" not in read.tags
    assert "a" not in read.tags
    assert EVIL in read.text
    assert "49" not in Read(brief_html(made)).text.partition("Decision asked")[0]
    content = brief_docx(made, MADE)
    assert EVIL in words_of(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    assert "<script" not in body
    assert "fldSimple" not in body
    assert "instrText" not in body
    assert "a.example" not in links


def test_word_holds_the_same_words_and_the_same_bytes_each_time() -> None:
    content = brief_docx(brief(), MADE)
    assert content == brief_docx(brief(), MADE)
    words = words_of(content)
    made = brief()
    for text in (made.title, made.decision, *made.expect, made.caseload, *made.wrong, *made.weigh):
        assert text in words
    for row in (*made.options.rows, *made.outturn):
        assert all(cell in words for cell in row)
    about = docx.Document(io.BytesIO(content)).core_properties
    assert (about.author, about.last_modified_by) == ("", "")
    assert about.created is not None
    assert about.created.date() == MADE.date()


def test_the_words_of_events_do_not_stand_on_each_other() -> None:
    months = "".join(f"2020-{month:02} = 1\n" for month in (1, 3, 5))
    plan = handed_out(f"{PLAN}[levers.agency_conversion_people]\n{months}").projection
    found = list(events(plan))
    assert len(found) == 5
    shown = [each for each in found if each.words]
    assert len(shown) >= 3
    for lane in range(3):
        rights = [each for each in shown if each.lane == lane]
        assert len(rights) <= 2


@pytest.mark.browser
@pytest.mark.skipif(browser() is None, reason="no Chromium on this machine")
def test_it_is_printed_on_two_pages_and_the_same_each_time() -> None:
    """The chart of a longest title with them."""
    text = PLAN.replace("2020-04", "2020-05")
    made = brief_of(handed_out(text, "W" * 80), stamped(text, "W" * 80))
    page = brief_html(made)
    pdf = brief_pdf(page, MADE)
    assert pdf is not None
    assert pdf == brief_pdf(page, MADE)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    assert b"D:20200122000000" in pdf


def test_without_a_browser_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "BROWSERS", ("no-such-browser",))
    assert brief_pdf("<p>a</p>", MADE) is None


def test_a_browser_that_fails_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "browser", lambda: "/bin/false")
    assert brief_pdf("<p>a</p>", MADE) is None
