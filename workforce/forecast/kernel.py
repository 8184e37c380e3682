"""How one kind of figure keeps to itself over the years, in all authorities: one pooled kernel.

A series is an authority's figure on a scale where changes are even (a logarithm or a root), less
the mean of all authorities in that year. Between two years s and t its covariance is

    permanent + slow * memory^|s - t| + wander * min(s, t) + [s = t] (noise + chance * 200 / size)

with years counted from the panel's first as 1, and size the authority's FTE in post, at most 600.
The best guess of a later year and its spread follow from it by Gaussian conditioning: how far an
authority's own past is believed is a matter of how long and how steady it is.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce.model.units import Reals

FREEDOM: Final = 5  # degrees of the t by which wild years count less in the fit
LARGEST: Final = 600.0  # FTE beyond which size makes a series no steadier
TYPICAL: Final = 200.0
UNKNOWN: Final = 1e6  # variance that stands for a figure that is not there
ROUNDS: Final = 60
STEP: Final = 1e-4


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
        *logs, odds = np.clip(numbers, -40, 40).tolist()
        permanent, slow, wander, noise, chance = (math.exp(each) for each in logs)
        return cls(permanent, slow, 1 / (1 + math.exp(-odds)), wander, noise, chance)


def level_covariance(kernel: Kernel, first: Reals, second: Reals) -> Reals:
    """Covariance of the levels, without one-year noise, of years [S] and [T]: [S, T]."""
    apart = np.abs(first[:, None] - second[None, :])
    earlier = np.minimum(first[:, None], second[None, :])
    kept: Reals = kernel.permanent + kernel.slow * kernel.memory**apart + kernel.wander * earlier
    return kept


def noise_of(kernel: Kernel, sizes: Reals) -> Reals:
    """Variance of one year's noise by authority, [U]."""
    noise: Reals = kernel.noise + kernel.chance * TYPICAL / np.clip(sizes, 1.0, LARGEST)
    return noise


def observed_covariance(kernel: Kernel, series: Reals, sizes: Reals) -> Reals:
    """Covariance of the observed years, [U, Y, Y]; a year that is not there is wide open."""
    years = np.arange(1.0, series.shape[1] + 1)
    levels = level_covariance(kernel, years, years)
    open_ended = np.where(np.isnan(series), UNKNOWN, 0.0)
    noise = noise_of(kernel, sizes)[:, None] + open_ended
    covariance: Reals = levels[None] + noise[:, :, None] * np.eye(len(years))
    return covariance


def misfit(numbers: Reals, series: Reals, sizes: Reals, centre: Reals, width: float) -> float:
    """Minus the log likelihood of the series under the kernel, and of the kernel under the prior.

    Args:
        numbers: the kernel's, see ``Kernel.numbers``.
        series: deviations, [U, Y], NaN where not there.
        sizes: FTE in post, [U].
        centre: the prior's middle, as ``numbers``.
        width: its standard deviation.
    """
    covariance = observed_covariance(Kernel.of(numbers), series, sizes)
    known = np.isfinite(series)
    values = np.where(known, series, 0.0)
    factor = np.linalg.cholesky(covariance)
    scaled = np.linalg.solve(factor, values[:, :, None])[:, :, 0]
    counts = known.sum(axis=1)
    square = (scaled**2).sum(axis=1)
    logs = np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)
    logs -= (series.shape[1] - counts) * math.log(UNKNOWN) / 2
    fit = logs + (FREEDOM + counts) / 2 * np.log1p(square / FREEDOM)
    return float(fit.sum() + (((numbers - centre) / width) ** 2).sum() / 2)


def fit_kernel(series: Reals, sizes: Reals, prior: Kernel, width: float) -> Kernel:
    """The kernel that fits best, pulled towards a prior: quasi-Newton steps (BFGS).

    Args:
        series: deviations, [U, Y], NaN where not there.
        sizes: FTE in post, [U].
        prior: where the search starts and what it is pulled to.
        width: how firmly, the standard deviation of each number about the prior's.
    """
    centre = prior.numbers()

    def loss(numbers: Reals) -> float:
        return misfit(numbers, series, sizes, centre, width)

    def slope(numbers: Reals) -> Reals:
        steps = STEP * np.eye(len(numbers))
        return np.array([(loss(numbers + s) - loss(numbers - s)) / (2 * STEP) for s in steps])

    at, value, gradient = centre, loss(centre), slope(centre)
    inverse = np.eye(len(centre)) / max(1.0, float(np.abs(gradient).max()))
    for _ in range(ROUNDS):
        step = -inverse @ gradient
        length = min(1.0, 2.0 / max(1e-12, float(np.abs(step).max())))
        while length > 1e-6 and loss(at + length * step) > value + 1e-4 * length * float(
            gradient @ step
        ):
            length /= 2
        if length <= 1e-6:
            break
        moved = length * step
        after = slope(at + moved)
        change, at, gradient = after - gradient, at + moved, after
        before, value = value, loss(at)
        along = float(moved @ change)
        if along > 1e-12:
            left = np.eye(len(at)) - np.outer(moved, change) / along
            inverse = left @ inverse @ left.T + np.outer(moved, moved) / along
        if before - value < 1e-5:
            break
    return Kernel.of(at)


def ahead(kernel: Kernel, series: Reals, sizes: Reals, horizons: int) -> tuple[Reals, Reals]:
    """The level that each authority's years lead to expect, and how sure: [U, H], [U, H, H].

    The covariance is that of what will be observed, one-year noise among it.
    """
    years = np.arange(1.0, series.shape[1] + 1)
    later = len(years) + np.arange(1.0, horizons + 1)
    observed = observed_covariance(kernel, series, sizes)
    across = level_covariance(kernel, later, years)
    weights = np.linalg.solve(observed, np.broadcast_to(across.T, (len(series), *across.T.shape)))
    values = np.where(np.isnan(series), 0.0, series)
    expected = np.einsum("uyh,uy->uh", weights, values)
    noise = noise_of(kernel, sizes)[:, None, None] * np.eye(horizons)
    left = level_covariance(kernel, later, later)[None] + noise
    return expected, left - np.einsum("hy,uyk->uhk", across, weights)
