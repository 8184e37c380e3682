"""National fit + one authority's own years -> its outlook: the forecast that no change draws."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

import numpy as np

from workforce.forecast.authority_forecast import Outlook
from workforce.forecast.national_fit import (
    FORECAST,
    MOST_YEARS,
    Fitted,
    Guess,
    National,
    fit_national,
    guess,
    past_in,
)
from workforce.forecast.own_history import own_history
from workforce.forecast.own_size import at_size
from workforce.forecast.panel import LOGS, OF_LATEST, Panel, panel_of, scaled
from workforce.forecast.past_errors import Past
from workforce.forecast.priors import MANY, priors_until
from workforce.model.units import Reals
from workforce.published.census import Area, Census
from workforce.published.opening_totals import OpeningTotals

# Correlation of the standardised one-year errors of ``FORECAST``, all authorities, 2018 to 2021.
TOGETHER: Final[Reals] = np.array(
    [
        [1.00, -0.39, -0.30, -0.27, 0.07, -0.13],
        [-0.39, 1.00, 0.20, 0.17, -0.05, 0.06],
        [-0.30, 0.20, 1.00, 0.52, 0.23, 0.03],
        [-0.27, 0.17, 0.52, 1.00, 0.13, 0.13],
        [0.07, -0.05, 0.23, 0.13, 1.00, 0.55],
        [-0.13, 0.06, 0.03, 0.13, 0.55, 1.00],
    ]
)
ENGLAND: Final = "England"
EXACT: Final = 6  # decimals kept, so that the last bits of linear algebra do not matter


@dataclass(frozen=True)
class Calibrated:
    """An authority's outlook, what it was pooled with, and its own years.

    Attributes:
        outlook: the forecast.
        national: the fit to all authorities.
        panel: its own series, from the fit's first year.
        pasts: what its own years say, by series.
    """

    outlook: Outlook
    national: National
    panel: Panel
    pasts: Mapping[str, Past]

    @property
    def own(self) -> Mapping[str, Reals]:
        """Its own series, by name, [Y], NaN where not there."""
        return {name: series[0] for name, series in self.panel.series.items()}


@dataclass(frozen=True)
class OwnYear:
    """The council's own count.

    Attributes:
        counted: its totals.
        years_on: how many years after the census it stands for.
        flows: leavers and starters of that year, FTE, where its own return gives them.
    """

    counted: OpeningTotals
    years_on: int
    flows: Mapping[str, float] = field(default_factory=dict)


@lru_cache(maxsize=16)
def national_of(census: Census, year: int) -> National:
    """What all authorities say up to ``year``: kept, fitted here, or stored for a file of few.

    Raises:
        CensusError: the file has few authorities, and nothing is stored that early.
    """
    if not census.fits_kept or census.held_out:
        panel = panel_of(census, year)
        if len(panel.areas) >= MANY:
            return fit_national(panel)
    return carried_on(priors_until(year, census.release), census, year)


def carried_on(national: National, census: Census, year: int) -> National:
    """Stored priors brought up to ``year``: the means move as England's own figures have since."""
    nation = census.nation
    if nation is None or national.last_year == year:
        return replace(national, last_year=year, series=stretched(national, year))
    england = panel_of(census, year, (nation,))
    return replace(national, last_year=year, series=stretched(national, year, england))


def stretched(national: National, year: int, england: Panel | None = None) -> dict[str, Fitted]:
    """The series with a mean for every year to ``year``."""
    known = national.last_year - national.first_year + 1
    found = {}
    for name, fitted in national.series.items():
        means = list(fitted.means)
        for each in range(national.last_year + 1, year + 1):
            means.append(means[-1] + moved(england, name, each))
        if england is not None and name in OF_LATEST:
            before = england.in_post[0, england.years.index(national.last_year)]
            means = [mean * (before / england.in_post[0, -1]) ** 0.5 for mean in means]
        found[name] = replace(fitted, means=tuple(means[: known + year - national.last_year]))
    return found


def moved(england: Panel | None, name: str, year: int) -> float:
    """How England's figure moved in a year, on the series' scale; 0 where not known."""
    if england is None or year - 1 not in england.years:
        return 0.0
    at = england.years.index(year)
    change = england.series[name][0, at] - england.series[name][0, at - 1]
    return float(np.nan_to_num(change))


