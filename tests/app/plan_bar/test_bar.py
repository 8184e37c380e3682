"""The bar on every page: where a plan starts, its address, its dates, and what is not published."""

import csv
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import errors, link_of, plan_of, said
from tests.building import EXAMPLE, SECONDS, opened, opening, shipped, toml, turned
from tests.published.saved_files import workbook
from workforce.app import session
from workforce.app.dated_levers import dated, moved_by, without_dated
from workforce.app.pages.compare import chosen_plans
from workforce.app.plan_bar import bar, share_plan
from workforce.app.plan_bar.link import to_link
from workforce.app.session import FIRST, PRIVATE, library
from workforce.months import month_of
from workforce.places import DATA, FRAME
from workforce.plan.scenario import Scenario
from workforce.plan.scenario_file import parse_scenario
from workforce.plan.setting import Slot
from workforce.published.census import shipped_census

NEWEST = shipped_census().latest_year
PAGES = ("today", "plan", "caseload", "decide", "compare", "pay", "track", "assumptions")
DATED = """
[levers]
leavers_change = -10
[levers.newly_qualified_intake]
2020-02 = 10
[levers.pay_change]
percent = 3
from = "2020-04"
[[case_type]]
name = "new"
label = "A new duty"
weight = 1
new_a_month = 3
months_open = 6
service = "assessment"
from = "2020-05"
[target]
measure = "agency_rate"
at_most = 20
by = "2021-09"
"""


def chosen(page: AppTest) -> tuple[object, object, object]:
    """What the bar shows: authority, year and months."""
    authority, year = page.selectbox(key="authority").value, page.selectbox(key="census").value
    return authority, year, page.number_input(key="months").value


@pytest.fixture
def cohort() -> AppTest:
    return opened("today", to_link(shipped("february_2020_cohort")))


@pytest.mark.slow
def test_the_planner_opens_on_the_newest_census_and_says_so_in_its_address() -> None:
    page = AppTest.from_file(str(FRAME), default_timeout=SECONDS).run()
    assert not page.exception
    assert not page.error
    assert chosen(page) == ("Haringey", NEWEST, 36)
    start = f"**No change** \N{EM DASH} Haringey from September {NEWEST}"
    assert any(each.value.startswith(start) for each in page.markdown)
    assert link_of(page) == {**EXAMPLE, "census": f"{NEWEST}-09-30"}


def test_every_authority_is_on_offer_once_and_one_that_is_no_more_says_so() -> None:
    names = opened("today").selectbox(key="authority").options
    assert len(names) == len(set(names)) == len({a.name for a in shipped_census().authorities})
    assert names == sorted(names)
    assert "Leeds" in names
    assert "Cumbria (until 2022)" in names


@pytest.mark.slow
@pytest.mark.parametrize("view", PAGES)
def test_the_bar_moves_the_plan_of_every_page(view: str) -> None:
    page = opened(view)
    page.selectbox(key="authority").set_value("Camden").run()
    page.number_input(key="months").set_value(24).run()
    page.selectbox(key="census").set_value(2021).run()
    assert not page.exception
    assert not page.error
    assert chosen(page) == ("Camden", 2021, 24)
    plan = plan_of(page)
    assert (plan.authority, plan.census_year, plan.months, plan.title) == (
        "Camden", 2021, 24, "No change",
    )  # fmt: skip
    link = {key: text for key, text in link_of(page).items() if key != "compare"}
    assert link == {
        "v": "1", "authority": "Camden", "census": "2021-09-30", "months": "24",
    }  # fmt: skip


@pytest.mark.slow
def test_a_reload_keeps_authority_year_and_horizon() -> None:
    page = opened("today", bare=True)
    page.selectbox(key="authority").set_value("Leeds").run()
    page.selectbox(key="census").set_value(2023).run()
    page.number_input(key="months").set_value(18).run()
    again = opened("plan", link_of(page), bare=True)
    assert not again.exception
    assert chosen(again) == ("Leeds", 2023, 18)
    assert plan_of(again) == plan_of(page)


@pytest.mark.slow
def test_the_newest_stays_the_newest_when_the_authority_changes() -> None:
    page = opened("today", {"authority": "Westminster"}, bare=True)
    assert chosen(page)[1] == NEWEST - 1
    page.selectbox(key="authority").set_value("Leeds").run()
    assert chosen(page)[1] == NEWEST
    page.selectbox(key="census").set_value(2020).run()
    page.selectbox(key="authority").set_value("Kent").run()
    assert chosen(page)[1] == 2020


