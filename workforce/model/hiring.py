"""One month of those who begin on a permanent contract: streams, routes, adverts, known starters."""

from typing import NamedTuple

import numpy as np

from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, SINGLE, Engine, at
from workforce.model.engine_input import MONTHLY, Staff
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


class Source(NamedTuple):
    """Where people come from, and on which contract."""

    origin: int
    contract: int


class Newcomer(NamedTuple):
    """Someone about to come: the group, the key, and the month of qualifying."""

    group: int
    key: np.uint64
    qualified: int


@step
def newcomer(
    engine: Engine, now: RunMonth, mix: Thresholds, source: Source, nth: int
) -> Newcomer:
    """The nth to come from a source in a month: a group drawn from ``mix``, and experience."""
    given, words = engine.given, engine.given.words
    key = fold(cell_key(words, source.origin, ANY_GROUP, now), np.uint64(nth))
    level = draw(key, words.questions[now.month, QUESTION.group])
    group = given.staff.by_name[place(mix, level)]
    key = fold(cell_key(words, source.origin, group, now), np.uint64(nth))
    brought = experience(given.opening, words, key, source.contract)
    return Newcomer(group, key, now.month - brought)


@step
def planned_together(engine: Engine, now: RunMonth) -> bool:
    """Whether one plan sets the starters of all streams."""
    return engine.given.monthly[now.run, now.month, MONTHLY.planned_starters] != NOT_PLANNED


@step
def want(engine: Engine, now: RunMonth) -> None:
    """How many are to start by stream: by one plan for all, by a plan, or by the recent stream."""
    hiring, words, wanted = engine.given.hiring, engine.given.words, engine.desk.wanted
    if planned_together(engine, now):
        split_plan(engine, now)
        return
    for stream in range(len(wanted)):
        wanted[stream] = hiring.planned[now.run, now.month, stream]
        if wanted[stream] == NOT_PLANNED:
            cell = cell_key(words, ORIGIN.newly_qualified + stream, ANY_GROUP, now)
            expected = Hundredths(hiring.expected[now.run, now.month, stream])
            key = fold(cell, words.questions[0, QUESTION.stream])
            wanted[stream] = poisson(expected, hiring.poisson, key)


@step
def split_plan(engine: Engine, now: RunMonth) -> None:
    """Each person of a plan for all starters draws a stream."""
    given, wanted = engine.given, engine.desk.wanted
    for stream in range(len(wanted)):
        wanted[stream] = 0
    cell = cell_key(given.words, ORIGIN.plan, ANY_GROUP, now)
    for nth in range(given.monthly[now.run, now.month, MONTHLY.planned_starters]):
        wanted[place(given.hiring.split[now.run], draw(cell, np.uint64(nth)))] += 1


class Starter(NamedTuple):
    """Someone who starts on a permanent contract: group and stream, key, month of qualifying."""

    group: int
    stream: int
    key: np.uint64
    qualified: int


@step
def start(engine: Engine, now: RunMonth, starter: Starter) -> Seat:
    """Someone starts in a group and is counted in a stream."""
    record = engine.record
    record.group[now.run, now.month, BY_GROUP.starters, starter.group] += 1
    record.streams[now.run, now.month, starter.stream] += 1
    row = Row(PERMANENT, starter.group)
    return add(engine.roster, row, starter.key, now.month, starter.qualified)


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
    given = engine.given
    number = engine.desk.wanted[NEWLY_QUALIFIED]
    if given.hiring.planned[now.run, now.month, NEWLY_QUALIFIED] != NOT_PLANNED:
        able = min(number, places_left(given.staff, engine.roster, given.hiring.places))
        engine.record.single[now.run, now.month, SINGLE.intake_missed] += number - able
        number = able
    for group in range(given.groups):
        if given.staff.assessed[group] > 0:
            cell = cell_key(given.words, ORIGIN.newly_qualified, group, now)
            for nth in range(number):
                key = fold(cell, np.uint64(nth))
                start(engine, now, Starter(group, NEWLY_QUALIFIED, key, now.month))


