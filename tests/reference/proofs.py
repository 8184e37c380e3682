"""The comparison as proofs that ``python -m workforce verify`` runs: one for each scenario."""

from collections.abc import Callable
from typing import Final

from tests.reference.agreement import (
    BATCHES,
    LARGEST,
    ROOT_MEAN_SQUARE,
    RUNS,
    SEEDS,
    agreement,
    trials,
)
from tests.reference.scenarios import SCENARIOS
from workforce.proofs.record import FULL, Effort, Proof, Verdict
from workforce.proofs.register import REFERENCE

FEW_RUNS: Final = 200
FEW_BATCHES: Final = 10
LEVEL: Final = (
    f"largest |z| under {LARGEST:g}, root mean square {ROOT_MEAN_SQUARE[0]} to "
    f"{ROOT_MEAN_SQUARE[1]}, figures that never vary equal"
)


def agrees(scenario: str) -> Callable[[Effort], Verdict]:
    """The proof that the engine and the second model agree on a scenario."""

    def prove(effort: Effort) -> Verdict:
        """A second model of the same rules gives every output the same distribution.

        It is written from the rules alone (workforce/model/README.md), person by person in SimPy,
        with ordinary random numbers. The two are compared for Haringey in months 1, 12, 36 and 60.
        """
        full = effort.futures >= FULL.futures
        runs, batches = (RUNS, BATCHES) if full else (FEW_RUNS, FEW_BATCHES)
        found = agreement(list(trials((scenario,), SEEDS, runs, batches)), scenario, "all")
        figure = (
            f"{found.cells:,} figures, {found.reference_runs:,} runs of the second model and "
            f"{found.engine_runs:,} of the engine: largest |z| {found.largest:.2f} "
            f"({found.where}), root mean square "
            f"{found.root_mean_square:.3f}, unequal: {found.unequal or 'none'}"
        )
        return Verdict(figure, found.agrees)

    return prove


PROOFS: Final = tuple(
    Proof(f"second model: {name.replace('_', ' ')}", REFERENCE, LEVEL, agrees(name))
    for name in SCENARIOS
)
