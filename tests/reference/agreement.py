"""Whether the two models agree: scenario by scenario and seed by seed, with what each run costs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import process_time
from typing import Final

import numpy as np

from tests.reference.compare import Scores, engine_cells, reference_cells, scored
from tests.reference.scenarios import SCENARIOS, inputs, no_change
from workforce.projection.no_change import NoChange

SEEDS: Final = (11, 23, 47)  # named before anything was compared
RUNS: Final = 500
BATCHES: Final = 40  # of as many engine runs as there are reference runs
OTHER_DRAWS: Final = 1_000_000  # added to a seed: no change on draws that are not the scenario's
LARGEST: Final = 5.0
ROOT_MEAN_SQUARE: Final = (0.85, 1.15)


@dataclass(frozen=True)
class Agreement:
    """What one scenario and seed, or all seeds together, showed; ms are CPU time a run."""

    scenario: str
    seed: str
    reference_runs: int
    engine_runs: int
    cells: int
    largest: float
    where: str
    root_mean_square: float
    unequal: str
    reference_ms: float
    engine_ms: float

    @property
    def agrees(self) -> bool:
        """Whether the pass levels are kept."""
        low, high = ROOT_MEAN_SQUARE
        in_band = low <= self.root_mean_square <= high
        return self.largest < LARGEST and in_band and not self.unequal


@dataclass(frozen=True)
class Trial:
    """The scores of one scenario and seed, with CPU seconds of both models."""

    scenario: str
    seed: int
    runs: int
    batches: int
    scores: Scores
    reference_seconds: float
    engine_seconds: float


def trial(scenario: str, seed: int, base: NoChange, other: NoChange, batches: int) -> Trial:
    """Both models on one scenario: the same rows, draws of their own."""
    given, number = inputs(scenario, base, other), SCENARIOS.index(scenario)
    begun = process_time()
    reference = reference_cells(given, (seed, number), base.runs)
    between = process_time()
    first = seed * 10_000 + number * 1_000 + 1
    scores = scored(reference, engine_cells(given, range(first, first + batches), base.runs))
    ended = process_time()
    return Trial(
        scenario, seed, base.runs, batches, scores, between - begun, ended - between
    )  # fmt: skip


def trials(
    scenarios: tuple[str, ...], seeds: tuple[int, ...], runs: int, batches: int
) -> Iterator[Trial]:
    """Every scenario with every seed; ``runs`` of the reference, times ``batches`` of the engine.

    A seed draws the rows and names both models' draws; the no change that scenarios are given is
    one on other draws.
    """
    for seed in seeds:
        base, other = no_change(seed, runs), no_change(seed + OTHER_DRAWS, runs)
        for scenario in scenarios:
            yield trial(scenario, seed, base, other, batches)


def agreement(several: list[Trial], scenario: str, seed: str) -> Agreement:
    """What some trials say together."""
    scores = [each.scores for each in several]
    joined = Scores(
        [name for each in scores for name in each.names],
        np.concatenate([each.z for each in scores]),
        np.concatenate([each.plain for each in scores]),
        [name for each in scores for name in each.unequal],
    )
    runs = sum(each.runs for each in several)
    engine_runs = sum(each.runs * each.batches for each in several)
    largest, where = joined.largest
    return Agreement(
        scenario, seed, runs, engine_runs, len(joined.z), round(largest, 2), where,
        round(joined.root_mean_square, 3), "; ".join(joined.unequal),
        round(1000 * sum(each.reference_seconds for each in several) / runs, 2),
        round(1000 * sum(each.engine_seconds for each in several) / engine_runs, 3),
    )  # fmt: skip


def agreements(
    scenarios: tuple[str, ...] = SCENARIOS,
    seeds: tuple[int, ...] = SEEDS,
    runs: int = RUNS,
    batches: int = BATCHES,
    report: Callable[[Agreement], object] = lambda _: None,
) -> list[Agreement]:
    """The whole comparison: an agreement for each scenario and seed, and for all seeds of each.

    ``report`` is called with each one as soon as it is known. The pass levels are meant for the
    agreements on all seeds: outputs of one run depend on each other, so the root mean square of one
    seed strays.
    """
    done: list[Trial] = []
    found: list[Agreement] = []
    for each in trials(scenarios, seeds, runs, batches):
        done.append(each)
        found.append(agreement([each], each.scenario, str(each.seed)))
        report(found[-1])
    for scenario in scenarios:
        of_it = [each for each in done if each.scenario == scenario]
        found.append(agreement(of_it, scenario, "all"))
        report(found[-1])
    return found
