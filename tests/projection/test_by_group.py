"""Rows by staff group, formed once asked for, from people kept in few bytes."""

import numpy as np
import pytest

from tests.building import asked, projected
from workforce.months import label
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import KEY_COLUMNS
from workforce.projection.together.comparison import compare
from workforce.projection.together.comparison_files import comparison_csv, difference_csv
from workforce.published.census import shipped_census
from workforce.published.measures import MEASURES

LEVERS = "[levers]\nagency_conversion = 4\n"
SPLIT = [measure.key for measure in MEASURES if measure.by_group]
MONTHS = 6


@pytest.fixture(scope="module")
def plan() -> Projection:
    return projected(asked(LEVERS, months=MONTHS), 40)


def test_rows_by_group_stand_below_those_of_the_same_measure(plan: Projection) -> None:
    table = plan.by_group.in_plan(plan.table)
    assert list(table["measure"].unique()) == [measure.key for measure in MEASURES]
    of_all = table[table["group"] == "all"].reset_index(drop=True)
    assert of_all.equals(plan.table)
    for key in SPLIT:
        rows = table[table["measure"] == key]
        assert list(rows["group"].unique()) == ["all", *plan.baseline.state.groups]
    assert not table.duplicated(list(KEY_COLUMNS)).any()


def test_a_difference_by_group_is_the_plans_mean_less_no_changes(plan: Projection) -> None:
    groups = plan.by_group
    tables = (
        groups.in_plan(plan.table), groups.in_no_change(plan.no_change),
        groups.in_difference(plan.difference),
    )  # fmt: skip
    mine, none, less = (
        table[table["group"] != "all"].set_index(list(KEY_COLUMNS))["mean"] for table in tables
    )
    assert len(mine) == len(none) == len(less) > 0
    assert less.abs().max() > 1
    assert np.allclose(mine - none, less, atol=0.011)


@pytest.mark.parametrize("unit", ["people", "FTE"])
def test_the_staff_of_a_group_are_those_of_its_row(plan: Projection, unit: str) -> None:
    month = plan.baseline.month + MONTHS
    table = plan.by_group.in_plan(plan.table)
    rows = table[(table["measure"] == "in_post") & (table["month"] == label(month))]
    for group in plan.baseline.state.groups:
        (mean,) = rows[(rows["group"] == group) & (rows["unit"] == unit)]["mean"]
        assert plan.by_group.in_post(group, month, unit=unit) == mean
    assert plan.by_group.in_post(group, month + 1, unit=unit) == 0


def test_a_comparison_has_groups_in_the_months_that_all_share() -> None:
    short, long = asked(LEVERS, name="short", months=3), asked(LEVERS, name="long", months=MONTHS)
    found = compare([short, long], shipped_census(), runs=20)
    for text in (comparison_csv(found), difference_csv(found)):
        rows = [line.split(",") for line in text.splitlines()[1:]]
        of_groups = {row[2] for row in rows if row[4] != "all"}
        assert max(of_groups) == max(row[2] for row in rows) == label(found.last)
        assert found.shared == 3


def test_what_is_kept_of_every_future_takes_few_bytes(plan: Projection) -> None:
    """Nothing is a part of an array of the engine, which would be kept whole."""
    every = [*plan.work, *plan.by_group.plan.people.values()]
    kept = [block.above for each in every for block in each.blocks]
    varied = [each for each in kept if each.strides[0] > 0]
    assert varied
    assert [each.base for each in varied] == [None] * len(varied)
    assert sum(each.nbytes for each in varied) < 2 * sum(each.size for each in kept)


def test_a_plan_without_levers_has_no_rows_of_its_own_beside_no_change() -> None:
    none = projected(asked("", months=MONTHS), 20)
    assert none.by_group.plan is none.by_group.no_change
