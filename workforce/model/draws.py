"""What is drawn once per run: this authority's parameters, year-to-year shocks, users' ranges.

All answers are keyed by (seed, run, question), so one more question changes no other answer. Every
exponential and logarithm is ``math``'s, rounded to 1e-9: numpy's differ in the last bits.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workforce.model.arrays import Counts, Keys, Reals
from workforce.model.keyed import uniforms
from workforce.model.shocks import (
    Range,
    between_years,
    draw_keys,
    exponentials,
    mean_one,
    normals,
    powers,
    ranged,
    remembered,
    slow_factor,
    within_years,
    yearly_normals,
    years_of,
)
from workforce.model.state import PERMANENT, Rates, Schedule, State
from workforce.months import MONTHS_IN_YEAR

DEMOGRAPHIC_SHARE: Final = 0.95  # of the census's variance that single leavers and starters make up
LEAST_LATENT: Final = 0.05  # share of the variance that no number of single moves explains


@dataclass(frozen=True)
class Uncertainty:
    """Which parts of the uncertainty are in force; all of them but in tests."""

    chance: bool = True
    parameters: bool = True
    years: bool = True
    ranges: bool = True


@dataclass(frozen=True)
class Spreads:
    """How sure the central rates are. Spreads are standard deviations of logarithms a year.

    Attributes:
        leaving: of this authority's own leaving rate.
        leaving_year: of one year's leaving rate about it.
        in_post_year: of in post after a year, all causes together.
        other_movement: shares of the opening stock at ``other_chances``, a year.
        other_chances: the chances of those shares, rising from 0 to 1.
        vacancies_year, vacancies_memory: of vacancies, and the part kept after a year.
        agency_year, agency_memory: of agency staff beyond what vacancies explain.
        cases_year, cases_memory: of new cases.
        holders_year, holders_memory: of case holders beyond what staff explain.
        holders_with_cases: correlation of the shocks to holders and new cases.
        caseload_effect: added hazard a month for each case above the opening's.
        supervision_effect: added hazard a month for each person per supervisor above it.
        agency_end: factor on the chance that an assignment ends.
        willing: share of agency staff who would ever convert, of 1.
        permanent_holding, agency_holding: factors on the marginal shares of case holding.
        newly_qualified, conversions: shares of all starters, of 1.
        pay_elasticity: of each destination's exits to relative pay, [D].
    """

    leaving: float
    leaving_year: float
    in_post_year: float
    other_movement: tuple[float, ...]
    other_chances: tuple[float, ...]
    vacancies_year: float
    vacancies_memory: float
    agency_year: float
    agency_memory: float
    cases_year: float
    cases_memory: float
    holders_year: float
    holders_memory: float
    holders_with_cases: float
    caseload_effect: Range
    supervision_effect: Range
    agency_end: Range
    willing: Range
    permanent_holding: Range
    agency_holding: Range
    newly_qualified: Range
    conversions: Range
    pay_elasticity: tuple[Range, ...]


def pay_effect(rates: Rates) -> Reals:
    """The factor of relative pay on the hazard, [R or 1, M, G, D]: relative pay to -elasticity.

    Months and groups of equal relative pay share one power, as there are few different ones. What
    follows the end of a payment is a factor of its own.
    """
    relative = rates.own_pay / rates.rival_pay
    runs, months, groups = relative.shape
    columns, place = np.unique(relative.reshape(runs, -1), axis=1, return_inverse=True)
    if runs == 1 and (columns == 1).all():
        return rates.unsettled[..., None] * np.ones(rates.pay_elasticity.shape[1])
    effect = powers(columns[:, :, None], -rates.pay_elasticity[:, None, :])
    every = effect[:, place.ravel()].reshape(len(effect), months, groups, -1)
    factor: Reals = every * rates.unsettled[..., None]
    return factor


def draw_leaving(keys: Keys, spreads: Spreads, years: int) -> Reals:
    """Factors on the leaving hazard by year, [R, Y]."""
    own = mean_one(normals(keys, "leaving"), spreads.leaving)
    yearly = mean_one(yearly_normals(keys, "leaving in year", years), spreads.leaving_year)
    return own[:, None] * yearly


def latent_deviation(spreads: Spreads, people: int, hazard: float) -> float:
    """The spread of a year's in post that single moves and other movement leave to explain.

    Of the whole variance, leavers and starters one by one make up 2 x hazard / people, and other
    movement its own; the rest is what the number of starters is drawn for.
    """
    whole = spreads.in_post_year**2
    single = DEMOGRAPHIC_SHARE * 2 * hazard / max(1, people)
    other = np.interp(np.linspace(0.005, 0.995, 100), spreads.other_chances, spreads.other_movement)
    left = whole - single - float(np.var(other))
    return math.sqrt(max(LEAST_LATENT * whole, left))


def draw_starters(
    keys: Keys, spreads: Spreads, state: State, hazard: float, leaving: Reals
) -> Reals:
    """Expected starters in each year, [R, Y]: what the drawn change in post needs, plus leavers.

    ``hazard`` is the mean yearly hazard of the opening staff. A forecast of the stock with
    starters made to fit errs less than one that adds up drawn starters and leavers.
    """
    people = float(state.people[PERMANENT].sum())
    deviation = latent_deviation(spreads, int(people), hazard)
    growth = exponentials(deviation * yearly_normals(keys, "in post", leaving.shape[1]))
    stocks = people * np.cumprod(np.column_stack([np.ones(len(keys)), growth]), axis=1)
    leavers = hazard * leaving * (stocks[:, :-1] + stocks[:, 1:]) / 2
    return np.maximum(0.0, stocks[:, 1:] - stocks[:, :-1] + leavers)


def draw_other_movement(keys: Keys, spreads: Spreads, people: int, months: int) -> Counts:
    """Whole people by month, [R, M]: a yearly share of the opening stock, spread evenly."""
    years = years_of(months)
    month = np.arange(months)
    moved = np.zeros((len(keys), months), dtype=np.int64)
    for year in range(years):
        levels = uniforms(keys, f"other movement {year + 1}")
        shares = np.interp(levels, spreads.other_chances, spreads.other_movement)
        total = np.rint(shares * people).astype(np.int64)
        done = np.clip(month - year * MONTHS_IN_YEAR, 0, MONTHS_IN_YEAR)
        so_far = np.sign(total)[:, None] * (abs(total)[:, None] * done // MONTHS_IN_YEAR)
        moved[:, 1:] += np.diff(so_far, axis=1)
    return moved


def draw_split(keys: Keys, spreads: Spreads) -> Reals:
    """Shares of the streams in all starters, [R, S]."""
    newly = ranged(keys, "newly qualified starters", spreads.newly_qualified)
    converted = ranged(keys, "starters by conversion", spreads.conversions)
    return np.stack([newly, converted, np.maximum(0.0, 1 - newly - converted)], axis=1)


def draw_work(keys: Keys, spreads: Spreads, months: int) -> tuple[Reals, Reals]:
    """Factors on new cases and on case holders, [R, M] each, with correlated shocks."""
    years = years_of(months)
    demand = yearly_normals(keys, "new cases", years)
    own = yearly_normals(keys, "case holders", years)
    together = spreads.holders_with_cases
    holding = together * demand + math.sqrt(1 - together * together) * own
    cases = remembered(spreads.cases_year * demand, spreads.cases_memory)
    holders = remembered(spreads.holders_year * holding, spreads.holders_memory)
    return (
        within_years(exponentials(cases[:, 1:]), months),
        between_years(exponentials(holders), months),
    )


def narrowed(spreads: Spreads, uncertainty: Uncertainty) -> Spreads:
    """The spreads with the parts that are not in force set to their centre."""
    if not uncertainty.parameters:
        spreads = replace(
            spreads,
            leaving=0.0,
            caseload_effect=spreads.caseload_effect.centre(),
            supervision_effect=spreads.supervision_effect.centre(),
            agency_end=spreads.agency_end.centre(),
            willing=spreads.willing.centre(),
            permanent_holding=spreads.permanent_holding.centre(),
            agency_holding=spreads.agency_holding.centre(),
            newly_qualified=spreads.newly_qualified.centre(),
            conversions=spreads.conversions.centre(),
            pay_elasticity=tuple(each.centre() for each in spreads.pay_elasticity),
        )
    if not uncertainty.years:
        spreads = replace(
            spreads,
            leaving_year=0.0,
            in_post_year=0.0,
            other_movement=(0.0,) * len(spreads.other_movement),
            vacancies_year=0.0,
            agency_year=0.0,
            cases_year=0.0,
            holders_year=0.0,
        )
    return spreads


def drawn(
    state: State, rates: Rates, schedule: Schedule, spreads: Spreads, *, seed: int, runs: int
) -> tuple[Rates, Schedule]:
    """Central rates and schedule with everything uncertain drawn for each run.

    Args:
        state: the opening.
        rates: central, run axes of length 1.
        schedule: central; its streams are replaced by drawn ones, split as drawn.
        spreads: how sure the centre is.
        seed: names the set of runs.
        runs: how many.
    """
    months = schedule.streams.shape[1]
    keys = draw_keys(seed, runs)
    people = state.people[PERMANENT]
    hazard = MONTHS_IN_YEAR * mean_hazard(state, rates.hazard)
    leaving = draw_leaving(keys, spreads, years_of(months))
    starters = draw_starters(keys, spreads, state, hazard, leaving)
    split = draw_split(keys, spreads)
    monthly = within_years(starters, months) / MONTHS_IN_YEAR
    vacant = slow_factor(
        keys, "vacancies", months, spreads.vacancies_year, spreads.vacancies_memory
    )
    rates = replace(rates, leaving=rates.leaving * within_years(leaving, months))
    return (
        with_work(with_behaviour(rates, keys, spreads), keys, spreads, months),
        replace(
            schedule,
            streams=monthly[:, :, None] * split[:, None, :],
            stream_split=split,
            other_movement=draw_other_movement(keys, spreads, int(people.sum()), months),
            vacancies=np.rint(schedule.vacancies * vacant).astype(np.int64),
        ),
    )


def with_behaviour(rates: Rates, keys: Keys, spreads: Spreads) -> Rates:
    """The rates with how people respond to caseload, supervision and pay, and agency staff's."""
    elasticities = [ranged(keys, "pay elasticity", each) for each in spreads.pay_elasticity]
    end = ranged(keys, "assignment's end", spreads.agency_end)
    return replace(
        rates,
        caseload_effect=ranged(keys, "caseload effect", spreads.caseload_effect),
        supervision_effect=ranged(keys, "supervision effect", spreads.supervision_effect),
        agency_end=rates.agency_end * end[:, None],
        willing=ranged(keys, "willing to convert", spreads.willing),
        pay_elasticity=np.stack(elasticities, axis=1),
    )


