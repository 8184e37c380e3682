"""The engine beside the reference: one z for each output, month and group, and what they say.

Run r of the reference and runs r of the engine are given the same row of drawn rates; the engine
runs each row in many batches, every batch with draws of its own. In each cell the difference is the
mean over rows of (reference - mean of the row's engine runs). What the rows are given is the same
on both sides and falls out, so the variance is that of people and cases within a row, taken from
the engine's batches: with s2(r) from K batches, var = sum over rows of s2(r) (1 + 1/K) / R2. It is
not taken from the R differences, because a thing that happens in one run of a thousand would then
seem certain whenever it happened in none of them.

Where fewer than ``SELDOM`` of the reference's runs are expected to differ from what is usual, the
number that do is set against its binomial distribution and z is the normal score of that chance:
it counts towards the largest |z|, not towards the root mean square, for counts of a few are far
from normal. Where nothing varies within any row, both sides must be equal to the last digit.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from math import exp, lgamma, log
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.reference.given import Inputs, Ints
from tests.reference.run import reference_run
from workforce.model.paths import Paths
from workforce.model.simulate import simulate

Reals = NDArray[np.float64]

MONTHS: Final = (1, 12, 36, 60)
SELDOM: Final = 20
STOCKS: Final = {
    "in_post", "agency", "away", "posts", "cases", "case_holders", "full_load_holders",
    "newly_qualified_holders", "newly_qualified_load", "waiting", "shared_cases", "over_limit",
    "experienced", "service_months", "supervised", "supervisors", "supervisions", "acting_up",
    "acting_up_holding", "kept_vacancies", "converts",
}  # fmt: skip


@dataclass(frozen=True)
class Cells:
    """What is compared, [R, cells], and the name of each cell."""

    names: list[str]
    values: Reals


@dataclass(frozen=True)
class Scores:
    """The z of every cell: plain where the normal law holds, seldom where counts are few.

    Attributes:
        names, z: of every cell that varies, [cells].
        plain: whether it counts towards the root mean square, [cells].
        unequal: names of the cells that vary nowhere and differ all the same.
    """

    names: list[str]
    z: Reals
    plain: NDArray[np.bool_]
    unequal: list[str]

    @property
    def largest(self) -> tuple[float, str]:
        """The largest |z| and its cell."""
        worst = int(np.abs(self.z).argmax())
        return float(abs(self.z[worst])), self.names[worst]

    @property
    def root_mean_square(self) -> float:
        return float(np.sqrt((self.z[self.plain] ** 2).mean()))


def columns(array: Ints) -> Iterator[tuple[str, Ints]]:
    """An output [R, M, ...] in all, and by each index of its last axis, as [R, M]."""
    if array.ndim == 2:
        yield "", array
        return
    yield " in all", array.sum(axis=2)
    for index in range(array.shape[2]):
        yield f" {index}", array[:, :, index]


def cells(paths: Paths) -> Cells:
    """Every output at the months compared; flows of the month, and to date."""
    names, values = [], []
    for each in fields(paths):
        for part, series in columns(getattr(paths, each.name)):
            kinds = [("", series)]
            if each.name not in STOCKS:
                kinds.append((" to date", series.cumsum(axis=1)))
            for kind, one in kinds:
                names += [f"{each.name}{part}{kind}, month {month}" for month in MONTHS]
                values += [one[:, month] for month in MONTHS]
    return Cells(names, np.column_stack(values).astype(np.float64))


def reference_cells(inputs: Inputs, seeds: tuple[int, ...], runs: int) -> Cells:
    """The reference's runs 0 to ``runs`` - 1; the seeds name the set."""
    books = [reference_run(inputs.of(run), (*seeds, run)) for run in range(runs)]
    names = [each.name for each in fields(Paths)]
    return cells(Paths(**{n: np.stack([getattr(book, n) for book in books]) for n in names}))


def engine_cells(inputs: Inputs, seeds: range, runs: int) -> Iterator[Reals]:
    """The engine's batches, each [runs, cells] with draws of its own."""
    for seed in seeds:
        paths = simulate(
            inputs.state, inputs.rates, inputs.schedule, seed=seed, runs=runs,
            no_change=inputs.no_change,
        )  # fmt: skip
        yield cells(paths).values


def normal_score(seen: int, runs: int, share: float) -> float:
    """Z of the two-sided binomial chance of a number at least as far out as that seen."""
    steps = [0.0]
    for number in range(runs + 1):
        ways = lgamma(runs + 1) - lgamma(number + 1) - lgamma(runs - number + 1)
        steps.append(exp(ways + number * log(share) + (runs - number) * log(1 - share)))
    few, many = sum(steps[: seen + 2]), sum(steps[seen + 1 :])
    chance = min(1.0, max(1e-15, 2 * min(few, many)))
    score = -NormalDist().inv_cdf(chance / 2)
    return score if many < few else -score


def scored(reference: Cells, batches: Iterator[Reals]) -> Scores:
    """The z of every cell.

    What happens seldom is scored by how many runs it happened in; what never happened in the
    engine's runs as if it had in one of them. What varies in neither model must be equal.
    """
    first = next(batches)
    usual = np.median(first, axis=0)
    number, more, squares, unusual = 1, first * 0, first * 0, (first != usual).sum(axis=0)
    for batch in batches:
        number, more = number + 1, more + (batch - first)
        squares = squares + (batch - first) ** 2
        unusual = unusual + (batch != usual).sum(axis=0)
    mean, rows = first + more / number, len(first)
    within = (squares - more**2 / number) / (number - 1)
    variance = within.sum(axis=0) * (1 + 1 / number) / rows**2
    difference = (reference.values - mean).mean(axis=0)
    z = difference / np.sqrt(np.where(variance > 0, variance, 1.0))
    share = np.maximum(unusual, 1) / (number * rows)
    constant = (reference.values == reference.values[0]).all(axis=0)
    still = (variance == 0) & constant
    seldom = (share * rows < SELDOM) & ~still
    for cell in np.flatnonzero(seldom):
        seen = int((reference.values[:, cell] != usual[cell]).sum())
        z[cell] = normal_score(seen, rows, float(share[cell]))
    names = np.array(reference.names)
    unequal = (still & (reference.values != first).any(axis=0)).nonzero()[0]
    return Scores(
        names[~still].tolist(), z[~still], ~seldom[~still], [str(names[cell]) for cell in unequal]
    )
