"""One month of those who begin on a permanent contract: streams, routes, adverts, known ones."""

from typing import NamedTuple

import numpy as np

from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, SINGLE, Engine, Record, at
from workforce.model.engine_input import MONTHLY, Opening, Routes, Staff, Words
from workforce.model.keyed_random import binomial, draw, fold, place, poisson
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.roster import (
    ANY_GROUP,
    PERSON,
    Roster,
    Row,
    RunMonth,
    Seat,
    add,
    cell_key,
    experience,
)
from workforce.model.state import (
    HIRING,
    NEWLY_QUALIFIED,
    NOT_PLANNED,
    OTHER,
    PERMANENT,
    STARTER,
)
from workforce.model.units import HUNDREDTHS, Hundredths, Thresholds


class Arrival(NamedTuple):
    """The nth to come from an origin in a month, on a contract."""

    origin: int
    contract: int
    nth: int


class Newcomer(NamedTuple):
    """Someone about to come: the group, the key, and the month of qualifying."""

    group: int
    key: np.uint64
    qualified: int


class Starter(NamedTuple):
    """Someone about to start on a permanent contract, in a stream."""

    group: int
    stream: int
    key: np.uint64
    qualified: int


@compiled
def newcomer(
    opening: Opening, words: Words, mix: Thresholds, arrival: Arrival, now: RunMonth
) -> Newcomer:
    """Who comes: a group drawn from ``mix``, and experience."""
    nth = np.uint64(arrival.nth)
    key = fold(cell_key(words, arrival.origin, ANY_GROUP, now), nth)
    group = words.by_name[place(mix, draw(key, words.questions[now.month, QUESTION.group]))]
    key = fold(cell_key(words, arrival.origin, group, now), nth)
    brought = experience(opening, words, key, arrival.contract)
    return Newcomer(group, key, now.month - brought)


@compiled
def start(record: Record, roster: Roster, now: RunMonth, starter: Starter) -> Seat:
    """Someone starts in a group and is counted in a stream."""
    record.group[now.run, now.month, BY_GROUP.starters, starter.group] += 1
    record.streams[now.run, now.month, starter.stream] += 1
    return add(roster, Row(PERMANENT, starter.group), starter.key, now.month, starter.qualified)


@step
def want(engine: Engine, now: RunMonth) -> None:
    """How many are to start by stream: by one plan for all, by a plan, or by the recent stream."""
    hiring, words, wanted = engine.given.hiring, engine.given.words, engine.desk.wanted
    together = engine.given.monthly[now.run, now.month, MONTHLY.planned_starters]
    for stream in range(len(wanted)):
        wanted[stream] = (
            0 if together != NOT_PLANNED else hiring.planned[now.run, now.month, stream]
        )
        if wanted[stream] == NOT_PLANNED:
            cell = cell_key(words, ORIGIN.newly_qualified + stream, ANY_GROUP, now)
            expected = Hundredths(hiring.expected[now.run, now.month, stream])
            key = fold(cell, words.questions[0, QUESTION.stream])
            wanted[stream] = poisson(expected, hiring.poisson, key)
    cell = cell_key(words, ORIGIN.plan, ANY_GROUP, now)
    for nth in range(together):
        wanted[place(hiring.split[now.run], draw(cell, np.uint64(nth)))] += 1


