"""What made the difference: a scenario's difference from no change, split between its levers.

In each run the scenario's levers are added to no change one after the other, in an order drawn for
that run, and a lever's contribution is the step that its coming makes. The steps of a run lead from
no change to the scenario, so the contributions add up to the difference in every run, and their
means over runs to the mean difference. An order is keyed by seed, run and the levers' names: a
lever's place in the file changes nothing.
"""

import math
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final, NamedTuple, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workforce.errors import ScenarioError
from workforce.model.keyed_random import uniforms
from workforce.model.paths import Paths
from workforce.model.run_draws import draw_keys
from workforce.model.simulate import simulate
from workforce.model.threads import over_chunks
from workforce.model.units import Counts, Reals
from workforce.months import label
from workforce.plan.effects.terms import Drawn
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.scenario import Scenario
from workforce.projection.asked.named_types import without_new_cases
from workforce.projection.no_change import NoChange, Progress, judged
from workforce.projection.projection import draw_settings, with_levers, with_named_types
from workforce.projection.quantities import UNDEFINED, rounded
from workforce.projection.series import ALL, Series, all_series
from workforce.projection.summary_tables import KEY_COLUMNS
from workforce.published.measure import POUNDS
from workforce.published.pay import PENCE

BLOCK: Final = 2_000  # runs whose paths are held at a time
TOGETHER: Final = 125  # runs simulated at a time
FEWEST_RUNS: Final = 2  # one run has no sampling error
NUMBERS: Final = ("contribution", "standard_error", "difference")


class Part(NamedTuple):
    """What a difference is split between: one lever, or all case types that the plan names."""

    key: str
    label: str
    action: bool


NAMED: Final = Part("case_type", "Case types named", action=False)


def part_of(key: str) -> Part:
    """A part of a plan by its key."""
    if key == NAMED.key:
        return NAMED
    lever = LEVERS[key]
    return Part(lever.key, lever.label, lever.action)


@dataclass(frozen=True)
class Contribution:
    """What one part of a plan adds to a difference, on average, with that mean's standard error."""

    part: Part
    mean: float
    error: float


@dataclass(frozen=True)
class Attribution:
    """A scenario's mean difference from no change, by lever.

    Attributes:
        scenario: whose levers.
        runs: how many futures.
        levers: their keys, in alphabetical order; ``case_type`` for the types that it names.
        table: for each month, measure, unit and lever of the whole staff its ``contribution``, the
            ``standard_error`` of that mean over the runs, and the ``difference`` that all levers'
            contributions add up to; in the measure's unit, not rounded. A number that is undefined
            in some run has no row.
    """

    scenario: Scenario
    runs: int
    levers: tuple[str, ...]
    table: pd.DataFrame

    def rows(self, measure: str, month: int, unit: str) -> pd.DataFrame:
        """The levers' rows of one measure and month; empty where it is undefined."""
        table = self.table
        return table[
            (table["measure"] == measure)
            & (table["month"] == label(month))
            & (table["unit"] == unit)
        ]

    def parts(self, measure: str, month: int, unit: str) -> list[Contribution]:
        """The same as contributions: actions first, then what-ifs, each by size."""
        rows = self.rows(measure, month, unit)
        columns = (rows["lever"], rows["contribution"], rows["standard_error"])
        found = [
            Contribution(part_of(lever), float(mean), float(error))
            for lever, mean, error in zip(*columns, strict=True)
        ]
        return sorted(found, key=lambda each: (not each.part.action, -abs(each.mean)))


def adding_up(values: Sequence[float], decimals: int) -> list[float]:
    """Values rounded so that they add up to their rounded sum: the largest remainders go up.

    >>> adding_up([18.57, 3.78, 3.16, 5.85], 0), adding_up([0.4, 0.4, 0.0], 0)
    ([18.0, 4.0, 3.0, 6.0], [1.0, 0.0, 0.0])
    """
    grid = 10**decimals
    exact = [value * grid for value in values]
    whole = [math.floor(value) for value in exact]
    short = round(math.fsum(exact)) - sum(whole)
    order = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    for place in order[:short]:
        whole[place] += 1
    return [value / grid for value in whole]


