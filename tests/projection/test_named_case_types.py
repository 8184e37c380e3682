"""Case types that a plan names: demand of the plan's own, beside a no change without them."""

import numpy as np
import pandas as pd
import pytest

from tests.building import asked, no_change, projected
from workforce.model.paths import Paths
from workforce.plan.scenario import Scenario
from workforce.projection.attribution import attribute
from workforce.projection.projection import Projection, scenario_run
from workforce.projection.summary_tables import row_of
from workforce.projection.together.comparison import compare
from workforce.projection.together.comparison_files import attribution_csv
from workforce.published.census import shipped_census

RUNS = 40
MONTHS = 24
ILLUSTRATIVE = '[split]\nservices = "illustrative"\n'


def named(rest: str = "", *, weight: float = 1.0, new: float = 10, start: str = "2020-01") -> str:
    return (
        f'[[case_type]]\nname = "missing"\nlabel = "Missing"\nweight = {weight}\n'
        f'new_a_month = {new}\nmonths_open = 5\nservice = "looked_after"\nfrom = "{start}"\n{rest}'
    )


def plan_of(text: str) -> Scenario:
    return asked(text, months=MONTHS)


def paths_of(text: str) -> tuple[Paths, Paths]:
    plan = plan_of(text)
    base = no_change(plan, RUNS)
    return scenario_run(plan, base).paths, base.run.paths


def mean(projection: Projection, table: pd.DataFrame, measure: str, unit: str, at: int) -> float:
    row = row_of(table, measure, projection.baseline.month + at, unit=unit)
    assert row is not None
    return float(row["mean"])


def test_named_cases_open_at_zero_and_come_from_their_month() -> None:
    plan, other = paths_of(named())
    mine = plan.cases[:, :, -1]
    assert plan.cases.shape[2] == other.cases.shape[2] + 1
    assert (mine[:, :4] == 0).all()
    assert mine[:, 4].mean() == pytest.approx(10, rel=0.2)
    assert mine[:, -6:].mean() == pytest.approx(50, rel=0.15)


def test_every_other_case_has_the_draws_of_no_change() -> None:
    plan, other = paths_of(named())
    np.testing.assert_array_equal(plan.new_cases[:, :, :-1], other.new_cases)
    np.testing.assert_array_equal(plan.cases[:, :, :-1], other.cases)


def test_a_type_without_new_cases_changes_no_number() -> None:
    plan = projected(plan_of(named(new=0)), RUNS)
    pd.testing.assert_frame_equal(plan.table, plan.no_change)


def test_the_difference_is_the_plans() -> None:
    projection = projected(plan_of(named()), RUNS)
    cases = mean(projection, projection.difference, "cases", "cases", MONTHS)
    assert cases == pytest.approx(50, rel=0.2)
    assert mean(projection, projection.difference, "caseload", "cases per FTE", MONTHS) > 0.2
    assert mean(projection, projection.difference, "cases", "cases", 3) == 0


def test_weight_draws_case_holders_to_the_service() -> None:
    def holders(weight: float) -> float:
        services = projected(plan_of(named(ILLUSTRATIVE, weight=weight)), RUNS).services
        assert services is not None
        one = services[
            (services["service"] == "looked_after") & (services["measure"] == "case_holders")
        ]
        return float(one["mean"].iloc[-1])

    assert holders(1.0) < holders(3.0)


def test_the_councils_own_teams_hold_named_cases_in_their_service() -> None:
    teams = "".join(
        f'[[team]]\nservice = "{name}"\ncase_holders = 25\ncases = 400\n'
        for name in ("assessment", "safeguarding", "looked_after", "leaving_care")
    )
    text = f'[split]\nservices = "own"\n{teams}'
    with_types, without = (projected(plan_of(each), RUNS).services for each in (named(text), text))
    assert with_types is not None
    assert without is not None
    more = {}
    for service in ("looked_after", "assessment"):
        ends = [
            each[(each["service"] == service) & (each["measure"] == "cases")]["mean"].iloc[-1]
            for each in (with_types, without)
        ]
        more[service] = float(ends[0] - ends[1])
    assert more["looked_after"] == pytest.approx(50, rel=0.2)
    assert more["assessment"] == 0


def test_diversion_by_type_meets_only_those_and_costs_what_it_says() -> None:
    text = named(
        '[levers.early_help_diversion]\npercent = 50\ntypes = ["missing"]\ncost = 120000\n'
    )
    plan, other = paths_of(text)
    np.testing.assert_array_equal(plan.new_cases[:, :, :-1], other.new_cases)
    assert plan.new_cases[:, 4:, -1].mean() == pytest.approx(5, rel=0.1)
    projection = projected(plan_of(text), RUNS)
    cost = mean(projection, projection.difference, "cost_programmes", "GBP", 6)
    assert cost == pytest.approx(10_000)


def test_diversion_of_all_types_is_as_it_was() -> None:
    text = "[levers]\nearly_help_diversion = 20\n"
    plan, other = paths_of(text)
    ratio = plan.new_cases.sum(axis=(0, 1)) / other.new_cases.sum(axis=(0, 1))
    assert ratio == pytest.approx(np.full(len(ratio), 0.8), abs=0.05)


def test_the_difference_is_split_between_levers_and_named_types() -> None:
    plan = plan_of(named("[levers]\nposts_change = 6\n"))
    base = no_change(plan, RUNS)
    split = attribute(plan, base)
    assert set(split.levers) == {"posts_change", "case_type"}
    parts = {
        each.part.key: each.mean for each in split.parts("cases", base.baseline.month + 24, "cases")
    }
    projection = projected(plan, RUNS)
    total = mean(projection, projection.difference, "cases", "cases", MONTHS)
    assert parts["case_type"] == pytest.approx(total, abs=0.06)
    assert parts["posts_change"] == 0


def test_compare_sets_a_plan_with_named_types_beside_one_without() -> None:
    plans = (plan_of(named()), asked("[levers]\nposts_change = 6\n", name="b", months=MONTHS))
    base = no_change(plans[0], RUNS)
    found = compare(plans, shipped_census(), base=base)
    assert [side.scenario.name for side in found.every] == ["no_change", "a", "b"]
    text = attribution_csv([attribute(plan, base) for plan in plans], found)
    assert "case_type,Case types named,what if" in text
