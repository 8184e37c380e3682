"""The Assumptions page as Streamlit runs it, without a browser."""

import hashlib
import re

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import NumberInput, TextInput

from tests.app.reading import errors, plan_of, said
from tests.building import opened, projected, shipped, turned
from workforce.app.pages.assumptions.evidence import TEXTS
from workforce.app.pages.assumptions.method import MODEL, section
from workforce.app.session import plain
from workforce.findings.headline import headline
from workforce.places import DATA
from workforce.published.assumptions import shipped_register
from workforce.published.catalogue import entries
from workforce.published.census import shipped_census
from workforce.published.pay_awards import pay_awards
from workforce.published.tables import publications, shipped_table

COLUMNS = 3


@pytest.fixture
def page() -> AppTest:
    return opened("assumptions")


def cells(page: AppTest) -> list[str]:
    """Every cell of the page's tables of values and publications as it is read."""
    return [
        str(cell).replace("\\", "").replace("\N{ZERO WIDTH SPACE}", "")
        for table in page.table
        if table.value.shape[1] == COLUMNS
        for cell in table.value.to_numpy().ravel()
    ]


def value_of(page: AppTest) -> NumberInput:
    return next(each for each in page.number_input if str(each.key).startswith("assumption_value"))


def reason_of(page: AppTest) -> TextInput:
    return next(each for each in page.text_input if str(each.key).startswith("assumption_reason"))


def use(page: AppTest, key: str, value: float, reason: str = "our own count") -> AppTest:
    page.selectbox(key="assumption").set_value(key).run()
    value_of(page).set_value(value)
    reason_of(page).set_value(reason)
    return page.button(key="assumption_use").click().run()


def on_screen(text: str) -> str:
    """A text of a file with its numbers as pages write them."""
    return text.replace(" %", "%").replace("1,925 GBP", "£1,925")


def test_every_pay_award_is_shown_with_its_day(page: AppTest) -> None:
    every = cells(page)
    for award in pay_awards():
        assert f"April {award.april}" in every
        assert any(f"{award.words}**, agreed by" in cell for cell in every)


def test_every_value_is_shown_with_range_limits_and_source(page: AppTest) -> None:
    assert not page.exception
    every = cells(page)
    for each in shipped_register().entries.values():
        assert on_screen(each.label[0].upper() + each.label[1:]) in every
        ends = f"allowed {each.least:,.6g} to {each.most:,.6g}"
        assert any(ends in cell for cell in every)
        words = on_screen(re.sub(r"https?://\S+", "", each.source)[1:].strip())
        assert any(words in cell for cell in every), each.source
    for entry in entries():
        assert any(cell.startswith(entry.label) for cell in every)
    numbers = len(shipped_register().entries) + len(entries()) + len(pay_awards())
    record = shipped_table("track_record.csv")  # by target year it has a row for each year ahead
    years = {(row["target"], row["years_ahead"]) for row in record if row["target"]}
    rows = numbers + len(shipped_table("sources.csv")) + len(years)
    assert len(every) == COLUMNS * rows


def test_the_count_of_sources_is_that_of_the_file(page: AppTest) -> None:
    rows = shipped_table("assumptions.csv")
    bare = sum(row["quality"] == "J" for row in rows)
    assert f"{len(rows)} values stand behind this plan: {len(rows) - bare} have a source" in said(
        page
    )


def test_a_changed_value_is_marked_and_the_plan_follows(page: AppTest) -> None:
    use(page, "leavers_to_agency", 22.0)
    assert not page.exception
    assert not page.error
    assert any("**22%** (changed, was 16%" in cell for cell in cells(page))
    assert "Changed in this plan" in said(page)
    assert "1 is your own" in said(page)
    asked = plan_of(page)
    assert asked.assumptions == {"leavers_to_agency": 22.0}
    assert asked.reasons == {"leavers_to_agency": "our own count"}
    assert "22" not in str(dict(page.query_params))


@pytest.mark.slow
def test_the_plan_page_uses_it_and_keeps_it() -> None:
    page = opened("assumptions")
    use(page, "agency_end", 4.0)
    asked = plan_of(page)
    turned(page, "plan")
    assert not page.exception
    assert not page.error
    assert plan_of(page) == asked
    expected = projected(asked)
    other = projected(shipped("no_change"))
    assert page.subheader[0].value == plain(headline(expected))
    assert not expected.table.equals(other.table)
    page.toggle(key="leavers_change_on").set_value(True).run()
    moved = plan_of(page)
    assert moved.assumptions == {"agency_end": 4.0}
    assert moved.reasons == {"agency_end": "our own count"}
    assert moved.title == "My plan"


