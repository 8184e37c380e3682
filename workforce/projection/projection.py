"""Baseline + scenario -> tidy tables: the one place where the two meet.

Every projection carries no change beside it, run with the same draws, and the difference between
them run by run.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from workforce.authority.baseline import Baseline
from workforce.forecast.uncertainty import Uncertainty
from workforce.model.run_draws import draw_keys
from workforce.model.simulate import simulate
from workforce.model.teams.team_paths import Followed
from workforce.plan.effects.terms import Drawn, Terms
from workforce.plan.scenario import NamedType, Scenario
from workforce.projection.asked.lever_draws import drawn_settings, levered
from workforce.projection.asked.named_types import with_new_cases, with_types
from workforce.projection.asked.run_size import check_derived, check_size
from workforce.projection.by_group import GroupRows
from workforce.projection.caseload_limit import OverLimit, limit_by_month, over_limit
from workforce.projection.needed_staff import Work, work_of
from workforce.projection.no_change import (
    RUNS,
    SEED,
    NoChange,
    Progress,
    Run,
    judged,
    no_change_run,
)
from workforce.projection.quantiles import Banded
from workforce.projection.series import all_series, targets_met
from workforce.projection.summary_tables import Undefined, differences, tidy
from workforce.projection.teams.by_team import Plan, TeamResults, by_team
from workforce.projection.teams.services import CasesByType, cases_by_type, service_series
from workforce.projection.teams.team_opening import Council
from workforce.projection.teams.team_steps import case_changes, followed_by_team
from workforce.projection.whole_cost import whole_cost
from workforce.published.assumptions import Register
from workforce.published.census import Census
from workforce.published.measure import Measure


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
        whole_cost: of all its months, beside no change.
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
    whole_cost: Banded
    by_group: GroupRows = field(repr=False)
    work: Work = field(repr=False)
    cases_by_type: CasesByType = field(repr=False)
    targets_met: tuple[float | None, ...] = ()
    services: pd.DataFrame | None = None
    teams: TeamResults | None = None


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
        whole_cost(run.series, base.run.series),
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
