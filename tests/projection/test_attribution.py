"""What made the difference: exact sums, levers alone, orders that change nothing."""

import threading
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.building import SHIPPED, asked, no_change, shipped
from workforce.errors import CancelledError, ScenarioError
from workforce.model.units import Counts
from workforce.plan.lever import Lever
from workforce.plan.levers import LEVERS
from workforce.plan.scenario import Scenario
from workforce.projection import attribution
from workforce.projection.attribution import Attribution, attribute, lever_orders
from workforce.projection.no_change import NoChange
from workforce.projection.projection import project, scenario_run
from workforce.projection.series import ALL
from workforce.published.census import shipped_census

WITH_LEVERS = [path.stem for path in SHIPPED if path.stem != "no_change"]
RUNS = 60
KEYS = ["month", "measure", "unit"]
TWO = "[levers]\nagency_conversion = [1, 6]\nposts_change = {posts = 9, from = '2020-01'}\n"


def base() -> NoChange:
    return no_change(asked(), RUNS)


def attributed(scenario: Scenario) -> Attribution:
    return attribute(scenario, no_change(scenario, RUNS))


@pytest.mark.parametrize("name", WITH_LEVERS)
def test_contributions_add_up_to_the_difference_of_every_number(name: str) -> None:
    """To 1e-9 for every measure, unit and month, and the sum is the mean of the projection's."""
    scenario = shipped(name)
    beside = no_change(scenario, RUNS)
    found = attribute(scenario, beside).table
    rows = found.groupby(KEYS)
    assert (rows["contribution"].sum() - rows["difference"].first()).abs().max() < 1e-9
    table = project(scenario, shipped_census(), base=beside).difference
    shown = table[table["group"] == ALL].set_index(KEYS)["mean"]
    given = rows["difference"].first()
    assert set(given.index) == set(shown.index)
    coarsest = shown.index.get_level_values("unit").map(
        lambda unit: 0.005 if unit in FINE else 0.05
    )
    assert ((given.reindex(shown.index) - shown).abs() <= coarsest + 1e-9).all()


FINE = {"people", "FTE", "GBP"}  # with two decimals; the others have one


def test_two_levers_as_worked_out_from_four_whole_projections() -> None:
    """Per run v(A) - v() or v(A, B) - v(B), as A comes first or second."""
    both = asked(TWO)
    first, second = sorted(both.settings)
    alone = {
        key: scenario_run(replace(both, settings={key: both.settings[key]}), base())
        for key in (first, second)
    }
    runs = (base().run, alone[first], alone[second], scenario_run(both, base()))
    orders = lever_orders([first, second], 1, RUNS)
    leads = (orders[:, 0] == 0)[:, None]
    table = attributed(both).table
    for place, series in enumerate(runs[0].series):
        if series.group != ALL:
            continue
        none, one, other, all_ = (run.series[place].counts for run in runs)
        steps = np.where(leads, one - none, all_ - other) / series.per_unit
        rows = table[
            (table["measure"] == series.measure.key)
            & (table["unit"] == series.unit)
            & (table["lever"] == first)
        ]
        known = slice(series.measure.first, None)
        assert np.allclose(rows["contribution"], steps.mean(axis=0)[known], atol=1e-9)
        error = steps.std(axis=0, ddof=1) / np.sqrt(RUNS)
        whole_pounds = 0.1 if series.unit == "GBP" else 1e-9
        assert np.allclose(rows["standard_error"], error[known], atol=whole_pounds)


def test_levers_that_do_not_meet_contribute_what_each_does_alone() -> None:
    """New cases move cases and no posts, posts move posts and no cases."""
    both = asked("[levers]\nreferrals_change = [10, 30]\nposts_change = 9\n")
    table = attributed(both).table
    for key, measure, other in (
        ("referrals_change", "cases", "posts_change"),
        ("posts_change", "establishment", "referrals_change"),
    ):
        alone = project(
            replace(both, settings={key: both.settings[key]}), shipped_census(), base=base()
        ).difference
        alone = alone[alone["measure"] == measure]
        rows = table[table["measure"] == measure].set_index("month")
        mine, theirs = (rows[rows["lever"] == each] for each in (key, other))
        assert (theirs[["contribution", "standard_error"]] == 0).all().all()
        assert np.allclose(mine["contribution"], alone["mean"], atol=0.051)
        assert mine["contribution"].abs().max() > 5


