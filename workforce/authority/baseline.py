"""Where an authority stands at the opening month, as arrays, with the origin of every number."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from workforce.authority.calibration import (
    Estimate,
    expected_flows,
    leaving_rate,
    spreads_of,
)
from workforce.authority.opening_counts import (
    Opening,
    check_opening,
    hours_before,
    in_people,
    own_count,
    published_count,
)
from workforce.authority.opening_state import assumed_roles, open_state, types_by_name
from workforce.authority.own.pooled_rates import with_own_pattern
from workforce.authority.own.rate_counts import RateCounts, pattern_note
from workforce.authority.settled_staff import (
    Draft,
    settled_staff,
)
from workforce.forecast.authority_fit import Calibrated, OwnYear, calibrated
from workforce.forecast.uncertainty import Spreads
from workforce.model.state import PERMANENT, State
from workforce.model.units import MILLIONTHS, Reals
from workforce.months import MONTHS_IN_YEAR, SEPTEMBER, month_of
from workforce.published.assumptions import Register
from workforce.published.catalogue import CaseType, StaffGroup, staff_groups
from workforce.published.census import Area, Census, number_or_none
from workforce.published.opening_totals import OpeningTotals, Origin
from workforce.published.pay import OpeningPay, opening_pay, pay_origins
from workforce.published.pay_packages import Package
from workforce.published.roles import roles_in_post, roles_known

YEAR_OF_ITS_OWN: Final = 6  # months after a census from which a count is a further year


@dataclass(frozen=True)
class Baseline:
    """Where an authority stands.

    Attributes:
        authority: as in the census.
        census: the figures it comes from.
        year: of the census.
        month: of the opening, as a number (see ``months``).
        groups, case_types: in the order of the state's.
        band_times: how many times the average leave, by band of service, [B].
        state: the opening as arrays.
        vacancies: hundredths of FTE.
        cover: agency FTE for each FTE of vacancy.
        absence_cover: agency FTE for each FTE away, no more than there is beyond vacancies.
        extra: agency FTE beyond cover of vacancies and absence.
        pay: what each group costs at the opening.
        calibration: the forecast and what it was pooled with.
        leaving: expected leavers in a year as a share of in post.
        spreads: how sure the central rates are.
        leavers_year, starters_year: FTE in the year of the census, or of a later own return; None
            where not published.
        origins: where every number comes from.
    """

    authority: Area
    census: Census
    year: int
    month: int
    groups: tuple[StaffGroup, ...]
    band_times: Reals
    case_types: tuple[CaseType, ...]
    state: State
    vacancies: int
    cover: float
    absence_cover: float
    extra: float
    pay: OpeningPay
    calibration: Calibrated
    leaving: Estimate
    spreads: Spreads
    leavers_year: float | None
    starters_year: float | None
    origins: tuple[Origin, ...]


def baseline_of(
    census: Census, authority: str, year: int, register: Register, opening: Opening | None = None,
    known: date | None = None, packages: tuple[Package, ...] = (),
    rates: RateCounts | None = None,
) -> Baseline:  # fmt: skip
    """The baseline of an authority at a census, or at the council's own month end after it.

    Nothing published after the day ``known`` is used; None is no such day. ``packages`` are the
    authority's own: they set what its staff cost. ``rates`` are counts of its own leavers: they
    move the pattern of who leaves more often than others. How many leave is forecast from published
    years, and from the leavers of an own return of a year that is not published.

    Raises:
        UnknownNameError: no such authority.
        CensusError: the authority has no census of that year, or nobody in post.
        ScenarioError: the council's own numbers contradict each other or the census.
    """
    area = census.authority(authority)
    month = month_of(year, SEPTEMBER)
    groups, pattern = with_own_pattern(
        tuple(sorted(staff_groups(), key=lambda group: group.name)), register, rates, census, year
    )
    bands = np.array(pattern.bands)
    roles = assumed_roles(groups, year)
    if roles_known(known):
        roles = roles_in_post(area.key, year, known)
    if opening is None:
        counted = published_count(census, area, year)
    else:
        check_opening(opening, month)
        counted, month = own_count(hours_before(census, area, year), opening), opening.month
        opening = in_people(opening, counted)
    on = years_on(month, year)
    own_flows = {} if rates is None or not on else rates.flows_of(year + on)
    own = None if opening is None else OwnYear(counted, on, own_flows)
    found = calibrated(census, area, year, own)
    leaving, flows = leaving_rate(found), expected_flows(found, counted.in_post_people)
    draft, split_origins = open_state(counted, roles, groups, register, opening, month, flows)
    state = settled_staff(Draft(groups, draft, bands), flows.leaving, flows.growth, register)
    cover, extra, cover_origin = cover_of(census, area, year, counted, register)
    pay = opening_pay(groups, register, month, known, packages)
    absent = float(state.away @ state.fte[PERMANENT]) / MILLIONTHS
    absence_cover = min(register.share("absence_cover"), extra / absent) if absent else 0.0
    note = leaving.note + ("" if rates is None else pattern_note(rates))
    leaving_origin = Origin("leaving_rate", 100 * leaving.value, "%", "assumption", note)
    return Baseline(
        authority=area,
        census=census,
        year=year,
        month=month,
        groups=groups,
        band_times=bands,
        case_types=types_by_name(),
        state=state,
        vacancies=max(0, state.posts - round(counted.in_post_fte * 100)),
        cover=cover,
        absence_cover=absence_cover,
        extra=extra - absence_cover * absent,
        pay=pay,
        calibration=found,
        leaving=leaving,
        spreads=spreads_of(census, area, year, found.outlook, register),
        leavers_year=own_flows.get("leavers", number_or_none(census, area, year, "leavers_fte")),
        starters_year=own_flows.get("starters", number_or_none(census, area, year, "starters_fte")),
        origins=(
            *counted.origins,
            *split_origins,
            cover_origin,
            leaving_origin,
            *pay_origins(pay, groups),
        ),
    )


def years_on(month: int, year: int) -> int:
    """How many years after a census a count stands for: to the nearest, half a year up.

    >>> [years_on(month_of(2019, 9) + later, 2019) for later in (0, 5, 6, 15, 18)]
    [0, 0, 1, 1, 2]
    """
    return (month - month_of(year, SEPTEMBER) + YEAR_OF_ITS_OWN) // MONTHS_IN_YEAR


def cover_of(
    census: Census, area: Area, year: int, counted: OpeningTotals, register: Register
) -> tuple[float, float, Origin]:
    """Agency FTE for each FTE of vacancy, at most 1, and the agency FTE beyond cover."""
    covering = number_or_none(census, area, year, "agency_cover_fte")
    vacant = number_or_none(census, area, year, "vacancies_fte")
    if covering is not None and vacant:
        share, source, note = min(1.0, covering / vacant), "published", "agency cover / vacancies"
    else:
        share, source, note = register.share("cover_share"), "assumption", "not returned: England's"
    share = (
        min(share, counted.agency_fte / counted.vacancies_fte) if counted.vacancies_fte else share
    )
    extra = counted.agency_fte - share * counted.vacancies_fte
    return share, max(0.0, extra), Origin("cover_share", 100 * share, "%", source, note)
