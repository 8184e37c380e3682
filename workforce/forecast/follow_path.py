"""What leads vacancies, agency staff, cases and case holders along the course of no change."""

from dataclasses import dataclass, replace

import numpy as np

from workforce.forecast.authority_forecast import AGENCY as AGENCY_FIGURE
from workforce.forecast.authority_forecast import CASELOAD, CASES, IN_POST, VACANCIES
from workforce.forecast.no_change_path import Course
from workforce.forecast.seen_leavers import mean_hazard
from workforce.model.paths import Paths
from workforce.model.run_draws import between_years
from workforce.model.state import AGENCY, PERMANENT, Rates, Schedule, State
from workforce.model.units import MILLIONTHS, Counts, Reals
from workforce.months import MONTHS_IN_YEAR

LEAST_HOLDERS = 0.1  # FTE
LEAST_LEFT = 0.3  # of the opening's case holders, whatever staff there are


def steered(
    state: State, rates: Rates, schedule: Schedule, course: Course
) -> tuple[Rates, Schedule]:
    """Rates and schedule under which each run follows its course."""
    months = schedule.vacancies.shape[1]
    opening = float(schedule.vacancies[0, 0]) / 100
    vacant = monthly_of(course, VACANCIES, opening, months)
    cover, extra = agency_needs(state, rates, course, vacant)
    rates = with_some_holders(state, rates, course)
    new = rates.new_cases * new_case_levels(state, rates, course)[:, :, None]
    rates = replace(
        rates,
        cover=cover,
        extra=extra,
        new_cases=new,
        holder_level=rates.holder_level * holder_levels(state, rates, course, months),
    )
    return rates, replace(schedule, vacancies=np.rint(100 * vacant).astype(np.int64))


def monthly_of(course: Course, figure: int, opening: float, months: int) -> Reals:
    """A figure by month, [R, M], linear between the opening and the ends of years."""
    ends = course.figures[:, figure]
    first = np.full((len(ends), 1), opening)
    return between_years(np.concatenate([first, ends], axis=1), months)


def fte_of(state: State, contract: int) -> float:
    """FTE at the opening."""
    return float(state.people[contract] @ state.fte[contract]) / MILLIONTHS


def agency_people(state: State, course: Course, months: int) -> Reals:
    """Agency people along the course, [R, M], at the opening's hours a person."""
    fte, people = fte_of(state, AGENCY), int(state.people[AGENCY].sum())
    each = fte / people if people and fte > 0 else 1.0
    return np.maximum(0.0, monthly_of(course, AGENCY_FIGURE, fte, months)) / each


def staff_at(state: State, rates: Reals) -> Reals:
    """Agency FTE at agency rates, of 1, beside the opening's permanent staff; at least today's."""
    fte = fte_of(state, PERMANENT) * rates / (1 - rates)
    most: Reals = np.maximum(fte, fte_of(state, AGENCY))
    return most


def agency_needs(state: State, rates: Rates, course: Course, vacant: Reals) -> tuple[Reals, Reals]:
    """Agency FTE for each FTE of vacancy, and beyond, [R, M]; together the course's.

    Cover is of last month's vacancies and at most the usual share of them.
    """
    months = vacant.shape[1]
    away = rates.absence_cover * float(state.away @ state.fte[PERMANENT]) / MILLIONTHS
    needed = np.maximum(
        0.0, monthly_of(course, AGENCY_FIGURE, fte_of(state, AGENCY), months) - away
    )
    before = np.concatenate([vacant[:, :1], vacant[:, :-1]], axis=1)
    share = np.where(before > 0, needed / np.where(before > 0, before, 1.0), rates.cover)
    cover = np.minimum(rates.cover, share)
    return cover, np.maximum(0.0, needed - cover * before)


