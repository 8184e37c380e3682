"""Plan against actual: verdicts held against the runs themselves, splits by hand and exact."""

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.building import asked, no_change, projected
from workforce.months import label, month_of
from workforce.plan.actuals import Actual, actuals_of
from workforce.plan.toml_values import Dates
from workforce.projection.difference_by_flow import (
    BALANCE,
    FLOWS,
    SIGNS,
    Split,
    SplitPart,
    missing_sentence,
    plan_values,
    split_of,
    split_sentence,
)
from workforce.projection.no_change import NoChange
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import row_of
from workforce.projection.tracking import (
    beside,
    finding,
    headline,
    summary_sentence,
    tracked,
    tracking_csv,
    verdict,
)

RUNS = 200
OPENING = month_of(2019, 9)
MARCH = month_of(2020, 3)


@cache
def plan() -> Projection:
    return projected(asked(), RUNS)


@cache
def base() -> NoChange:
    return no_change(asked(), RUNS)


def with_actuals(*actuals: Actual) -> Projection:
    return replace(plan(), scenario=replace(plan().scenario, actuals=actuals))


def with_means(means: dict[tuple[str, str], list[float]], *actuals: Actual) -> Projection:
    """The plan with means of our own."""
    projection = with_actuals(*actuals)
    table = projection.table.copy()
    for (measure, unit), values in means.items():
        rows = (table["measure"] == measure) & (table["unit"] == unit) & (table["group"] == "all")
        table.loc[rows, "mean"] = values
    return replace(projection, table=table)


def counted(month: int, measure: str, value: float, unit: str = "people") -> Actual:
    return Actual(OPENING + month, measure, value, unit)


MEANS = {
    ("in_post", "people"): [143.0, 144.0, 144.5, *[145.0] * 10],
    ("starters", "people"): [3.0, 2.5, *[3.0] * 10],
    ("leavers", "people"): [2.0, 2.5, *[3.0] * 10],
    ("conversions", "people"): [1.0, 0.5, *[1.0] * 10],
}


def parts_of(split: Split | None) -> dict[str, float]:
    assert split is not None
    return {part.words: part.amount for part in split.parts}


def test_a_full_split_by_hand() -> None:
    """Two months: 140 counted, 144.5 planned: 4.5 below.

    Outside starters 3 against 4 planned, conversions 1 against 1.5, leavers 7 against 4.5, other
    movement 1 against 0.5 (144 = 143 + 3 - 2 + 0; 144.5 = 144 + 2.5 - 2.5 + 0.5): together
    -1 - 0.5 - 2.5 + 0.5 = -3.5. Counted 140 + 7 - 4 - 1 = 142 at the opening, planned 143: -1.
    """
    flows = [("starters", 3, 1), ("conversions", 1, 0), ("leavers", 4, 3), ("other_movement", 1, 0)]
    actuals = [counted(m, key, (a, b)[m - 1]) for key, a, b in flows for m in (1, 2)]
    stock = counted(2, "in_post", 140)
    split = split_of(with_means(MEANS, stock, *actuals), stock)
    assert parts_of(split) == pytest.approx(
        {"Starters from outside": -1, "Conversions from agency": -0.5, "Leavers": -2.5,
         "Other movement": 0.5, "Opening difference": -1}
    )  # fmt: skip
    assert split is not None
    assert missing_sentence(split) == ""
    said = split_sentence(split)
    assert "140 people, 4.5 below the plan's mean of 144.5" in said
    assert "the largest part is more leavers than planned (-2.5)" in said


def test_what_is_not_reported_is_one_part() -> None:
    """Starters in both months, leavers in one: the rest is not reported, and said to be."""
    stock = counted(2, "in_post", 140)
    split = split_of(
        with_means(
            MEANS,
            stock,
            counted(1, "starters", 3),
            counted(2, "starters", 1),
            counted(2, "leavers", 3),
        ),
        stock,
    )
    assert parts_of(split) == pytest.approx(
        {"Starters (conversions among them)": -1.5, "Leavers": -0.5, "Not reported": -2.5}
    )
    assert split is not None
    assert "leavers in 1 of 2 months; other movement in 2 of 2 months" in missing_sentence(split)
    assert split_sentence(split).endswith("most of it is not reported.")


