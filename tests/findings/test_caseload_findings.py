"""The caseload page's sentences and rows: hand sums, and every number the projection's."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import asked, projected, shipped
from workforce.findings.caseload_findings import (
    QUANTILES,
    answer,
    average_beside,
    beside_no_change,
    chance_above,
    chance_csv,
    chance_rows,
    first_year,
    protected_load,
    service_rows,
    supervision,
)
from workforce.findings.worker_changes_text import (
    CAUSES,
    causes,
    causes_sentence,
    published_rows,
    published_sentence,
)
from workforce.months import label, month_of
from workforce.number_words import in_tenths
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import row_of


@pytest.fixture(scope="module")
def combined() -> Projection:
    return projected(shipped("combined_plan"), 200)


@pytest.fixture(scope="module")
def no_change() -> Projection:
    return projected(shipped("no_change"), 200)


def quantiles_of(values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> dict[str, float]:
    return {name: float(np.quantile(values, share)) for name, share in QUANTILES.items()}


@given(st.lists(st.integers(80, 250), min_size=200, max_size=200), st.integers(70, 260))
def test_the_chance_is_that_of_the_futures_apart_from_the_reading_between(
    tenths: list[int], limit: int
) -> None:
    """Within a quarter, the widest gap between quantiles, whatever the futures are."""
    values = np.array(tenths) / 10
    row = quantiles_of(values)
    chance = chance_above(row, limit / 10)
    share = float((values > limit / 10).mean())
    assert abs(chance - share) <= 0.25 + 1 / 200
    assert 0.05 <= chance <= 0.95


def test_the_chance_of_a_smooth_spread_is_close() -> None:
    values = np.random.default_rng(1).normal(15, 2, 20_000)
    row = quantiles_of(values)
    for limit in (12.5, 14, 15, 16, 17.5):
        assert chance_above(row, limit) == pytest.approx((values > limit).mean(), abs=0.025)


def test_a_higher_limit_is_never_likelier_to_be_passed() -> None:
    row = dict(zip(QUANTILES, (14, 14, 14, 15, 15, 17, 18), strict=True))
    found = [chance_above(row, limit / 10) for limit in range(130, 190)]
    assert found == sorted(found, reverse=True)
    assert chance_above(row, 14) == 0.75  # a quarter of the futures has at most 14
    assert chance_above(row, 16) == pytest.approx(0.175)


def test_words_are_the_nearest_tenth() -> None:
    said = [in_tenths(each / 100) for each in (5, 14, 15, 50, 94, 95)]
    assert said == [
        "fewer than 1 in 10", "about 1 in 10", "about 2 in 10", "about 5 in 10", "about 9 in 10",
        "more than 9 in 10",
    ]  # fmt: skip


def with_caseload(projection: Projection, row: Mapping[str, float]) -> Projection:
    """The projection with one month's experienced caseload set by hand and the others low."""
    table = projection.table.copy()
    chosen = table["measure"] == "experienced_caseload"
    low = dict.fromkeys(QUANTILES, 5.0)
    for name, value in low.items():
        table.loc[chosen, name] = value
    for name, value in row.items():
        table.loc[chosen & (table["month"] == "2021-03"), name] = value
    return replace(projection, table=table)


@pytest.mark.parametrize(
    ("middle", "words"),
    [(5, "Very likely yes"), (14, "Probably yes"), (16, "It could go either way"),
     (18, "Probably not"), (30, "Very likely not")],
)  # fmt: skip
def test_the_answer_follows_the_worst_month(
    no_change: Projection, middle: float, words: str
) -> None:
    row = dict(zip(QUANTILES, (middle + gap for gap in (-5, -4, -2, 0, 2, 4, 5)), strict=True))
    said = answer(with_caseload(no_change, row))
    assert said.startswith(words)
    if middle > 5:
        assert "in the worst month, March 2021," in said
        assert f"(middle {middle:.1f}; 8 in 10 futures {middle - 4:.1f} to" in said


def test_the_answer_has_the_projections_numbers(combined: Projection) -> None:
    said = answer(combined)
    plan = [each for each, _ in chance_rows(combined)]
    peak = max(plan, key=lambda each: each.above)
    row = row_of(combined.table, "experienced_caseload", peak.month, unit="cases per FTE")
    assert row is not None
    assert (
        f"(middle {row['p50']:.1f}; 8 in 10 futures {row['p10']:.1f} to {row['p90']:.1f})" in said
    )
    assert "this depends in part on a what-if: leavers" in said
    near = [each for each in plan if each.month <= month_of(2020, 9)]
    soon = max(near, key=lambda each: each.above)
    said = first_year(combined)
    assert said == "" if soon == peak else in_tenths(soon.above) in said


def test_the_first_year_is_given_where_the_worst_comes_later(no_change: Projection) -> None:
    row = dict(zip(QUANTILES, (13, 14, 15, 16, 17, 18, 19), strict=True))
    assert first_year(with_caseload(no_change, row)) == (
        "In the first twelve months the worst month is October 2019: fewer than 1 in 10 futures "
        "(middle 5.0)."
    )


