"""What all authorities together say about any one of them: fitted up to a year, nothing later.

For each series: the kernel, the means of all authorities by year, how a surprise in one series
moves the next year of another, the shape of the errors, and what keeps the national total level.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Final

import numpy as np

from workforce.forecast.kernel import Kernel, ahead, usual_kernel
from workforce.forecast.panel import LOGS, Panel, filled
from workforce.forecast.past_errors import Past, past_of, typical_error
from workforce.forecast.regions import common_share, level_of, region_levels
from workforce.model.units import Reals

SHAPE_LEVELS: Final = np.array([0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95])
MOST_YEARS: Final = 10  # years ahead for which the national total is kept level
FIRMNESS: Final = 1.0  # standard deviation of each of the kernel's numbers about the prior's
FITTING: Final = "workforce.forecast.kernel_fit"  # imported by a fit alone: scipy comes with it

PRIORS_UNTIL: Final = 2021
# What a fit is pulled to, and starts from: the fit to 2017-2021, for panels that end no earlier.
PRIORS: Final = {
    "in_post": Kernel(0.195, 0.0222, 0.93, 0.00125, 0.00002, 0.00026),
    "leavers": Kernel(0.00036, 0.00197, 0.75, 0.00001, 0.0006, 0.00159),
    "agency": Kernel(0.0006, 0.0273, 0.88, 0.00022, 0.00002, 0.00084),
    "vacancies": Kernel(0.00247, 0.0204, 0.82, 0.00019, 0.00034, 0.0011),
    "cases": Kernel(0.22, 0.0154, 0.42, 0.0033, 0.00093, 0.00086),
    "caseload": Kernel(0.00901, 0.00717, 0.51, 0.00007, 0.00009, 0.00165),
    "starters": Kernel(0.00156, 0.00135, 0.52, 0.00001, 0.0014, 0.00088),
    "children": Kernel(0.218, 0.0137, 0.77, 0.0006, 0.00022, 0.0013),
}
FORECAST: Final = ("in_post", "leavers", "agency", "vacancies", "cases", "caseload")
# Another series that goes with the next years: by the surprise of its last year, or by its level.
LINKS: Final = {
    "in_post": ("starters", "surprise"),
    "leavers": ("starters", "level"),
    "agency": ("in_post", "surprise"),
    "vacancies": ("agency", "surprise"),
    "cases": ("children", "level"),
}
LINK_RIDGE: Final = 100.0  # authority-years that say nothing, beside those that do
LINK_MOST: Final = 2.5  # errors beyond count as this large
# What England goes on with: staff in post and cases per FTE; shares and cases stay level.
DRIFTING: Final = ("in_post", "caseload")
DRIFT_YEARS: Final = 2  # years of no drift that those known are weighed against
DRIFT_KEPT: Final = 0.9  # of a year's drift in the next
LEAVING_RETURNS: Final = 0.6  # of the national leaving rate's distance from its mean, a year
# A year's move of a national mean before any is known, standard deviation; it counts as so many.
USUAL_MOVE: Final = 0.025
MOVE_YEARS: Final = 3
USUAL_SHAPE: Final = np.array([-1.5, -1.1, -0.5, 0.0, 0.5, 1.1, 1.5])
SHAPE_ERRORS: Final = 300  # errors that the usual shape counts for


@dataclass(frozen=True)
class Fitted:
    """One series in all authorities.

    Attributes:
        kernel: how it keeps to itself.
        means: of all authorities by year, [Y].
        regions: how far each region lies from them year after year, by its code.
        common: share of the errors' variance common to a region's authorities in a year.
        surprise: mean size of a standardised one-year error.
        link: standardised errors that one standard deviation of the linked figure goes with.
        link_deviation: that standard deviation, on the other series' scale.
        shape: standardised errors at ``SHAPE_LEVELS``.
        level: factor by years ahead, 1 to ``MOST_YEARS``, by which the national total goes as
            the national mean does.
    """

    kernel: Kernel
    means: tuple[float, ...]
    regions: Mapping[str, float]
    common: float
    surprise: float
    link: float
    link_deviation: float
    shape: tuple[float, ...]
    level: tuple[float, ...]

    def pooled(self, regions: Sequence[str]) -> Reals:
        """What authorities of such regions would be in each year known, [U, Y]."""
        levels = [level_of(self.regions, region) for region in regions]
        would_be: Reals = np.array(self.means)[None, :] + np.array(levels)[:, None]
        return would_be


@dataclass(frozen=True)
class National:
    """All series; ``release`` is the census's, years run from ``first_year`` to ``last_year``."""

    release: str
    first_year: int
    last_year: int
    authorities: int
    series: Mapping[str, Fitted]