def new_case_levels(state: State, rates: Rates, course: Course) -> Reals:
    """Factors on new cases by month, [R, M], that lead expected cases along the course.

    Between the ends of years the course is a line, and open cases stand above or below it as the
    season of new cases has it.
    """
    months = rates.new_cases.shape[1]
    start = state.cases.astype(np.float64)
    usual = rates.new_cases[0, 1 + np.arange(MONTHS_IN_YEAR) % max(1, months - 1)]
    step = np.diag(rates.stay) + (1 - rates.stay)[:, None] * rates.onward
    ends = np.concatenate(
        [np.full((len(course.figures), 1), start.sum()), course.figures[:, CASES]], 1
    )
    wanted = between_years(ends, months) * seasons_of_cases(start, step, usual, months)
    levels, in_all = np.ones_like(wanted), usual.sum(axis=1)
    open_cases = np.tile(start, (len(wanted), 1))
    for month in range(1, months):
        left, season = open_cases @ step, (month - 1) % MONTHS_IN_YEAR
        if in_all[season] > 0:
            share = (wanted[:, month] - left.sum(axis=1)) / in_all[season]
            levels[:, month] = np.round(np.maximum(0.0, share), 9)
        open_cases = left + levels[:, month, None] * usual[season]
    return levels


def seasons_of_cases(start: Reals, step: Reals, usual: Reals, months: int) -> Reals:
    """Open cases by month beside the line between one opening month and the next, [M].

    Args:
        start: open cases at the opening, [T].
        step: shares of them that stay or go on in a month, [T, T].
        usual: expected new cases in the twelve months that follow, [12, T].
        months: of the horizon, the opening counted too.
    """
    open_cases, totals = start, [float(start.sum())]
    for new in usual:
        open_cases = open_cases @ step + new
        totals.append(float(open_cases.sum()))
    line = np.linspace(totals[0], totals[-1], MONTHS_IN_YEAR + 1)
    season = np.where(line > 0, np.array(totals) / np.where(line > 0, line, 1.0), 1.0)
    return season[np.arange(months) % MONTHS_IN_YEAR]


def holder_levels(state: State, rates: Rates, course: Course, months: int) -> Reals:
    """Factors on case holders by month, [R, M], beyond what more or fewer staff make of them."""
    staff = course.figures[:, IN_POST], course.figures[:, AGENCY_FIGURE]
    expected = expected_holders(state, rates, staff)
    caseload = np.maximum(LEAST_HOLDERS, course.figures[:, CASELOAD])
    wanted = course.figures[:, CASES] / caseload
    ends = np.round(wanted / np.maximum(LEAST_HOLDERS, expected), 9)
    return between_years(np.concatenate([np.ones((len(ends), 1)), ends], axis=1), months)


def with_some_holders(state: State, rates: Rates, course: Course) -> Rates:
    """The rates with marginal shares no larger than leaves some case holders in every year."""
    held = state.case_holders / 100
    staff = course.figures[:, IN_POST], course.figures[:, AGENCY_FIGURE]
    fewer = held - expected_holders(state, rates, staff).min(axis=1)
    most = (1 - LEAST_LEFT) * held
    factor = np.where(fewer > most, most / np.where(fewer > most, fewer, 1.0), 1.0)
    return replace(rates, marginal_holding=rates.marginal_holding * factor[:, None, None])


def expected_holders(state: State, rates: Rates, staff: tuple[Reals, Reals]) -> Reals:
    """Case holders for so many FTE in post and agency FTE, [R, ...], on the opening's mix."""
    shares = marginal_shares(state, rates)
    holders = np.full_like(staff[PERMANENT], state.case_holders / 100)
    for contract, fte in enumerate(staff):
        holders = holders + shares[:, contract, None] * (fte - fte_of(state, contract))
    return holders


@dataclass(frozen=True)
class OffCourse:
    """How far no change is off its course, as a trial shows; by month, [M].

    Attributes:
        holders, agency: factors that lead case holders and agency staff back.
        caseload, supervision: by how much each is above the opening's, on average.
    """

    holders: Reals
    agency: Reals
    caseload: Reals
    supervision: Reals


