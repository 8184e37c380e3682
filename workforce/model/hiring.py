"""One month of those who begin on a permanent contract: streams, conversions, routes, adverts."""

from typing import NamedTuple

import numpy as np

from workforce.model.arrays import Counts, Numbers
from workforce.model.columns import (
    ADDED_POSTS,
    ASSESSED,
    ASSESSED_PLACES,
    CONVERSION_SHARE,
    ELIGIBLE_AFTER,
    EXPERIENCE_LEAST,
    FALL_THROUGH,
    FEE_FREE_AFTER,
    FROZEN,
    GIVES,
    OFFER_MONTHS,
    OTHER_STARTERS,
    PLANNED,
    PLANNED_TOTAL,
    ROUTE_EXPERIENCE,
    ROUTE_FIRST_CASE,
    ROUTE_PENCE,
    ROUTE_TEAM,
    ROUTE_TIE_IN,
    SPLIT,
    STREAM_MEAN,
    TRANSFER_FEE,
    VACANCIES,
    WILLING_SHARE,
)
from workforce.model.compiling import compiled
from workforce.model.engine_input import Opening, Routes, Words
from workforce.model.engine_output import (
    CONVERTED,
    COST,
    DROPPED_OUT,
    INTAKE_MISSED,
    MISSED,
    STARTED,
    STARTERS,
    Record,
)
from workforce.model.keyed_random import binomial, draw, fold, place, poisson
from workforce.model.probability_tables import (
    CONVERT,
    DROP_OUT,
    FROM_ADVERT,
    FROM_NEWLY_QUALIFIED,
    FROM_PLAN,
    GROUP,
    MILLION,
    STREAM,
    WILLING,
)
from workforce.model.roster import (
    ANY_GROUP,
    FIRST_CASE,
    JOINED,
    NO_ONE,
    NOBODY,
    TIED_UNTIL,
    Roster,
    add,
    cell_key,
    draw_row,
    experience,
    smallest,
    transfer,
)
from workforce.model.state import (
    AGENCY,
    CONVERSIONS,
    HIRING,
    NEWLY_QUALIFIED,
    NOT_PLANNED,
    OTHER,
    PERMANENT,
    SALARIES,
)
from workforce.months import MONTHS_IN_YEAR


class Hires(NamedTuple):
    """Room for one run's hiring: who is wanted this month, and who has accepted an offer."""

    wanted: Counts  # [S]
    offers: Counts  # [M + offer months] people, by month of starting


@compiled
def want(
    words: Words, monthly: Counts, per_run: Counts, table: Numbers, wanted: Counts, run: int,
    month: int,
) -> bool:  # fmt: skip
    """How many are to start by stream, into ``wanted``; True if one plan sets the total."""
    total = monthly[run, month, PLANNED_TOTAL]
    for stream in range(len(wanted)):
        wanted[stream] = 0
    if total != NOT_PLANNED:
        cell = cell_key(words, FROM_PLAN, ANY_GROUP, run, month)
        for index in range(total):
            level = int(draw(cell, np.uint64(index)))
            stream = 0
            while level >= per_run[run, SPLIT + stream]:
                stream += 1
            wanted[stream] += 1
        return True
    for stream in range(len(wanted)):
        wanted[stream] = monthly[run, month, PLANNED + stream]
        if wanted[stream] == NOT_PLANNED:
            cell = cell_key(words, FROM_NEWLY_QUALIFIED + stream, ANY_GROUP, run, month)
            cell = fold(cell, words.questions[0, STREAM])
            wanted[stream] = poisson(monthly[run, month, STREAM_MEAN + stream], table, cell)
    return False


@compiled
def rank_convertible(
    words: Words, per_run: Counts, facts: Counts, roster: Roster, share: int, run: int, month: int
) -> int:
    """Give the willing and long enough in assignment their draw; how many a share asks for."""
    asked = 0
    for team in range(roster.size.shape[1]):
        draw_row(roster, AGENCY, team, words.questions[month, CONVERT])
        keys, levels = roster.key[AGENCY, team], roster.level[AGENCY, team]
        joined = roster.person[JOINED, AGENCY, team]
        for index in range(roster.size[AGENCY, team]):
            asked += int(int(levels[index]) < share)
            willing = int(draw(keys[index], words.questions[0, WILLING]))
            waited = month - joined[index] >= facts[ELIGIBLE_AFTER]
            able = waited and willing < per_run[run, WILLING_SHARE]
            levels[index] = levels[index] if able else NOBODY
    return asked


