"""Regret over futures: in each, which scenario is best and how far the others miss it.

Every future is the same for all scenarios except for what their levers do, so the comparison is
made within each future and not between bands. A flow, such as cost, is counted from the opening on.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce.model.units import Counts, Reals
from workforce.projection.quantities import UNDEFINED
from workforce.projection.series import Series
from workforce.projection.together.comparison import Comparison, Side
from workforce.published.measure import Better, Shown
from workforce.published.measures import LEADING

# Leading measures that can say which scenario is best.
JUDGED: Final = tuple(shown for shown in LEADING if shown.measure.better != "neither")


@dataclass(frozen=True)
class Regret:
    """How one scenario fares against the others over the futures.

    Attributes:
        side: the scenario, or no change.
        best: share of the futures in which it is best, 0 to 1; equals share a future.
        regret: mean distance to the best of each future, in the measure's unit.
        error: standard error of ``regret``.
    """

    side: Side
    best: float
    regret: float
    error: float


def regrets(comparison: Comparison, shown: Shown, month: int) -> tuple[Regret, ...]:
    """No change and each scenario on one measure and month; none where it has no value."""
    found = [side.leading[shown.key] for side in comparison.every]
    values = [value_at(series, month - comparison.first) for series in found]
    if any(each is None for each in values):
        return ()
    numbers = np.stack([each for each in values if each is not None])
    distance = distances(numbers, shown.measure.better)
    best = distance == 0
    shares: Reals = (best / best.sum(axis=0)).mean(axis=1)
    runs, per_unit = numbers.shape[1], found[0].per_unit
    errors = distance.std(axis=1, ddof=1 if runs > 1 else 0) / np.sqrt(runs) / per_unit
    return tuple(
        Regret(side, float(share), float(total) / runs / per_unit, float(error))
        for side, share, total, error in zip(
            comparison.every, shares, distance.sum(axis=1), errors, strict=True
        )
    )


def value_at(series: Series, place: int) -> Counts | None:
    """One month's values by run, a flow's from the opening on; None where one has no value."""
    measure = series.measure
    if place < measure.first:
        return None
    counts = series.counts[:, (measure.first if measure.kind == "flow" else place) : place + 1]
    if (counts == UNDEFINED).any():
        return None
    total: Counts = counts.sum(axis=1)
    return total


def distances(values: Counts, better: Better) -> Counts:
    """How far each scenario is from the best of each future, [K, R], never negative.

    >>> distances(np.array([[3, 5], [4, 4]]), "lower").tolist()
    [[0, 1], [1, 0]]
    """
    missed: Counts = (
        values - values.min(axis=0) if better == "lower" else values.max(axis=0) - values
    )
    return missed
