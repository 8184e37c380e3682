"""The Caseload page as Streamlit runs it, without a browser."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import errors, plan_of, said, table_with
from tests.building import SHIPPED, no_change, opened, projected, shipped
from workforce.app.drawing.charts import fan_rows
from workforce.app.pages.caseload.charts import causes_rows, limit_rows
from workforce.app.pages.caseload.sections import BOXES, FIGURES
from workforce.app.plan_bar.link import to_link
from workforce.app.ready import made_ready
from workforce.app.session import plain
from workforce.findings.caseload.caseload_findings import (
    EXPERIENCED,
    answer,
    average_beside,
    beside_no_change,
    chance_rows,
    supervision,
)
from workforce.findings.caseload.worker_changes_text import causes
from workforce.findings.standstill import cohorts
from workforce.number_words import in_tenths
from workforce.plan.scenario import Scenario
from workforce.plan.scenario_file import read_scenario
from workforce.projection.projection import Projection, project
from workforce.projection.summary_tables import row_of
from workforce.published.census import shipped_census


def opened_on(plan: Scenario) -> AppTest:
    return opened("caseload", to_link(plan) if plan.settings else {})


@pytest.fixture(scope="module")
def page() -> AppTest:
    """The combined plan's page; no test here moves anything on it."""
    return opened_on(shipped("combined_plan"))


@pytest.fixture(scope="module")
def projection() -> Projection:
    return projected(shipped("combined_plan"))


def table(page: AppTest, column: str) -> list[list[str]]:
    """The first table of the page that has a column."""
    found = next(each.value for each in page.table if column in each.value.columns)
    rows: list[list[str]] = found.astype(str).to_numpy().tolist()
    return rows


def test_the_question_is_answered_first(page: AppTest, projection: Projection) -> None:
    assert not page.exception
    assert not page.error
    assert page.title[0].value == "Will caseloads be safe?"
    assert page.subheader[0].value == plain(answer(projection))
    written = " ".join(each.value for each in page.markdown)
    for sentence in (beside_no_change, average_beside, supervision):
        assert plain(sentence(projection)) in written


def test_every_figure_is_the_projections(page: AppTest, projection: Projection) -> None:
    last = projection.baseline.month + projection.scenario.months
    assert len(page.metric) == BOXES
    for metric, each in zip(page.metric, FIGURES[:BOXES], strict=True):
        row = row_of(projection.table, each.key, last, unit=each.unit)
        assert row is not None
        assert metric.value == each.text(row["p50"])


def test_every_chance_is_that_of_the_quantiles(page: AppTest, projection: Projection) -> None:
    rows = table(page, "Month end")
    every = chance_rows(projection)[2::3]
    assert len(rows) == len(every) == 12
    for row, (plan, other) in zip(rows, every, strict=True):
        assert row[1] == f"{in_tenths(plan.above)} ({plan.low:.1f} to {plan.high:.1f})"
        assert row[2] == f"{in_tenths(other.above)} ({other.low:.1f} to {other.high:.1f})"


def test_the_causes_are_the_means_of_the_projection(page: AppTest, projection: Projection) -> None:
    rows = table(page, "Handover by design")
    means = projection.table[projection.table["measure"] == "worker_changes_agency_ended"]["mean"]
    others = projection.no_change[projection.no_change["measure"] == "worker_changes_agency_ended"][
        "mean"
    ]
    for place, row in enumerate(rows):
        year = slice(12 * place, 12 * place + 12)
        assert row[2] == f"{means.iloc[year].mean():.1f} ({others.iloc[year].mean():.1f})"


def test_the_published_shares_stand_beside(page: AppTest) -> None:
    rows = table(page, "With three or more social workers")
    assert rows[0] == ["Haringey", "24%", "334"]
    assert ["Barnet", "not available", "not available"] in rows
    assert [row[0] for row in rows[-3:]] == ["Inner London", "London", "England"]


