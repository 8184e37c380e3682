"""Panel of authorities -> the rates of one authority, with how sure they are.

Nothing later than the given census is read. An authority's own figures are pooled with its
region's, and England's where the region has none.
"""

import math
from dataclasses import dataclass
from statistics import fmean
from typing import Final

import numpy as np

from workforce.errors import CensusError
from workforce.figures.assumptions import Register
from workforce.figures.census import Area, Census, Missing
from workforce.figures.counts import Counted, known_figures, pooled_area
from workforce.model.draws import Spreads
from workforce.model.shocks import Range

MOST_LEAVING: Final = 0.9  # of in post in a year; beyond it a yearly rate says nothing monthly
OTHER_POINTS: Final = (
    ("least", 0.0), ("p05", 0.05), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p95", 0.95),
    ("most", 1.0),
)  # fmt: skip


@dataclass(frozen=True)
class Estimate:
    """A rate and a sentence on where it comes from."""

    value: float
    note: str


def own_weight(years: int, register: Register) -> float:
    """Weight on an authority's own gap from its region, linear between 1, 3 and 5 years known."""
    keys = ("own_rate_weight_1_year", "own_rate_weight_3_years", "own_rate_weight_5_years")
    weights = [0.0, *(register.share(key) for key in keys)]
    return float(np.interp(years, (0, 1, 3, 5), weights))


def leaving_rate(census: Census, area: Area, year: int, register: Register) -> Estimate:
    """Leavers in a year as a share of in post: own gap from the region's rate, partly believed.

    Raises:
        CensusError: neither the authority nor its region nor England has a turnover rate.
    """
    column = "turnover_rate_fte"
    own = dict(known_figures(census, area, column, year))
    pool = pooled_area(census, area, column, year)
    if pool is None:
        return own_rate(own, area, census)
    regional = dict(known_figures(census, pool, column, year))
    latest = regional[max(regional)]
    gaps = [rate - regional[each] for each, rate in own.items() if each in regional]
    weight = own_weight(len(gaps), register)
    rate = latest + (weight * fmean(gaps) if gaps else 0.0)
    note = f"{pool.name}'s {latest:g} % plus {weight:.0%} of the mean gap of {len(gaps)} years"
    return Estimate(min(max(rate / 100, 0.0), MOST_LEAVING), note)


def own_rate(own: dict[int, float], area: Area, census: Census) -> Estimate:
    """The mean of an authority's own rates, where the file has no region to pool it with."""
    if not own:
        raise CensusError(
            f"no turnover rate for {area.name}, its region or England",
            where=census.release,
            mend="use a file that holds one of them",
        )
    share = min(fmean(own.values()) / 100, MOST_LEAVING)
    return Estimate(share, f"mean of {len(own)} years, as the file has no region")


def yearly_hazard(rate: float) -> float:
    """The yearly hazard at which ``rate`` of the staff leave within a year.

    >>> round(yearly_hazard(0.2), 4)
    0.2231
    """
    return -math.log1p(-rate)


def other_movement_scale(census: Census, area: Area, year: int, register: Register) -> float:
    """How large this authority's unexplained movement is beside the typical: 1 is as large.

    Its own mean remainder, weighed against ``other_movement_years`` years of the typical one.
    """
    typical = fmean(
        abs(register.share(f"other_movement_{end}")) for end in ("p05", "p25", "p75", "p95")
    )
    own = []
    for each, stock in known_figures(census, area, "in_post_fte", year - 1):
        remainder = census.remainder(area, each + 1)
        if stock > 0 and not isinstance(remainder, Missing):
            own.append(abs(remainder) / stock)
    years = register.value("other_movement_years")
    if not own:
        return 1.0
    return (years * typical + math.fsum(own)) / (years + len(own)) / typical


def in_post_spread(people: int, register: Register) -> float:
    """The spread of a year's change in post, larger in small authorities."""
    floor = register.share("in_post_year_spread")
    size = register.value("in_post_size_spread")
    return math.sqrt(floor**2 + size**2 / max(1, people))


def root_spread(spread: float, part: float, whole: float) -> float:
    """A spread that is even on the scale of sqrt(part / whole), as one of the logarithm of part.

    >>> root_spread(0.1, 25.0, 100.0)
    0.2
    """
    return spread / math.sqrt(part / whole) if part > 0 else 0.0


def spreads_of(
    census: Census, area: Area, year: int, counted: Counted, register: Register
) -> Spreads:
    """How sure the central rates of one authority are."""
    in_post = counted.in_post_fte
    scale = other_movement_scale(census, area, year, register)
    elasticity = register.range("pay_elasticity_moves")
    factor = register.value("permanent_holding"), register.value("agency_holding")
    return Spreads(
        leaving=register.share("leaving_spread"),
        leaving_year=register.share("leaving_year_spread"),
        in_post_year=in_post_spread(counted.in_post_people, register),
        other_movement=tuple(
            scale * register.share(f"other_movement_{name}") for name, _ in OTHER_POINTS
        ),
        other_chances=tuple(chance for _, chance in OTHER_POINTS),
        vacancies_year=root_spread(
            register.share("vacancies_year_spread"), counted.vacancies_fte, in_post
        ),
        vacancies_memory=register.share("vacancies_memory"),
        agency_year=root_spread(register.share("agency_year_spread"), counted.agency_fte, in_post),
        agency_memory=register.share("agency_memory"),
        cases_year=register.share("cases_year_spread"),
        cases_memory=register.share("cases_memory"),
        holders_year=register.share("holders_year_spread"),
        holders_memory=register.share("holders_memory"),
        holders_with_cases=register.value("holders_with_cases"),
        caseload_effect=register.range("caseload_effect", 1 / 1200),
        supervision_effect=register.range("supervision_effect", 1 / 1200),
        agency_end=relative(register.range("agency_end"), register.value("agency_end")),
        willing=register.range("willing_to_convert", 0.01),
        permanent_holding=relative(register.range("permanent_holding"), factor[0]),
        agency_holding=relative(register.range("agency_holding"), factor[1]),
        newly_qualified=register.range("newly_qualified_starters", 0.01),
        conversions=register.range("conversion_starters", 0.01),
        pay_elasticity=(elasticity, elasticity, register.range("pay_elasticity_sector")),
    )


def relative(chosen: Range, to: float) -> Range:
    """A range as factors on ``to``; ones for nought, as any factor on it is nought."""
    if to == 0:
        return Range(1.0, 1.0, 1.0, 1.0, 1.0)
    ends = (chosen.value, chosen.low, chosen.high, chosen.least, chosen.most)
    return Range(*(end / to for end in ends))
