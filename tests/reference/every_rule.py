"""A scenario made up so that every rule of the page is at work, which the six leave idle.

Plans for all streams and for one, routes, releases, a freeze, posts added and later deleted until
people are redundant, a limit that holds work back, ceilings on agency staff, moves by table, known
moves of every kind, pay against rivals, instalments and what leavers pay back.
"""

from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tests.reference.given import Inputs, Ints
from workforce.model.state import (
    AGENCY_END,
    COMES_BACK,
    GOES_AWAY,
    LEAVER,
    NO_LIMIT,
    NOT_PLANNED,
    STARTER,
    Rates,
    Schedule,
    State,
)

Span = tuple[int, int, Any]  # from a month to before another, and the value meanwhile

KNOWN: Final = (
    (3, LEAVER, "social_worker", 5),
    (5, STARTER, "newly_qualified", 3),
    (5, STARTER, "social_worker", 4),
    (7, GOES_AWAY, "social_worker", 6),
    (9, COMES_BACK, "social_worker", 4),
    (8, AGENCY_END, "social_worker", 12),
    (12, LEAVER, "qualified_without_cases", 2),
    (12, STARTER, "senior_practitioner", 2),
    (36, GOES_AWAY, "newly_qualified", 1),
    (36, AGENCY_END, "team_manager", 3),
    (36, COMES_BACK, "qualified_without_cases", 2),
)


def dated(length: int, usual: Any, *spans: Span) -> NDArray[Any]:
    """A value by month, [1, M, ...]: the usual one but for the spans."""
    start = np.asarray(usual)
    values = np.broadcast_to(start, (1, length, *start.shape)).copy()
    for first, end, value in spans:
        values[0, first:end] = value
    return values


def with_every_rule(given: Inputs) -> Inputs:
    """What no change is given, with everything else switched on, and small effects made large."""
    length = given.schedule.streams.shape[1]
    state = opening(given.state)
    rates = rates_of_staff(given.rates, state, length)
    rates = rates_of_agency_and_offers(rates, length)
    return Inputs(
        state, rates_of_pay_and_work(rates, state, length),
        schedule_of_all(given.schedule, state, length), given.no_change,
    )  # fmt: skip


def opening(state: State) -> State:
    """The newly qualified work three days in four, so that their year is longer."""
    fte = state.fte.copy()
    fte[:, state.assessed == 1] = 750_000
    return replace(state, fte=fte, census_month=3)


def moves(usual: NDArray[Any], groups: list[int], length: int) -> NDArray[Any]:
    """Moves by month, [M, G, G]: one group turned out, one fed, managers promoted by table."""
    qualified, senior, service, social, team = groups
    table = np.repeat(usual[:1], length, axis=0)
    table[20:, senior, team], table[20:, team, service] = 0.01, 0.02
    table[12, qualified, social], table[:, social, qualified] = 0.5, 0.003
    return table


def rates_of_staff(rates: Rates, state: State, length: int) -> Rates:
    names = (
        "qualified_without_cases", "senior_practitioner", "service_manager", "social_worker",
        "team_manager",
    )  # fmt: skip
    indices = [state.groups.index(name) for name in names]
    every_other = np.where(np.arange(length) % 12 == 0, 2.0, 1.0)
    return replace(
        rates,
        moves=moves(rates.moves, indices, length),
        leaving=rates.leaving * every_other,
        promotion=np.minimum(0.6, 8 * rates.promotion),
        caseload_effect=10 * rates.caseload_effect,
        pay_elasticity=3 * rates.pay_elasticity,
        tied=0.1,
    )


def rates_of_agency_and_offers(rates: Rates, length: int) -> Rates:
    recent = rates.recent_conversion.mean()
    converting = ((10, 30, 0.05), (34, 50, 0.1))
    ceilings = ((30, 40, 0.2), (55, length, 0.0))
    return replace(
        rates,
        conversion_share=dated(length, recent, *converting),
        recent_conversion=dated(length, recent),
        agency_ceiling=dated(length, float(NO_LIMIT), *ceilings),
        agency_end=0.4 * rates.agency_end,
        eligible_after=2,
        fee_free_after=8,
        extra=3 * rates.extra,
        offer_months=2,
        advert_fill=0.4,
    )


def rates_of_pay_and_work(rates: Rates, state: State, length: int) -> Rates:
    groups = len(state.groups)
    none = np.zeros(groups, np.int64)
    raised = np.where(np.array(state.groups) == "social_worker", 1.1, 1.0)
    return replace(
        rates,
        own_pay=dated(length, np.ones(groups), (6, length, raised)),
        rival_pay=dated(length, np.ones(groups), (12, length, 1.04)),
        unsettled=dated(length, np.ones(groups), (30, 40, 1.4)),
        payments=dated(length, none, (5, 20, 12_345)),
        joiner_payments=dated(length, none, (5, length, 250_000)),
        clawback=dated(length, none, (12, length, 99_999)),
        caseload_limit=dated(length, 12.0, (36, length, 9.0)),
        hold_limit=dated(length, 0, (20, 50, 1))[0],
    )


def schedule_of_all(schedule: Schedule, state: State, length: int) -> Schedule:
    routes = np.zeros(len(state.routes), np.int64)
    open_plan = np.full(3, NOT_PLANNED)
    plans = ((1, 12, [4, -1, -1]), (40, 44, [-1, 2, -1]), (50, 55, [-1, -1, 3]))
    one = np.array([name == "social_worker" for name in state.groups]).astype(np.int64)
    added = ((6, 31, 2_500 * one), (31, 45, -3_000 * one), (45, length, -3_550 * one))
    by_route = ((2, 14, [1, 0, 4, 0, 1, 1]), (30, 40, [1, 2, 0, 1, 0, 1]))
    return replace(
        schedule,
        planned=dated(length, open_plan, *plans),
        planned_total=dated(length, NOT_PLANNED, (13, 19, 5)),
        routes=dated(length, routes, *by_route),
        released=dated(length, 0, (4, 30, 4), (12, 13, 9)),
        frozen=dated(length, 0, (22, 26, 1)),
        added_posts=dated(length, 0 * one, *added),
        vacancies=schedule.vacancies + 1_500 * (np.arange(length) % 2),
        known=known_moves(state, length, schedule.known.shape[1]),
    )


def known_moves(state: State, length: int, kinds: int) -> Ints:
    """Moves already certain, people, [M, K, G]."""
    moves = np.zeros((length, kinds, len(state.groups)), np.int64)
    for month, kind, group, people in KNOWN:
        moves[month, kind, state.groups.index(group)] = people
    return moves