def test_agency_by_hand() -> None:
    """65 counted, 62 planned (64 + 3 - 4 - 1): 5 came, 3 ended, 1 converted; all of it agrees."""
    means = {
        ("agency", "people"): [64.0, *[62.0] * 12],
        ("agency_leavers", "people"): [4.0] * 12,
        ("conversions", "people"): [1.0] * 12,
    }
    flows = (counted(1, "agency_starters", 5), counted(1, "agency_leavers", 3),
             counted(1, "conversions", 1))  # fmt: skip
    stock = counted(1, "agency", 65)
    split = split_of(with_means(means, stock, *flows), stock)
    assert parts_of(split) == pytest.approx(
        {"Agency starters": 2, "Assignments ended": 1, "Conversions to permanent posts": 0,
         "Opening difference": 0}
    )  # fmt: skip


def test_only_stocks_with_flows_are_split() -> None:
    for actual in (counted(1, "leavers", 3), counted(1, "agency", 60, "FTE")):
        assert split_of(with_actuals(actual), actual) is None


def test_the_plans_own_flows_reconcile_and_are_the_tables() -> None:
    """The balance flow differs from its own mean by no more than the means' rounding."""
    table = plan().table
    for stock, signs in SIGNS.items():
        people = table[(table["measure"] == stock) & (table["unit"] == "people")]
        level = people[people["group"] == "all"]["mean"].tolist()
        flow = table[(table["measure"] == BALANCE[stock])]["mean"].tolist()
        for place, values in enumerate(plan_values(plan(), stock, "people")):
            moved = math.fsum(sign * values[key] for key, sign in signs.items())
            assert moved == pytest.approx(level[place + 1] - level[place], abs=1e-9)
            assert values[BALANCE[stock]] == pytest.approx(flow[place], abs=0.03)


REPORTED = {"in_post": ["starters", "conversions", "leavers", "other_movement"],
            "agency": ["agency_starters", "agency_leavers", "conversions"]}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(SIGNS)),
    st.integers(1, 12),
    st.integers(0, 400),
    st.dictionaries(st.tuples(st.integers(1, 12), st.integers(0, 3)), st.integers(0, 40)),
)
def test_parts_add_up_to_the_difference_whatever_is_given(
    stock: str, month: int, count: int, flows: dict[tuple[int, int], int]
) -> None:
    keys = REPORTED[stock]
    actual = counted(month, stock, count)
    reported = [
        counted(when, keys[place], people) for (when, place), people in flows.items()
        if place < len(keys)
    ]  # fmt: skip
    split = split_of(with_actuals(actual, *reported), actual)
    assert split is not None
    total = math.fsum(part.amount for part in split.parts)
    assert total == pytest.approx(split.difference, abs=1e-9)
    assert len({part.words for part in split.parts}) == len(split.parts)
    assert {part.words for part in split.parts[:-1]} <= {flow.words for flow in FLOWS[stock]}


def test_fte_splits_with_what_is_given_in_fte() -> None:
    stock = counted(1, "in_post", 140.5, "FTE")
    split = split_of(
        with_actuals(stock, counted(1, "leavers", 4, "FTE"), counted(1, "starters", 2)), stock
    )
    assert split is not None
    assert [part.words for part in split.parts] == ["Leavers", "Not reported"]
    assert sum(part.amount for part in split.parts) == pytest.approx(split.difference, abs=1e-9)