def off_course(state: State, rates: Rates, trial: Paths) -> OffCourse:
    """How far a trial of some runs, with those runs' rates, is off its course on average.

    Who start and who leave are not of one kind, so the mix of groups moves, and with it how many
    hold cases. Nobody in an assignment is sent away, so where fewer are needed some are left over.
    """
    staff = trial.in_post @ state.fte[PERMANENT], trial.agency @ state.fte[AGENCY]
    fte = staff[PERMANENT] / MILLIONTHS, staff[AGENCY] / MILLIONTHS
    expected = expected_holders(state, rates, fte).mean(axis=0)
    found = (trial.case_holders / 100 / rates.holder_level).mean(axis=0)
    vacant = np.maximum(0.0, trial.posts / 100 - fte[PERMANENT])
    needed = agency_needed(state, rates, vacant).mean(axis=0)
    cases = trial.cases.sum(axis=2) - trial.waiting - trial.shared_cases
    return OffCourse(
        holders=led_back(expected, np.maximum(LEAST_HOLDERS, found)),
        agency=np.minimum(1.0, led_back(needed, np.maximum(needed, fte[AGENCY].mean(axis=0)))),
        caseload=mean_rise(100 * cases, trial.case_holders),
        supervision=mean_rise(trial.supervised, trial.supervisors),
    )


def settled(state: State, rates: Rates, off: OffCourse) -> Rates:
    """The rates of any runs with case holders and agency staff back on course."""
    return replace(
        rates,
        holder_level=rates.holder_level * off.holders,
        cover=rates.cover * off.agency,
        extra=rates.extra * off.agency,
        leaving=without_pressure(state, rates, off),
    )


def without_pressure(state: State, rates: Rates, off: OffCourse) -> Reals:
    """The factors on leaving less what caseload and supervision add on the whole, [R, M].

    The forecast of leavers holds that already; what is beyond it in one future, or under a plan,
    acts as it does.
    """
    usual = mean_hazard(state, rates.hazard, rates.band_edges)
    if usual == 0:
        return rates.leaving
    pressure = rates.caseload_effect[:, None] * off.caseload
    added = pressure + rates.supervision_effect[:, None] * off.supervision
    left: Reals = np.maximum(0.0, rates.leaving - added / usual).round(9)
    return left


def mean_rise(part: Counts, whole: Counts) -> Reals:
    """By how much a ratio of a month before was above the opening's, on average, [M]."""
    ratio: Reals = np.where(whole > 0, part / np.where(whole > 0, whole, 1), 0.0)
    rise: Reals = (ratio - ratio[:, :1]).mean(axis=0)
    return np.concatenate([rise[:1], rise[:-1]])


def led_back(expected: Reals, found: Reals) -> Reals:
    """Factors by month, [M], that make up for what was found, linear between the ends of years."""
    months = np.arange(len(found))
    ends = np.unique(np.append(months[::MONTHS_IN_YEAR], months[-1]))
    there = found[ends] > 0
    ratio = np.where(there, expected[ends] / np.where(there, found[ends], 1.0), 1.0)
    return np.interp(months, ends, np.round(ratio, 9))


def agency_needed(state: State, rates: Rates, vacant: Reals) -> Reals:
    """Agency FTE that runs need by their vacancies of the month before, [R, M]."""
    away = rates.absence_cover * float(state.away @ state.fte[PERMANENT]) / MILLIONTHS
    before = np.concatenate([vacant[:, :1], vacant[:, :-1]], axis=1)
    needed: Reals = rates.cover * before + rates.extra + away
    return needed


def marginal_shares(state: State, rates: Rates) -> Reals:
    """Case-holding FTE for one more FTE on the opening's mix of groups, [R, C]."""
    weights = (state.people * state.fte).astype(np.float64)
    totals = np.maximum(1.0, weights.sum(axis=1))
    shares: Reals = (rates.marginal_holding * weights).sum(axis=2) / totals
    return shares
