"""Staff made into the whole numbers the engine reads: who is there, leaves, moves up and comes."""

from dataclasses import replace

import numpy as np

from workforce.model.chunk import Inputs, RunsOfChunk, by_name
from workforce.model.engine_input import (
    Absence,
    Agency,
    Hiring,
    Leaving,
    Mix,
    Opening,
    Posts,
    Progression,
    Routes,
    Staff,
)
from workforce.model.keyed_random import guided
from workforce.model.probability_tables import (
    assignment_chances,
    binomial_chances,
    chance_table,
    cumulative,
    poisson_chances,
)
from workforce.model.run_draws import pay_effect
from workforce.model.state import (
    AGENCY,
    PERMANENT,
    Rates,
    Schedule,
    State,
)
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    Counts,
    Hundredths,
    Millionths,
    hundredths,
    millionths,
    threshold,
    thresholds,
    whole,
)


def opening_of(state: State, rates: Rates) -> Opening:
    """Service at the opening; assignments as they settle at the mean chance of their end."""
    end = rates.settled_end
    if end is None:
        end = float(np.mean(rates.agency_end[:, 0]))
    by_stream = state.service.sum(axis=2)
    shares = state.service / np.where(by_stream > 0, by_stream, 1.0)[:, :, None]
    return Opening(
        posts=Hundredths(state.posts),
        holders=Hundredths(state.case_holders),
        cases=state.cases,
        streams=cumulative(by_stream),
        service=guided(cumulative(shares)),
        assignment=guided(assignment_chances(end)),
        experience=guided(cumulative(rates.experience)),
        least_experience=rates.experience_least,
    )


def staff_of(state: State, rates: Rates) -> Staff:
    """Staff groups; the assessed year is longer for those who work fewer hours."""
    assessed_months = rates.assessed_months * MILLIONTHS / np.maximum(1, state.fte[PERMANENT])
    holding = whole(rates.average_holding, MILLIONTHS)
    return Staff(
        people=state.people,
        fte=state.fte,
        holding=holding,
        held=state.fte * holding // MILLIONTHS,
        away=state.away,
        assessed=state.assessed,
        assessed_to=rates.assessed_to,
        assessed_months=whole(assessed_months, 1),
        notice=rates.notice,
        moves_after=rates.moves_after,
        feeder=rates.feeder,
        from_below=state.from_below,
        gives=state.gives,
        gets=state.gets,
    )


def bands_of(edges: Counts) -> Counts:
    """The band of service by months here, as far as the last band's first month.

    >>> bands_of(np.array([1, 3])).tolist()
    [0, 1, 1, 2]
    """
    months = np.arange(int(edges.max(initial=0)) + 1)
    bands: Counts = (months[:, None] >= edges).sum(axis=1)
    return bands


def leaving_of(rates: Rates, runs: RunsOfChunk) -> Leaving:
    """Hazards of leaving, and what acts on them."""
    pay = pay_effect(
        replace(
            rates,
            own_pay=runs.own(rates.own_pay),
            rival_pay=runs.own(rates.rival_pay),
            pay_elasticity=runs.own(rates.pay_elasticity),
            unsettled=runs.own(rates.unsettled),
        )
    )
    return Leaving(
        hazard=rates.hazard * MILLIONTHS,
        destinations=rates.destinations,
        pay=pay,
        tied=millionths(rates.tied),
        chances=chance_table(),
        bands=bands_of(rates.band_edges),
    )


def progression_of(state: State, rates: Rates) -> Progression:
    """The assessed year, and moves between groups by name."""
    moves = np.add.accumulate(rates.moves[:, :, by_name(state.groups)], axis=2)
    return Progression(
        extended=threshold(rates.extended),
        extension=rates.extension,
        failed=threshold(rates.failed),
        moves=thresholds(moves),
        promotion=thresholds(rates.promotion),
        experienced_after=rates.experienced_after,
    )


def absence_of(rates: Rates) -> Absence:
    """Long absence."""
    return Absence(
        begins=threshold(rates.away_start),
        ends=threshold(rates.away_end),
        cover=millionths(rates.absence_cover),
        pay=millionths(rates.away_pay),
    )


def mix_of(state: State, rates: Rates) -> Mix:
    """The groups of those who come."""
    order = by_name(state.groups)
    return Mix(
        starters=cumulative(rates.starter_groups[order]),
        agency=cumulative(rates.agency_groups[order]),
        other_movement=cumulative(rates.other_groups[order]),
    )


def posts_of(inputs: Inputs, runs: RunsOfChunk) -> Posts:
    """Posts by grade; those in their assessed year fill posts of the group that follows it."""
    state, rates = inputs.state, inputs.rates
    groups = np.arange(len(state.groups))
    return Posts(
        of_group=np.where(rates.assessed_to >= 0, rates.assessed_to, groups),
        share=whole(rates.vacancy_groups, MILLIONTHS),
        added=runs.own(inputs.schedule.added_posts),
        cover_months=rates.cover_months,
    )


def routes_of(inputs: Inputs, runs: RunsOfChunk) -> Routes:
    """Who is expected by which route, and what the routes are."""
    rates, order = inputs.rates, by_name(inputs.state.routes)
    return Routes(
        expected=runs.own(inputs.schedule.routes)[:, :, order],
        group=rates.route_group[order],
        drop_out=thresholds(rates.route_drop_out[order]),
        first_case=rates.route_first_case[order],
        tie_in=rates.route_tie_in[order],
        experience=rates.route_experience[order],
        cost=rates.route_cost[order],
    )


def hiring_of(rates: Rates, schedule: Schedule, runs: RunsOfChunk) -> Hiring:
    """The streams, and adverts."""
    return Hiring(
        expected=whole(runs.every(schedule.streams), HUNDREDTHS),
        planned=runs.every(schedule.planned),
        split=cumulative(runs.every(schedule.stream_split)),
        more=whole(runs.own(schedule.more_hires), HUNDREDTHS),
        poisson=poisson_chances(),
        advert_fill=binomial_chances(rates.advert_fill),
        offer_months=rates.offer_months,
        fall_through=threshold(rates.fall_through),
        places=hundredths(rates.assessed_places),
    )


def agency_of(state: State, rates: Rates) -> Agency:
    """Agency staff."""
    fte = round(float(np.dot(rates.agency_groups, state.fte[AGENCY])))
    return Agency(
        eligible_after=rates.eligible_after,
        fee_free_after=rates.fee_free_after,
        transfer_fee=millionths(rates.transfer_fee),
        fte=Millionths(max(1, fte)),
    )