def past_in(panel: Panel, name: str, fitted: Fitted, surprise: float | None) -> Past:
    """What the years of a panel's series say, as deviations from its regions."""
    deviations = panel.series[name] - fitted.pooled(panel.regions)
    return past_of(fitted.kernel, deviations, panel.in_post, surprise)


def means_of(series: Reals) -> Reals:
    """The mean of all authorities by year; of a year without any, the last one's."""
    known = np.isfinite(series)
    totals = np.where(known, series, 0.0).sum(axis=0)
    means = np.where(known.any(axis=0), totals / np.maximum(1, known.sum(axis=0)), np.nan)
    complete: Reals = filled(means[None])[0]
    return complete


def drift_of(name: str, means: Reals) -> float:
    """What a national mean goes on by in a year: its mean change, shrunk; 0 where it stays level.

    >>> round(drift_of("in_post", np.array([0.0, 0.02, 0.06])), 6)
    0.015
    """
    known = len(means) - 1
    if name not in DRIFTING or known < 1:
        return 0.0
    return known / (known + DRIFT_YEARS) * float(means[-1] - means[0]) / known


def national_ahead(name: str, means: Reals, years: int) -> Reals:
    """The national mean in the years ahead, [years]: on, less each year; leaving to its mean."""
    ahead_by = np.arange(1, years + 1)
    if name == "leavers":
        gap = float(means.mean()) - float(means[-1])
        returned: Reals = means[-1] + gap * (1 - (1 - LEAVING_RETURNS) ** ahead_by)
        return returned
    gone_on = (1 - DRIFT_KEPT**ahead_by) / (1 - DRIFT_KEPT)
    level: Reals = means[-1] + drift_of(name, means) * gone_on
    return level


def national_moves(name: str, means: Reals, years: int) -> Reals:
    """Covariance of what the national mean will do beyond that, [years, years].

    A walk whose variance a year is learnt from the changes known, and the drift's own error.
    """
    changes, known = np.diff(means), len(means) - 1
    square = ((changes - drift_of(name, means)) ** 2).sum()
    variance = (MOVE_YEARS * USUAL_MOVE**2 + square) / (MOVE_YEARS + known)
    ahead_by = np.arange(1.0, years + 1)
    moves = np.minimum(ahead_by[:, None], ahead_by)
    if name in DRIFTING:
        moves = moves + np.outer(ahead_by, ahead_by) / (known + DRIFT_YEARS)
    walked: Reals = variance * moves
    return walked


def fit_national(panel: Panel) -> National:
    """Everything that is national, from a panel and nothing else."""
    known = [name for name, series in panel.series.items() if np.isfinite(series).any()]
    first = {name: fit_kernel_of(name, panel) for name in known}
    pasts = {name: past_in(panel, name, fit, None) for name, fit in first.items()}
    fitted = {name: fit_series(name, panel, fit, pasts) for name, fit in first.items()}
    years = panel.years
    return National(panel.release, years[0], years[-1], len(panel.areas), fitted)


def prior_of(name: str, deviations: Reals, year: int) -> Kernel:
    """What the kernel of a panel up to ``year`` is pulled to: of nothing later than that year."""
    return PRIORS[name] if year >= PRIORS_UNTIL else usual_kernel(deviations)


def fit_kernel_of(name: str, panel: Panel) -> Fitted:
    """One series: national means, regions and kernel; the rest is still to be learnt."""
    series = panel.series[name]
    means = means_of(series)
    regions = region_levels(series - means, panel.regions)
    prior = prior_of(name, series - means, panel.years[-1])
    plain = Fitted(
        prior, tuple(means.tolist()), regions, common=0.0, surprise=0.0, link=0.0,
        link_deviation=1.0, shape=(0.0,) * len(SHAPE_LEVELS), level=(1.0,) * MOST_YEARS,
    )  # fmt: skip
    deviations = series - plain.pooled(panel.regions)
    fitting = import_module(FITTING)
    kernel = fitting.fit_kernel(deviations, panel.in_post[:, -1], plain.kernel, FIRMNESS)
    return replace(plain, kernel=kernel)


