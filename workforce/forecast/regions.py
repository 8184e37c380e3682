"""What the authorities of one region have in common beside those of the others.

Two things are kept apart: how far a region lies from England year after year (its level), and
what one year brings to all of its authorities at once (the share of their errors that is common).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from workforce.model.units import Reals


def region_levels(deviations: Reals, regions: Sequence[str]) -> dict[str, float]:
    """How far each region's authorities lie from England on average, shrunk towards zero.

    The mean of a region's n authorities, each over its years, is weighed by
    between / (between + within / n): the variances of regions about England beyond what chance
    makes of n authorities, and of authorities within a region (one-way analysis of variance).

    Args:
        deviations: from England's mean of the year, [U, Y], NaN where not there.
        regions: the region of each authority, [U].
    """
    known = np.isfinite(deviations)
    years = known.sum(axis=1)
    own = np.where(known, deviations, 0.0).sum(axis=1) / np.maximum(1, years)
    groups = grouped(own[years > 0], [r for r, n in zip(regions, years, strict=True) if n])
    within, between = variances(list(groups.values()))
    return {
        region: shrunk(values, within, between) if between > 0 else 0.0
        for region, values in groups.items()
    }


def grouped(values: Reals, regions: Sequence[str]) -> dict[str, Reals]:
    """The values of each region, in the order of the regions' names."""
    of = np.array(regions)
    return {region: values[of == region] for region in sorted(set(regions))}


def shrunk(values: Reals, within: float, between: float) -> float:
    """A region's mean, weighed."""
    return float(values.mean()) * between / (between + within / len(values))


def variances(groups: Sequence[Reals]) -> tuple[float, float]:
    """Within groups, and between them beyond chance (never below zero), unequal sizes allowed.

    Both are zero where there are not two groups and more values than groups.

    >>> within, between = variances([np.array([1.0, 3.0]), np.array([6.0, 8.0])])
    >>> within, between
    (2.0, 11.5)
    """
    sizes = np.array([len(values) for values in groups], dtype=np.float64)
    total = float(sizes.sum())
    if len(groups) < 2 or total <= len(groups):
        return 0.0, 0.0
    means = np.array([float(values.mean()) for values in groups])
    inside = sum(float(((values - values.mean()) ** 2).sum()) for values in groups)
    within = inside / (total - len(groups))
    grand = float(sizes @ means) / total
    square = float(sizes @ (means - grand) ** 2) / (len(groups) - 1)
    usual = (total - float(sizes @ sizes) / total) / (len(groups) - 1)
    return within, max(0.0, (square - within) / usual)


def common_share(errors: Reals, regions: Sequence[str]) -> float:
    """The share of the errors' variance that authorities of one region and year have in common.

    The intraclass correlation within years, between / (between + within), averaged over the years.

    Args:
        errors: of one year ahead, [U, Y], NaN where not there.
        regions: the region of each authority, [U].
    """
    within = between = 0.0
    for year in range(errors.shape[1]):
        known = np.isfinite(errors[:, year])
        some = [region for region, there in zip(regions, known, strict=True) if there]
        one = variances(list(grouped(errors[known, year], some).values()))
        within, between = within + one[0], between + one[1]
    return between / (between + within) if between > 0 else 0.0


def level_of(levels: Mapping[str, float], region: str) -> float:
    """A region's level; England's, which is zero, for one that is not known."""
    return levels.get(region, 0.0)
