"""Own rates of leaving, each weighed with the authority's published past and England.

A rate is leavers for each staff-year worked. What is expected of a group or a length of service is
the planner's pattern of leaving (how many times the average) at the authority's level, which is its
published turnover of other years, weighed against England's. Own leavers are weighed against what
is expected as so many staff-years of it as authorities are alike: ``p (1 - p) / t^2``, where ``p``
is England's turnover and ``t`` the spread of authorities' beyond chance (method of moments). So a
group with as many staff-years as that weighs half. Plans leave by the pattern that own leavers
give with the same weights (see ``leaving_pattern``).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import fmean, pvariance
from typing import Final, NamedTuple

from workforce.authority.own.counts import GROUP_ROWS, OwnYear
from workforce.authority.own.leaving_pattern import (
    SERVICE,
    Pattern,
    own_pattern,
    planned_pattern,
    worked_in,
)
from workforce.authority.own.rate_counts import (
    LEAVERS,
    RateCounts,
    left_of,
    rate_counts,
    small_rows,
)
from workforce.authority.own.weighing import Counted
from workforce.errors import CensusError
from workforce.published.assumptions import Register
from workforce.published.catalogue import StaffGroup, staff_groups
from workforce.published.census import Area, Census, known_figures, number_or_none

LEAST_STAFF: Final = 30  # of an authority, to show how alike authorities are
LEAST_AUTHORITIES: Final = 10
LEAST_YEARS: Final = 10.0  # staff-years, or people followed, for a rate to be shown
ALIKE: Final = 1e6  # staff-years of what is expected where authorities differ by chance alone
# Staff-years that what is expected weighs where a census has too few authorities to tell: the
# shipped one has 43 to 56, 2019 to 2025.
USUAL_ALIKE: Final = 50.0


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
        times: how many times the average leave in a plan; None as ``own``.
        planned: the same in the planner's pattern.
    """

    table: str
    row: str
    own: float | None
    pooled: float | None
    expected: float
    england: float
    weight: float | None
    times: float | None
    planned: float


def level_of(census: Census, area: Area, own: Sequence[int]) -> Level:
    """The turnover of an authority and of England up to the latest own year, own years left out.

    Raises:
        CensusError: England's is not published.
    """
    year = max(own)
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
        if each not in own
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


def with_own_pattern(
    groups: tuple[StaffGroup, ...], register: Register, counts: RateCounts | None, census: Census,
    year: int,
) -> tuple[tuple[StaffGroup, ...], Pattern]:  # fmt: skip
    """The groups and the pattern of leaving of a plan that starts from a census of a year."""
    planned = planned_pattern(groups, register)
    if counts is None:
        return groups, planned
    pattern = own_pattern(planned, counts, alike_in(census, year))
    own = (replace(each, leaving_times=pattern.groups[each.name]) for each in groups)
    return tuple(own), pattern


def alike_in(census: Census, year: int) -> float:
    """The staff-years that what is expected weighs, as the authorities of a census say."""
    turnovers = list(published_turnovers(census, year))
    if len(turnovers) < LEAST_AUTHORITIES:
        return USUAL_ALIKE
    left, staff = (math.fsum(each[column] for each in turnovers) for column in (1, 0))
    return alike_years(turnovers, left / staff)


def own_rates(years: Sequence[OwnYear], level: Level, register: Register) -> Iterator[OwnRate]:
    """The rate of each group, then of each length of service, with staff in the years."""
    counts = rate_counts(years)
    if counts is None or not counts.leavers:
        return
    planned = planned_pattern(staff_groups(), register)
    pattern, names = own_pattern(planned, counts, level.alike), list(counts.leavers)
    worked = worked_in(counts)
    leaving = worked * planned.crossed(names)
    leaving *= worked.sum() / leaving.sum()
    by_service = zip(pattern.bands, planned.bands, strict=True)
    times = {name: (pattern.groups[name], planned.groups[name]) for name in names}
    times |= dict(zip(SERVICE, by_service, strict=True))
    for table, rows, axis in (("leavers", names, 1), ("leavers_by_service", SERVICE, 0)):
        due = zip(leaving.sum(axis).tolist(), worked.sum(axis).tolist(), strict=True)
        relative = {row: left / years for row, (left, years) in zip(rows, due, strict=True)
                    if years}  # fmt: skip
        counted, hidden = dict(left_of(years, table)), small_rows(years, table, LEAVERS[table][1])
        for row in sorted(set(counted) & set(relative), key=(*GROUP_ROWS, *SERVICE).index):
            shown = row not in hidden and counted[row][1] >= LEAST_YEARS
            yield rate_of((table, row), counted[row], relative[row], times[row], level, shown=shown)


def rate_of(
    named: tuple[str, str],
    counted: Counted,
    relative: float,
    times: tuple[float, float],
    level: Level,
    *,
    shown: bool,
) -> OwnRate:
    """One rate: ``counted`` leavers and staff-years against what is expected, in per cent."""
    leavers, years = counted
    expected, weight = relative * level.authority, years / (years + level.alike)
    pooled = weight * leavers / years + (1 - weight) * expected
    england, (own, planned) = 100 * relative * level.england, times
    if not shown:
        return OwnRate(*named, None, None, 100 * expected, england, None, None, planned)
    return OwnRate(
        *named, 100 * leavers / years, 100 * pooled, 100 * expected, england, weight, own, planned
    )


class OwnMoves(NamedTuple):
    """Who moves up in a year, per cent of those in post in two returns; None as in ``OwnRate``."""

    group: str
    own: float | None
    pooled: float | None
    planned: float
    weight: float | None


def own_moves(years: Sequence[OwnYear], level: Level) -> Iterator[OwnMoves]:
    """The share of each group that moved up from one return to the next, beside the planner's.

    Authorities are taken to differ in it as much, beside its size, as they do in leaving. Who was
    in post before and is not followed has left, so a group whose leavers are hidden is hidden here.
    """
    two = [each for each in years if each.tables["followed"]]
    small = small_rows(two, "followed", "moved_up", "leavers", "in_post")
    differ = (1 - level.england) / level.england / level.alike
    for group in staff_groups():
        followed, up = (
            sum(each.tables[key].get(group.name, 0.0) for each in years)
            for key in ("followed", "moved_up")
        )
        if not (group.moves_percent and followed):
            continue
        usual = group.moves_percent / 100
        alike = (1 - usual) / usual / differ
        if group.name in small or followed < LEAST_YEARS:
            yield OwnMoves(group.name, None, None, group.moves_percent, None)
            continue
        pooled = (up + alike * usual) / (followed + alike)
        yield OwnMoves(
            group.name, 100 * up / followed, 100 * pooled, group.moves_percent,
            followed / (followed + alike),
        )  # fmt: skip