def test_the_letters_example_is_one_click_away_undone_and_redone() -> None:
    page = opened("plan", {"authority": "Leeds", "leavers_change": "-10"}, bare=True)
    before = plan_of(page)
    assert page.button(key="bar_undo").disabled
    page.button(key="bar_example").click().run()
    assert not page.exception
    assert plan_of(page) == library()[FIRST]
    assert page.button(key="bar_example").help == share_plan.EXAMPLE
    page.button(key="bar_undo").click().run()
    assert plan_of(page) == before
    page.button(key="bar_redo").click().run()
    assert plan_of(page) == library()[FIRST]
    assert page.button(key="bar_redo").disabled


def test_a_year_without_dates_in_the_plan_changes_at_once() -> None:
    page = opened("today", {"leavers_change": "-10"})
    page.selectbox(key="census").set_value(2023).run()
    assert plan_of(page).census_year == 2023
    assert plan_of(page).settings


def test_another_year_asks_what_becomes_of_the_dates(cohort: AppTest) -> None:
    before = plan_of(cohort)
    cohort.selectbox(key="census").set_value(2025).run()
    assert not cohort.exception
    assert "Haringey from September 2025. The plan has dates: Newly qualified" in said(cohort)
    assert cohort.button(key="dates_move").label == "Move all dates by 6 years, later"
    assert (plan_of(cohort), chosen(cohort)[1]) == (before, 2019)
    cohort.button(key="dates_stay").click().run()
    assert "The plan has dates" not in said(cohort)
    assert (plan_of(cohort), chosen(cohort)[1]) == (before, 2019)


@pytest.mark.slow
@pytest.mark.parametrize("view", ["today", "plan"])
def test_dates_move_with_the_year_and_back_by_undo(cohort: AppTest, view: str) -> None:
    before = plan_of(cohort)
    page = turned(cohort, view)
    page.selectbox(key="census").set_value(2025).run()
    page.button(key="dates_move").click().run()
    assert not page.exception
    assert not page.error
    assert chosen(page)[1] == plan_of(page).census_year == 2025
    assert list(plan_of(page).settings["newly_qualified_intake"].by_month) == [month_of(2026, 2)]
    assert "The plan has dates" not in said(page)
    page.button(key="bar_undo").click().run()
    assert plan_of(page) == before


def test_dates_can_be_dropped_and_come_back_by_undo(cohort: AppTest) -> None:
    before = plan_of(cohort)
    cohort.selectbox(key="census").set_value(2017).run()
    assert cohort.button(key="dates_move").label == "Move all dates by 2 years, earlier"
    cohort.button(key="dates_drop").click().run()
    assert not cohort.exception
    assert not cohort.error
    assert (plan_of(cohort).census_year, plan_of(cohort).settings) == (2017, {})
    cohort.button(key="bar_undo").click().run()
    assert plan_of(cohort) == before


def test_an_authority_without_the_year_asks_about_dates_too() -> None:
    page = opened("plan", {"census": f"{NEWEST}-09-30", "newly_qualified_intake": "{2026-02=10}"})
    page.selectbox(key="authority").set_value("Westminster").run()
    assert chosen(page)[:2] == ("Haringey", NEWEST)
    page.button(key="dates_move").click().run()
    assert not page.error
    assert chosen(page)[:2] == ("Westminster", NEWEST - 1)
    assert list(plan_of(page).settings["newly_qualified_intake"].by_month) == [month_of(2025, 2)]


@pytest.fixture
def full() -> Scenario:
    return parse_scenario(toml(DATED + opening(), months=36), name="full")


def test_everything_with_a_date_is_named_moved_and_dropped(full: Scenario) -> None:
    intake, pay = "newly_qualified_intake", "pay_change"
    assert len(dated(full)) == 4
    assert dated(full)[2:] == ["A new duty", "the target"]
    later = moved_by(full, 6)
    assert list(later.settings[intake].amounts) == [Slot(month_of(2026, 2))]
    assert later.settings[pay].months == {"from": month_of(2026, 4)}
    assert later.case_types[0].start == month_of(2026, 5)
    assert [each.month for each in later.targets] == [month_of(2027, 9)]
    assert (later.census_year, later.opening) == (2025, None)
    assert moved_by(later, -6) == moved_by(full, 0)
    bare = without_dated(full, 6)
    assert (list(bare.settings), bare.case_types, bare.targets) == (["leavers_change"], (), ())
    assert dated(bare) == []


