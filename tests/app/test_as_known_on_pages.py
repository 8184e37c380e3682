"""A plan as known on a day, on the pages: its control, address, form and what happened next."""

from datetime import date

import pandas as pd
import pytest

from tests.app.reading import plan_of, said
from tests.building import opened, projected, shipped
from workforce.app.drawing.charts import fan_rows, fan_template
from workforce.app.drawing.published_later_marks import PUBLISHED_LATER, with_later
from workforce.app.plan_bar.link import from_link, to_link
from workforce.app.ready import made_ready
from workforce.findings.hindsight import later_points
from workforce.plan.scenario import Scenario
from workforce.published.census import shipped_census
from workforce.published.measures import shown_as

AGENCY = shown_as("agency")
LETTER = date(2020, 1, 21)
CENSUSES = len({row.year for row in shipped_census().rows})
MEANS = "As known on 21 January 2020: the latest published census is September 2018."
SHIPPED = "as_known_january_2020"
MANY_STARTERS = {"v": "1", "starters_plan": "{2019-10=30,2019-11=30,2019-12=30}"}


@pytest.fixture(scope="module")
def letter() -> Scenario:
    return shipped(SHIPPED)


def test_a_day_on_the_plan_page_takes_the_latest_census_of_then() -> None:
    page = opened("plan")
    assert "As known" not in said(page)
    page.text_input(key="as_known").set_value("2020-01-21").run()
    assert not page.exception
    assert MEANS in said(page)
    assert page.selectbox(key="census").value == 2018
    assert page.selectbox(key="census").options == ["September 2017", "September 2018"]
    assert "Haringey from September 2018, as known on 21 January 2020" in said(page)
    assert plan_of(page).as_known == LETTER
    assert page.query_params["as_known"] == "2020-01-21"
    page.text_input(key="as_known").set_value("").run()
    assert plan_of(page).as_known is None
    assert "as_known" not in page.query_params
    assert len(page.selectbox(key="census").options) == CENSUSES


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("21 January", "as_known '21 January' is not a date; write as_known = 2020-01-21"),
        ("2016-01-01", "is before the first census that can be used was published"),
        ("2031-01-01", "past the list of published censuses"),
        ("$x$ <b>", "is not a date"),
    ],
)
def test_a_day_that_cannot_be_used_is_refused_and_the_last_plan_stays(
    typed: str, words: str
) -> None:
    page = opened("plan")
    before = plan_of(page)
    page.text_input(key="as_known").set_value(typed).run()
    assert not page.exception
    assert words in said(page)
    assert plan_of(page) == before
    assert len(page.selectbox(key="census").options) == CENSUSES
    page.text_input(key="as_known").set_value("").run()
    assert not page.error


def test_the_shipped_plan_of_the_letters_day_sets_the_controls(letter: Scenario) -> None:
    page = opened("plan")
    page.selectbox(key="start").set_value(SHIPPED).run()
    assert page.text_input(key="as_known").value == "2020-01-21"
    assert plan_of(page) == letter
    page.selectbox(key="start").set_value("no_change").run()
    assert page.text_input(key="as_known").value == ""


@pytest.mark.parametrize("view", ["today", "caseload", "pay", "track", "assumptions"])
def test_every_page_names_the_day_of_a_link(view: str, letter: Scenario) -> None:
    page = opened(view, to_link(letter))
    assert not page.exception
    assert not page.error
    assert "as known on 21 January 2020" in said(page)
    assert plan_of(page) == letter


@pytest.mark.slow
def test_compare_names_the_day_and_restates_the_others(letter: Scenario) -> None:
    page = opened("compare", to_link(letter))
    assert not page.exception
    assert MEANS in said(page)


def test_a_link_with_a_day_and_no_census_takes_the_latest_of_then(letter: Scenario) -> None:
    first = shipped("no_change")
    asked = {key: text for key, text in to_link(letter).items() if key != "census"}
    assert from_link(asked, first).census_year == 2018
    assert from_link(to_link(letter), first).settings == letter.settings


def test_a_link_with_a_day_that_cannot_be_used_is_refused_and_opens_no_change() -> None:
    page = opened("today", {"v": "1", "as_known": "2031-01-01"})
    assert not page.exception
    assert "past the list of published censuses" in said(page)
    assert plan_of(page).as_known is None
    page = opened("today", {"v": "1", "as_known": "2020-01-21", "census": "2019-09-30"})
    assert "was published on 27 February 2020" in said(page)


