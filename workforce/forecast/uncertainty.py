"""What is drawn once per run: this authority's parameters, year-to-year shocks, users' ranges.

All answers are keyed by (seed, run, question), so one more question changes no other answer. Every
exponential and logarithm is ``math``'s, rounded to 1e-9: numpy's differ in the last bits.
"""

from dataclasses import dataclass, replace

import numpy as np

from workforce.forecast.authority_forecast import Outlook
from workforce.forecast.follow_path import agency_people, staff_at, steered
from workforce.forecast.no_change_path import course_of, leaving_levels
from workforce.forecast.seen_leavers import newcomers_hazard, seen_leavers
from workforce.model.keyed_random import uniforms
from workforce.model.run_draws import Range, ranged, within_years, years_of
from workforce.model.state import CONVERSIONS, PERMANENT, Rates, Schedule, State
from workforce.model.units import Counts, Keys, Reals
from workforce.months import MONTHS_IN_YEAR


@dataclass(frozen=True)
class Uncertainty:
    """Which parts of the uncertainty are in force; all of them outside tests."""

    chance: bool = True
    parameters: bool = True
    years: bool = True
    ranges: bool = True


@dataclass(frozen=True)
class Spreads:
    """How sure the central rates are.

    Attributes:
        outlook: where the figures are forecast to be each year.
        other_movement: shares of the opening stock at ``other_chances``, a year.
        other_chances: the chances of those shares, rising from 0 to 1.
        caseload_effect: added hazard a month for each case above the opening's.
        supervision_effect: added hazard a month for each person per supervisor above it.
        agency_end: factor on the chance that an assignment ends.
        willing: share of agency staff who would ever convert, of 1.
        permanent_holding, agency_holding: factors on the marginal shares of case holding.
        newly_qualified: share of all starters, of 1.
        conversion: share of agency staff who are to convert in a month, of 1.
        more_cover: agency FTE for one more vacant FTE.
        agency_most: highest agency rate for which agencies can find staff, of 1.
        agency_price: rise in agency rates for the whole staff being agency.
        ever_filled: chance that a post beyond those vacant anyway is ever filled.
        pay_elasticity: of each destination's exits to relative pay, [D].
    """

    outlook: Outlook
    other_movement: tuple[float, ...]
    other_chances: tuple[float, ...]
    caseload_effect: Range
    supervision_effect: Range
    agency_end: Range
    willing: Range
    permanent_holding: Range
    agency_holding: Range
    newly_qualified: Range
    conversion: Range
    more_cover: Range
    agency_most: Range
    agency_price: Range
    ever_filled: Range
    pay_elasticity: tuple[Range, ...]