def own_panel(census: Census, area: Area, year: int, own: OwnYear | None) -> Panel:
    """One authority's years with its own later count among them.

    A count that stands for the census's own year takes its place: it is the same year, known
    better. One that stands for a later year is a further year; the years between are not there, nor
    are that year's leavers and starters unless an own return gives them. Where the count is of
    another size, so is its past (``at_size``).
    """
    panel = own_history(census, area, year)
    if own is None:
        return panel
    later = np.full((1, own.years_on), np.nan)
    figures = {
        name: np.concatenate(
            [np.exp(values) if name in LOGS else values**2 * whole(panel, name), later], axis=1
        )
        for name, values in panel.series.items()
    }
    counted = own.counted
    holders = counted.case_holders_fte
    found = {
        "in_post": counted.in_post_fte,
        "agency": counted.agency_fte,
        "vacancies": counted.vacancies_fte,
        "cases": float(counted.cases),
        "caseload": counted.cases / holders if holders else 0.0,
    }
    figures = at_size(figures, found)
    for name, value in found.items():
        figures[name][:, -1] = value
    for name, value in own.flows.items():
        if np.isnan(figures[name][0, -1]):
            figures[name][:, -1] = value
    staff, series = scaled(figures)
    years = (*panel.years, *range(year + 1, year + 1 + own.years_on))
    return replace(panel, years=years, in_post=staff, series=series)


def whole(panel: Panel, name: str) -> Reals:
    """What a root is a share of."""
    return panel.in_post[:, -1:] if name in OF_LATEST else panel.in_post


def calibrated(census: Census, area: Area, year: int, own_year: OwnYear | None) -> Calibrated:
    """The outlook of one authority from figures up to ``year`` and nothing later.

    Args:
        census: of all authorities, or of a few beside the stored priors.
        area: the authority.
        year: of its latest census.
        own_year: the council's own later count, None for the census's; for years that nobody has
            published yet the national means stay level.

    Raises:
        CensusError: a file of few authorities, and no priors stored that early.
    """
    if own_year is None:
        return kept_calibrated(census, area, year)
    national = national_of(census, year)
    if own_year.years_on:
        further = stretched(national, year + own_year.years_on)
        national = replace(national, series=further)
    return pooled_with(national, own_panel(census, area, year, own_year))


@lru_cache(maxsize=16)
def kept_calibrated(census: Census, area: Area, year: int) -> Calibrated:
    """What published figures say; kept, as every changed assumption of a plan asks it again."""
    return pooled_with(national_of(census, year), own_panel(census, area, year, None))


def pooled_with(national: National, own: Panel) -> Calibrated:
    """The outlook of a panel of one authority, pooled with all."""
    panel = since(own, national.first_year)
    pasts = {
        name: past_in(panel, name, fitted, fitted.surprise)
        for name, fitted in national.series.items()
    }
    return Calibrated(outlook_of(panel, national, pasts), national, panel, pasts)


def since(panel: Panel, first: int) -> Panel:
    """The panel from ``first`` on; years before its own first are not there."""
    early = panel.years[0] - first
    if early <= 0:
        return replace(
            panel,
            years=panel.years[-early:],
            in_post=panel.in_post[:, -early:],
            series={name: values[:, -early:] for name, values in panel.series.items()},
        )
    gap = np.full((len(panel.areas), early), np.nan)
    return replace(
        panel,
        years=tuple(range(first, panel.years[-1] + 1)),
        in_post=np.concatenate([np.repeat(panel.in_post[:, :1], early, axis=1), panel.in_post], 1),
        series={n: np.concatenate([gap, values], axis=1) for n, values in panel.series.items()},
    )


def outlook_of(panel: Panel, national: National, pasts: Mapping[str, Past]) -> Outlook:
    """The outlook of a panel of one authority."""
    middle, deviation, over_years = [], [], []
    for name in FORECAST:
        fitted = national.series[name]
        found = guess(name, fitted, panel, pasts, MOST_YEARS)
        middle.append(found.middle[0])
        deviation.append(found.deviation[0])
        over_years.append(parts_of(found, fitted.common))
    (area,) = panel.areas
    return Outlook(
        sharers=(area.code or area.key, area.region_code, ENGLAND),
        middle=np.round(np.array(middle), EXACT),
        deviation=np.round(np.array(deviation), EXACT),
        over_years=np.round(np.array(over_years).swapaxes(0, 1), EXACT),
        between=np.round(np.linalg.cholesky(TOGETHER), EXACT),
        shape=np.round(np.array([national.series[name].shape for name in FORECAST]), EXACT),
        level=np.round(np.array([national.series[name].level for name in FORECAST]), EXACT),
        in_post=float(panel.in_post[0, -1]),
    )


def parts_of(found: Guess, common: float) -> Reals:
    """Factors of an authority's own errors, its region's share of them and England's, [P, Y, Y].

    ``common`` is the region's share.
    """
    spread = found.deviation[0][:, None]
    own, national = (np.linalg.cholesky(each) / spread for each in (found.own[0], found.national))
    return np.stack([math.sqrt(1 - common) * own, math.sqrt(common) * own, national])
