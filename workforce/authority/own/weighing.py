"""Own shares weighed against the planner's by how many people or months they are made from.

The planner's range is 80% of what a share may be, and so weighs as many people (or months) as give
that spread: ``p (1 - p) / s^2``. Few people of one's own therefore weigh little.
"""

import math
from statistics import NormalDist
from typing import Final, NamedTuple, TypeAlias

from workforce.published.assumptions import Assumption

Counted: TypeAlias = tuple[float, float]  # how many, and of how many (people, months or years)
BAND: Final = 0.8  # of the register's range
DEVIATIONS: Final = NormalDist().inv_cdf((1 + BAND) / 2)  # from the middle to an end of it
WHOLE: Final = 100


class OwnShare(NamedTuple):
    """One share, per cent.

    Attributes:
        key: of the register.
        own: as counted.
        pooled: own weighed against the planner's.
        usual: the planner's.
        weight: of the own share, 0 to 1.
        spread: standard deviation of the pooled one.
    """

    key: str
    own: float
    pooled: float
    usual: float
    weight: float
    spread: float


def weighed(counted: Counted, entry: Assumption) -> OwnShare:
    """How many of how many, weighed against an assumption."""
    count, of = counted
    usual = entry.value / WHOLE
    spread = (entry.high - entry.low) / WHOLE / (2 * DEVIATIONS)
    alike = usual * (1 - usual) / spread**2
    pooled, weight = (count + alike * usual) / (of + alike), of / (of + alike)
    sure = math.sqrt(pooled * (1 - pooled) / (of + alike))
    return OwnShare(
        entry.key, WHOLE * count / of, WHOLE * pooled, WHOLE * usual, weight, WHOLE * sure
    )
