"""The kernel that suits the past of all authorities best, found by a search from a prior.

scipy comes in with this module, which takes a while: ``national_fit`` imports it when a file of
all authorities is fitted and never before, so that no page waits for it.
"""

import math
from typing import Final

import numpy as np
from scipy import linalg, optimize

from workforce.forecast.kernel import UNKNOWN, Kernel, noise_of, observed_covariance
from workforce.model.units import Reals

FREEDOM: Final = 5  # degrees of the t by which wild years count less
# No number goes farther from the prior's: variances 8,000 times as large or as small leave every
# covariance positive definite in floating point, also where figures never move.
FARTHEST: Final = 9.0
# The slope at which the search ends: what is left to gain is then near the misfit's last digits.
LEVEL: Final = 1e-4


def fit_kernel(series: Reals, sizes: Reals, prior: Kernel, width: float) -> Kernel:
    """The kernel that fits best, pulled towards a prior: quasi-Newton steps (BFGS) by its slope.

    Args:
        series: deviations, [U, Y], NaN where not there.
        sizes: FTE in post, [U].
        prior: where the search starts and what it is pulled to.
        width: how firmly, the standard deviation of each number about the prior's.
    """
    centre = prior.numbers()

    def reached(steps: Reals) -> tuple[float, Reals]:
        numbers = within_reach(steps, centre)
        value, rise = misfit(numbers, series, sizes, centre, width)
        return value, rise * (1 - ((numbers - centre) / FARTHEST) ** 2)

    start = np.zeros(len(centre))
    found = optimize.minimize(reached, start, method="BFGS", jac=True, options={"gtol": LEVEL})
    return Kernel.of(within_reach(found.x, centre))


def within_reach(steps: Reals, centre: Reals) -> Reals:
    """The numbers so many steps from the prior's: shorter and shorter ones towards ``FARTHEST``.

    >>> within_reach(np.array([0.0, 0.1, -90.0]), np.ones(3)).round(4).tolist()
    [1.0, 1.1, -8.0]
    """
    numbers: Reals = centre + FARTHEST * np.tanh(steps / FARTHEST)
    return numbers


def misfit(
    numbers: Reals, series: Reals, sizes: Reals, centre: Reals, width: float
) -> tuple[float, Reals]:
    """How badly a kernel fits, and how that rises with each of its numbers, [N].

    Minus the log likelihood of the series under the kernel (a multivariate t), and of the kernel
    under the prior, each less a constant.

    Args:
        numbers: the kernel's, see ``Kernel.numbers``.
        series: deviations, [U, Y], NaN where not there.
        sizes: FTE in post, [U].
        centre: the prior's middle, as ``numbers``.
        width: its standard deviation.
    """
    kernel, known = Kernel.of(numbers), np.isfinite(series)
    counts, values = known.sum(axis=1), np.where(known, series, 0.0)
    logs, inverse = logs_and_inverse(observed_covariance(kernel, series, sizes))
    logs -= (series.shape[1] - counts) * math.log(UNKNOWN) / 2
    scaled = np.einsum("uyz,uz->uy", inverse, values)
    square = (values * scaled).sum(axis=1)
    fit = logs + (FREEDOM + counts) / 2 * np.log1p(square / FREEDOM)
    weight = (FREEDOM + counts) / (FREEDOM + square)
    pulls = inverse - weight[:, None, None] * scaled[:, :, None] * scaled[:, None, :]
    away = (numbers - centre) / width
    rise = rise_by_number(kernel, pulls, sizes) + away / width
    return float(fit.sum() + (away**2).sum() / 2), rise


def logs_and_inverse(covariance: Reals) -> tuple[Reals, Reals]:
    """Half the log determinant, [U], and the inverse, of each covariance [U, Y, Y].

    All of them stand as blocks in one banded matrix, which is factored at once (Cholesky).

    >>> logs, inverse = logs_and_inverse(np.array([[[4.0, 0.0], [0.0, 1.0]], 2 * np.eye(2)]))
    >>> np.exp(logs).round(6).tolist(), inverse[0].tolist()
    ([2.0, 2.0], [[0.25, 0.0], [0.0, 1.0]])
    """
    units, years, _ = covariance.shape
    band = np.zeros((years, units, years))
    for below in range(years):
        band[below, :, : years - below] = np.diagonal(covariance, -below, 1, 2)
    factor = linalg.cholesky_banded(band.reshape(years, -1), lower=True)
    ones = np.tile(np.eye(years), (units, 1))
    inverse = linalg.cho_solve_banded((factor, True), ones).reshape(covariance.shape)
    return np.log(factor[0]).reshape(units, years).sum(axis=1), inverse


def rise_by_number(kernel: Kernel, pulls: Reals, sizes: Reals) -> Reals:
    """How the misfit to the series rises with each of a kernel's numbers, [N].

    Args:
        kernel: in force.
        pulls: twice the rise with each entry of an authority's covariance, [U, Y, Y].
        sizes: FTE in post, [U].
    """
    years = np.arange(1.0, pulls.shape[1] + 1)
    apart, earlier = abs(years[:, None] - years), np.minimum(years[:, None], years)
    levels, single = pulls.sum(axis=0), np.trace(pulls, axis1=1, axis2=2)
    fading = kernel.slow * kernel.memory**apart
    twice = (
        kernel.permanent * levels.sum(),
        (levels * fading).sum(),
        kernel.wander * (levels * earlier).sum(),
        kernel.noise * single.sum(),
        single @ (noise_of(kernel, sizes) - kernel.noise),
        (1 - kernel.memory) * (levels * fading * apart).sum(),
    )
    return np.array(twice) / 2
