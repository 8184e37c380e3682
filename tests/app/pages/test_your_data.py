"""The Your data page as Streamlit runs it: a return is read, judged, and planned from."""

from streamlit.testing.v1 import AppTest

from tests.app.reading import errors, link_of, plan_of, said, table_with
from tests.authority.own.made_returns import CANARY_NUMBER, leaving, many, worker, xml
from tests.building import opened
from workforce.app.brought_figures import OWN_FIGURES


def given(page: AppTest, content: bytes, turn: int) -> AppTest:
    place = page.file_uploader(key=f"council_files_{turn}")
    return place.set_value([("return.xml", content, "text/xml")]).run()


def test_a_return_is_read_and_a_plan_starts_from_it() -> None:
    page = given(opened("your_data"), b"<a>no return</a>", 0)
    assert "not a return of the workforce census" in errors(page)[0]
    workers = [*many(200, 6)[0], worker(999, SWENo=CANARY_NUMBER, FTE="37")]
    page = given(page, xml(workers), 1)
    assert not page.exception
    assert not errors(page)
    assert "Worker 201: FTE is not from 0 to 1." in said(page)
    assert "[c]" in table_with(page, "Own", "Pooled", "England").to_string()
    assert "agree within rounding" in said(page)
    assert "How long people stay" not in headers(page)
    page = page.button(key="council_open").click().run()
    plan, (own,) = plan_of(page), page.session_state[OWN_FIGURES].years
    assert plan.opening is not None
    assert plan.opening.numbers["in_post"] == own.total("in_post_fte")
    assert plan.census_year == 2023
    assert plan.own_rates is not None
    assert page.info[-1].value.endswith("start from these figures and use their own rates.")
    link = link_of(page)
    assert not {"own", "opening"} & set(link)
    state = page.session_state
    kept = [repr(state[key]) for key in (OWN_FIGURES, "council_said", "carried", "council_files_2")]
    assert not [each for each in kept if CANARY_NUMBER in each or "1961" in each]


def test_two_returns_show_how_long_people_stay_and_who_moves_up() -> None:
    times = {"newly_qualified": 1.0, "social_worker": 1.0, "senior_practitioner": 1.0}
    workers = leaving(900, 1, times, (1.0, 1.0, 1.0), 0.2)
    before = [worker(number) for number in range(900)]
    files = [("a.xml", xml(before, year=2022), "text/xml"), ("b.xml", xml(workers), "text/xml")]
    page = opened("your_data")
    page = page.file_uploader(key="council_files_0").set_value(files).run()
    assert not page.exception
    assert not errors(page)
    assert {"How long people stay", "How many move up in a year"} <= set(headers(page))
    curve = table_with(page, "Still here", "8 in 10")
    assert curve["Still here"].iloc[0] == "100%"
    assert len(curve) > 1
    moves = table_with(page, "Own", "Pooled", "Planner's", "Weight")
    assert moves["Own"]["Social worker"].endswith("%")
    assert table_with(page, "In plans", "Planner's")["In plans"]["Social worker"] != "[c]"


def headers(page: AppTest) -> list[str]:
    return [each.value for each in page.header]