def test_no_change_is_beside_a_plan_only(combined: Projection, no_change: Projection) -> None:
    assert beside_no_change(no_change) == ""
    row = row_of(
        combined.difference, "experienced_caseload", month_of(2022, 9), unit="cases per FTE"
    )
    assert row is not None
    said = beside_no_change(combined)
    assert ("within chance" in said) == (row["p10"] <= 0 <= row["p90"])
    assert ("within chance" in said) or f"{abs(row['p50']):.1f} cases" in said


def test_the_average_is_the_projections(combined: Projection) -> None:
    row = row_of(combined.table, "caseload", month_of(2022, 9), unit="cases per FTE")
    assert row is not None
    said = average_beside(combined)
    assert said.startswith(f"The DfE's average caseload is {row['p50']:.1f} by September 2022 (")


def test_the_chances_file_has_a_row_for_every_month(combined: Projection) -> None:
    lines = chance_csv(combined).splitlines()
    assert len(lines) == 37
    assert lines[1].split(",")[:2] == ["2019-10", "16"]
    for line, (plan, other) in zip(lines[1:], chance_rows(combined), strict=True):
        numbers = line.split(",")
        assert numbers[0] == label(plan.month)
        assert numbers[3] == f"{plan.middle:.1f}"
        assert numbers[5] == f"{plan.above:.2f}"
        assert numbers[9] == f"{other.above:.2f}"


def test_the_causes_add_up_to_all_changes(combined: Projection) -> None:
    found = causes(combined)
    assert len(found) == 3 * len(CAUSES)
    total = combined.table[combined.table["measure"] == "worker_changes"]["mean"]
    for place in range(3):
        span = found[place * 3 : place * 3 + 3]
        assert len({each.span for each in span}) == 1
        year = total.iloc[12 * place : 12 * place + 12].mean()
        assert sum(each.plan for each in span) == pytest.approx(year, abs=0.1)
    said = causes_sentence(found, changed=True)
    assert "changes of social worker per 100 children a year (no change: " in said
    assert "no change" not in causes_sentence(found, changed=False)


def test_a_plan_that_ends_within_a_year_says_so() -> None:
    found = causes(projected(asked(authority="Camden", months=18)))
    assert [each.span for each in found[::3]] == [
        "Year to September 2020",
        "6 months to March 2021",
    ]


def test_the_published_share_is_the_areas_own(no_change: Projection) -> None:
    said = published_sentence(no_change)
    assert "79 of Haringey's 334 looked-after children (24%)" in said
    assert "in England 27%" in said
    assert [each.area for each in published_rows(no_change)][:2] == ["Haringey", "Barnet"]
    barnet = projected(asked(authority="Barnet", months=6))
    assert "Barnet has no published share (not available)" in published_sentence(barnet)
    assert len(published_rows(barnet)) == 11


def test_the_protected_load_is_the_registers() -> None:
    projection = projected(asked("[assumptions]\nnewly_qualified_load_1_3 = 30\n", months=6))
    full = row_of(projection.table, "experienced_caseload", month_of(2019, 9), unit="cases per FTE")
    assert full is not None
    rows = protected_load(projection)
    assert [share for _, share, _ in rows] == [30, 60, 75, 90, 90]
    assert rows[0][2] == pytest.approx(0.3 * full["p50"])


def test_the_protected_load_is_the_levers_where_a_plan_sets_it() -> None:
    projection = projected(asked("[levers]\nprotected_caseload = [50, 60]\n", months=6))
    rows = protected_load(projection)
    assert [months for months, _, _ in rows] == ["1 to 3", "4 to 6", "7 to 9", "10 to 12"]
    assert [share for _, share, _ in rows] == pytest.approx([55] * 4)


def test_services_are_shown_only_where_the_split_was_asked_for(no_change: Projection) -> None:
    assert service_rows(no_change) == []
    projection = projected(asked('[split]\nservices = "illustrative"\n', months=6))
    rows = service_rows(projection)
    assert projection.services is not None
    own = projection.services
    row = own[
        (own["service"] == "safeguarding")
        & (own["measure"] == "caseload")
        & (own["month"] == "2020-03")
    ].iloc[0]
    assert ("Safeguarding", f"{row['p50']:.1f} ({row['p10']:.1f} to {row['p90']:.1f})") in [
        (name, last) for name, _, last in rows
    ]


def test_supervisions_due_are_set_against_what_a_manager_can_give(no_change: Projection) -> None:
    row = row_of(no_change.table, "supervisions_due", month_of(2022, 9), unit="per manager a month")
    assert row is not None
    said = supervision(no_change)
    assert f"each manager has {row['p50']:.1f} supervisions to give a month" in said
    assert "A manager can give about 8 (assumption)" in said
    assert in_tenths(chance_above({name: float(row[name]) for name in QUANTILES}, 8)) in said


def test_the_plans_limit_goes_before_the_assumed_one() -> None:
    projection = projected(asked("[levers]\ncaseload_limit = 14\n", months=6))
    assert "more than 14 cases" in answer(projection)


def test_the_limit_is_the_registers(no_change: Projection) -> None:
    projection = projected(asked("[assumptions]\ncaseload_limit = 12\n", months=6))
    assert "more than 12 cases" in answer(projection)
    assert "more than 16 cases" in answer(no_change)
