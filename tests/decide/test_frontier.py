"""What the next point costs: rising, on the futures of the plans."""

import threading
from dataclasses import replace

import pytest

from tests.decide.asking import INTAKE, RUNS, answered, question, target
from workforce.decide.frontier import frontier
from workforce.errors import CancelledError
from workforce.published.census import shipped_census

pytestmark = pytest.mark.slow
TIGHT = target("caseload", 16.5)


def test_a_better_value_costs_more_and_the_answer_lies_on_the_curve() -> None:
    found = frontier(question(TIGHT + INTAKE), shipped_census(), points=9, runs=RUNS)
    assert len(found) > 4
    assert [each.cost for each in found] == sorted(each.cost for each in found)
    values = [each.value for each in found]
    assert values == sorted(values, reverse=True)
    plan = answered(TIGHT + INTAKE).plans[0]
    above = [each.cost for each in found if each.value <= plan.reached[0].value]
    below = [each.cost for each in found if each.value > plan.reached[0].value]
    assert max(below) <= plan.cost <= min(above)


def test_no_plan_of_the_answer_lies_under_the_curve() -> None:
    plan = answered(TIGHT + INTAKE).plans[0]
    better = replace(plan, levels={"newly_qualified_intake": 11})
    found = frontier(
        question(TIGHT + INTAKE), shipped_census(), points=2, plans=(plan, better), runs=RUNS
    )
    assert plan.levels in [each.levels for each in found]
    assert better.levels in [each.levels for each in found]


def test_a_lower_bound_is_drawn_the_other_way() -> None:
    found = frontier(
        question(target("in_post", 150, side="at_least") + INTAKE), shipped_census(), points=4,
        runs=RUNS,
    )  # fmt: skip
    values = [each.value for each in found]
    assert values == sorted(values)


def test_stopped_at_once_there_is_no_curve() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(CancelledError):
        frontier(question(TIGHT + INTAKE), shipped_census(), cancel=cancel)