@pytest.mark.slow
def test_the_question_says_that_own_figures_stay_behind(full: Scenario) -> None:
    page = opened("plan")
    content = toml(DATED + opening(), months=36).encode()
    page.file_uploader(key="upload").set_value(("a.toml", content, "text/plain")).run()
    assert not errors(page)
    before = plan_of(page)
    page.selectbox(key="census").set_value(2022).run()
    assert bar.OWN_GO in said(page)
    page.button(key="dates_move").click().run()
    assert plan_of(page).opening is None
    page.button(key="bar_undo").click().run()
    assert plan_of(page).opening == before.opening == full.opening


def test_a_year_that_is_not_published_is_said_and_the_last_one_offered() -> None:
    page = opened("today", {"authority": "Westminster", "census": f"{NEWEST}-09-30"})
    assert not page.exception
    assert not page.error
    assert chosen(page)[:2] == ("Westminster", NEWEST - 1)
    assert (
        f"Westminster has no published staff in post of September {NEWEST}: this starts from "
        f"September {NEWEST - 1}."
    ) in said(page)
    assert f"September {NEWEST}" not in page.selectbox(key="census").options
    page.selectbox(key="authority").set_value("Kensington and Chelsea").run()
    notice = page.info[0].value.replace("\\", "")
    assert notice == (
        f"Kensington and Chelsea has no published staff in post after September {NEWEST - 1}. "
        "Start from there, or from your own month-end."
    )


def test_a_newer_census_that_should_be_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    words = f"The census of September {NEWEST + 1} should have been out since late February"
    assert words not in said(opened("today"))
    monkeypatch.setattr(bar, "today", lambda: date(NEWEST + 2, 4, 1))
    assert words in said(opened("today"))


def test_a_month_end_that_is_still_to_come_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("plan", bare=True)
    before = plan_of(page)
    content = toml(opening("2026-11"), census=2025).encode()
    page.file_uploader(key="upload").set_value(("a.toml", content, "text/plain")).run()
    assert not page.exception
    assert "month 2026-11 is not over yet, so it cannot be counted" in errors(page)[0]
    assert "give 2026-10 or an earlier month" in errors(page)[0]
    assert plan_of(page) == before
    monkeypatch.setattr(session, "today", lambda: date(2026, 11, 30))
    page.file_uploader(key="upload").set_value(("b.toml", content, "text/plain")).run()
    assert not errors(page)


def test_the_form_offers_only_months_that_are_over() -> None:
    page = opened("today", bare=True)
    months = page.selectbox(key="own_month").options
    assert (months[0], months[-1]) == ("September 2025", "October 2026")


@pytest.fixture
def newer() -> bytes:
    """The shipped census with a year more: the newest figures of all, a year on."""
    text = (DATA / "published_workforce.csv").read_text()
    header, *lines = text.splitlines()
    more = [
        line.replace(f"{NEWEST},", f"{NEWEST + 1},", 1)
        for line in lines
        if line.startswith(f"{NEWEST},")
    ]
    return "\n".join([header, *lines, *more, ""]).encode()


def given(page: AppTest, content: bytes, name: str = "census 2026.csv") -> AppTest:
    """The page with a census file uploaded."""
    return page.file_uploader(key="census_file").set_value((name, content, "text/csv")).run()