@compiled
def places_left(staff: Staff, roster: Roster, places: Hundredths) -> int:
    """How many more newly qualified staff the supervisors, permanent or agency, can carry."""
    supervisors = assessed = 0
    for contract in range(len(roster.size)):
        for group in range(len(staff.gives)):
            people = roster.size[contract, group]
            supervisors += people * staff.gives[group]
            assessed += people * int(staff.assessed[group] > 0)
    return max(0, supervisors * places // HUNDREDTHS - assessed)


@step
def hire_newly_qualified(engine: Engine, now: RunMonth) -> None:
    """As many as are wanted start; of a plan, only as many as can be assessed."""
    staff, words, hiring = engine.given.staff, engine.given.words, engine.given.hiring
    record, roster = engine.record, engine.roster
    number = engine.desk.wanted[NEWLY_QUALIFIED]
    if hiring.planned[now.run, now.month, NEWLY_QUALIFIED] != NOT_PLANNED:
        able = min(number, places_left(staff, roster, hiring.places))
        record.single[now.run, now.month, SINGLE.intake_missed] += number - able
        number = able
    for group in range(len(staff.assessed)):
        if staff.assessed[group] > 0:
            cell = cell_key(words, ORIGIN.newly_qualified, group, now)
            for nth in range(number):
                key = fold(cell, np.uint64(nth))
                start(record, roster, now, Starter(group, NEWLY_QUALIFIED, key, now.month))


@step
def hire_by_route(engine: Engine, now: RunMonth) -> None:
    """Those expected by a route start, except who drops out or has no manager free to assess them.

    A route's cost is in place of the stream's, which every starter is charged.
    """
    staff, words, routes = engine.given.staff, engine.given.words, engine.given.routes
    record, roster, places = engine.record, engine.roster, engine.given.hiring.places
    prices, expected = engine.given.prices.hiring, at(engine.given.routes.expected, now)
    single = record.single[now.run, now.month]
    for route in range(len(expected)):
        group = routes.group[route]
        assessed = staff.assessed[group] > 0
        cell = fold(fold(words.runs[now.run], words.routes[route]), words.months[now.month])
        for nth in range(expected[route]):
            key = fold(cell, np.uint64(nth))
            if draw(key, words.questions[0, QUESTION.drop_out]) < routes.drop_out[route]:
                single[SINGLE.dropped_out] += 1
                continue
            if assessed and places_left(staff, roster, places) == 0:
                single[SINGLE.intake_missed] += 1
                continue
            stream = NEWLY_QUALIFIED if assessed else OTHER
            qualified = now.month - routes.experience[route]
            seat = start(record, roster, now, Starter(group, stream, key, qualified))
            take_route(routes, roster, route, seat, now)
            record.cost[now.run, now.month, HIRING] += routes.cost[route] - prices[stream]


@compiled
def take_route(routes: Routes, roster: Roster, route: int, seat: Seat, now: RunMonth) -> None:
    """What a route brings with it: a later first case, and a tie."""
    person = roster.person[:, PERMANENT, seat.group]
    person[PERSON.first_case, seat.column] = now.month + routes.first_case[route]
    person[PERSON.tied_until, seat.column] = now.month + routes.tie_in[route]


@step
def hire_others(engine: Engine, now: RunMonth, origin: int, number: int) -> None:
    """``number`` experienced people start, each in a drawn group."""
    words, opening, mix = engine.given.words, engine.given.opening, engine.given.mix.starters
    record, roster = engine.record, engine.roster
    for nth in range(number):
        person = newcomer(opening, words, mix, Arrival(origin, PERMANENT, nth), now)
        start(record, roster, now, Starter(person.group, OTHER, person.key, person.qualified))


@step
def accept_offers(engine: Engine, now: RunMonth, vacancies: Hundredths) -> int:
    """Added posts from advert to start: offers accepted now; how many of the earlier ones start.

    Advertised are vacancies above no change's, at most those added, without the offers that are
    out. A plan for all starters holds these hires already.
    """
    hiring, words, offers = engine.given.hiring, engine.given.words, engine.desk.offers
    single, monthly = engine.record.single[now.run, now.month], engine.given.monthly[now.run]
    this, last = monthly[now.month], monthly[now.month - 1]
    later = now.month + hiring.offer_months
    beyond = vacancies - last[MONTHLY.vacancies]
    adverts = min(beyond, this[MONTHLY.added_posts]) // HUNDREDTHS
    for ahead in range(now.month, later + 1):
        adverts -= offers[ahead]
    cell = cell_key(words, ORIGIN.advert, ANY_GROUP, now)
    planned = this[MONTHLY.planned_starters] != NOT_PLANNED
    if adverts > 0 and not planned and this[MONTHLY.frozen] == 0:
        key = fold(cell, words.questions[0, QUESTION.stream])
        offers[later] += binomial(adverts, hiring.advert_fill, key)
    starting = 0
    for nth in range(offers[now.month]):
        level = draw(fold(cell, np.uint64(nth)), words.questions[0, QUESTION.drop_out])
        starting += int(level >= hiring.fall_through)
    single[SINGLE.dropped_out] += offers[now.month] - starting
    return starting


@step
def hire_known(engine: Engine, now: RunMonth) -> None:
    """Known starters beyond those drawn, by group."""
    words, opening, assessed = engine.given.words, engine.given.opening, engine.given.staff.assessed
    record, roster, known = engine.record, engine.roster, engine.given.known[now.month, STARTER]
    for group in range(len(known)):
        number = known[group] - record.group[now.run, now.month, BY_GROUP.starters, group]
        stream = NEWLY_QUALIFIED if assessed[group] > 0 else OTHER
        cell = cell_key(words, ORIGIN.known, group, now)
        for nth in range(number):
            key, brought = fold(cell, np.uint64(nth)), 0
            if stream == OTHER:
                brought = experience(opening, words, key, PERMANENT)
            start(record, roster, now, Starter(group, stream, key, now.month - brought))
