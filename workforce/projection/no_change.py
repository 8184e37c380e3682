"""No change: an authority whose recent behaviour goes on, from which every plan starts.

It is simulated once for a baseline and horizon; each scenario is then run beside it, with the same
draws.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Final

import numpy as np
import pandas as pd

from workforce.authority.baseline import Baseline, baseline_of
from workforce.authority.budget import budget_by_month
from workforce.authority.central_rates import central_rates, central_schedule
from workforce.authority.neighbours import check_neighbours
from workforce.forecast.follow_path import settled
from workforce.forecast.uncertainty import Uncertainty, drawn, narrowed
from workforce.model.keyed_random import name_key
from workforce.model.paths import Paths
from workforce.model.simulate import simulate
from workforce.model.state import Rates, Schedule
from workforce.model.units import Counts
from workforce.plan.changed_assumptions import planners_values
from workforce.plan.scenario import Scenario, no_change_of, own_packages
from workforce.projection.asked.employers import competitors_of, with_employers
from workforce.projection.asked.known_moves import check_known, known_moves
from workforce.projection.asked.run_size import check_derived, check_size
from workforce.projection.by_group import ByGroup, by_group
from workforce.projection.caseload_limit import limit_by_month
from workforce.projection.quantities import Quantities
from workforce.projection.series import Series, all_series
from workforce.projection.summary_tables import Undefined, tidy
from workforce.published.assumptions import Register
from workforce.published.census import Census

RUNS: Final = 1_000
SEED: Final = 1
TRIAL_RUNS: Final = 50  # enough for a mean; what they show is the same for any number of runs

Progress = Callable[[int], object]


@dataclass(frozen=True)
class Run:
    """Paths from a baseline, with the series and the table they give, made when first asked for.

    ``budget`` and ``limit`` are what they are held against, by month, as in `Quantities`.
    """

    paths: Paths
    baseline: Baseline
    budget: Counts
    limit: Counts

    @property
    def quantities(self) -> Quantities:
        """What measures are formed from."""
        return Quantities(self.paths, self.baseline, self.budget, self.limit)

    @cached_property
    def series(self) -> list[Series]:
        """Every measure of all staff by run and month."""
        return all_series(self.quantities)

    @cached_property
    def by_group(self) -> ByGroup:
        """What its rows by staff group are formed from."""
        return by_group(self.quantities)

    @cached_property
    def tidied(self) -> tuple[pd.DataFrame, tuple[Undefined, ...]]:
        """The series as rows, and what is undefined."""
        return tidy(self.series, self.baseline.month)

    @property
    def table(self) -> pd.DataFrame:
        """One row of all staff for each month, measure and unit."""
        return self.tidied[0]

    @property
    def undefined(self) -> tuple[Undefined, ...]:
        """Numbers without a row, with the reason."""
        return self.tidied[1]


@dataclass(frozen=True)
class NoChange:
    """No change of one baseline and horizon: what every scenario on it is compared with.

    ``budget`` is in pence by month, [M].
    """

    baseline: Baseline
    register: Register
    months: int
    rates: Rates
    schedule: Schedule
    budget: Counts
    run: Run
    runs: int
    seed: int
    uncertainty: Uncertainty

    @property
    def chance_seed(self) -> int:
        """Of single people and cases."""
        return chance_seed(self.baseline, self.seed)


def register_of(scenario: Scenario) -> Register:
    """The assumptions in force at a scenario's opening, or known on its day, with its own values.

    Raises:
        InputError: one of its own values is not known or not allowed.
    """
    where = f"{scenario.name}.toml"
    return planners_values(scenario).changed(scenario.assumptions, where=where)


def baseline_for(scenario: Scenario, census: Census, register: Register) -> Baseline:
    """Where a scenario starts; errors as for ``baseline_of``, and neighbours that are not known.

    So are employers that a lever names and that are no neighbours.
    """
    check_neighbours(scenario.neighbours, census)
    baseline = baseline_of(
        census, scenario.authority, scenario.census_year, register, scenario.opening,
        scenario.as_known, own_packages(scenario), scenario.own_rates,
    )  # fmt: skip
    with_employers(scenario, competitors_of(scenario, baseline), census)
    return baseline


def chance_seed(baseline: Baseline, seed: int) -> int:
    """Names what chance does to single people and cases: no two authorities share it."""
    return int(name_key(seed, baseline.spreads.outlook.sharers[0]))


def no_change_run(
    scenario: Scenario,
    census: Census,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    uncertainty: Uncertainty | None = None,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> NoChange:
    """No change on the scenario's authority, opening, known moves, assumptions and horizon.

    Raises:
        InputError: the authority, year, opening, known moves or size cannot be used.
    """
    parts = uncertainty or Uncertainty()
    register = register_of(scenario)
    baseline = baseline_for(scenario, census, register)
    check_size(scenario, baseline, runs)
    months = scenario.months + 1
    central = central_rates(baseline, register, months), central_schedule(baseline, months)
    spreads = narrowed(baseline.spreads, parts)
    rates, schedule = drawn(baseline.state, *central, spreads, seed=seed, runs=runs)
    check_known(scenario.known, baseline)
    schedule = replace(schedule, known=known_moves(scenario.known, baseline, months))
    check_derived(scenario, rates, schedule)
    first = np.arange(min(runs, TRIAL_RUNS))
    simulated = partial(
        simulate, baseline.state, schedule=schedule, seed=chance_seed(baseline, seed), runs=runs,
        chance=parts.chance, cancel=cancel,
    )  # fmt: skip
    rates = settled(baseline.state, rates, simulated(rates, which=first), first)
    paths = simulated(rates, progress_of_runs=progress)
    budget = budget_by_month(scenario.budget, baseline, register, months)
    limit = limit_by_month(no_change_of(scenario), register, baseline.month)
    run = Run(paths, baseline, budget, limit)
    return NoChange(
        baseline, register, scenario.months, rates, schedule, budget, run, runs, seed, parts
    )


def judged(base: NoChange, scenario: Scenario) -> NoChange:
    """No change held against the caseload limit that a plan sets."""
    limit = limit_by_month(scenario, base.register, base.baseline.month)
    if np.array_equal(limit, base.run.limit):
        return base
    return replace(base, run=replace(base.run, limit=limit))
