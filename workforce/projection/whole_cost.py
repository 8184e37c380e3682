"""What a plan costs over all its months beside no change, future by future."""

from collections.abc import Iterable
from typing import Final

from workforce.projection.quantiles import Banded, banded
from workforce.projection.series import Series
from workforce.published.measure import POUNDS, UNITS

COST: Final = "cost"


def whole_cost(plan: Iterable[Series], no_change: Iterable[Series]) -> Banded:
    """Pounds of all months after the opening, a plan's less no change's of the same futures."""
    here, there = (
        next(each for each in side if each.measure.key == COST) for side in (plan, no_change)
    )
    more = (here.counts - there.counts)[:, 1:].sum(axis=1, keepdims=True)
    unit = UNITS[POUNDS]
    (found,) = banded(more, unit.parts, unit.step)
    return found