def draw_other_movement(keys: Keys, spreads: Spreads, people: int, months: int) -> Counts:
    """Whole people by month, [R, M]: a yearly share of the opening stock, spread evenly."""
    years = years_of(months)
    month = np.arange(months)
    moved = np.zeros((len(keys), months), dtype=np.int64)
    for year in range(years):
        levels = uniforms(keys, f"other movement {spreads.outlook.sharers[0]} {year + 1}")
        shares = np.interp(levels, spreads.other_chances, spreads.other_movement)
        total = np.rint(shares * people).astype(np.int64)
        done = np.clip(month - year * MONTHS_IN_YEAR, 0, MONTHS_IN_YEAR)
        so_far = np.sign(total)[:, None] * (abs(total)[:, None] * done // MONTHS_IN_YEAR)
        moved[:, 1:] += np.diff(so_far, axis=1)
    return moved


def split_starters(
    keys: Keys, spreads: Spreads, starters: Reals, agency: Reals
) -> tuple[Reals, Reals]:
    """Starters by month, people, as streams [R, M, S]; and the share of agency staff to convert.

    Agency staff who convert are a share of those there, [R, M], but never more than start; they
    are not among the streams, as they are found among the people there.

    Args:
        keys: of the runs.
        spreads: how sure the shares are.
        starters: expected of all kinds, [R, M].
        agency: expected agency staff, people, when they are asked, [R, M].
    """
    newly = starters * ranged(keys, "newly qualified starters", spreads.newly_qualified)[:, None]
    share = ranged(keys, "agency staff who convert", spreads.conversion)[:, None]
    converts = np.minimum(share * agency, starters - newly)
    streams = np.stack([newly, np.zeros_like(newly), starters - newly - converts], axis=2)
    return streams, np.where(agency > 0, converts / np.where(agency > 0, agency, 1.0), 0.0)


def shares_of(streams: Reals, starters: Reals) -> Reals:
    """Shares of the streams in all starters over the whole horizon, [R, S]; the rest convert."""
    total = np.maximum(1e-9, starters.sum(axis=1))[:, None]
    shares: Reals = streams.sum(axis=1) / total
    shares[:, CONVERSIONS] = np.maximum(0.0, 1 - shares.sum(axis=1))
    return shares


def narrowed(spreads: Spreads, uncertainty: Uncertainty) -> Spreads:
    """The spreads with the parts that are not in force set to their centre."""
    if not uncertainty.parameters:
        spreads = replace(
            spreads,
            caseload_effect=spreads.caseload_effect.centre(),
            supervision_effect=spreads.supervision_effect.centre(),
            agency_end=spreads.agency_end.centre(),
            willing=spreads.willing.centre(),
            permanent_holding=spreads.permanent_holding.centre(),
            agency_holding=spreads.agency_holding.centre(),
            newly_qualified=spreads.newly_qualified.centre(),
            conversion=spreads.conversion.centre(),
            more_cover=spreads.more_cover.centre(),
            agency_most=spreads.agency_most.centre(),
            agency_price=spreads.agency_price.centre(),
            ever_filled=spreads.ever_filled.centre(),
            pay_elasticity=tuple(each.centre() for each in spreads.pay_elasticity),
        )
    if not uncertainty.years:
        still = (0.0,) * len(spreads.other_movement)
        spreads = replace(spreads, outlook=spreads.outlook.still(), other_movement=still)
    return spreads


def drawn(
    state: State, rates: Rates, schedule: Schedule, spreads: Spreads, keys: Keys
) -> tuple[Rates, Schedule]:
    """Central rates and schedule with everything uncertain drawn for each run.

    Args:
        state: the opening.
        rates: central, run axes of length 1.
        schedule: central; its streams are replaced by drawn ones, split as drawn.
        spreads: how sure the centre is.
        keys: of the runs, as ``draw_keys`` gives them.
    """
    months = schedule.streams.shape[1]
    people = int(state.people[PERMANENT].sum())
    rates = with_behaviour(rates, keys, spreads)
    other = draw_other_movement(keys, spreads, people, months)
    shares = spreads.other_movement, spreads.other_chances
    newcomers = newcomers_hazard(state, rates, spreads.newly_qualified.value)
    course = course_of(keys, spreads.outlook, state, other, shares, newcomers)
    monthly = within_years(course.starters, months) / MONTHS_IN_YEAR
    asked = agency_people(state, course, months) * (1 - rates.agency_end)
    streams, conversion = split_starters(keys, spreads, monthly, asked)
    rates = replace(
        rates,
        leaving=rates.leaving * leaving_levels(course, seen_leavers(state, rates), months),
        conversion_share=conversion,
        recent_conversion=conversion,
        agency_most=staff_at(state, ranged(keys, "most agency staff", spreads.agency_most)),
    )
    schedule = replace(
        schedule,
        streams=streams,
        stream_split=shares_of(streams, monthly),
        other_movement=other,
    )
    return steered(state, rates, schedule, course)


def with_behaviour(rates: Rates, keys: Keys, spreads: Spreads) -> Rates:
    """The rates with how people respond to caseload, supervision and pay, and who holds cases."""
    holding = [
        ranged(keys, "permanent holding", spreads.permanent_holding),
        ranged(keys, "agency holding", spreads.agency_holding),
    ]
    elasticities = [ranged(keys, "pay elasticity", each) for each in spreads.pay_elasticity]
    return replace(
        rates,
        caseload_effect=ranged(keys, "caseload effect", spreads.caseload_effect),
        supervision_effect=ranged(keys, "supervision effect", spreads.supervision_effect),
        agency_end=assignment_ends(rates, keys, spreads),
        willing=ranged(keys, "willing to convert", spreads.willing),
        pay_elasticity=np.stack(elasticities, axis=1),
        more_cover=ranged(keys, "cover of one more", spreads.more_cover),
        agency_price=ranged(keys, "price of agency staff", spreads.agency_price),
        ever_filled=ranged(keys, "posts ever filled", spreads.ever_filled),
        marginal_holding=rates.marginal_holding * np.stack(holding, axis=1)[:, :, None],
    )


def assignment_ends(rates: Rates, keys: Keys, spreads: Spreads) -> Reals:
    """Chances that an assignment ends, [R, M]."""
    ends: Reals = rates.agency_end * ranged(keys, "assignment's end", spreads.agency_end)[:, None]
    return ends


def settled_end(rates: Rates, keys: Keys, spreads: Spreads) -> float:
    """The chance, on average over all futures, at which assignments of the opening have ended."""
    return float(np.mean(assignment_ends(rates, keys, spreads)[:, 0]))
