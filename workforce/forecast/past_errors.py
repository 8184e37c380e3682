"""What every year known would have said of the years after it, and how far off that was."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce.forecast.kernel import Kernel, ahead
from workforce.forecast.panel import filled
from workforce.model.units import Reals

HORIZONS: Final = 3  # years ahead for which errors are learnt
SPREAD_YEARS: Final = 4.0  # typical years that an authority's own surprises are weighed against
SPREAD_MEMORY: Final = 0.5  # weight of a surprise a year older


@dataclass(frozen=True)
class Past:
    """What the years known say at the end of each of them, by the kernel.

    Attributes:
        errors: standardised, of the year 1 to ``HORIZONS`` after, [H, U, Y], NaN if not there.
        level: of the year after, as a deviation, [U, Y].
        surprise: the last figure above that level, [U, Y].
        spread: how large an authority's own errors have been beside the typical, [U, Y].
    """

    errors: Reals
    level: Reals
    surprise: Reals
    spread: Reals


def past_of(kernel: Kernel, deviations: Reals, sizes: Reals, surprise: float | None) -> Past:
    """What each year would have said of the following ones.

    Args:
        kernel: of the series.
        deviations: from the national means, [U, Y].
        sizes: FTE in post, [U, Y].
        surprise: the typical size of an error; None to take the mean of these.
    """
    units, years = deviations.shape
    errors = np.full((HORIZONS, units, years), np.nan)
    level = np.empty((units, years))
    for year in range(years):
        known = deviations[:, : year + 1]
        expected, covariance = ahead(kernel, known, sizes[:, year], HORIZONS)
        level[:, year] = expected[:, 0]
        for step in range(min(HORIZONS, years - 1 - year)):
            error = deviations[:, year + 1 + step] - expected[:, step]
            errors[step, :, year] = error / np.sqrt(covariance[:, step, step])
    last = filled(deviations)
    typical = surprise if surprise is not None else typical_error(errors[0])
    return Past(errors, level, last - level, own_spread(errors[0], typical))


def typical_error(errors: Reals) -> float:
    """The mean size of errors; that of a normal number where there are none."""
    known = np.abs(errors[np.isfinite(errors)])
    return float(known.mean()) if known.size else 0.8


def own_spread(errors: Reals, typical: float) -> Reals:
    """An authority's own one-year errors up to each year beside the typical, [U, Y]."""
    units, years = errors.shape
    spread = np.ones((units, years))
    total, weight = np.full(units, SPREAD_YEARS * typical), np.full(units, SPREAD_YEARS)
    own, own_weight = np.zeros(units), np.zeros(units)
    for year in range(1, years):
        known = np.isfinite(errors[:, year - 1])
        size = np.where(known, np.abs(errors[:, year - 1]), 0.0)
        own, own_weight = SPREAD_MEMORY * own + size, SPREAD_MEMORY * own_weight + known
        spread[:, year] = (total + own) / (weight + own_weight) / typical
    return spread