def test_the_protected_load_ends_when_the_plan_page_says(
    page: AppTest, projection: Projection
) -> None:
    first = next(cohorts(projection))
    months = first.full_load - first.month
    assert months == 12
    assert f"after {months} months" in said(page)


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_answers_for_every_shipped_scenario(path: Path) -> None:
    plan = read_scenario(path)
    page = opened_on(plan)
    assert not page.exception
    assert not page.error
    assert plan_of(page) == plan
    expected = project(plan_of(page), shipped_census(), base=no_change(plan))
    assert page.subheader[0].value == plain(answer(expected))


def test_the_limit_is_drawn_once_and_the_bars_lie_end_to_end(projection: Projection) -> None:
    ready = made_ready(projection)
    key = (EXPERIENCED.key, EXPERIENCED.unit)
    rows = fan_rows(EXPERIENCED, ready.plan[key], ready.no_change[key], {}, changed=True)
    assert limit_rows(rows, 16)["limit"].dropna().tolist() == [16]
    bars = causes_rows(causes(projection), changed=True)
    assert len(bars) == 3 * 2 * 3
    for _, bar in bars.groupby("bar"):
        assert bar["from"].tolist()[1:] == bar["to"].tolist()[:-1]
        assert bar["from"].iloc[0] == 0
    alone = causes_rows(causes(projection), changed=False)
    assert {name.split(", ")[1] for name in alone["bar"]} == {"no change"}


def test_the_numbers_are_one_table_of_any_measure_and_month(projection: Projection) -> None:
    page = opened_on(shipped("combined_plan"))
    page.radio(key="caseload_months").set_value("By month")
    page.selectbox(key="caseload_measure").set_value(FIGURES[1]).run()
    found = table_with(page, "Month", "This plan", "No change")
    assert len(found) == projection.scenario.months + 1
    row = row_of(projection.table, FIGURES[1].key, projection.baseline.month + 5, unit="cases")
    assert row is not None
    assert found["This plan"][5].startswith(f"{FIGURES[1].text(row['p50'])} (")
    page.selectbox(key="caseload_measure").set_value(FIGURES[0]).run()
    seen = [re.sub(r"\\(.)", r"\1", each.value) for each in page.markdown]
    assert any(f"Formula: {FIGURES[0].measure.formula}." in text for text in seen)


def test_a_split_by_service_is_asked_for_on_the_page_and_drawn() -> None:
    page = opened("caseload")
    assert "[split]" not in said(page)
    way = next(each for each in page.radio if "service_way" in str(each.key))
    way.set_value("illustrative")
    page.button(key="service_use").click().run()
    assert not page.exception
    assert plan_of(page).services == "illustrative"
    assert "Illustrative, not a count of any team" in said(page)
    table_with(page, "Service")


def test_own_figures_by_service_are_typed_into_a_form() -> None:
    page = opened("caseload")
    next(each for each in page.radio if "service_way" in str(each.key)).set_value("own").run()
    page.button(key="service_use").click().run()
    assert "no case holders or no cases" in errors(page)[0]
    assert not plan_of(page).services
    for each in page.number_input:
        if str(each.key).startswith("service_"):
            each.set_value(30 if "people" in each.label else 400)
    page.button(key="service_use").click().run()
    assert not page.error
    teams = plan_of(page).teams
    assert {(team.case_holders, team.cases) for team in teams} == {(30, 400)}
    assert len(table_with(page, "Service")) == len(teams)
    assert "400" not in str(dict(page.query_params))


def test_nobody_experienced_is_said_in_words() -> None:
    page = opened("caseload")
    last = page.session_state["last_good"].value
    table_without = last.table[last.table["measure"] != EXPERIENCED.key]
    assert "There are no experienced case holders" in answer(
        Projection(**{**vars(last), "table": table_without})
    )


def test_a_caseload_that_some_futures_lack_is_not_called_safe() -> None:
    """Rutland's few case holders are all new in some futures: of those no average can be made."""
    link = {"authority": "Rutland", "census": "2025-09-30", "posts_change": "-5"}
    page = opened("caseload", link, futures=200)
    text = said(page)
    assert re.search(r"Cannot be judged after \w+ 20\d\d: then there are no experienced", text)
    assert "Probably yes" not in text
    assert "Experienced caseload: no experienced case holders in some futures" in text
    assert "no figure" in [each.value for each in page.metric]
