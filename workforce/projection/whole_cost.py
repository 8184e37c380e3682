"""What a plan costs over all its months beside no change, future by future."""

from typing import NamedTuple

import numpy as np

from workforce.projection.quantiles import QUANTILE_LEVELS, quantiles
from workforce.projection.quantities import Quantities
from workforce.published.measure import POUNDS, UNITS


class WholeCost(NamedTuple):
    """Pounds more than no change, less where negative: on average, and in 8 in 10 futures."""

    mean: float
    low: float
    high: float

    @property
    def within_chance(self) -> bool:
        """Whether 8 in 10 futures lie on both sides of no change."""
        return self.low <= 0 <= self.high


def whole_cost(plan: Quantities, no_change: Quantities) -> WholeCost:
    """A plan's cost of all months after the opening, less no change's of the same futures."""
    more = (plan.cost - no_change.cost)[:, 1:].sum(axis=1, keepdims=True)
    unit = UNITS[POUNDS]
    levels = quantiles(more, unit.step)[:, 0] / unit.parts
    low, high = (float(levels[QUANTILE_LEVELS.index(level)]) for level in (0.1, 0.9))
    return WholeCost(float(np.mean(more)) / unit.parts, low, high)