@compiled
def convert(
    words: Words, monthly: Counts, per_run: Counts, facts: Counts, salaries: Counts, record: Record,
    roster: Roster, wanted: int, one_plan: bool, vacancies: int, run: int, month: int,
) -> int:  # fmt: skip
    """Agency staff become permanent, those with the smallest draws; returns how many were missed.

    A share in force counts all agency staff; ``wanted`` does otherwise, and where one plan sets all
    starters. Only those who are willing and long enough in assignment can be chosen, and each needs
    a vacant post.
    """
    share = NOT_PLANNED if one_plan else monthly[run, month, CONVERSION_SHARE]
    if share == NOT_PLANNED and wanted == 0:
        return 0
    asked = rank_convertible(words, per_run, facts, roster, share, run, month)
    if share != NOT_PLANNED:
        wanted = asked
    vacant = vacancies // 100
    for nth in range(wanted):
        team, index = smallest(roster, AGENCY, ANY_GROUP, np.uint64(0)) if nth < vacant else NO_ONE
        if index < 0:
            return wanted - nth
        months = month - roster.person[JOINED, AGENCY, team, index]
        pay_transfer_fee(facts, salaries, record, months, team, run, month)
        to = transfer(roster, AGENCY, team, index, PERMANENT, team)
        roster.person[JOINED, PERMANENT, team, to] = month
        record.group[run, month, CONVERTED, team] += 1
        record.group[run, month, STARTERS, team] += 1
        record.single[run, month, STARTED + CONVERSIONS] += 1
    return 0


@compiled
def pay_transfer_fee(
    facts: Counts, salaries: Counts, record: Record, months: int, team: int, run: int, month: int
) -> None:
    """The agency's fee for someone who converts before it is free: a share of a year's salary."""
    if months < facts[FEE_FREE_AFTER]:
        salary = salaries[min(run, len(salaries) - 1), month, SALARIES, team]
        fee = salary * MONTHS_IN_YEAR * facts[TRANSFER_FEE] // MILLION
        record.single[run, month, COST + HIRING] += fee


@compiled
def note_missed(monthly: Counts, record: Record, missed: int, run: int, month: int) -> int:
    """Conversions missed: reported where a plan asked for them, else made up by other starters.

    The recent streams together are calibrated to the stock, so what one cannot do another does.
    """
    share, planned = (
        monthly[run, month, CONVERSION_SHARE],
        monthly[run, month, PLANNED + CONVERSIONS],
    )
    if share == NOT_PLANNED and planned == NOT_PLANNED:
        return missed
    record.single[run, month, MISSED] = missed
    return 0


@compiled
def hire_into(
    record: Record, roster: Roster, cell: np.uint64, stream: int, team: int, nth: int,
    qualified: int, run: int, month: int,
) -> int:  # fmt: skip
    """The nth person under a key starts in a group and stream; returns the place in the row."""
    record.group[run, month, STARTERS, team] += 1
    record.single[run, month, STARTED + stream] += 1
    return add(roster, fold(cell, np.uint64(nth)), PERMANENT, team, month, qualified)


@compiled
def team_of(words: Words, shares: Numbers, origin: int, nth: int, run: int, month: int) -> int:
    """The group that the nth to come from an origin in a month comes into."""
    key = fold(cell_key(words, origin, ANY_GROUP, run, month), np.uint64(nth))
    team: int = words.by_name[place(shares, draw(key, words.questions[month, GROUP]))]
    return team


@compiled
def hire_others(
    words: Words, opening: Opening, mix: Numbers, staff: Counts, record: Record, roster: Roster,
    origin: int, number: int, run: int, month: int,
) -> None:  # fmt: skip
    """``number`` experienced people start, each in a drawn group."""
    for nth in range(number):
        team = team_of(words, mix[OTHER_STARTERS], origin, nth, run, month)
        cell = cell_key(words, origin, team, run, month)
        least = staff[EXPERIENCE_LEAST + PERMANENT, team]
        brought = experience(opening, words, fold(cell, np.uint64(nth)), least)
        hire_into(record, roster, cell, OTHER, team, nth, month - brought, run, month)


