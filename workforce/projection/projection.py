"""Baseline + scenario -> tidy tables: the one place where the two meet.

Every projection carries no change beside it, run with the same draws, and the difference between
them run by run.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
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
from workforce.model.run_draws import draw_keys
from workforce.model.simulate import simulate
from workforce.model.state import Rates, Schedule
from workforce.model.team_paths import Followed
from workforce.model.units import Counts
from workforce.plan.changed_assumptions import planners_values
from workforce.plan.effects.terms import Drawn, Terms
from workforce.plan.scenario import NamedType, Scenario, no_change_of, own_packages
from workforce.projection.by_group import ByGroup, GroupRows, by_group
from workforce.projection.caseload_limit import OverLimit, limit_by_month, over_limit
from workforce.projection.employers import competitors_of, with_employers
from workforce.projection.known_moves import check_known, known_moves
from workforce.projection.lever_draws import drawn_settings, levered
from workforce.projection.named_types import with_new_cases, with_types
from workforce.projection.needed_staff import Work, work_of
from workforce.projection.quantities import Quantities
from workforce.projection.run_size import check_derived, check_size
from workforce.projection.series import Series, all_series, targets_met
from workforce.projection.summary_tables import Undefined, differences, tidy
from workforce.projection.teams.by_team import Plan, TeamResults, by_team
from workforce.projection.teams.services import CasesByType, cases_by_type, service_series
from workforce.projection.teams.team_opening import Council
from workforce.projection.teams.team_steps import case_changes, followed_by_team
from workforce.published.assumptions import Register
from workforce.published.census import Census
from workforce.published.measure import Measure

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


@dataclass(frozen=True)
class Projection:
    """What follows from a scenario.

    Attributes:
        scenario: what was asked.
        baseline: where it starts.
        register: the assumptions in force.
        runs, seed: of the simulation.
        table: rows of the scenario for all staff, one for each month, measure and unit, with mean
            and quantiles.
        no_change: the same rows with no lever used.
        difference: the same rows for scenario less no change, taken run by run.
        by_group: the same by staff group, formed once asked for.
        undefined: numbers without a row, with the reason.
        over_limit: by month, how many of the futures have an experienced caseload above the limit.
        targets_met: by target of the scenario, the share of the futures that meet it; None where
            its measure has no value in some of them.
        services: rows by service where the scenario asks for them.
        cases_by_type: open cases by type and month, on average.
        teams: what follows by team where the scenario lists some.
        work: what the FTE needed for any caseload are worked out from.
    """

    scenario: Scenario
    baseline: Baseline
    register: Register
    runs: int
    seed: int
    table: pd.DataFrame
    no_change: pd.DataFrame
    difference: pd.DataFrame
    undefined: tuple[Undefined, ...]
    over_limit: OverLimit
    by_group: GroupRows = field(repr=False)
    work: Work = field(repr=False)
    cases_by_type: CasesByType = field(repr=False)
    targets_met: tuple[float | None, ...] = ()
    services: pd.DataFrame | None = None
    teams: TeamResults | None = None


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


def draw_settings(scenario: Scenario, base: NoChange) -> dict[str, Drawn]:
    """The settings of the scenario's levers with their amounts drawn, by the levers' keys."""
    keys = draw_keys(base.seed, base.runs)
    ranges = base.uncertainty.ranges
    return drawn_settings(scenario, base.baseline, base.register, keys, ranges=ranges)


def with_levers(settings: Mapping[str, Drawn], base: NoChange) -> Terms:
    """Rates and schedule of no change with levers in force."""
    return levered(settings, (base.rates, base.schedule))


def scenario_run(
    scenario: Scenario,
    base: NoChange,
    *,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Run:
    """The scenario's paths, on the posts and the draws of no change.

    Raises:
        ScenarioError: it asks for too many staff-months, people or cases.
    """
    if not scenario.differs:
        return base.run
    check_size(scenario, base.baseline, base.runs)
    ground = with_named_types(base, scenario.case_types)
    rates, schedule = plan_terms(scenario, base)
    check_derived(scenario, rates, schedule)
    paths = simulate(
        ground.baseline.state,
        rates,
        schedule,
        seed=base.chance_seed,
        runs=base.runs,
        no_change=base.run.paths,
        chance=base.uncertainty.chance,
        cancel=cancel,
        progress_of_runs=progress,
    )
    limit = limit_by_month(scenario, base.register, base.baseline.month)
    return Run(paths, ground.baseline, base.budget, limit)


def with_named_types(base: NoChange, named: tuple[NamedType, ...]) -> NoChange:
    """What a plan that names case types starts from: no change's rates, and theirs beside.

    Its run stays that of no change, which has none of their cases.
    """
    if not named:
        return base
    baseline = with_types(base.baseline, named)
    return replace(base, baseline=baseline, rates=with_new_cases(base.rates, baseline, named))


def plan_terms(scenario: Scenario, base: NoChange) -> Terms:
    """Rates and schedule of a plan: no change's, the types that it names, its levers in force."""
    ground = with_named_types(base, scenario.case_types)
    return with_levers(draw_settings(scenario, ground), ground)