def test_one_value_or_all_go_back(page: AppTest) -> None:
    use(page, "agency_end", 4.0)
    use(page, "pay_gap", 12.0)
    page.button(key="assumption_reset").click().run()
    assert value_of(page).value == 5.0
    assert plan_of(page).assumptions == {"agency_end": 4.0}
    page.button(key="assumption_reset_all").click().run()
    assert plan_of(page).assumptions == {}
    assert plan_of(page).reasons == {}
    assert "Changed in this plan" not in said(page)


@pytest.mark.parametrize(
    ("key", "value", "reason", "words"),
    [
        ("agency_end", 99.0, "a", "99 is outside its range; give a number from 0 to 60%"),
        ("agency_end", 6.0, "", "there is no reason"),
        ("agency_end", 8.0, "a", "8 is the planner's own value"),
        ("leavers_to_other_authority", 90.0, "a", "add up to 106%"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(
    page: AppTest, key: str, value: float, reason: str, words: str
) -> None:
    use(page, key, value, reason)
    assert not page.exception
    (sentence,) = errors(page)
    assert words in sentence
    assert value_of(page).value == value
    assert reason_of(page).value == reason
    assert plan_of(page).assumptions == {}


def test_the_search_finds_values_by_name_source_and_owner(page: AppTest) -> None:
    page.text_input(key="assumption_search").set_value("Sims benhenda").run()
    found = [cell for cell in cells(page) if "1% more relative pay" in cell]
    assert found == ["Fall in exits to other authorities and to agency for 1% more relative pay"]
    page.text_input(key="assumption_search").set_value("finance").run()
    costs = sum(row["topic"] == "cost" for row in shipped_table("assumptions.csv"))
    assert f"What staff cost: {costs} found" in [
        each.label.replace("\\", "") for each in page.expander
    ]
    page.text_input(key="assumption_search").set_value("<b>zebra").run()
    assert not page.exception
    assert "Nothing was found for <b>zebra" in said(page)


@pytest.mark.parametrize(
    ("words", "title"),
    [("16% leavers", "Who leaves, and when"), ("allocated cases per case holder", "What each"),
     ("agreed by", "National pay awards")],
)  # fmt: skip
def test_the_search_finds_numbers_definitions_and_pay_awards(
    page: AppTest, words: str, title: str
) -> None:
    page.text_input(key="assumption_search").set_value(words).run()
    assert not page.exception
    assert any(each.label.replace("\\", "").startswith(title) for each in page.expander)
    assert "Nothing was found" not in said(page)


def test_who_changed_a_value_and_why_stands_in_its_row(page: AppTest) -> None:
    page.selectbox(key="assumption").set_value("agency_end").run()
    value_of(page).set_value(4.0)
    reason_of(page).set_value("our own count")
    page.text_input(key="assumption_author").set_value("HR lead")
    page.button(key="assumption_use").click().run()
    assert any("Changed by HR lead: our own count." in cell for cell in cells(page))


def test_typed_text_stays_text(page: AppTest) -> None:
    use(page, "agency_end", 4.0, "[x](http://evil) **b** <script>")
    raw = [str(cell) for table in page.table for cell in table.value.to_numpy().ravel()]
    assert not any("[x](http" in cell or "**b**" in cell for cell in raw)
    shown = [cell.replace("\u2060", "") for cell in cells(page)]
    assert any("[x](http://evil) **b** <script>" in cell for cell in shown)


def test_the_method_the_limits_and_the_forecast_are_the_documents(page: AppTest) -> None:
    shown = [each.value for each in page.markdown]
    for text in TEXTS:
        content = section(text.document, text.title)
        assert content in text.document.read_text()
        assert content in shown
    with pytest.raises(LookupError):
        section(MODEL, "Nowhere")


def test_what_a_page_shows_has_no_link_to_a_file() -> None:
    """Such a link leads nowhere from a page."""
    for text in TEXTS:
        assert not re.search(r"\]\((?!https?://|#)", section(text.document, text.title))


def test_the_release_is_named_with_its_hash(page: AppTest) -> None:
    digest = hashlib.sha256((DATA / "published_workforce.csv").read_bytes()).hexdigest()
    assert digest == shipped_census().sha256
    assert any(digest in cell.replace(" ", "") for cell in cells(page))
    (source,) = (each for each in publications() if each.table == "published_workforce.csv")
    assert any(source.release in cell for cell in cells(page))