def test_the_form_of_the_own_count_ends_with_the_last_month_over_by_the_day(
    letter: Scenario,
) -> None:
    page = opened("today", to_link(letter))
    months = page.selectbox(key="own_month").options
    assert (months[0], months[-1]) == ("September 2018", "December 2019")
    count = {"in_post": 146, "agency": 66, "posts": 205, "case_holders": 118, "cases": 1740}
    page.selectbox(key="own_month").set_value("2019-12")
    for name, number in count.items():
        page.number_input(key=f"own_{name}").set_value(number)
    page.number_input(key="own_managers").set_value(None)
    page.number_input(key="own_newly_qualified").set_value(None)
    page.run()
    page.button(key="own_use").click().run()
    assert not page.exception
    plan = plan_of(page)
    assert plan.opening is not None
    assert (plan.as_known, plan.opening.month) == (LETTER, 2019 * 12 + 11)
    assert "from December 2019 with the council's own figures, as known on" in said(page)


def test_what_was_published_later_stays_unsaid_on_a_page_as_known(letter: Scenario) -> None:
    page = opened("caseload", to_link(letter))
    assert "three or more social workers" not in said(page)
    assert "three or more social workers" in said(opened("caseload"))
    today = opened("today", to_link(letter))
    assert "published vacancies appear to count" not in said(today)
    assert "published vacancies appear to count" in said(opened("today"))


def test_the_assumptions_of_then_are_not_shown_as_changed(letter: Scenario) -> None:
    page = opened("assumptions", to_link(letter))
    cells = [str(cell) for each in page.table for cell in each.value.to_numpy().ravel()]
    (cover,) = [cell for cell in cells if "**77.8%**" in cell]
    assert "changed" not in cover
    assert not any("England 2019" in cell and "DfE workforce census" in cell for cell in cells)


@pytest.mark.slow
@pytest.mark.parametrize(("view", "key"), [("plan", "later"), ("today", "happened_next")])
def test_what_happened_next_is_shown_once_asked_for(view: str, key: str, letter: Scenario) -> None:
    page = opened(view, to_link(letter))
    assert "published figures" not in said(page)
    assert "Diamonds: figures published later" not in said(page)
    page.session_state[key] = True
    page.run()
    assert not page.exception
    for words in (
        "of 35 published figures lie within 8 in 10 futures; about 28 would be expected",
        "Diamonds: figures published later. Line at March 2020: the pandemic begins.",
        "The model was given nothing from after 21 January 2020",
    ):
        assert words in said(page)


def test_later_figures_lie_on_the_fan_chart_of_their_measure(letter: Scenario) -> None:
    projection = projected(letter)
    ready = made_ready(projection)
    key = (AGENCY.key, AGENCY.unit)
    rows = fan_rows(AGENCY, ready.plan[key], ready.no_change[key], {}, changed=True)
    points = later_points(projection)[key]
    laid = with_later(rows, AGENCY, points, pandemic=True)
    known = laid[laid["published"].notna()].set_index("month")
    assert known["published"].to_dict() == {
        f"{year}-09-01T00:00:00": figure
        for year, figure in zip(
            range(2019, 2026), (59.0, 79.0, 60.0, 63.0, 62.0, 51.7, 31.7), strict=True
        )
    }
    (marked,) = laid[laid["pandemic"].notna()].to_dict("records")
    assert marked["month"] == "2020-03-01T00:00:00"
    assert marked["later_label"] == f"March 2020  {PUBLISHED_LATER}"
    assert laid["later_label"].notna().sum() == 1
    pd.testing.assert_frame_equal(laid[rows.columns], rows)
    plain = with_later(rows, AGENCY, points, pandemic=False)
    assert plain["pandemic"].isna().all()
    assert plain["later_label"].tolist()[0] == PUBLISHED_LATER
    assert with_later(rows, shown_as("cost"), {}, pandemic=False)["later_label"].isna().all()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chart_draws_later_figures_only_from_rows_that_have_them(theme: str) -> None:
    layers = fan_template(AGENCY, theme, 2018 * 12 + 8, 2025 * 12 + 8)["layer"]
    steps = [step for layer in layers for step in layer.get("transform", [])]
    filters = [step.get("filter") for step in steps]
    assert filters.count("isValid(datum.published)") == 1
    assert filters.count("isValid(datum.pandemic)") == 1


@pytest.mark.parametrize("view", ["plan", "today", "caseload", "pay", "track", "compare"])
def test_a_plan_that_hires_as_few_have_is_flagged_wherever_it_is_shown(view: str) -> None:
    page = opened(view, MANY_STARTERS)
    assert not page.exception
    flags = [each.value for each in page.warning if "Few authorities hire so many" in each.value]
    # Compare names each plan, and the shipped ones beside it hire a little more than nine in ten.
    mine = [each for each in flags if view != "compare" or "The linked plan" in each]
    assert len(mine) == 1
    lines = sum(each.count("Few authorities hire so many") for each in flags)
    assert said(page).count("Few authorities hire so many") == lines