SHARES = {
    "Below: fewer than 1 in 20 futures are this low": (0, 0.05, True),
    "Below: 1 in 20 to 1 in 10 futures are this low": (0.05, 0.10, True),
    "Within: 1 in 10 to 1 in 4 futures are this low": (0.10, 0.25, True),
    "Within: 1 in 10 to 1 in 4 futures are this high": (0.10, 0.25, False),
    "Above: 1 in 20 to 1 in 10 futures are this high": (0.05, 0.10, False),
    "Above: fewer than 1 in 20 futures are this high": (0, 0.05, False),
}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["in_post", "leavers", "starters", "agency", "cases"]),
    st.integers(1, 12),
    st.floats(-3, 3),
)
def test_the_share_of_futures_as_far_out_is_that_of_the_runs(
    measure: str, month: int, spreads: float
) -> None:
    """Counted in the runs themselves, with one run in 200 to spare for quantiles between two."""
    series = next(
        each for each in base().run.series if each.measure.key == measure and each.group == "all"
    )
    futures = series.counts[:, month]
    value = float(max(0, round(futures.mean() + spreads * futures.std())))
    said = verdict(beside(plan(), counted(month, measure, value, series.unit)))
    if said == "Within: in the middle half of futures":
        assert (futures <= value).mean() >= 0.245
        assert (futures >= value).mean() >= 0.245
        return
    least, most, low = SHARES[said]
    share = float(np.mean(futures <= value) if low else np.mean(futures >= value))
    assert least - 0.006 <= share <= most + 0.006


def test_the_verdict_is_that_of_the_numbers_shown() -> None:
    one = beside(plan(), counted(6, "in_post", 143))
    assert one.plan is not None
    for edge, held in (("p10", True), ("p90", True)):
        assert replace(one, value=one.plan[edge]).held is held
    assert not replace(one, value=one.plan["p10"] - 1).held
    assert not replace(one, value=one.plan["p90"] + 1).held
    below = replace(one, value=one.plan["p10"] - 1)
    assert verdict(below).startswith("Below")
    assert "below the plan's band of" in finding(below)


def test_the_headline_is_of_the_last_month_and_the_summary_of_all() -> None:
    counts = (
        counted(5, "in_post", 143), counted(6, "agency", 300), counted(6, "in_post", 90),
        counted(6, "in_post", 90, "FTE"), counted(6, "cases", 1717, "cases"),
    )  # fmt: skip
    every = tracked(with_actuals(*counts))
    assert headline(every) == (
        "March 2020: permanent staff in post below the plan's band; agency staff above it; cases "
        "within it."
    )
    assert "2 of 5 counts lie within the plan's band" in summary_sentence(every)
    assert "By chance alone about 1 in 5" in summary_sentence(every)


def test_a_measure_without_a_number_is_said_to_have_none() -> None:
    projection = with_actuals(counted(6, "caseload", 14, "cases per FTE"))
    table = projection.table[projection.table["measure"] != "caseload"]
    one = tracked(replace(projection, table=table))[0]
    assert one.held is None
    assert verdict(one) == "The plan has no such number"
    assert headline([one]) == "March 2020: the plan has no number for average caseload."
    assert "no such number" in finding(one)
    assert tracking_csv(replace(projection, table=table)).splitlines()[1].count(",,") >= 1


def test_the_csv_has_each_count_beside_its_plan() -> None:
    projection = with_actuals(counted(6, "in_post", 143), counted(2, "leavers", 4))
    lines = tracking_csv(projection).splitlines()
    assert lines[0] == "month,measure,unit,actual,p10,p50,p90,mean,verdict"
    assert [line.split(",")[:4] for line in lines[1:]] == [
        ["2019-11", "leavers", "people", "4.00"], ["2020-03", "in_post", "people", "143.00"],
    ]  # fmt: skip


def test_a_part_says_in_how_many_months_it_was_reported() -> None:
    stock = counted(6, "in_post", 140)
    split = split_of(with_actuals(stock, counted(2, "leavers", 4), counted(5, "leavers", 1)), stock)
    assert split is not None
    assert split.parts[0] == SplitPart("Leavers", split.parts[0].amount, 2)
    assert split.months == 6


def test_actuals_of_a_file_reach_the_split() -> None:
    entries = [{"month": label(MARCH), "measure": "in_post", "value": 120}]
    actuals = actuals_of(entries, Dates(OPENING, OPENING + 12), "plan.toml")
    split = split_of(with_actuals(*actuals), actuals[0])
    assert split is not None
    row = row_of(plan().table, "in_post", MARCH, unit="people")
    assert row is not None
    assert split.difference == pytest.approx(120 - row["mean"], abs=0.005)
