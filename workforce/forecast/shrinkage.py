"""How far an authority's forecast rests on its own past, and how far on all authorities'."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from workforce.forecast.authority_fit import Calibrated
from workforce.forecast.authority_forecast import medians
from workforce.forecast.kernel import ahead
from workforce.forecast.national_fit import FORECAST, guess
from workforce.forecast.panel import LOGS, OF_LATEST
from workforce.model.units import Reals


@dataclass(frozen=True)
class OwnPart:
    """One figure of an authority: its own past, what all authorities say, and the forecast.

    Attributes:
        name: of the series: in_post, leavers, agency, vacancies, cases or caseload.
        years: of its own that are known.
        latest: its own figure of the last of them, FTE, cases, or cases per FTE; None without any.
        typical: what it would be as its region's authorities are, weighed against England's, in the
            latest year; agency, vacancies and leavers at this authority's staff in post.
        later: the middle of the forecast a year on.
        kept: of a gap from the typical that was the same in every known year, the
            share that is forecast for the next year: the sum of the kernel's weights on its known
            years. 0 is all pooled, 1 is all its own.
        swings: its own errors of one year ahead beside the typical authority's of its size, weighed
            against four typical years; its band is as much wider.
        kept_of_last: the same of a gap that was there in the last year only.
        linked: what the linked series (see ``national.LINKS``) adds to the middle.
        england: what it would be at the mean of all authorities, as ``typical``.
    """

    name: str
    years: tuple[int, ...]
    latest: float | None
    typical: float
    later: float
    kept: float
    kept_of_last: float
    swings: float
    linked: float
    england: float


def own_parts(found: Calibrated) -> Iterator[OwnPart]:
    """Every figure that is forecast, in the order of ``FORECAST``."""
    staff = found.panel.in_post[0]
    later = medians(found.outlook, 1)[:, 0]
    for place, name in enumerate(FORECAST):
        fitted, series = found.national.series[name], found.own[name]
        known = np.flatnonzero(np.isfinite(series))
        last = int(known[-1]) if known.size else -1
        kept, kept_of_last = kept_shares(found, name)
        yield OwnPart(
            name=name,
            years=tuple(int(found.national.first_year + each) for each in known),
            latest=in_its_unit(name, float(series[last]), staff, last) if known.size else None,
            typical=in_its_unit(name, float(fitted.pooled(found.panel.regions)[0, -1]), staff, -1),
            later=float(later[place]),
            kept=kept,
            kept_of_last=kept_of_last,
            swings=float(found.pasts[name].spread[0, -1]),
            linked=linked_part(found, name),
            england=in_its_unit(name, fitted.means[-1], staff, -1),
        )


def in_its_unit(name: str, value: float, staff: Reals, year: int) -> float:
    """A value on a series' scale in its unit: a logarithm, or the root of a share of staff.

    >>> round(in_its_unit("leavers", 0.4, np.array([100.0, 200.0]), 0), 6)
    16.0
    """
    if name in LOGS:
        return float(np.exp(value))
    return float(max(0.0, value) ** 2 * staff[-1 if name in OF_LATEST else year])


def kept_shares(found: Calibrated, name: str) -> tuple[float, float]:
    """What the kernel makes, a year on, of a gap of 1 in every known year, and in the last only.

    Both are 0 where no year is known.
    """
    known = np.isfinite(found.own[name])
    steady = np.where(known, 1.0, np.nan)
    latest = steady * (np.arange(len(known)) == np.flatnonzero(known).max(initial=-1))
    gaps, sizes = np.array([steady, latest]), np.repeat(found.outlook.in_post, 2)
    expected, _ = ahead(found.national.series[name].kernel, gaps, sizes, 1)
    return float(expected[0, 0]), float(expected[1, 0])


def linked_part(found: Calibrated, name: str) -> float:
    """The middle of the next year with its link less that without, in the figure's unit."""
    fitted, staff = found.national.series[name], found.panel.in_post[0]
    middles = [
        guess(name, each, found.panel, found.pasts, 1).middle[0, 0]
        for each in (fitted, replace(fitted, link=0.0))
    ]
    linked, alone = (in_its_unit(name, float(each), staff, -1) for each in middles)
    return linked - alone
