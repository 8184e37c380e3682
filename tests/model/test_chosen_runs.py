"""A run is the same whichever others are simulated with it."""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from workforce.model.simulate import simulate
from workforce.plan.scenario_file import read_scenario
from workforce.projection.no_change import no_change_run
from workforce.projection.projection import draw_settings, scenario_run, with_levers
from workforce.published.census import shipped_census

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.mark.parametrize("which", [[0], [29], [7, 3, 28], list(range(29, -1, -1))])
@pytest.mark.parametrize("name", ["close_the_pay_gap", "combined_plan"])
def test_chosen_runs_are_rows_of_all_runs(name: str, which: list[int]) -> None:
    scenario = read_scenario(SCENARIOS / f"{name}.toml")
    base = no_change_run(scenario, shipped_census(), runs=30)
    whole = scenario_run(scenario, base).paths
    rates, schedule = with_levers(draw_settings(scenario, base), base)
    part = simulate(
        base.baseline.state, rates, schedule, seed=base.chance_seed, runs=30,
        no_change=base.run.paths, which=np.array(which), threads=1,
    )  # fmt: skip
    for field in fields(whole):
        assert (getattr(part, field.name) == getattr(whole, field.name)[which]).all()
