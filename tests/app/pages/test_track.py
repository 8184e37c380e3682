"""The Track page as Streamlit runs it: rows pasted, typed, refused, kept, back from the file."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import NumberInput

from tests.app.reading import errors, link_of, plan_of, table_with
from tests.building import EXAMPLE, opened, turned
from workforce.app.pages.track import draft as track_draft
from workforce.app.session import plain
from workforce.findings.track_status import rest_of_year
from workforce.months import month_of
from workforce.plan.actuals import Actual
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.difference_by_flow import split_of, split_sentence
from workforce.projection.summary_tables import mean_by_month
from workforce.projection.tracking import headline, planned, shown, tracked, verdict

GOOD = (
    "2019-10\tin_post\t138\n2019-10\tstarters\t1\n2019-10\tleavers\t5\n2019-11\tin_post\t139\n"
    "2019-11\tagency\t64"
)
OCTOBER = month_of(2019, 10)


@pytest.fixture
def page() -> AppTest:
    return opened("track")


def pasted(page: AppTest, text: str) -> AppTest:
    page.text_area(key="track_text").set_value(text)
    return pressed(page, "Put into the table and save")


def pressed(page: AppTest, name: str) -> AppTest:
    return next(b for b in page.button if b.label == name).click().run()


def typed(page: AppTest, cells: dict[str, dict[str, str]]) -> AppTest:
    """The table as its editor would leave it, saved: AppTest cannot edit one."""
    page.session_state[track_draft.DRAFT] = cells
    page.session_state[track_draft.TABLE] += 1
    return pressed(page.run(), "Save the table")


def draft(page: AppTest) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = page.session_state[track_draft.DRAFT]
    return {month: {n: t for n, t in cells.items() if t} for month, cells in found.items()}


def box(page: AppTest, measure: str) -> NumberInput:
    """The month's box of a measure in people."""
    return next(each for each in page.number_input if f"_{measure}_people" in str(each.key))


def counts(page: AppTest) -> tuple[Actual, ...]:
    return plan_of(page).actuals


def test_it_asks_for_the_first_month_and_then_for_the_next(page: AppTest) -> None:
    assert not page.exception
    assert not page.error
    assert "No counts yet" in " ".join(each.value for each in page.markdown)
    assert page.selectbox(key="track_month").value == "2019-10"
    box(page, "in_post").set_value(120)
    box(page, "leavers").set_value(19)
    pressed(page, "Save October 2019")
    assert not page.error
    assert counts(page) == (
        Actual(OCTOBER, "in_post", 120, "people"), Actual(OCTOBER, "leavers", 19, "people"),
    )  # fmt: skip
    assert page.selectbox(key="track_month").value == "2019-11"
    assert box(page, "in_post").value is None
    page.selectbox(key="track_month").set_value("2019-10").run()
    assert box(page, "in_post").value == 120


def test_a_count_has_its_light_its_word_and_its_cause_and_the_year_goes_on(page: AppTest) -> None:
    for measure, value in {"in_post": 120, "starters": 2, "leavers": 19}.items():
        box(page, measure).set_value(value)
    pressed(page, "Save October 2019")
    status = table_with(page, "Status, and why")
    words = [each.split("**")[1] for each in status["Status, and why"]]
    assert words == ["Off plan", "On plan", "Off plan"]
    assert status["Status, and why"][0].endswith("mostly more leavers than planned")
    projection = page.session_state["last_good"].value
    (year,) = (each for each in rest_of_year(projection, tracked(projection))
               if each.measure == "in_post")  # fmt: skip
    now = table_with(page, "As it now looks").iloc[0]
    assert now["As it now looks"] == shown(year.now, "people")
    assert year.planned - year.now == pytest.approx(
        mean_by_month(projection.table, "in_post", "people")[1] - 120
    )


def test_pasted_rows_are_used_and_every_number_is_the_projections(page: AppTest) -> None:
    pasted(page, GOOD)
    assert not page.exception
    assert not page.error
    assert len(counts(page)) == 5
    assert page.text_area(key="track_text").value == ""
    projection = page.session_state["last_good"].value
    every = tracked(projection)
    assert page.subheader[0].value == plain(headline(every))
    cells = {
        (table.value["Month"][row], table.value["Actual"][row], table.value["Plan"][row],
         table.value["Verdict"][row])
        for table in page.table if "Verdict" in table.value for row in table.value.index
    }  # fmt: skip
    assert cells == {
        ("October 2019" if one.actual.month == OCTOBER else "November 2019",
         shown(one.value, one.actual.unit), planned(one), verdict(one))
        for one in every
    }  # fmt: skip


def test_the_causes_add_up_on_the_page(page: AppTest) -> None:
    pasted(page, GOOD)
    table = next(each.value for each in page.table if "Part" in each.value)
    numbers = [float(text) for text in table.iloc[:, 1]]
    assert sum(numbers[:-1]) == pytest.approx(numbers[-1], abs=0.051 * len(numbers))
    projection = page.session_state["last_good"].value
    split = split_of(projection, counts(page)[3])
    assert split is not None
    assert any(plain(split_sentence(split)) in each.value for each in page.markdown)


