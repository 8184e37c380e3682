"""How one kind of figure keeps to itself over the years, in all authorities: one pooled kernel.

A series is an authority's figure on a scale where changes are even (a logarithm or a root), less
the mean of all authorities in that year. Between two years s and t its covariance is

    permanent + slow * memory^|s - t| + wander * min(s, t) + [s = t] (noise + chance * 200 / size)

with years counted from the panel's first as 1, and size the authority's FTE in post, at most 600.
The best guess of a later year and its spread follow from it by Gaussian conditioning: how far an
authority's own past is believed is a matter of how long and how steady it is.
"""

import functools
import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce.model.units import Reals

LARGEST: Final = 600.0  # FTE beyond which size makes a series no steadier
TYPICAL: Final = 200.0
LEAST_VARIANCE: Final = 1e-6
FEWEST_VALUES: Final = 10
TENTHS_APART: Final = 2.563103  # standard deviations of a normal number
UNKNOWN: Final = 1e6  # variance that stands for a figure that is not there


@dataclass(frozen=True)
class Kernel:
    """The parameters of the covariance; variances on the series' scale, memory from 0 to 1."""

    permanent: float
    slow: float
    memory: float
    wander: float
    noise: float
    chance: float

    def numbers(self) -> Reals:
        """As unbounded numbers: logarithms, and the memory's log odds."""
        values = (self.permanent, self.slow, self.wander, self.noise, self.chance)
        logs = [math.log(value) for value in values]
        return np.array([*logs, math.log(self.memory / (1 - self.memory))])

    @classmethod
    def of(cls, numbers: Reals) -> "Kernel":
        """The reverse of ``numbers``."""
        *logs, odds = numbers.tolist()
        permanent, slow, wander, noise, chance = (math.exp(each) for each in logs)
        return cls(permanent, slow, 1 / (1 + math.exp(-odds)), wander, noise, chance)


def usual_kernel(series: Reals) -> Kernel:
    """A kernel as series of such variances usually have it, from no year beyond them.

    What authorities differ by is for good. Half of the variance of a year's change comes and
    fades, a fifteenth stays, a third each is noise and chance: wide, to be learnt from.

    Args:
        series: less the mean of each year, [U, Y], NaN where not there.
    """
    apart = variance_of(series, LEAST_VARIANCE)
    change = variance_of(np.diff(series, axis=1), apart / 10)
    return Kernel(
        permanent=apart, slow=change, memory=0.75, wander=change / 15, noise=change / 6,
        chance=change / 6,
    )  # fmt: skip


def variance_of(values: Reals, otherwise: float) -> float:
    """Of the values that are there, wild ones cut; ``otherwise`` where they are not two or equal.

    By the distance from the first to the ninth tenth, which is 2.56 standard deviations of a
    normal number.
    """
    known = values[np.isfinite(values)]
    if known.size < FEWEST_VALUES:
        return otherwise
    low, high = np.quantile(known, [0.1, 0.9])
    return max(otherwise / 100, LEAST_VARIANCE, float((high - low) / TENTHS_APART) ** 2)


@functools.lru_cache(maxsize=1024)
def level_covariance(kernel: Kernel, years: int) -> Reals:
    """Covariance of the levels of the first years, without one-year noise, [Y, Y].

    Kept, as every authority asks the same; not to be written to.
    """
    each = np.arange(1.0, years + 1)
    apart = np.abs(each[:, None] - each[None, :])
    earlier = np.minimum(each[:, None], each[None, :])
    levels: Reals = kernel.permanent + kernel.slow * kernel.memory**apart + kernel.wander * earlier
    levels.setflags(write=False)
    return levels


def noise_of(kernel: Kernel, sizes: Reals) -> Reals:
    """Variance of one year's noise by authority, [U]."""
    noise: Reals = kernel.noise + kernel.chance * TYPICAL / np.clip(sizes, 1.0, LARGEST)
    return noise


def observed_covariance(kernel: Kernel, series: Reals, sizes: Reals) -> Reals:
    """Covariance of the observed years, [U, Y, Y]; a year that is not there is wide open."""
    years = series.shape[1]
    open_ended = np.where(np.isnan(series), UNKNOWN, 0.0)
    noise = noise_of(kernel, sizes)[:, None] + open_ended
    covariance: Reals = level_covariance(kernel, years) + noise[:, :, None] * np.eye(years)
    return covariance


def ahead(kernel: Kernel, series: Reals, sizes: Reals, horizons: int) -> tuple[Reals, Reals]:
    """The level that each authority's years lead to expect, and how sure: [U, H], [U, H, H].

    The covariance is that of what will be observed, one-year noise among it.
    """
    units, years = series.shape
    levels = level_covariance(kernel, years + horizons)[years:]
    across = levels[:, :years]
    observed = observed_covariance(kernel, series, sizes)
    weights = np.linalg.solve(observed, np.broadcast_to(across.T, (units, years, horizons)))
    values = np.where(np.isnan(series), 0.0, series)
    expected = np.einsum("uyh,uy->uh", weights, values)
    noise = noise_of(kernel, sizes)[:, None, None] * np.eye(horizons)
    left = levels[:, years:] + noise
    return expected, left - np.einsum("hy,uyk->uhk", across, weights)
