"""Own rates of leaving, each weighed with the authority's published past and England.

A rate is leavers for each staff-year worked. What is expected of a group or a length of service is
the planner's pattern of leaving (how many times the average) at the authority's level, which is its
published turnover of other years, weighed against England's. Own leavers are weighed against what
is expected as so many staff-years of it as authorities are alike: ``p (1 - p) / t^2``, where ``p``
is England's turnover and ``t`` the spread of authorities' beyond chance (method of moments). So a
group with as many staff-years as that weighs half.
"""

import math
from collections.abc import Iterator, Mapping
from statistics import fmean, pvariance
from typing import Final, NamedTuple

from workforce.authority.leaving_rates import BANDS
from workforce.authority.own.counts import BAND_ROWS, GROUP_ROWS, OwnYear
from workforce.authority.own.small_numbers import hidden_rows
from workforce.authority.own.worker import NOT_KNOWN
from workforce.errors import CensusError
from workforce.published.assumptions import Register
from workforce.published.catalogue import staff_groups
from workforce.published.census import Area, Census, known_figures, number_or_none

LEAST_STAFF: Final = 30  # of an authority, to show how alike authorities are
LEAST_AUTHORITIES: Final = 10
LEAST_YEARS: Final = 10.0  # staff-years, for a rate to be shown
ALIKE: Final = 1e6  # staff-years of what is expected where authorities differ by chance alone
KINDS: Final = (
    ("leavers", "staff_years", "in_post", GROUP_ROWS),
    ("leavers_by_service", "staff_years_by_service", "service", BAND_ROWS),
)


class Level(NamedTuple):
    """How many leave in a year, as a share of staff.

    Attributes:
        england: of all authorities.
        authority: of this one's other published years, weighed against England.
        alike: staff-years that what is expected weighs.
    """

    england: float
    authority: float
    alike: float


class OwnRate(NamedTuple):
    """One rate of leaving, per cent of staff a year.

    Attributes:
        table: of leavers, that it was counted from.
        row: the group or length of service.
        own: leavers for each staff-year; None where it holds a small number or too little time.
        pooled: own weighed against what is expected; None as ``own``.
        expected: of the authority, before its own return.
        england: the planner's pattern at England's turnover.
        weight: of the own rate, 0 to 1; None as ``own``.
    """

    table: str
    row: str
    own: float | None
    pooled: float | None
    expected: float
    england: float
    weight: float | None


def level_of(census: Census, area: Area, year: int) -> Level:
    """The turnover of an authority and of England in years up to one, its own year left out.

    Raises:
        CensusError: England's is not published.
    """
    turnovers = list(published_turnovers(census, year))
    if len(turnovers) < LEAST_AUTHORITIES:
        what = f"it has turnover of {len(turnovers)} authorities in September {year}"
        mend = f"use a file with {LEAST_AUTHORITIES} or more, or leave the file out"
        raise CensusError(what, where=census.release, mend=mend)
    staff = math.fsum(people for people, _ in turnovers)
    england = math.fsum(left for _, left in turnovers) / staff
    alike = alike_years(turnovers, england)
    past = [
        (people, left)
        for each, people in known_figures(census, area, "in_post_people", year)
        if each != year
        and (left := number_or_none(census, area, each, "leavers_people")) is not None
    ]
    years, left = (math.fsum(column) for column in zip(*past, strict=True)) if past else (0.0, 0.0)
    return Level(england, (left + alike * england) / (years + alike), alike)


def published_turnovers(census: Census, year: int) -> Iterator[tuple[float, float]]:
    """Staff in post and leavers, in people, of each authority of some size, in the latest year."""
    latest = min(year, census.latest_year)
    for area in census.authorities:
        people = number_or_none(census, area, latest, "in_post_people")
        left = number_or_none(census, area, latest, "leavers_people")
        if people is not None and left is not None and people >= LEAST_STAFF:
            yield people, left


def alike_years(turnovers: list[tuple[float, float]], mean: float) -> float:
    """The staff-years that England's turnover weighs for one authority.

    >>> round(alike_years([(100.0, 10.0), (100.0, 30.0)], 0.2), 6)
    19.047619
    """
    rates = [left / people for people, left in turnovers]
    chance = fmean(mean * (1 - mean) / people for people, _ in turnovers)
    spread = pvariance(rates) - chance
    return min(ALIKE, mean * (1 - mean) / spread) if spread > 0 else ALIKE


def own_rates(year: OwnYear, level: Level, register: Register) -> Iterator[OwnRate]:
    """The rate of each group, then of each length of service, with staff in the year."""
    times = {group.name: group.leaving_times for group in staff_groups()}
    bands = dict(zip(BAND_ROWS, map(register.value, BANDS), strict=False))
    for (left, worked, staff, rows), pattern in zip(KINDS, (times, bands), strict=True):
        exposure = year.tables[worked]
        mean = mean_of(pattern, exposure)
        hidden = hidden_rows(year.tables[left]) | hidden_rows(year.tables[staff])
        for row in rows:
            years = exposure.get(row, 0.0)
            if years and row != NOT_KNOWN:
                leavers = year.tables[left].get(row, 0.0)
                shown = row not in hidden and years >= LEAST_YEARS
                relative = pattern[row] / mean
                yield rate_of(left, row, (leavers, years), relative, level, shown=shown)


def rate_of(
    table: str,
    row: str,
    counted: tuple[float, float],
    relative: float,
    level: Level,
    *,
    shown: bool,
) -> OwnRate:
    """One rate: ``counted`` leavers and staff-years against what is expected, in per cent."""
    leavers, years = counted
    expected, weight = relative * level.authority, years / (years + level.alike)
    pooled = weight * leavers / years + (1 - weight) * expected
    return OwnRate(
        table, row, 100 * leavers / years if shown else None, 100 * pooled if shown else None,
        100 * expected, 100 * relative * level.england, weight if shown else None,
    )  # fmt: skip


def mean_of(pattern: Mapping[str, float], exposure: Mapping[str, float]) -> float:
    """The mean of a pattern over the time worked, so that it moves no total.

    >>> mean_of({"a": 1.0, "b": 2.0}, {"a": 3.0, "b": 1.0, "not_known": 5.0})
    1.25
    """
    known = {row: years for row, years in exposure.items() if row in pattern}
    total = math.fsum(known.values())
    weighed = math.fsum(pattern[row] * years for row, years in known.items())
    return weighed / total if total else 1.0
