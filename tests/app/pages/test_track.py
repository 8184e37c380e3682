"""The Track page as Streamlit runs it: rows pasted, typed, refused, kept, back from the file."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import errors, link_of, plan_of
from tests.building import EXAMPLE, opened, turned
from workforce.app.pages.track import entry as track_entry
from workforce.app.session import plain
from workforce.months import month_of
from workforce.plan.actuals import Actual
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.difference_by_flow import split_of, split_sentence
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
    return next(b for b in page.button if b.label == "Add to the table").click().run()


def typed(page: AppTest, rows: list[dict[str, str]]) -> AppTest:
    """The table as its editor would leave it: AppTest cannot edit one."""
    page.session_state[track_entry.ROWS] = rows
    page.session_state[track_entry.TABLE] += 1
    page.session_state[f"{track_entry.TABLE}_{page.session_state[track_entry.TABLE]}"] = {}
    return page.run()


def counts(page: AppTest) -> tuple[Actual, ...]:
    return plan_of(page).actuals


def test_it_opens_with_a_month_to_fill_in(page: AppTest) -> None:
    assert not page.exception
    assert not page.error
    assert "No counts yet" in " ".join(each.value for each in page.markdown)
    rows = page.session_state[track_entry.KEPT]
    assert {row["month"] for row in rows} == {"2019-10"}
    assert {row["value"] for row in rows} == {""}
    assert counts(page) == ()


def test_pasted_rows_are_used_and_every_number_is_the_projections(page: AppTest) -> None:
    pasted(page, GOOD)
    assert not page.exception
    assert not page.error
    assert len(counts(page)) == 5
    assert page.text_area(key="track_text").value == ""
    projection = page.session_state["last_good"]
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
    projection = page.session_state["last_good"]
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
    assert "No row was added" in problems
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
    rows = [dict(row) for row in page.session_state[track_entry.KEPT]]
    filled = [row for row in rows if row["value"]]
    typed(page, [*filled, {"month": "2019-12", "measure": "Leavers, people", "value": "n/a"}])
    assert not page.exception
    problems = " ".join(errors(page))
    assert (
        f"row {len(filled) + 1} (Leavers, people, 2019-12), value: 'n/a' is not a number"
        in problems
    )
    assert "Not updated" in problems
    assert len(counts(page)) == 5
    assert page.subheader[0].value == before
    assert page.session_state[track_entry.KEPT][-1]["value"] == "n/a"


@pytest.mark.parametrize(
    ("row", "words"),
    [({"month": "", "measure": "Leavers, people", "value": "3"}, "there is no month"),
     ({"month": "2019-10", "measure": "", "value": "3"}, "there is no measure"),
     ({"month": "2019-10", "measure": "Leavers, people", "value": "12 %"}, "write 12 for 12%"),
     ({"month": "2019-10", "measure": "Conversions, people", "value": "9"}, "more than the 1"),
     ({"month": "2019-10", "measure": "Leavers, people", "value": "5"}, "given twice")],
)  # fmt: skip
def test_each_mistake_in_a_row_has_its_sentence(
    page: AppTest, row: dict[str, str], words: str
) -> None:
    pasted(page, GOOD)
    filled = [each for each in page.session_state[track_entry.KEPT] if each["value"]]
    typed(page, [*filled, row])
    assert not page.exception
    assert words in " ".join(errors(page))
    assert len(counts(page)) == 5


def test_rows_of_a_set_are_added_once(page: AppTest) -> None:
    page.selectbox(key="track_month").set_value("2020-03")
    page.selectbox(key="track_set").set_value("Cases")
    for _ in range(2):
        next(b for b in page.button if b.label == "Add rows to fill in").click()
        page.run()
        page.selectbox(key="track_month").set_value("2020-03")
    added = [row for row in page.session_state[track_entry.KEPT] if row["month"] == "2020-03"]
    assert [row["measure"] for row in added] == [
        "Cases, cases", "Case holders, FTE", "Average caseload, cases per FTE",
    ]  # fmt: skip


def test_an_emptied_value_takes_its_count_away(page: AppTest) -> None:
    pasted(page, GOOD)
    rows = [dict(row) for row in page.session_state[track_entry.KEPT]]
    typed(page, [{**row, "value": ""} for row in rows])
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
    assert [row["value"] for row in other.session_state[track_entry.KEPT]] == [
        "138", "1", "5", "139", "64",
    ]  # fmt: skip


def test_a_draft_comes_back_after_another_page() -> None:
    page = opened("track")
    rows = [{"month": "2019-12", "measure": "Leavers, people", "value": "n/a"}]
    typed(page, rows)
    page.text_area(key="track_text").set_value("half a row")
    page.run()
    turned(page, "plan")
    turned(page, "track")
    assert not page.exception
    assert page.session_state[track_entry.KEPT] == rows
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
    assert link_of(page) == EXAMPLE
