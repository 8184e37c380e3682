"""Baseline + scenario -> tidy tables: the one place where the two meet.

Every projection carries no change beside it, run with the same draws, and the difference between
them run by run.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from workforce.authority.baseline import Baseline
from workforce.forecast.uncertainty import Uncertainty
from workforce.model.simulate import simulate
from workforce.model.teams.team_paths import Followed
from workforce.model.threads import THREADS, over_chunks
from workforce.plan.effects.terms import Drawn, Terms
from workforce.plan.scenario import NamedType, Scenario
from workforce.projection.asked.lever_draws import drawn_settings, levered
from workforce.projection.asked.named_types import with_new_cases, with_types
from workforce.projection.asked.run_size import check_derived, check_size
from workforce.projection.by_group import GroupRows
from workforce.projection.caseload_limit import OVER, OverLimit, limit_by_month, over_limit
from workforce.projection.needed_staff import Work
from workforce.projection.no_change import (
    RUNS,
    SEED,
    Futures,
    NoChange,
    Progress,
    Run,
    futures_of,
    judged,
    no_change_run,
)
from workforce.projection.quantiles import Banded
from workforce.projection.reduction import (
    Reduction,
    SmallSeries,
    joined,
    joined_series,
    small_series,
)
from workforce.projection.series import all_series, difference, targets_met
from workforce.projection.summary_tables import Undefined, formed, tidy
from workforce.projection.teams.by_team import Plan, TeamResults, by_team
from workforce.projection.teams.services import CasesByType, cases_by_type, service_series
from workforce.projection.teams.team_opening import Council
from workforce.projection.teams.team_steps import case_changes, followed_by_team
from workforce.projection.whole_cost import COST, whole_cost
from workforce.published.assumptions import Register
from workforce.published.census import Census
from workforce.published.measure import Measure

BLOCK_MONTHS: Final = 5_000  # months of futures that are simulated and reduced at a time
FEW_MONTHS: Final = 40_000  # those of 1,000 futures over three years


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
    ranges = base.uncertainty.ranges
    return drawn_settings(scenario, base.baseline, base.register, base.draw_keys, ranges=ranges)


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
        first=base.first,
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
    if base is None and not scenario.staff_teams:
        futures = futures_of(
            scenario, census, runs=runs, seed=seed, uncertainty=uncertainty, cancel=cancel
        )
        return projection_of(scenario, futures, block_by_block(futures, cancel, progress))
    if base is None:
        base = no_change_run(
            scenario, census, runs=runs, seed=seed, uncertainty=uncertainty, cancel=cancel,
            progress=progress,
        )  # fmt: skip
    base = judged(base, scenario)
    run = scenario_run(scenario, base, cancel=cancel, progress=progress)
    found = projection_of(scenario, base, side_by_side(scenario, run, base))
    return replace(found, teams=teams_of(scenario, base, run, cancel))


@dataclass(frozen=True)
class SideBySide:
    """A plan and no change in the same futures, reduced.

    Attributes:
        plan, no_change: what their results are made from.
        services: the plan's series by service where it asks for them.
    """

    plan: Reduction
    no_change: Reduction
    services: tuple[SmallSeries, ...]


def side_by_side(scenario: Scenario, run: Run, base: NoChange) -> SideBySide:
    """A plan's run and no change, which is held against the plan's limit."""
    services = service_series(run.quantities, scenario.teams) if scenario.services else ()
    return SideBySide(run.reduced, base.run.reduced, small_series(services))


def block_by_block(
    futures: Futures, cancel: threading.Event | None, progress: Progress | None
) -> SideBySide:
    """A scenario beside no change in all its futures, of which only a block is ever at hand.

    What the engine writes of a block is let go once it is reduced, so that memory hardly grows
    with the number of futures.
    """
    scenario = futures.scenario
    check_size(scenario, futures.baseline, futures.runs)
    rounds = 2 if scenario.differs else 1

    def block(first: int, last: int) -> SideBySide:
        base = judged(futures.no_change(first, last, cancel=cancel), scenario)
        return side_by_side(scenario, scenario_run(scenario, base, cancel=cancel), base)

    def done(runs: int) -> None:
        if progress is not None:
            progress(rounds * runs)

    blocks = over_chunks(
        block, runs=futures.runs, size=block_size(futures.runs, scenario.months + 1),
        cancel=cancel, progress=done,
    )  # fmt: skip
    no_change = joined([each.no_change for each in blocks])
    plan = joined([each.plan for each in blocks]) if scenario.differs else no_change
    return SideBySide(plan, no_change, joined_series(each.services for each in blocks))


def block_size(runs: int, months: int) -> int:
    """Futures of a block: few are shared out among the threads, of many each takes a few at a time.

    Every block takes some work of its own.
    """
    few = runs * months <= FEW_MONTHS
    return -(-runs // THREADS) if few else max(1, BLOCK_MONTHS // months)


def projection_of(scenario: Scenario, ground: Futures | NoChange, sides: SideBySide) -> Projection:
    """What follows from a scenario, all but its teams, from what its futures are reduced to."""
    plan, beside, opening = sides.plan, sides.no_change, ground.baseline.month
    table, undefined = plan.tidied
    measured = {target.measure for target in scenario.targets}
    return Projection(
        scenario, ground.baseline, ground.register, ground.runs, ground.seed, table,
        beside.tidied[0], plan.less(beside), undefined,
        over_limit(plan.of(OVER), beside.of(OVER)),
        whole_cost(plan.of(COST), beside.of(COST)),
        GroupRows(plan.by_group, beside.by_group),
        plan.work, cases_by_type(plan.cases, beside.cases),
        targets_met(scenario.targets, plan.of(*measured), opening),
        by_service(sides.services, opening),
    )  # fmt: skip


def difference_of(scenario: Scenario, base: NoChange, measure: Measure) -> pd.DataFrame:
    """The rows of one measure of a scenario less no change, without the work for all others."""
    runs = scenario_run(scenario, base), base.run
    here, there = (all_series(run.quantities, [measure]) for run in runs)
    apart = [
        replace(one, counts=difference(one.counts, other.counts))
        for one, other in zip(here, there, strict=True)
    ]
    return tidy(apart, base.baseline.month)[0]


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


def by_service(services: tuple[SmallSeries, ...], opening: int) -> pd.DataFrame | None:
    """Rows by service; None unless the scenario asks for them."""
    return formed([each.form for each in services], opening)[0] if services else None