def project(
    scenario: Scenario,
    census: Census,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    base: NoChange | None = None,
    uncertainty: Uncertainty | None = None,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Projection:
    """What follows from a scenario, month by month, with no change beside it.

    Args:
        scenario: what is asked.
        census: the published figures it starts from.
        runs: how many futures, 1 to 20,000.
        seed: names the set of futures; the same seed gives the same numbers.
        base: no change of the same baseline, if already at hand.
        uncertainty: the parts in force; all of them if not given.
        cancel: once set, the work stops within a fraction of a second.
        progress: called with the number of runs done; a scenario with levers takes twice ``runs``.

    Raises:
        InputError: the scenario does not fit the census; the message says where.
        CancelledError: ``cancel`` was set.
    """
    if base is None:
        base = no_change_run(
            scenario, census, runs=runs, seed=seed, uncertainty=uncertainty, cancel=cancel,
            progress=progress,
        )  # fmt: skip
    base = judged(base, scenario)
    run = scenario_run(scenario, base, cancel=cancel, progress=progress)
    difference, _ = tidy(differences(run.series, base.run.series), base.baseline.month)
    return Projection(
        scenario, base.baseline, base.register, base.runs, base.seed, run.table, base.run.table,
        difference, run.undefined, over_limit(run.series, base.run.series),
        GroupRows(run.by_group, base.run.by_group),
        work_of(run.quantities), cases_by_type(run.quantities, base.run.quantities),
        targets_met(scenario.targets, run.series, base.baseline.month),
        by_service(scenario, run), teams_of(scenario, base, run, cancel),
    )  # fmt: skip


def difference_of(scenario: Scenario, base: NoChange, measure: Measure) -> pd.DataFrame:
    """The rows of one measure of a scenario less no change, without the work for all others."""
    runs = scenario_run(scenario, base), base.run
    here, there = (all_series(run.quantities, [measure]) for run in runs)
    return tidy(differences(here, there), base.baseline.month)[0]


def judged(base: NoChange, scenario: Scenario) -> NoChange:
    """No change held against the caseload limit that a plan sets."""
    limit = limit_by_month(scenario, base.register, base.baseline.month)
    if np.array_equal(limit, base.run.limit):
        return base
    return replace(base, run=replace(base.run, limit=limit))


def teams_of(
    scenario: Scenario, base: NoChange, run: Run, cancel: threading.Event | None
) -> TeamResults | None:
    """What follows by team; None unless the scenario lists some."""
    if not scenario.staff_teams:
        return None
    names = tuple(team.name for team in scenario.staff_teams)
    followed = followed_by_team(
        scenario, run.paths, names, lambda plan: scenario_run(plan, base, cancel=cancel).paths
    )
    settings = draw_settings(scenario, with_named_types(base, scenario.case_types))
    changes = case_changes(settings, names, *run.paths.cases.shape[1:])
    council = Council(base.baseline, base.register, base.rates, base.chance_seed)
    plan = Plan(replace(council, baseline=run.baseline), followed, changes)
    return by_team(scenario, plan, Plan(council, Followed(base.run.paths)), cancel)


def by_service(scenario: Scenario, run: Run) -> pd.DataFrame | None:
    """Rows by service; None unless the scenario asks for them."""
    if not scenario.services:
        return None
    series = service_series(run.quantities, scenario.teams)
    return tidy(list(series), run.baseline.month)[0]