def lever_orders(levers: Sequence[str], seed: int, runs: int) -> Counts:
    """The places among ``levers`` of those that come first, second, ... in each run, [R, L].

    >>> orders = lever_orders(["agency_conversion", "posts_change"], 1, 1000)
    >>> bool(0.45 < orders[:, 0].mean() < 0.55), orders.sum(axis=1).tolist() == [1] * 1000
    (True, True)
    """
    keys = draw_keys(seed, runs)
    levels = np.array([uniforms(keys, f"order of lever {lever}") for lever in levers])
    places: Counts = np.argsort(levels.T, axis=1, kind="stable")
    return places


def attribute(
    scenario: Scenario,
    base: NoChange,
    *,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Attribution:
    """Split a scenario's mean difference from no change between its levers, for every measure.

    Args:
        scenario: with any number of levers; with none there is nothing to split.
        base: no change of the same baseline; its runs and seed are used.
        cancel: once set, the work stops within a fraction of a second.
        progress: called with the number of runs done; in all, the runs times the levers.

    Raises:
        ScenarioError: fewer than two runs, whose mean has no sampling error.
        CancelledError: ``cancel`` was set.
    """
    if base.runs < FEWEST_RUNS:
        mend = f"give at least {FEWEST_RUNS}"
        raise ScenarioError("one run has no sampling error", where="runs", mend=mend)
    levers = tuple(sorted(scenario.settings))
    if scenario.case_types:
        levers = (*levers, NAMED.key)
    base = with_named_types(judged(base, scenario), scenario.case_types)
    start = base.run.series
    sums = Sums.empty(len(levers), start, base.months + 1)
    if levers:
        work = Work(levers, draw_settings(scenario, base), base, cancel)
        orders = lever_orders(levers, base.seed, base.runs)
        for first in range(0, base.runs, BLOCK):
            runs = np.arange(first, min(first + BLOCK, base.runs))
            before = np.stack([each.counts[runs] for each in start])
            add_steps(sums, work, runs, orders[runs], before, progress)
    return Attribution(scenario, base.runs, levers, table_of(sums, levers, start, base))


@dataclass(frozen=True)
class Sums:
    """Sums of the levers' steps over the runs done so far, all whole: no order changes a bit.

    Attributes:
        money: which of N series are money, [N].
        steps: of the series' small units, [L, N, M].
        grains: the same steps, money in whole pounds so that squares can be summed, [L, N, M].
        squares: of the grains, [L, N, M].
        known: whether every run so far has a value, [N, M].
    """

    money: NDArray[np.bool_]
    steps: Counts
    grains: Counts
    squares: Counts
    known: NDArray[np.bool_]

    @classmethod
    def empty(cls, levers: int, series: list[Series], months: int) -> Self:
        """Sums over no run."""
        steps, grains, squares = np.zeros((3, levers, len(series), months), dtype=np.int64)
        money = np.array([each.unit == POUNDS for each in series])
        return cls(money, steps, grains, squares, np.ones((len(series), months), dtype=np.bool_))

    def add(self, lever: int, steps: Counts) -> None:
        """One lever's steps in some runs, [N, R, M]."""
        grains = steps.copy()
        grains[self.money] = rounded(steps[self.money], PENCE)
        self.steps[lever] += steps.sum(axis=1)
        self.grains[lever] += grains.sum(axis=1)
        self.squares[lever] += np.square(grains).sum(axis=1)

    def errors(self, runs: int) -> Reals:
        """Standard errors of the mean steps, in the series' small units, [L, N, M]."""
        wholes, squares = self.grains.astype(object), self.squares.astype(object)
        variances = (runs * squares - wholes * wholes) / (runs * runs * (runs - 1))
        small = np.where(self.money, PENCE, 1)[:, None]
        errors: Reals = np.sqrt(variances.astype(np.float64)) * small
        return errors


@dataclass(frozen=True)
class Work:
    """What every step is made from: the levers with their amounts drawn, and no change.

    No change has the rates of the case types that the plan names; without them it has none of
    their cases.
    """

    levers: tuple[str, ...]
    drawn: Mapping[str, Drawn]
    base: NoChange
    cancel: threading.Event | None

    def paths(self, in_force: Counts, runs: Counts) -> Paths:
        """The paths of ``runs``, each with its own levers in force: a bit of ``in_force`` [R] each.

        Runs with the same levers are simulated together, a few at a time.
        """
        tasks = []
        for levers in np.unique(in_force):
            rows = np.flatnonzero(in_force == levers)
            tasks += [(levers, rows[at : at + TOGETHER]) for at in range(0, len(rows), TOGETHER)]

        def one(task: int, _end: int) -> Paths:
            levers, rows = tasks[task]
            return self.simulated(int(levers), runs[rows])

        parts = over_chunks(one, runs=len(tasks), size=1, cancel=self.cancel)
        back = np.argsort(np.concatenate([rows for _, rows in tasks]))
        names = (field.name for field in fields(Paths))
        return Paths(
            **{
                name: np.concatenate([getattr(part, name) for part in parts])[back]
                for name in names
            }
        )

    def simulated(self, in_force: int, runs: Counts) -> Paths:
        """The paths of ``runs`` with the levers whose bits are set."""
        chosen = {
            lever: self.drawn[lever]
            for place, lever in enumerate(self.levers)
            if in_force >> place & 1 and lever in self.drawn
        }
        base = self.base
        if NAMED.key in self.levers and not in_force >> self.levers.index(NAMED.key) & 1:
            base = replace(base, rates=without_new_cases(base.rates, base.baseline))
        rates, schedule = with_levers(chosen, base)
        return simulate(
            self.base.baseline.state, rates, schedule, seed=self.base.chance_seed,
            runs=self.base.runs, no_change=self.base.run.paths, which=runs,
            chance=self.base.uncertainty.chance, threads=1, cancel=self.cancel,
        )  # fmt: skip

    def series(self, paths: Paths) -> list[Series]:
        """Every measure of some paths."""
        run = replace(self.base.run, paths=paths, baseline=self.base.baseline)
        return all_series(run.quantities)


def add_steps(
    sums: Sums, work: Work, runs: Counts, orders: Counts, before: Counts, progress: Progress | None
) -> None:
    """Add the steps of some runs: from no change, [N, R, M], one lever more at a time."""
    in_force = np.zeros(len(runs), dtype=np.int64)
    sums.known[:] &= (before != UNDEFINED).all(axis=1)
    for place in range(len(work.levers)):
        coming = orders[:, place]
        in_force |= 1 << coming
        paths = work.paths(in_force, runs)
        after = np.stack([each.counts for each in work.series(paths)])
        sums.known[:] &= (after != UNDEFINED).all(axis=1)
        steps = np.where(sums.known[:, None, :], after - before, 0)
        for lever in range(len(work.levers)):
            sums.add(lever, steps[:, coming == lever])
        before = after
        if progress is not None:
            progress(len(runs))


def table_of(
    sums: Sums, levers: tuple[str, ...], series: list[Series], base: NoChange
) -> pd.DataFrame:
    """The sums as rows: by measure and unit, month, lever."""
    per_unit = np.array([each.per_unit for each in series])[:, None]
    means = sums.steps / base.runs / per_unit
    errors = sums.errors(base.runs) / per_unit
    totals = sums.steps.sum(axis=0) / base.runs / per_unit
    rows = [
        (
            label(base.baseline.month + month), one.measure.key, ALL, ALL, one.unit, lever,
            means[row, place, month], errors[row, place, month], totals[place, month],
        )
        for place, one in enumerate(series)
        for month in range(one.measure.first, base.months + 1)
        if sums.known[place, month]
        for row, lever in enumerate(levers)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*KEY_COLUMNS, "lever", *NUMBERS])