def test_one_lever_makes_the_whole_difference() -> None:
    table = attributed(asked("[levers]\nleavers_change = 20\n")).table
    assert (table["contribution"] == table["difference"]).all()
    assert set(table["lever"]) == {"leavers_change"}


def test_no_lever_makes_no_difference() -> None:
    assert attributed(asked()).table.empty


def test_the_order_of_the_levers_in_the_file_changes_nothing() -> None:
    scenario = shipped("combined_plan")
    backwards = replace(scenario, settings=dict(reversed(list(scenario.settings.items()))))
    one, other = (
        attribute(each, no_change(scenario, RUNS)).table for each in (scenario, backwards)
    )
    pd.testing.assert_frame_equal(one, other, check_exact=True)


NEUTRAL = [lever for lever in LEVERS if lever.neutral is not None and f"{lever.key} =" not in TWO]


@pytest.mark.parametrize("lever", NEUTRAL, ids=lambda lever: lever.key)
def test_a_neutral_lever_contributes_zero_and_changes_no_other_lever(lever: Lever) -> None:
    key, scenario = lever.key, asked(TWO)
    neutral = asked(f"[levers]\n{key} = {lever.neutral}\n").settings
    more = {**scenario.settings, **neutral}
    table = attributed(replace(scenario, settings=more)).table
    mine = table[table["lever"] == key]
    assert (mine[["contribution", "standard_error"]] == 0).all().all()
    others = table[table["lever"] != key].reset_index(drop=True)
    pd.testing.assert_frame_equal(others, attributed(scenario).table, check_exact=True)


@pytest.mark.parametrize("together", [1, 7, 1000])
def test_how_many_runs_are_simulated_together_changes_nothing(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = attributed(asked(TWO)).table
    monkeypatch.setattr(attribution, "TOGETHER", together)
    monkeypatch.setattr(attribution, "BLOCK", 13)
    after = attributed(asked(TWO)).table
    pd.testing.assert_frame_equal(before, after, check_exact=True)


def test_each_run_has_an_order_of_its_own_and_keeps_it() -> None:
    names = [lever.key for lever in LEVERS]
    few, many = (lever_orders(names, 1, runs) for runs in (50, 400))
    assert (many[:50] == few).all()
    assert len(np.unique(many, axis=0)) > 300
    assert (np.sort(many, axis=1) == np.arange(len(names))).all()
    assert not (lever_orders(names, 2, 50) == few).all()


def test_leaving_a_lever_out_leaves_the_others_in_their_order() -> None:
    names = sorted(lever.key for lever in LEVERS)
    whole = order_of_names(names, lever_orders(names, 3, 40))
    less = order_of_names(names[1:], lever_orders(names[1:], 3, 40))
    assert [[name for name in row if name != names[0]] for row in whole] == less


def order_of_names(names: Sequence[str], orders: Counts) -> list[list[str]]:
    return [[names[place] for place in row] for row in orders.tolist()]


def test_one_run_is_refused_in_a_sentence() -> None:
    with pytest.raises(ScenarioError, match="at least 2"):
        attribute(asked(TWO), no_change(asked(), runs=1))


def test_it_can_be_stopped() -> None:
    given: list[int] = []
    flag = threading.Event()

    def stop(runs: int) -> None:
        given.append(runs)
        flag.set()

    with pytest.raises(CancelledError):
        attribute(asked(TWO), base(), cancel=flag, progress=stop)
    assert given == [RUNS]


def test_runs_without_a_value_have_no_row() -> None:
    """With nobody in post and no holder there is no caseload to explain, and nothing else fails."""
    scenario = asked(
        '[opening]\nmonth = "2019-12"\nin_post = 10\nagency = 0\nposts = 10\ncase_holders = 0\n'
        "cases = 5\n[assumptions]\npermanent_holding = 0\nagency_holding = 0\n"
        "[levers]\nreferrals_change = 50\nleavers_change = 20\n"
    )
    table = attribute(scenario, no_change(scenario, runs=5)).table
    assert "caseload" not in set(table["measure"])
    assert "in_post" in set(table["measure"])
    assert np.isfinite(table[["contribution", "standard_error", "difference"]].to_numpy()).all()