@pytest.mark.slow
def test_a_newer_census_file_is_judged_and_used_in_this_session_only(
    newer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("today", bare=True)
    with monkeypatch.context() as patch:
        for module, name in ((session, "shared_no_change"), (chosen_plans, "shared_side")):
            patch.setattr(module, name, not_shared)
        used_everywhere(given(page, newer))
    other = opened("today", link_of(page))
    assert f"no census of {NEWEST + 1}" in errors(other)[0]
    turned(page, "today")
    page.button(key="census_leave").click().run()
    assert not page.exception
    assert chosen(page)[1] == NEWEST
    assert "In use" not in said(page)


@pytest.mark.slow
def test_a_workbook_is_taken_as_a_table_is(newer: bytes) -> None:
    rows = list(csv.reader(newer.decode().splitlines()))
    page = given(opened("today", bare=True), workbook({"Census": rows}), name="census.xlsx")
    assert not page.exception
    assert not page.error
    assert chosen(page) == ("Haringey", NEWEST + 1, 36)
    assert "In use: census.xlsx" in said(page)


def not_shared(*given: object) -> None:
    """What visitors share is not asked for."""
    raise AssertionError(given)


def used_everywhere(page: AppTest) -> None:
    """Every page plans from the file's newest census."""
    assert not page.exception
    assert not page.error
    assert chosen(page) == ("Haringey", NEWEST + 1, 36)
    assert "In use: census 2026.csv" in said(page)
    assert f"from September {NEWEST + 1}, 36 months" in said(page)
    assert PRIVATE in page.session_state
    for view in PAGES:
        turned(page, view)
        assert not page.exception
        assert not page.error
        assert plan_of(page).census_year == NEWEST + 1


def test_an_authority_that_only_the_file_has_goes_with_it(newer: bytes) -> None:
    text = newer.decode()
    renamed = [
        line.replace("Haringey", "Haringey South").replace("309", "999").replace("014", "999")
        for line in text.splitlines()
        if "Haringey" in line
    ]
    page = given(opened("today"), (text + "\n".join([*renamed, ""])).encode())
    page.selectbox(key="authority").set_value("Haringey South").run()
    assert not page.exception
    assert plan_of(page).authority == "Haringey South"
    page.button(key="census_leave").click().run()
    assert not page.exception
    assert not page.error
    assert chosen(page) == ("Haringey", NEWEST, 36)


def test_an_own_month_end_opens_a_year_that_is_not_published() -> None:
    page = opened("plan")
    content = toml(opening("2026-09"), authority="Kensington and Chelsea", census=2025).encode()
    page.file_uploader(key="upload").set_value(("a.toml", content, "text/plain")).run()
    assert not page.exception
    assert not page.error
    assert chosen(page)[:2] == ("Kensington and Chelsea", 2025)
    assert plan_of(page).opening is not None


def test_a_file_that_is_refused_leaves_nothing_to_undo() -> None:
    page = opened("plan")
    page.file_uploader(key="upload").set_value(("a.toml", b"[[[", "text/plain")).run()
    assert page.button(key="bar_undo").disabled


def test_a_plan_with_dates_keeps_its_year_when_a_file_is_added(
    cohort: AppTest, newer: bytes
) -> None:
    before = plan_of(cohort)
    given(cohort, newer)
    assert not cohort.error
    assert plan_of(cohort) == before
    assert f"September {NEWEST + 1}" in cohort.selectbox(key="census").options


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,b\n1,2\n", "few or none of the columns"),
        (b"\xff\xfe\x00", "census 2026.csv"),
        (b"", "census 2026.csv"),
    ],
)
def test_a_file_that_is_no_census_is_refused_and_nothing_changes(
    content: bytes, words: str
) -> None:
    page = opened("today")
    before = plan_of(page)
    given(page, content)
    assert not page.exception
    assert words in errors(page)[0]
    assert "The file was not used, and the plan is as it was." in errors(page)[0]
    assert plan_of(page) == before
    assert "In use" not in said(page)


def test_a_file_without_the_authority_or_its_dated_year_is_refused(
    cohort: AppTest, newer: bytes
) -> None:
    header, *lines = newer.decode().splitlines()
    others = "\n".join([header, *(line for line in lines if "Haringey" not in line), ""])
    page = given(opened("today"), others.encode())
    assert "Haringey" in errors(page)[0]
    late = "\n".join([header, *(line for line in lines if line[:4] > "2020"), ""])
    given(cohort, late.encode())
    assert "Haringey has no published staff in post of September 2019" in errors(cohort)[0]


def test_a_good_file_can_follow_a_bad_one(newer: bytes, tmp_path: Path) -> None:
    page = given(opened("today"), b"a,b\n1,2\n")
    given(page, newer, name="../../x.csv")
    assert not page.error
    assert "In use: x.csv" in said(page)
    assert not list(tmp_path.iterdir())
