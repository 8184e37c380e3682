"""Numbers drawn once per run: ranges, shocks, series that remember; the same on every platform.

Every exponential and power is ``math``'s, rounded to 1e-9: numpy's differ in the last bits.
"""

import math
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Final

import numpy as np

from workforce.model.keyed_random import keys_of, name_key, uniforms
from workforce.model.state import Rates
from workforce.model.units import Keys, Reals
from workforce.months import MONTHS_IN_YEAR

NORMAL: Final = NormalDist()
PLACES: Final = 9
OUTSIDE: Final = 0.25  # of the width of an 80% range, on either side


@dataclass(frozen=True)
class Range:
    """An 80% range: its ends are the 10th and 90th percentile; never outside least to most."""

    value: float
    low: float
    high: float
    least: float
    most: float

    def centre(self) -> "Range":
        """The range narrowed to its value."""
        return replace(self, low=self.value, high=self.value)


def draw_keys(seed: int, runs: int, first: int = 0) -> Keys:
    """The keys of what is drawn once per run; apart from those of people and cases.

    Those of ``runs`` futures, from number ``first`` on.
    """
    return keys_of(name_key(seed, "draws"), first + runs)[first:]


def exponentials(values: Reals) -> Reals:
    """Exp of each value, to 1e-9."""
    found: Reals = np.round(list(map(math.exp, values.ravel().tolist())), PLACES)
    return found.reshape(values.shape)


def powers(base: Reals, exponents: Reals) -> Reals:
    """Base to the power of the exponents, broadcast together, to 1e-9."""
    bases, raised = np.broadcast_arrays(base, exponents)
    each = map(math.pow, bases.ravel().tolist(), raised.ravel().tolist())
    found: Reals = np.round(list(each), PLACES)
    return found.reshape(bases.shape)


def normals(keys: Keys, question: str) -> Reals:
    """A standard normal number for each run, [R]."""
    found: Reals = np.round(list(map(NORMAL.inv_cdf, uniforms(keys, question))), PLACES)
    return found


def yearly_normals(keys: Keys, question: str, years: int) -> Reals:
    """A standard normal number for each run and year, [R, Y]."""
    return np.stack([normals(keys, f"{question} {year}") for year in range(1, years + 1)], axis=1)


def ranged(keys: Keys, question: str, chosen: Range) -> Reals:
    """A draw of an 80% range for each run, [R]: linear through its ends and a quarter beyond.

    >>> keys = draw_keys(1, 2000)
    >>> drawn = ranged(keys, "share", Range(2.0, 1.0, 3.0, 0.0, 10.0))
    >>> bool(0.08 < (drawn < 1.0).mean() < 0.12), bool(drawn.min() >= 0.5), bool(drawn.max() <= 3.5)
    (True, True, True)
    """
    beyond = OUTSIDE * (chosen.high - chosen.low)
    ends = (
        max(chosen.least, chosen.low - beyond),
        chosen.low,
        chosen.high,
        min(chosen.most, chosen.high + beyond),
    )
    return np.interp(uniforms(keys, question), (0.0, 0.1, 0.9, 1.0), ends)


def between_years(ends: Reals, months: int) -> Reals:
    """Year-end values [R, Y + 1] as months [R, M], linear between the ends.

    >>> between_years(np.array([[0.0, 12.0]]), 4).tolist()
    [[0.0, 1.0, 2.0, 3.0]]
    """
    month = np.arange(months)
    year = np.minimum(month // MONTHS_IN_YEAR, ends.shape[1] - 2)
    part = (month - year * MONTHS_IN_YEAR) / MONTHS_IN_YEAR
    between: Reals = ends[:, year] + (ends[:, year + 1] - ends[:, year]) * part
    return between


def within_years(yearly: Reals, months: int) -> Reals:
    """Yearly values [R, Y] as months [R, M]; months 1 to 12 are the first year, so is 0.

    Months beyond the last year are as the last.
    """
    year = np.maximum(np.arange(months) - 1, 0) // MONTHS_IN_YEAR
    year = np.minimum(year, yearly.shape[1] - 1)
    return yearly[:, year]


def years_of(months: int) -> int:
    """Years that hold a horizon, the opening being month 0.

    >>> years_of(13), years_of(14)
    (1, 2)
    """
    return max(1, -(-(months - 1) // MONTHS_IN_YEAR))


def pay_effect(rates: Rates) -> Reals:
    """The factor of relative pay on the hazard, [R or 1, M, G, D]: relative pay to -elasticity.

    What follows the end of a payment is a factor of its own.
    """
    relative = rates.own_pay / rates.rival_pay
    if len(relative) == 1 and (relative == 1).all():
        return rates.unsettled[..., None] * np.ones(rates.pay_elasticity.shape[1])
    effect = to_elasticity(relative, -rates.pay_elasticity)
    factor: Reals = effect * rates.unsettled[..., None]
    return factor


def to_elasticity(relative: Reals, elasticity: Reals) -> Reals:
    """Relative pay [R or 1, M, G] to the power of each elasticity [R, D], [R, M, G, D].

    Months and groups of equal relative pay share one power, as there are few different ones.
    """
    runs, months, groups = relative.shape
    columns, place = np.unique(relative.reshape(runs, -1), axis=1, return_inverse=True)
    effect = powers(columns[:, :, None], elasticity[:, None, :])
    every: Reals = effect[:, place.ravel()].reshape(len(effect), months, groups, -1)
    return every
