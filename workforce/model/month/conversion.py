"""One month of agency staff who become permanent: who can, who does, and who starts instead."""

import numpy as np

from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, GRADES, SINGLE, Engine, Record, at
from workforce.model.engine_input import BESIDE_SINGLE, BY_RUN, MONTHLY, Agency, Words
from workforce.model.keyed_random import draw
from workforce.model.probability_tables import QUESTION
from workforce.model.roster import (
    ANY_GROUP,
    NOBODY,
    PERSON,
    Roster,
    Row,
    RunMonth,
    Seat,
    draw_row,
    smallest,
    transfer,
)
from workforce.model.state import AGENCY, CONVERSIONS, HIRING, NOT_PLANNED, OTHER, PERMANENT
from workforce.model.units import HUNDREDTHS, MILLIONTHS, Pence, Threshold
from workforce.months import MONTHS_IN_YEAR


@compiled
def asked_to_convert(words: Words, roster: Roster, share: Threshold, now: RunMonth) -> int:
    """How many of all agency staff a share asks for; their draws stand in the roster."""
    asked = 0
    for group in range(roster.size.shape[1]):
        draw_row(roster, Row(AGENCY, group), words.questions[now.month, QUESTION.convert])
        levels = roster.level[AGENCY, group]
        for index in range(roster.size[AGENCY, group]):
            asked += int(levels[index] < share)
    return asked


@compiled
def pass_over_row(roster: Roster, group: int) -> None:
    """Take the draw from all agency staff of a group, in which no post is vacant."""
    for index in range(roster.size[AGENCY, group]):
        roster.level[AGENCY, group, index] = NOBODY


@step
def pass_over_unable(engine: Engine, now: RunMonth) -> None:
    """Take the draw from the unwilling, from those too short in assignment, where no post is."""
    given, roster, vacant = engine.given, engine.roster, engine.desk.grades[GRADES.vacant]
    word, least = given.words.questions[0, QUESTION.willing], given.agency.eligible_after
    willing = np.uint64(given.by_run[now.run, BY_RUN.willing])
    for group in range(roster.size.shape[1]):
        keys, levels = roster.key[AGENCY, group], roster.level[AGENCY, group]
        joined = roster.person[PERSON.joined, AGENCY, group]
        for index in range(roster.size[AGENCY, group]):
            if now.month - joined[index] < least or draw(keys[index], word) >= willing:
                levels[index] = NOBODY
        if vacant[group] < HUNDREDTHS:
            pass_over_row(roster, group)


@compiled
def transfer_fee(agency: Agency, salary: int, months: int) -> Pence:
    """The agency's fee for someone who converts before it is free: a share of a year's salary."""
    if months >= agency.fee_free_after:
        return Pence(0)
    return Pence(salary * MONTHS_IN_YEAR * agency.transfer_fee // MILLIONTHS)


@compiled
def become_permanent(record: Record, roster: Roster, now: RunMonth, seat: Seat) -> None:
    """One agency worker converts in the group they are in, and is a starter."""
    to = transfer(roster, seat, Row(PERMANENT, seat.group))
    roster.person[PERSON.joined, PERMANENT, seat.group, to.column] = now.month
    roster.converts[PERMANENT, seat.group] += 1
    people = record.group[now.run, now.month]
    people[BY_GROUP.conversions, seat.group] += 1
    people[BY_GROUP.starters, seat.group] += 1
    record.streams[now.run, now.month, CONVERSIONS] += 1


@step
def convert_people(engine: Engine, wanted: int, now: RunMonth) -> int:
    """So many convert as can of those wanted, those with the smallest draws; how many did.

    They are willing and long enough in assignment, and each fills a vacant post of their grade.
    """
    agency, roster = engine.given.agency, engine.roster
    record, vacant = engine.record, engine.desk.grades[GRADES.vacant]
    salary = at(engine.given.prices.salary, now)
    pass_over_unable(engine, now)
    converted = 0
    for _ in range(wanted):
        seat = smallest(roster, Row(AGENCY, ANY_GROUP), np.uint64(0))
        if seat.column < 0:
            break
        joined = roster.person[PERSON.joined, AGENCY, seat.group, seat.column]
        fee = transfer_fee(agency, salary[seat.group], now.month - joined)
        record.cost[now.run, now.month, HIRING] += fee
        become_permanent(record, roster, now, seat)
        vacant[seat.group] -= HUNDREDTHS
        if vacant[seat.group] < HUNDREDTHS:
            pass_over_row(roster, seat.group)
        converted += 1
    return converted


@step
def convert(engine: Engine, now: RunMonth) -> None:
    """Agency staff become permanent: a share of all of them, or as many as a plan says.

    No change's other starters make up for those it asks for and cannot find, as its streams
    together lead to the forecast. A plan's make up for those only by whom it has converted fewer
    than no change asks for; of what it asks for beyond, the rest is missed.
    """
    given, wanted, ahead = engine.given, engine.desk.wanted, engine.desk.ahead
    this, single = given.monthly[now.run, now.month], engine.record.single[now.run, now.month]
    share, recent = this[MONTHLY.conversion_share], this[MONTHLY.recent_conversion]
    planned = given.hiring.planned[now.run, now.month, CONVERSIONS] != NOT_PLANNED
    together = this[MONTHLY.planned_starters] != NOT_PLANNED
    asked = asked_to_convert(given.words, engine.roster, Threshold(np.uint64(share)), now)
    due = asked
    if planned or together:
        asked, due = wanted[CONVERSIONS], 0
    if given.follows > 0:
        usual = given.beside.single[now.run, now.month, BESIDE_SINGLE.conversions_due]
        due = usual if share >= recent and not planned else min(asked, usual)
    converted = 0
    if asked > 0:
        converted = convert_people(engine, asked, now)
    if together:
        wanted[OTHER] += asked - converted
        return
    single[SINGLE.conversions_due] = due
    wanted[OTHER] += max(0, due - converted - ahead[0])
    ahead[0] = max(0, ahead[0] + converted - due)
    if planned or share > recent:
        single[SINGLE.conversions_missed] = asked - converted
