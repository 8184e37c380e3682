"""The Caseload page as Streamlit runs it, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from workforce.app.charts import fan_rows
from workforce.app.link import to_link
from workforce.app.pages.caseload.charts import causes_rows, limit_rows
from workforce.app.pages.caseload.sections import BOXES, FIGURES
from workforce.app.ready import made_ready
from workforce.app.session import plain
from workforce.findings.caseload_findings import (
    EXPERIENCED,
    answer,
    average_beside,
    beside_no_change,
    chance_rows,
    in_tenths,
    supervision,
)
from workforce.findings.standstill import cohorts
from workforce.findings.worker_changes_text import causes
from workforce.places import SCENARIOS
from workforce.plan.scenario_file import read_scenario
from workforce.projection.projection import Projection, project
from workforce.projection.summary_tables import row_of
from workforce.published.census import shipped_census
from workforce.published.worker_changes import published_worker_changes

PAGE = """
from workforce.app.pages.caseload import page as caseload
caseload.show()
"""
RUNS = 500
SHIPPED = sorted(SCENARIOS.glob("*.toml"))


def opened(path: Path) -> AppTest:
    page = AppTest.from_string(PAGE, default_timeout=120)
    scenario = read_scenario(path)
    for key, words in (to_link(scenario) if scenario.settings else {}).items():
        page.query_params[key] = words
    return page.run()


@pytest.fixture(scope="module")
def path() -> Path:
    return SCENARIOS / "combined_plan.toml"


@pytest.fixture(scope="module")
def projection(path: Path) -> Projection:
    return project(read_scenario(path), shipped_census(), runs=RUNS)


def table(page: AppTest, column: str) -> list[list[str]]:
    """The first table of the page that has a column."""
    found = next(each.value for each in page.table if column in each.value.columns)
    rows: list[list[str]] = found.astype(str).to_numpy().tolist()
    return rows


def test_the_question_is_answered_first(path: Path, projection: Projection) -> None:
    page = opened(path)
    assert not page.exception
    assert not page.error
    assert page.title[0].value == "Will caseloads be safe?"
    assert page.subheader[0].value == plain(answer(projection))
    written = [each.value for each in page.markdown]
    for said in (beside_no_change, average_beside, supervision):
        assert plain(said(projection)) in written


def test_every_figure_is_the_projections(path: Path, projection: Projection) -> None:
    page = opened(path)
    last = projection.baseline.month + projection.scenario.months
    assert len(page.metric) == BOXES
    for metric, each in zip(page.metric, FIGURES[:BOXES], strict=True):
        row = row_of(projection.table, each.key, last, unit=each.unit)
        assert row is not None
        assert metric.value == each.text(row["p50"])


def test_every_chance_is_that_of_the_quantiles(path: Path, projection: Projection) -> None:
    rows = table(opened(path), "This plan")
    every = chance_rows(projection)[2::3]
    assert len(rows) == len(every) == 12
    for row, (plan, other) in zip(rows, every, strict=True):
        assert row[1] == f"{in_tenths(plan.above)} ({plan.low:.1f} to {plan.high:.1f})"
        assert row[2] == f"{in_tenths(other.above)} ({other.low:.1f} to {other.high:.1f})"


def test_the_causes_are_the_means_of_the_projection(path: Path, projection: Projection) -> None:
    rows = table(opened(path), "Handover by design")
    means = projection.table[projection.table["measure"] == "worker_changes_agency_ended"]["mean"]
    others = projection.no_change[projection.no_change["measure"] == "worker_changes_agency_ended"][
        "mean"
    ]
    for place, row in enumerate(rows):
        year = slice(12 * place, 12 * place + 12)
        assert row[2] == f"{means.iloc[year].mean():.1f} ({others.iloc[year].mean():.1f})"


def test_the_published_shares_stand_beside(path: Path) -> None:
    rows = table(opened(path), "With three or more social workers")
    assert rows[0] == ["Haringey", "24%", "334"]
    assert ["Barnet", "not available", "not available"] in rows
    assert len(rows) == len(published_worker_changes())


def test_the_protected_load_ends_when_the_plan_page_says(
    path: Path, projection: Projection
) -> None:
    first = next(cohorts(projection))
    months = first.full_load - first.month
    assert months == 12
    assert sum(f"after {months} months" in each.value for each in opened(path).markdown) == 1


@pytest.mark.usefixtures("few_futures")
@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.stem)
def test_it_opens_for_every_shipped_scenario(shipped: Path) -> None:
    page = opened(shipped)
    assert not page.exception
    assert not page.error


def test_the_limit_is_drawn_once_and_the_bars_lie_end_to_end(projection: Projection) -> None:
    ready = made_ready(projection, FIGURES)
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


def test_nobody_experienced_is_told_in_words() -> None:
    page = AppTest.from_string(PAGE, default_timeout=120).run()
    last = page.session_state["last_good"]
    table_without = last.table[last.table["measure"] != EXPERIENCED.key]
    assert "There are no experienced case holders" in answer(
        Projection(**{**vars(last), "table": table_without})
    )
