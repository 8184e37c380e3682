"""One month of those who begin on a permanent contract: streams, routes, campaigns, adverts."""

from typing import NamedTuple

import numpy as np

from workforce.model.choice import ANY_GROUP
from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, GRADES, SINGLE, Engine, Record, at
from workforce.model.engine_input import MONTHLY, Opening, Routes, Staff, Words
from workforce.model.keyed_random import draw, fold, place, poisson
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.roster import (
    Entrant,
    Roster,
    RunMonth,
    add,
    cell_key,
    entrant_of,
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
from workforce.model.units import HUNDREDTHS, Counts, Hundredths, Thresholds


class Arrival(NamedTuple):
    """The nth to come from an origin in a month, on a contract."""

    origin: int
    contract: int
    nth: int


@compiled
def newcomer_of(
    opening: Opening, words: Words, group: int, arrival: Arrival, now: RunMonth
) -> Entrant:
    """Who comes into a group, and experience."""
    key = fold(cell_key(words, arrival.origin, group, now), np.uint64(arrival.nth))
    brought = experience(opening, words, key, arrival.contract)
    return entrant_of(arrival.contract, group, key, now.month, brought)


@compiled
def newcomer(
    opening: Opening, words: Words, mix: Thresholds, arrival: Arrival, now: RunMonth
) -> Entrant:
    """Who comes: a group drawn from ``mix``, and experience."""
    key = fold(cell_key(words, arrival.origin, ANY_GROUP, now), np.uint64(arrival.nth))
    group = words.by_name[place(mix, draw(key, words.questions[now.month, QUESTION.group]))]
    return newcomer_of(opening, words, group, arrival, now)


@compiled
def start(record: Record, roster: Roster, now: RunMonth, stream: int, entrant: Entrant) -> None:
    """Someone starts in a group and is counted in a stream."""
    record.group[now.run, now.month, BY_GROUP.starters, entrant.group] += 1
    record.streams[now.run, now.month, stream] += 1
    add(roster, entrant, now.month)


@compiled
def is_frozen(run: Counts, offer_months: int, month: int) -> bool:
    """Whether those who would start now would have accepted their offer in a hiring freeze."""
    frozen: bool = run[max(0, month - offer_months), MONTHLY.frozen] > 0
    return frozen


@step
def want(engine: Engine, now: RunMonth) -> None:
    """How many are to start by stream: by one plan for all, by a plan, or by the recent stream."""
    hiring, words, wanted = engine.given.hiring, engine.given.words, engine.desk.wanted
    together = engine.given.monthly[now.run, now.month, MONTHLY.planned_starters]
    frozen = is_frozen(engine.given.monthly[now.run], hiring.offer_months, now.month)
    for stream in range(len(wanted)):
        wanted[stream] = (
            0 if together != NOT_PLANNED else hiring.planned[now.run, now.month, stream]
        )
        if wanted[stream] == NOT_PLANNED:
            cell = cell_key(words, ORIGIN.newly_qualified + stream, ANY_GROUP, now)
            expected = Hundredths(hiring.expected[now.run, now.month, stream])
            key = fold(cell, words.questions[0, QUESTION.stream])
            wanted[stream] = 0 if frozen else poisson(expected, hiring.poisson, key)
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
    """As many as are wanted start; of an intake, only as many as can be assessed.

    The recent stream's do not where there are people beyond the posts; planned ones do.
    """
    staff, words, hiring = engine.given.staff, engine.given.words, engine.given.hiring
    record, roster = engine.record, engine.roster
    number = engine.desk.wanted[NEWLY_QUALIFIED]
    intake = hiring.planned[now.run, now.month, NEWLY_QUALIFIED] != NOT_PLANNED
    together = engine.given.monthly[now.run, now.month, MONTHLY.planned_starters] != NOT_PLANNED
    planned = intake or together
    vacant, single = engine.desk.grades[GRADES.vacant], record.single[now.run, now.month]
    if intake:
        able = min(number, places_left(staff, roster, hiring.places))
        record.single[now.run, now.month, SINGLE.intake_missed] += number - able
        number = able
    for group in range(len(staff.assessed)):
        if staff.assessed[group] > 0:
            cell, grade = (
                cell_key(words, ORIGIN.newly_qualified, group, now),
                engine.given.posts.of_group[group],
            )
            for nth in range(number):
                if not planned and is_beyond_posts(vacant, single, grade):
                    continue
                key = fold(cell, np.uint64(nth))
                entrant = entrant_of(PERMANENT, group, key, now.month, 0)
                start(record, roster, now, NEWLY_QUALIFIED, entrant)


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
            start(record, roster, now, stream, entrant_by_route(routes, route, key, now.month))
            record.cost[now.run, now.month, HIRING] += routes.cost[route] - prices[stream]


@compiled
def entrant_by_route(routes: Routes, route: int, key: np.uint64, month: int) -> Entrant:
    """Someone by a route, which brings a later first case, and a tie."""
    return Entrant(
        PERMANENT,
        routes.group[route],
        key,
        month - routes.experience[route],
        month + routes.first_case[route],
        month + routes.tie_in[route],
    )


@compiled
def is_beyond_posts(vacant: Counts, single: Counts, grade: int) -> bool:
    """Whether one more in a grade finds no post, as there are whole people beyond the posts.

    Then one fewer is beyond them, as this one does not come: it is counted as missed.
    """
    if vacant[grade] > -HUNDREDTHS:
        return False
    vacant[grade] += HUNDREDTHS
    single[SINGLE.hires_missed] += 1
    return True


@step
def hire_others(engine: Engine, now: RunMonth) -> None:
    """The recent stream's experienced people start, each in a drawn group with a post for them."""
    words, opening, mix = engine.given.words, engine.given.opening, engine.given.mix.starters
    record, roster = engine.record, engine.roster
    vacant, single = engine.desk.grades[GRADES.vacant], record.single[now.run, now.month]
    together = engine.given.monthly[now.run, now.month, MONTHLY.planned_starters] != NOT_PLANNED
    for nth in range(engine.desk.wanted[OTHER]):
        person = newcomer(opening, words, mix, Arrival(ORIGIN.other, PERMANENT, nth), now)
        grade = engine.given.posts.of_group[person.group]
        if together or not is_beyond_posts(vacant, single, grade):
            start(record, roster, now, OTHER, person)


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
            entrant = entrant_of(PERMANENT, group, key, now.month, brought)
            start(record, roster, now, stream, entrant)
