"""Whether an authority's rate is within one year's chance of its region's: the limits of a funnel.

One year's chance is what the kernel of the forecast calls noise: what moves a figure in one year
and is gone the next, larger in a small authority (see ``kernel.noise_of``). It is drawn on the
scale of the forecast: the root of a share of staff in post, or the logarithm of a caseload.

A rate beyond the limits differs from its region's by more than one year's chance: it has an unusual
year, or a lasting difference. One within them may differ lastingly all the same.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce.authority.benchmarks import Beside, rate_of
from workforce.forecast.authority_fit import national_of
from workforce.forecast.kernel import Kernel, noise_of
from workforce.published.census import Area, Census, Missing

# Standard deviations of the kernel that hold 80% and 95% of authority-years given all their other
# years: wider than a normal distribution's 1.28 and 1.96, as its errors have longer tails. Source:
# DfE workforce census 2017-2023, 148 authorities, own analysis: 1.33 to 1.42 and 2.34 to 2.52 by
# rate.
LONG_TAILED_80: Final = 1.4
LONG_TAILED_95: Final = 2.4
SERIES: Final = {
    "turnover_rate": "leavers",
    "agency_rate": "agency",
    "vacancy_rate": "vacancies",
    "caseload": "caseload",
}
OF_ALL_STAFF: Final = ("agency_rate", "vacancy_rate")  # over themselves and the staff in post
WHOLE: Final = 100.0

Limits = tuple[float, float]


@dataclass(frozen=True)
class Funnel:
    """An authority's rate, and how far one year's chance would take its region's.

    Attributes:
        region: the area whose rate is expected.
        rate, expected: published, of the authority and of the region, in the rate's unit.
        size: staff in post, FTE.
        near, far: low and high ends of what 8 in 10, and 19 in 20, such years would be.
    """

    region: Area
    rate: float
    expected: float
    size: float
    near: Limits
    far: Limits

    @property
    def within_chance(self) -> bool:
        """Whether one year's chance alone could explain the difference from the region's rate."""
        return self.far[0] <= self.rate <= self.far[1]


def funnel(census: Census, area: Area, year: int, beside: Beside) -> Funnel | Missing:
    """An authority's rate beside its region's (else England's), or why it has none."""
    region = census.region_of(area) or census.nation
    if region is None:
        return Missing("", "no region to compare with")
    numbers = []
    for figure in (
        rate_of(census, area, year, beside),
        rate_of(census, region, year, beside),
        census.figure(area, year, "in_post_fte"),
    ):
        if isinstance(figure, Missing):
            return figure
        numbers.append(figure)
    rate, expected, size = numbers
    if size <= 0:
        return Missing("z", "nobody in post")
    if not 0 < expected < WHOLE:
        return Missing("z", f"{region.name}'s is {expected:g}")
    ((near, far),) = curves(census, year, beside, expected, [size])
    return Funnel(region, rate, expected, size, near, far)


def curves(
    census: Census, year: int, beside: Beside, expected: float, sizes: Iterable[float]
) -> list[tuple[Limits, Limits]]:
    """The near and far limits about an expected rate for authorities of these sizes, FTE."""
    kernel = national_of(census, year).series[SERIES[beside.key]].kernel
    return [
        (
            limits(kernel, beside, expected, size, LONG_TAILED_80),
            limits(kernel, beside, expected, size, LONG_TAILED_95),
        )
        for size in sizes
    ]


def limits(
    kernel: Kernel, beside: Beside, expected: float, size: float, deviations: float
) -> Limits:
    """The rates that lie so many standard deviations of one year's chance from an expected one.

    Args:
        kernel: of the rate's series.
        beside: the rate.
        expected: in the rate's unit.
        size: staff in post, FTE.
        deviations: to either side.
    """
    reach = deviations * math.sqrt(float(noise_of(kernel, np.array([size]))[0]))
    middle = on_scale(beside, expected)
    return from_scale(beside, middle - reach), from_scale(beside, middle + reach)


def on_scale(beside: Beside, rate: float) -> float:
    """A rate on the scale of the forecast, which has no agency or vacancy rate of 100%.

    >>> round(on_scale(Beside("agency_rate", "agency_rate_fte", "%"), 20.0), 6)  # 1 to 4 in post
    0.5
    """
    if beside.key == "caseload":
        return math.log(rate)
    whole = WHOLE - rate if beside.key in OF_ALL_STAFF else WHOLE
    return math.sqrt(rate / whole)


def from_scale(beside: Beside, value: float) -> float:
    """The reverse of ``on_scale``; a value below zero is taken as zero.

    >>> round(from_scale(Beside("agency_rate", "agency_rate_fte", "%"), 0.5), 6)
    20.0
    """
    if beside.key == "caseload":
        return math.exp(value)
    share = max(0.0, value) ** 2
    return WHOLE * (share / (1 + share) if beside.key in OF_ALL_STAFF else share)