def with_work(rates: Rates, keys: Keys, spreads: Spreads, months: int) -> Rates:
    """The rates with levels of agency staff, new cases and case holders that wander."""
    agency = slow_factor(keys, "agency", months, spreads.agency_year, spreads.agency_memory)
    cases, holders = draw_work(keys, spreads, months)
    shares = (spreads.permanent_holding, spreads.agency_holding)
    names = ("permanent holding", "agency holding")
    holding = [ranged(keys, name, each) for name, each in zip(names, shares, strict=True)]
    return replace(
        rates,
        cover=rates.cover * agency,
        extra=rates.extra * agency,
        new_cases=rates.new_cases * cases[:, :, None],
        holder_level=rates.holder_level * holders,
        marginal_holding=rates.marginal_holding * np.stack(holding, axis=1)[:, :, None],
    )


def service_mix(state: State) -> Reals:
    """Shares of each group's opening staff by band of service, [G, B]; assessed: the first."""
    first = np.eye(len(state.service))[0]
    return np.where(state.assessed[:, None] > 0, first, state.service)


def mean_hazard(state: State, hazard: Reals) -> float:
    """The mean monthly hazard of leaving, [G, B] given, of the permanent staff at the opening."""
    people = state.people[PERMANENT]
    return float((people @ (hazard * service_mix(state)).sum(axis=1)) / max(1, people.sum()))
