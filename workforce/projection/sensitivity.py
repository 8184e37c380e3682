"""Which assumption matters most: each moved to the ends of its range, all others left as they are.

All are tried in a few futures, and the widest projected again in more. The same futures are used
at both ends, so that little chance is left; it is given as a standard error.
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workforce.authority.baseline import Baseline
from workforce.authority.budget import budget_by_month
from workforce.authority.central_rates import central_rates, central_schedule
from workforce.model.threads import over_chunks
from workforce.model.units import Counts, Reals
from workforce.plan.scenario import Scenario
from workforce.projection.no_change import (
    SEED,
    NoChange,
    Progress,
    Run,
    baseline_for,
    no_change_run,
    register_of,
)
from workforce.projection.projection import plan_terms, scenario_run
from workforce.projection.quantities import UNDEFINED
from workforce.projection.sensitivity_inputs import Cause, causes_of
from workforce.projection.series import Series, all_series
from workforce.published.assumptions import Register
from workforce.published.census import Census
from workforce.published.measure import Shown
from workforce.published.measures import LEADING

TRIED: Final = 40  # futures in which every cause is tried
RUNS: Final = 300  # futures in which the widest are projected again
WIDEST: Final = 8
SURE: Final = 2  # standard errors
MEASURES: Final = tuple(shown.measure for shown in LEADING)

Of: TypeAlias = Literal["scenario", "difference"]
OF: Final[tuple[Of, ...]] = ("scenario", "difference")
ENDS: Final = 2


@dataclass(frozen=True)
class Change:
    """A mean change over the futures, with its standard error."""

    mean: float
    error: float

    @property
    def within_chance(self) -> bool:
        """Whether it could be zero, 19 times in 20."""
        return abs(self.mean) <= SURE * self.error


@dataclass(frozen=True)
class Swing:
    """What a cause does to one measure and month at its low and at its high end."""

    cause: Cause
    low: Change
    high: Change

    @property
    def width(self) -> float:
        """From the lowest to the highest of both ends and zero."""
        ends = (0.0, self.low.mean, self.high.mean)
        return max(ends) - min(ends)

    @property
    def within_chance(self) -> bool:
        """Whether neither end differs surely from zero."""
        return self.low.within_chance and self.high.within_chance


@dataclass(frozen=True)
class Moved:
    """What some causes do to the leading measures of a scenario.

    Attributes:
        scenario: as asked.
        runs: how many futures.
        opening: the opening month.
        causes: those moved.
        means, errors: [cause, end, scenario or difference, leading measure, month], in the
            measure's unit; not a number where a future has no value.
    """

    scenario: Scenario
    runs: int
    opening: int
    causes: tuple[Cause, ...]
    means: Reals
    errors: Reals

    def swings(self, shown: Shown, month: int, of: Of) -> list[Swing]:
        """Every cause's swing of one measure and month, widest first; without undefined ones."""
        at = (OF.index(of), LEADING.index(shown), month - self.opening)
        found = [
            Swing(cause, *(Change(float(m[at]), float(e[at])) for m, e in zip(*ends, strict=True)))
            for cause, *ends in zip(self.causes, self.means, self.errors, strict=True)
        ]
        defined = [each for each in found if each.width == each.width]
        return sorted(defined, key=lambda each: (-each.width, each.cause.key))


