"""In which futures a target is met: in its month, or in every month of its window."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from workforce.model.units import Reals
from workforce.plan.scenario import Target
from workforce.projection.quantities import UNDEFINED
from workforce.projection.series import ALL, Series

NEARLY: Final = 1e-9  # of a future


def targets_met(
    targets: Iterable[Target], series: Sequence[Series], opening: int
) -> tuple[float | None, ...]:
    """By target, the share of futures that meet it; None where some future has no value."""
    found = []
    for target in targets:
        values = worst_of(target, series, opening)
        found.append(None if values is None else float(meets(values, target).mean()))
    return tuple(found)


def worst_of(target: Target, series: Sequence[Series], opening: int) -> Reals | None:
    """By future, the value furthest from the target in its window, [R]; None where undefined."""
    one = next(each for each in series if each.measure.key == target.measure and each.group == ALL)
    first = target.month if target.since is None else target.since
    counts = one.counts[:, max(first - opening, one.measure.first) : target.month - opening + 1]
    if (counts == UNDEFINED).any():
        return None
    worst = counts.max(axis=1) if target.at_most else counts.min(axis=1)
    values: Reals = worst / one.per_unit
    return values


def meets(values: Reals, target: Target) -> npt.NDArray[np.bool_]:
    """By future, whether a value is within the target."""
    return values <= target.value if target.at_most else values >= target.value


def value_reached(values: Reals, target: Target) -> float:
    """The value that the asked share of futures reaches: the target is met where it is within.

    >>> ten = np.arange(10.0)
    >>> value_reached(ten, Target("caseload", True, 8, 24000, chance=0.8))
    7.0
    >>> value_reached(ten, Target("in_post", False, 8, 24000, chance=0.8))
    2.0
    """
    runs = len(values)
    needed = max(1, int(np.ceil(target.chance * runs - NEARLY)))
    ordered = np.sort(values)
    return float(ordered[needed - 1] if target.at_most else ordered[runs - needed])