def fit_series(name: str, panel: Panel, first: Fitted, pasts: Mapping[str, Past]) -> Fitted:
    """One series: link and shape from the errors of past years, level from the forecast."""
    past = pasts[name]
    deviation = link_deviation(name, pasts)
    errors, causes = learnt(name, past, pasts, deviation)
    link = 0.0
    if is_linked(name, pasts):
        clipped = np.clip(errors, -LINK_MOST, LINK_MOST)
        link = float(causes @ clipped) / (float(causes @ causes) + LINK_RIDGE)
    left = errors - link * causes
    usual = SHAPE_ERRORS * USUAL_SHAPE
    own = len(left) * np.quantile(left, SHAPE_LEVELS) if len(left) else 0.0
    shape = (usual + own) / (SHAPE_ERRORS + len(left))
    without = replace(
        first,
        common=common_share(past.errors[0], panel.regions),
        surprise=typical_error(past.errors[0]),
        link=link,
        link_deviation=deviation,
        shape=tuple(shape.tolist()),
    )
    return without if name not in FORECAST else levelled(name, panel, without, pasts)


def link_deviation(name: str, pasts: Mapping[str, Past]) -> float:
    """The standard deviation of the linked figure over the panel; 1 without a link."""
    if not is_linked(name, pasts):
        return 1.0
    values = linked(name, pasts)[:, 1:]
    return float(np.nanstd(values)) if values.size else 1.0


def is_linked(name: str, pasts: Mapping[str, Past]) -> bool:
    """Whether another series goes with this one's next years, and is there."""
    return name in LINKS and LINKS[name][0] in pasts


def linked(name: str, pasts: Mapping[str, Past]) -> Reals:
    """The figure of another series that goes with this one's next years, [U, Y]."""
    other, kind = LINKS[name]
    return pasts[other].surprise if kind == "surprise" else pasts[other].level


def learnt(
    name: str, past: Past, pasts: Mapping[str, Past], deviation: float
) -> tuple[Reals, Reals]:
    """Errors of past years, each over its authority's own spread, and the linked figures."""
    there = is_linked(name, pasts)
    causes = linked(name, pasts) / deviation if there else np.zeros(past.level.shape)
    errors = past.errors[:, :, 1:] / past.spread[None, :, 1:]
    beside = np.broadcast_to(causes[None, :, 1:], errors.shape)
    known = np.isfinite(errors) & np.isfinite(beside)
    return errors[known], beside[known]


@dataclass(frozen=True)
class Guess:
    """What is expected of some authorities in the years ahead, before the national level.

    Attributes:
        middle: on the series' scale, [U, H].
        own: covariance of the errors without the national mean's moves, [U, H, H].
        national: covariance of those, [H, H].
    """

    middle: Reals
    own: Reals
    national: Reals

    @property
    def deviation(self) -> Reals:
        """Of all errors together, [U, H]."""
        spread: Reals = np.sqrt(np.diagonal(self.own + self.national, axis1=1, axis2=2))
        return spread


def guess(name: str, fitted: Fitted, panel: Panel, pasts: Mapping[str, Past], years: int) -> Guess:
    """What a series' own past, its region, England and the linked series lead to expect.

    Args:
        name: of the series.
        fitted: what is known of it nationally.
        panel: of the authorities asked for.
        pasts: of all series of the same authorities.
        years: how many ahead.
    """
    means, pooled = np.array(fitted.means), fitted.pooled(panel.regions)
    deviations = panel.series[name] - pooled
    expected, covariance = ahead(fitted.kernel, deviations, panel.in_post[:, -1], years)
    own = pasts[name].spread[:, -1]
    covariance = covariance * (own * own)[:, None, None]
    if is_linked(name, pasts):
        cause = np.nan_to_num(linked(name, pasts)[:, -1] / fitted.link_deviation)
        deviation = np.sqrt(np.diagonal(covariance, axis1=1, axis2=2))
        expected = expected + fitted.link * cause[:, None] * deviation
    regional = pooled[:, -1:] - means[-1]
    middle = national_ahead(name, means, years) + regional + expected
    return Guess(middle, covariance, national_moves(name, means, years))


def levelled(name: str, panel: Panel, fitted: Fitted, pasts: Mapping[str, Past]) -> Fitted:
    """The fit with the factors that keep the national total where the national mean is."""
    series = panel.series[name]
    middle = guess(name, fitted, panel, pasts, MOST_YEARS).middle
    latest, weight = filled(series)[:, -1:], panel.in_post[:, -1:]
    moved = national_ahead(name, np.array(fitted.means), MOST_YEARS)
    before = fitted.means[-1]
    if name in LOGS:
        total, now = np.exp(middle), np.exp(latest)
        moved = np.exp(moved - before)
    else:
        total, now = weight * np.maximum(0.0, middle) ** 2, weight * latest**2
        moved = (moved / before) ** 2 if before else np.ones(MOST_YEARS)
    known = np.isfinite(now[:, 0])
    level = now[known].sum(axis=0) * moved / total[known].sum(axis=0)
    return replace(fitted, level=tuple(level.tolist()))
