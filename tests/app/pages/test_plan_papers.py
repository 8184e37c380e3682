"""The Plan page makes its papers once they are asked for, and shows the brief itself."""

import pytest

from tests.building import EXAMPLE, opened
from workforce.app.pages.plan.papers_section import KEPT, TITLE
from workforce.app.session import plain
from workforce.papers import brief_pdf
from workforce.papers.brief_pdf import NO_BROWSER


def test_nothing_is_made_until_the_section_is_opened() -> None:
    page = opened("plan", EXAMPLE)
    assert TITLE in [each.label for each in page.expander]
    assert KEPT not in page.session_state


def test_the_brief_is_shown_and_every_paper_can_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_pdf, "BROWSERS", ())
    page = opened("plan", {**EXAMPLE, "agency_conversion": "4"}, papers=True)
    assert not page.exception
    kept = page.session_state[KEPT].value
    assert kept.options.third is not None
    assert "Decision asked" in kept.briefs["brief.html"]
    shown = [each.proto.srcdoc for each in page.get("iframe")]
    assert shown == [kept.briefs["brief.html"]]
    names = [each.proto.label for each in page.get("download_button")]
    for words in ("Brief (Word)", "Workbook (Excel)", "Evidence pack (zip)", "Picture (PNG)"):
        assert words in names
    assert f":small[{plain(NO_BROWSER)}]" in [each.value for each in page.markdown]