def test_a_bad_pasted_row_is_refused_and_nothing_is_loaded_or_lost(page: AppTest) -> None:
    pasted(page, GOOD)
    text = "2019-12\tcases\t1,717\n2019-12\tleavers\t3\n03/04/2020\tcost\t£38,000\n"
    pasted(page, text)
    assert not page.exception
    problems = " ".join(errors(page))
    assert "row 1, value: '1,717' has a thousands separator" in problems
    assert "row 3, month: '03/04/2020' is not a month" in problems
    assert "Nothing was saved" in problems
    assert page.text_area(key="track_text").value == text
    assert len(counts(page)) == 5
    pasted(page, "2019-12\tcases\t1717\n2019-12\tleavers\t3")
    assert not page.error
    assert len(counts(page)) == 7


def test_a_pasted_row_takes_the_place_of_the_same_count(page: AppTest) -> None:
    pasted(page, GOOD)
    pasted(page, "2019-10\tPermanent staff in post\t140")
    assert counts(page)[0] == Actual(OCTOBER, "in_post", 140, "people")
    assert len(counts(page)) == 5


def test_a_typed_value_that_cannot_be_used_leaves_the_last_counts_in_use(page: AppTest) -> None:
    pasted(page, GOOD)
    before = page.subheader[0].value
    typed(page, {**draft(page), "2019-12": {"Leavers, people": "n/a"}})
    assert not page.exception
    problems = " ".join(errors(page))
    assert "Leavers, people, December 2019, value: 'n/a' is not a number" in problems
    assert "Nothing was saved" in problems
    assert len(counts(page)) == 5
    assert page.subheader[0].value == before
    assert draft(page)["2019-12"] == {"Leavers, people": "n/a"}


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [("Leavers, people", "12 %", "write 12 for 12%"),
     ("Conversions, people", "9", "more than the 1")],
)  # fmt: skip
def test_each_mistake_in_a_cell_has_its_sentence(
    page: AppTest, measure: str, value: str, words: str
) -> None:
    pasted(page, GOOD)
    cells = draft(page)
    typed(page, {**cells, "2019-10": {**cells["2019-10"], measure: value}})
    assert not page.exception
    assert words in " ".join(errors(page))
    assert len(counts(page)) == 5


def test_other_measures_are_asked_for_together(page: AppTest) -> None:
    page.selectbox(key="track_set").set_value("Cases").run()
    names = [each.label for each in page.number_input if "track" in str(each.key)]
    assert names == ["Cases, cases", "Case holders, FTE", "Average caseload, cases per FTE"]


def test_an_emptied_value_takes_its_count_away(page: AppTest) -> None:
    pasted(page, GOOD)
    typed(page, {})
    assert not page.exception
    assert counts(page) == ()


def test_counts_go_with_the_plan_into_its_file_and_come_back_with_it() -> None:
    page = opened("track")
    pasted(page, GOOD)
    first = page.subheader[0].value
    turned(page, "plan")
    assert not page.exception
    assert not page.error
    page.toggle(key="agency_conversion_on").set_value(True).run()
    assert len(counts(page)) == 5, "a lever keeps the counts"
    assert not any("138" in str(value) for value in page.query_params.values())
    page.toggle(key="agency_conversion_on").set_value(False).run()
    file = to_toml(plan_of(page))
    assert parse_scenario(file, name="a").actuals == counts(page)

    other = opened("plan")
    other.file_uploader(key="upload").set_value(("a.toml", file.encode(), "text/plain")).run()
    turned(other, "track")
    assert not other.exception
    assert other.subheader[0].value == first
    assert [text for cells in draft(other).values() for text in cells.values()] == [
        "138", "1", "5", "139", "64",
    ]  # fmt: skip


def test_a_draft_comes_back_after_another_page() -> None:
    page = opened("track")
    cells = {"2019-12": {"Leavers, people": "n/a"}}
    typed(page, cells)
    page.text_area(key="track_text").set_value("half a row")
    page.run()
    turned(page, "plan")
    turned(page, "track")
    assert not page.exception
    assert draft(page)["2019-12"] == cells["2019-12"]
    assert page.text_area(key="track_text").value == "half a row"
    assert "n/a" in " ".join(errors(page))


def test_counts_of_one_authority_are_left_out_of_another() -> None:
    page = opened("track")
    pasted(page, GOOD)
    turned(page, "plan")
    page.selectbox(key="authority").set_value("Camden").run()
    assert counts(page) == ()
    assert "left out" in page.warning[0].value
    turned(page, "track")
    pasted(page, "2019-10\tin_post\t200")
    turned(page, "plan")
    assert not page.exception
    assert plan_of(page).authority == "Camden"
    assert [each.value for each in counts(page)] == [200]


def test_counts_are_private(page: AppTest) -> None:
    pasted(page, GOOD)
    assert link_of(page) == {**EXAMPLE, "without": "own_figures"}