@step
def hire_by_route(engine: Engine, now: RunMonth) -> None:
    """Those expected by a route start, but for who drops out or whom nobody can assess."""
    given, words = engine.given, engine.given.words
    single = engine.record.single[now.run, now.month]
    expected = at(given.routes.expected, now)
    for route in range(len(expected)):
        group = given.routes.group[route]
        assessed = given.staff.assessed[group] > 0
        cell = fold(fold(words.runs[now.run], words.routes[route]), words.months[now.month])
        for nth in range(expected[route]):
            key = fold(cell, np.uint64(nth))
            if draw(key, words.questions[0, QUESTION.drop_out]) < given.routes.drop_out[route]:
                single[SINGLE.dropped_out] += 1
                continue
            if assessed and places_left(given.staff, engine.roster, given.hiring.places) == 0:
                single[SINGLE.intake_missed] += 1
                continue
            stream = NEWLY_QUALIFIED if assessed else OTHER
            qualified = now.month - given.routes.experience[route]
            seat = start(engine, now, Starter(group, stream, key, qualified))
            take_route(engine, now, route, stream, seat)


@step
def take_route(engine: Engine, now: RunMonth, route: int, stream: int, seat: Seat) -> None:
    """What a route brings: a later first case, a tie, and its cost in place of the stream's."""
    routes, person = engine.given.routes, engine.roster.person[:, PERMANENT, seat.group]
    person[PERSON.first_case, seat.index] = now.month + routes.first_case[route]
    person[PERSON.tied_until, seat.index] = now.month + routes.tie_in[route]
    cost = routes.cost[route] - engine.given.prices.hiring[stream]
    engine.record.cost[now.run, now.month, HIRING] += cost


@step
def hire_from(engine: Engine, now: RunMonth, origin: int, number: int) -> None:
    """``number`` experienced people start, each in a drawn group."""
    source = Source(origin, PERMANENT)
    for nth in range(number):
        person = newcomer(engine, now, engine.given.mix.starters, source, nth)
        start(engine, now, Starter(person.group, OTHER, person.key, person.qualified))


@step
def hire_others(engine: Engine, now: RunMonth) -> None:
    """The stream of other starters."""
    hire_from(engine, now, ORIGIN.other, engine.desk.wanted[OTHER])


@step
def hire_by_advert(engine: Engine, now: RunMonth, vacancies: Hundredths) -> None:
    """Added posts from advert to start: offers accepted now, and who starts of earlier ones."""
    given, words, offers = engine.given, engine.given.words, engine.desk.offers
    cell = cell_key(words, ORIGIN.advert, ANY_GROUP, now)
    accept_offers(engine, now, vacancies, cell)
    starting = 0
    for nth in range(offers[now.month]):
        level = draw(fold(cell, np.uint64(nth)), words.questions[0, QUESTION.drop_out])
        starting += int(level >= given.hiring.fall_through)
    engine.record.single[now.run, now.month, SINGLE.dropped_out] += offers[now.month] - starting
    hire_from(engine, now, ORIGIN.advert, starting)


@step
def accept_offers(engine: Engine, now: RunMonth, vacancies: Hundredths, cell: np.uint64) -> None:
    """Adverts of this month lead to offers that are accepted, and start later.

    Advertised are vacancies above no change's, at most those added, without the offers that are
    out. A plan for all starters holds these hires already.
    """
    hiring, offers = engine.given.hiring, engine.desk.offers
    this, last = engine.given.monthly[now.run, now.month], engine.given.monthly[now.run, now.month - 1]
    later = now.month + hiring.offer_months
    beyond = vacancies - last[MONTHLY.vacancies]
    adverts = min(beyond, this[MONTHLY.added_posts]) // HUNDREDTHS
    for ahead in range(now.month, later + 1):
        adverts -= offers[ahead]
    open_to_all = not planned_together(engine, now) and this[MONTHLY.frozen] == 0
    if adverts > 0 and open_to_all:
        key = fold(cell, engine.given.words.questions[0, QUESTION.stream])
        offers[later] += binomial(adverts, hiring.advert_fill, key)


@step
def hire_known(engine: Engine, now: RunMonth) -> None:
    """Known starters beyond those drawn, by group."""
    given, starters = engine.given, engine.record.group[now.run, now.month, BY_GROUP.starters]
    for group in range(given.groups):
        number = given.known[now.month, STARTER, group] - starters[group]
        assessed = given.staff.assessed[group] > 0
        stream = NEWLY_QUALIFIED if assessed else OTHER
        cell = cell_key(given.words, ORIGIN.known, group, now)
        for nth in range(number):
            key, brought = fold(cell, np.uint64(nth)), 0
            if not assessed:
                brought = experience(given.opening, given.words, key, PERMANENT)
            start(engine, now, Starter(group, stream, key, now.month - brought))