def moved(
    scenario: Scenario,
    census: Census,
    causes: Iterable[Cause],
    *,
    runs: int,
    seed: int = SEED,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Moved:
    """Project a scenario and no change with each cause at its low and at its high end.

    Args:
        scenario: whose assumptions and lever ranges are moved.
        census: the published figures it starts from.
        causes: of ``causes_of``.
        runs: how many futures, at least 2.
        seed: names the set of futures.
        cancel: once set, the work stops between two projections.
        progress: called with 1 for each end done; there are two for each cause.

    Raises:
        InputError: the scenario does not fit the census.
        CancelledError: ``cancel`` was set.
    """
    chosen = tuple(causes)
    base = no_change_run(scenario, census, runs=runs, seed=seed, cancel=cancel)
    values = values_of(scenario_run(scenario, base, cancel=cancel))
    start = start_of(scenario, base.register, base.baseline)
    reference = Reference(scenario, census, base, values, start)
    tasks = [end for cause in chosen for end in cause.ends]
    per_unit = np.array([each.per_unit for each in leading_series(base.run)])[:, None]

    def one(task: int, _end: int) -> tuple[Reals, Reals]:
        return reference.change(tasks[task], per_unit)

    done = over_chunks(one, runs=len(tasks), size=1, cancel=cancel, progress=progress)
    shape = (len(chosen), ENDS, len(OF), len(LEADING), base.months + 1)
    means, errors = (np.array([each[place] for each in done]).reshape(shape) for place in (0, 1))
    return Moved(scenario, runs, base.baseline.month, chosen, means, errors)


def tried(
    scenario: Scenario,
    census: Census,
    *,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Moved:
    """Every cause of a scenario in a few futures; arguments and errors as for ``moved``."""
    causes = causes_of(scenario)
    return moved(scenario, census, causes, runs=TRIED, cancel=cancel, progress=progress)


def tornado(
    first: Moved,
    census: Census,
    shown: Shown,
    month: int,
    of: Of,
    *,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> list[Swing]:
    """The widest swings of one measure and month, projected again in more futures, widest first.

    Args:
        first: every cause, as ``tried``.
        census: the published figures the scenario starts from.
        shown: a leading measure.
        month: its number.
        of: whether the scenario itself is meant, or its difference from no change.
        cancel: once set, the work stops between two projections.
        progress: called with 1 for each end done; there are two for each of the widest.
    """
    widest = [each.cause for each in first.swings(shown, month, of) if each.width > 0][:WIDEST]
    again = moved(first.scenario, census, widest, runs=RUNS, cancel=cancel, progress=progress)
    return again.swings(shown, month, of)


def leading_series(run: Run) -> list[Series]:
    """The series of the leading measures, in their order."""
    found = {(each.measure.key, each.unit): each for each in all_series(run.quantities, MEASURES)}
    return [found[shown.key, shown.unit] for shown in LEADING]


def values_of(run: Run) -> Counts:
    """The leading measures, [N, R, M]."""
    return np.stack([each.counts for each in leading_series(run)])


@dataclass(frozen=True)
class Reference:
    """The scenario as asked: what every change is counted from."""

    scenario: Scenario
    census: Census
    base: NoChange
    values: Counts
    start: tuple[object, ...]

    def change(self, changed: Scenario, per_unit: Counts) -> tuple[Reals, Reals]:
        """Mean changes and their errors, [scenario or difference, N, M], of a changed scenario."""
        base = self.no_change(changed)
        now, before = values_of(base.run), values_of(self.base.run)
        moved, known = less(self.scenario_values(changed, base), self.values)
        beside, known_beside = less(now, before)
        pairs = ((moved, known), (moved - beside, known & known_beside))
        found = [mean_and_error(steps, known, per_unit) for steps, known in pairs]
        return np.stack([mean for mean, _ in found]), np.stack([error for _, error in found])

    def no_change(self, changed: Scenario) -> NoChange:
        """No change under changed assumptions; as it was where they move nothing that it reads."""
        register = register_of(changed)
        baseline = baseline_for(changed, self.census, register)
        if same(start_of(changed, register, baseline), self.start):
            return replace(self.base, register=register)
        runs, seed = self.base.runs, self.base.seed
        return no_change_run(changed, self.census, baseline=baseline, runs=runs, seed=seed)

    def scenario_values(self, changed: Scenario, base: NoChange) -> Counts:
        """The changed scenario's values; as they were where its rates and schedule are the same."""
        if base.run is self.base.run:
            terms, before = (
                plan_terms(each, ground)
                for each, ground in ((changed, base), (self.scenario, self.base))
            )
            if same(terms, before):
                return self.values
        return values_of(scenario_run(changed, base))


def start_of(scenario: Scenario, register: Register, baseline: Baseline) -> tuple[object, ...]:
    """All that no change is drawn and simulated from, without the words on where it comes from."""
    months = scenario.months + 1
    rates, schedule = central_rates(baseline, register, months), central_schedule(baseline, months)
    budget = budget_by_month(scenario.budget, baseline, register, months)
    return replace(baseline, origins=()), rates, schedule, budget


def same(one: object, other: object) -> bool:
    """Whether two things of one kind hold the same numbers, arrays within them too."""
    if one is other:
        return True
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return np.array_equal(one, other, equal_nan=True)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return same(tuple(one), tuple(other)) and same(tuple(one.values()), tuple(other.values()))
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if is_dataclass(one):
        names = [field.name for field in fields(one)]
        return all(same(getattr(one, name), getattr(other, name)) for name in names)
    return one == other


def less(one: Counts, other: Counts) -> tuple[Counts, NDArray[np.bool_]]:
    """One less the other, and where both have a value in every run, [N, M]; 0 elsewhere."""
    known = ((one != UNDEFINED) & (other != UNDEFINED)).all(axis=1)
    return np.where(known[:, None, :], one - other, 0), known


def mean_and_error(
    steps: Counts, known: NDArray[np.bool_], per_unit: Counts
) -> tuple[Reals, Reals]:
    """Means over the runs and their standard errors, [N, M]; not a number where not known."""
    runs = steps.shape[1]
    mean = steps.sum(axis=1) / runs / per_unit
    error = steps.std(axis=1, ddof=1) / np.sqrt(runs) / per_unit
    return np.where(known, mean, np.nan), np.where(known, error, np.nan)
