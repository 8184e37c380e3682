"""One month of agency staff who become permanent: who can, who does, and who starts instead."""

from typing import NamedTuple

import numpy as np

from workforce.model.choice import NOBODY, draw_row, from_the_end, put_in_place
from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, GRADES, SINGLE, Engine, at
from workforce.model.engine_input import BESIDE_SINGLE, BY_RUN, MONTHLY, Agency, Words
from workforce.model.keyed_random import draw
from workforce.model.probability_tables import QUESTION
from workforce.model.roster import PERSON, ROW, Roster, RunMonth, Seat, become_permanent
from workforce.model.state import CONVERSIONS, HIRING, NOT_PLANNED, OTHER
from workforce.model.units import HUNDREDTHS, MILLIONTHS, Counts, Pence, Threshold
from workforce.months import MONTHS_IN_YEAR


@compiled
def asked_to_convert(words: Words, roster: Roster, share: Threshold, now: RunMonth) -> int:
    """How many of all agency staff a share asks for; their draws stand in the roster."""
    if draw_row(roster, ROW.agency, words.questions[now.month, QUESTION.convert]) >= share:
        return 0
    levels, asked = roster.level[ROW.agency], 0
    for column in range(roster.people[ROW.agency]):
        asked += int(levels[column] < share)
    return asked


class Terms(NamedTuple):
    """Who can convert in a month."""

    latest: int  # month to have begun by
    willing: np.uint64  # threshold
    word: np.uint64  # of what the willing draw


@compiled
def can_convert(roster: Roster, vacant: Counts, terms: Terms, column: int) -> bool:
    """Whether an agency worker is long enough in assignment, has a post, and is willing."""
    person = roster.person[:, ROW.agency]
    if person[PERSON.joined, column] > terms.latest:
        return False
    if vacant[person[PERSON.group, column]] < HUNDREDTHS:
        return False
    return bool(draw(roster.key[ROW.agency, column], terms.word) < terms.willing)


@compiled
def rank_able(roster: Roster, vacant: Counts, terms: Terms, most: int) -> int:
    """Into ``ranked``: of those who can convert, those with the smallest draws; how many.

    Whether someone can is asked only of those whose draw is small enough.
    """
    found, worst = 0, NOBODY
    for column in range(roster.people[ROW.agency]):
        level = roster.level[ROW.agency, column]
        if level < worst and can_convert(roster, vacant, terms, column):
            found = min(found + 1, most)
            worst = put_in_place(roster, ROW.agency, column, found, most)
    return found


@compiled
def transfer_fee(agency: Agency, salary: int, months: int) -> Pence:
    """The agency's fee for someone who converts before it is free: a share of a year's salary."""
    if months >= agency.fee_free_after:
        return Pence(0)
    return Pence(salary * MONTHS_IN_YEAR * agency.transfer_fee // MILLIONTHS)


@step
def convert_one(engine: Engine, column: int, now: RunMonth) -> None:
    """One agency worker converts in the group they are in, and is a starter."""
    agency, roster, record = engine.given.agency, engine.roster, engine.record
    group = int(roster.person[PERSON.group, ROW.agency, column])
    joined = int(roster.person[PERSON.joined, ROW.agency, column])
    salary = at(engine.given.prices.salary, now)[group]
    record.cost[now.run, now.month, HIRING] += transfer_fee(agency, salary, now.month - joined)
    become_permanent(roster, Seat(ROW.agency, column), now.month)
    people = record.group[now.run, now.month]
    people[BY_GROUP.conversions, group] += 1
    people[BY_GROUP.starters, group] += 1
    record.streams[now.run, now.month, CONVERSIONS] += 1


@compiled
def find_posts(roster: Roster, vacant: Counts, found: int) -> int:
    """Fill the vacant posts with those ranked, in turn; they stay ranked, and are how many."""
    filled = 0
    for nth in range(found):
        column = roster.ranked[nth]
        group = roster.person[PERSON.group, ROW.agency, column]
        if vacant[group] >= HUNDREDTHS:
            vacant[group] -= HUNDREDTHS
            roster.ranked[filled] = column
            filled += 1
    from_the_end(roster.ranked, filled)
    return filled


@step
def convert_people(engine: Engine, wanted: int, now: RunMonth) -> int:
    """So many convert as can of those wanted, those with the smallest draws; how many did.

    They are willing and long enough in assignment, and each fills a vacant post of their grade.
    """
    given, roster, vacant = engine.given, engine.roster, engine.desk.grades[GRADES.vacant]
    willing = np.uint64(given.by_run[now.run, BY_RUN.willing])
    latest = now.month - given.agency.eligible_after
    terms = Terms(latest, willing, given.words.questions[0, QUESTION.willing])
    converted, found = 0, 1
    while converted < wanted and found > 0:
        found = rank_able(roster, vacant, terms, wanted - converted)
        filled = find_posts(roster, vacant, found)
        for nth in range(filled):
            convert_one(engine, roster.ranked[nth], now)
        converted += filled
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
