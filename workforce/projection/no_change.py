"""No change: an authority whose recent behaviour goes on, from which every plan starts.

It is simulated once for a baseline and horizon; each scenario is then run beside it, with the same
draws.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from workforce.authority.baseline import Baseline, baseline_of
from workforce.authority.budget import budget_by_month
from workforce.authority.central_rates import central_rates, central_schedule
from workforce.authority.neighbours import check_neighbours
from workforce.forecast.follow_path import OffCourse, off_course, settled
from workforce.forecast.uncertainty import Spreads, Uncertainty, drawn, narrowed, settled_end
from workforce.model.keyed_random import name_key
from workforce.model.paths import Paths
from workforce.model.run_draws import draw_keys
from workforce.model.simulate import simulate
from workforce.model.state import Rates, Schedule
from workforce.model.units import Counts, Keys
from workforce.plan.changed_assumptions import planners_values
from workforce.plan.effects.terms import Terms
from workforce.plan.scenario import Scenario, no_change_of, own_packages
from workforce.projection.asked.employers import competitors_of, with_employers
from workforce.projection.asked.known_moves import check_known, known_moves
from workforce.projection.asked.run_size import check_derived, check_size
from workforce.projection.caseload_limit import limit_by_month
from workforce.projection.quantities import Quantities
from workforce.projection.reduction import Reduction, reduced
from workforce.projection.series import Series
from workforce.published.assumptions import Register
from workforce.published.census import Census

RUNS: Final = 1_000
SEED: Final = 1
TRIAL_RUNS: Final = 50  # enough for a mean; what they show is the same for any number of runs

Progress = Callable[[int], object]


@dataclass(frozen=True)
class Run:
    """Paths from a baseline, with what their results are made from, formed when first asked for.

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
    def reduced(self) -> Reduction:
        """What its results are made from."""
        return reduced(self.quantities)

    @property
    def series(self) -> list[Series]:
        """Every measure of all staff by run and month."""
        return self.reduced.series


@dataclass(frozen=True)
class NoChange:
    """No change of one baseline and horizon: what every scenario on it is compared with.

    Attributes:
        budget: pence by month, [M].
        runs: how many futures.
        first: the number of the first of them among those of the seed.
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
    first: int = 0

    @property
    def draw_keys(self) -> Keys:
        """The keys of what is drawn once per future."""
        return draw_keys(self.seed, self.runs, self.first)

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


@dataclass(frozen=True)
class Futures:
    """All futures of no change, of which any can be drawn and simulated by themselves.

    Attributes:
        scenario: whose authority, opening, known moves, assumptions and horizon they have.
        central: rates and schedule before anything is drawn.
        off: how far the first of them are off the course that they are to follow.
        runs, seed: how many, and which.
    """

    scenario: Scenario
    baseline: Baseline
    register: Register
    central: Terms
    spreads: Spreads
    off: OffCourse
    runs: int
    seed: int
    uncertainty: Uncertainty

    def no_change(
        self,
        first: int,
        last: int,
        *,
        cancel: threading.Event | None = None,
        progress: Progress | None = None,
    ) -> NoChange:
        """No change in the futures from one number up to another."""
        scenario, baseline, months = self.scenario, self.baseline, self.scenario.months + 1
        keys = draw_keys(self.seed, last - first, first)
        rates, schedule = drawn(baseline.state, *self.central, self.spreads, keys)
        check_derived(scenario, rates, schedule)
        rates = settled(baseline.state, rates, self.off)
        paths = simulate(
            baseline.state, rates, schedule, seed=chance_seed(baseline, self.seed),
            runs=last - first, first=first, chance=self.uncertainty.chance, cancel=cancel,
            progress_of_runs=progress,
        )  # fmt: skip
        budget = budget_by_month(scenario.budget, baseline, self.register, months)
        limit = limit_by_month(no_change_of(scenario), self.register, baseline.month)
        return NoChange(
            baseline, self.register, scenario.months, rates, schedule, budget,
            Run(paths, baseline, budget, limit), last - first, self.seed, self.uncertainty, first,
        )  # fmt: skip


def futures_of(
    scenario: Scenario,
    census: Census,
    *,
    baseline: Baseline | None = None,
    runs: int = RUNS,
    seed: int = SEED,
    uncertainty: Uncertainty | None = None,
    cancel: threading.Event | None = None,
) -> Futures:
    """The futures of no change, none of them simulated; parameters as for ``no_change_run``.

    Raises:
        InputError: the authority, year, opening, known moves or size cannot be used.
    """
    parts = uncertainty or Uncertainty()
    register = register_of(scenario)
    if baseline is None:
        baseline = baseline_for(scenario, census, register)
    check_size(scenario, baseline, runs)
    months = scenario.months + 1
    rates, schedule = central_rates(baseline, register, months), central_schedule(baseline, months)
    check_known(scenario.known, baseline)
    schedule = replace(schedule, known=known_moves(scenario.known, baseline, months))
    spreads = narrowed(baseline.spreads, parts)
    rates = replace(rates, settled_end=settled_end(rates, draw_keys(seed, runs), spreads))
    first = min(runs, TRIAL_RUNS)
    trial = drawn(baseline.state, rates, schedule, spreads, draw_keys(seed, first))
    check_derived(scenario, *trial)
    paths = simulate(
        baseline.state, *trial, seed=chance_seed(baseline, seed), runs=first, chance=parts.chance,
        cancel=cancel,
    )  # fmt: skip
    off = off_course(baseline.state, trial[0], paths)
    return Futures(
        scenario, baseline, register, (rates, schedule), spreads, off, runs, seed, parts
    )  # fmt: skip


def no_change_run(
    scenario: Scenario,
    census: Census,
    *,
    baseline: Baseline | None = None,
    runs: int = RUNS,
    seed: int = SEED,
    uncertainty: Uncertainty | None = None,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> NoChange:
    """No change on the scenario's authority, opening, known moves, assumptions and horizon.

    ``baseline`` is where it starts, as ``baseline_for`` has it, where that is made already.

    Raises:
        InputError: the authority, year, opening, known moves or size cannot be used.
    """
    futures = futures_of(
        scenario, census, baseline=baseline, runs=runs, seed=seed, uncertainty=uncertainty,
        cancel=cancel,
    )  # fmt: skip
    return futures.no_change(0, runs, cancel=cancel, progress=progress)


def judged(base: NoChange, scenario: Scenario) -> NoChange:
    """No change held against the caseload limit that a plan sets."""
    limit = limit_by_month(scenario, base.register, base.baseline.month)
    if np.array_equal(limit, base.run.limit):
        return base
    return replace(base, run=replace(base.run, limit=limit))