@compiled
def places_left(staff: Counts, facts: Counts, roster: Roster) -> int:
    """How many more newly qualified staff the supervisors, permanent or agency, can carry."""
    supervisors = assessed = 0
    for contract in range(2):
        for team in range(staff.shape[1]):
            people = roster.size[contract, team]
            supervisors += people * staff[GIVES, team]
            assessed += people * int(staff[ASSESSED, team] > 0)
    left: int = supervisors * facts[ASSESSED_PLACES] // 100 - assessed
    return max(0, left)


@compiled
def hire_newly_qualified(
    words: Words, monthly: Counts, staff: Counts, facts: Counts, record: Record, roster: Roster,
    number: int, run: int, month: int,
) -> None:  # fmt: skip
    """``number`` newly qualified people start; of a plan, only as many as can be assessed."""
    if monthly[run, month, PLANNED + NEWLY_QUALIFIED] != NOT_PLANNED:
        able = min(number, places_left(staff, facts, roster))
        record.single[run, month, INTAKE_MISSED] += number - able
        number = able
    for team in range(staff.shape[1]):
        if staff[ASSESSED, team] > 0:
            cell = cell_key(words, FROM_NEWLY_QUALIFIED, team, run, month)
            for nth in range(number):
                hire_into(record, roster, cell, NEWLY_QUALIFIED, team, nth, month, run, month)


@compiled
def hire_by_route(
    words: Words, routes: Routes, hiring: Counts, staff: Counts, facts: Counts, record: Record,
    roster: Roster, run: int, month: int,
) -> None:  # fmt: skip
    """Those expected by a route start, but for who drops out or whom nobody can assess.

    A route's cost is in place of the stream's, which every starter is charged.
    """
    row = routes.expected[min(run, len(routes.expected) - 1), month]
    for route in range(len(row)):
        team = routes.facts[ROUTE_TEAM, route]
        assessed = staff[ASSESSED, team] > 0
        cell = fold(fold(words.runs[run], words.routes[route]), words.months[month])
        for nth in range(row[route]):
            key = fold(cell, np.uint64(nth))
            if draw(key, words.questions[0, DROP_OUT]) < routes.drop_out[route]:
                record.single[run, month, DROPPED_OUT] += 1
                continue
            if assessed and places_left(staff, facts, roster) == 0:
                record.single[run, month, INTAKE_MISSED] += 1
                continue
            stream = NEWLY_QUALIFIED if assessed else OTHER
            qualified = month - routes.facts[ROUTE_EXPERIENCE, route]
            index = hire_into(record, roster, cell, stream, team, nth, qualified, run, month)
            person = roster.person[:, PERMANENT, team]
            person[FIRST_CASE, index] = month + routes.facts[ROUTE_FIRST_CASE, route]
            person[TIED_UNTIL, index] = month + routes.facts[ROUTE_TIE_IN, route]
            cost = routes.facts[ROUTE_PENCE, route] - hiring[stream]
            record.single[run, month, COST + HIRING] += cost


@compiled
def accept_offers(
    words: Words, monthly: Counts, facts: Counts, chances: Numbers, table: Numbers, offers: Counts,
    record: Record, vacancies: int, run: int, month: int,
) -> int:  # fmt: skip
    """Added posts from advert to start: offers accepted now; how many of the earlier ones start.

    Advertised are vacancies above no change's, at most those added, without the offers that are
    out. A plan for all starters holds these hires already.
    """
    later = month + facts[OFFER_MONTHS]
    beyond = vacancies - monthly[run, month - 1, VACANCIES]
    adverts = min(beyond, monthly[run, month, ADDED_POSTS]) // 100
    for ahead in range(month, later + 1):
        adverts -= offers[ahead]
    cell = cell_key(words, FROM_ADVERT, ANY_GROUP, run, month)
    planned = monthly[run, month, PLANNED_TOTAL] != NOT_PLANNED
    if adverts > 0 and not planned and monthly[run, month, FROZEN] == 0:
        offers[later] += binomial(adverts, table, fold(cell, words.questions[0, STREAM]))
    starting = 0
    for index in range(offers[month]):
        level = draw(fold(cell, np.uint64(index)), words.questions[0, DROP_OUT])
        starting += int(level >= chances[FALL_THROUGH])
    record.single[run, month, DROPPED_OUT] += offers[month] - starting
    return starting
