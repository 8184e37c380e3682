"""One month of agency staff: assignments end, some convert, and new ones cover what is vacant."""

import numpy as np

from workforce.model.compiling import compiled, step, total
from workforce.model.engine import BY_GROUP, SINGLE, Engine, Record, at
from workforce.model.engine_input import MONTHLY, Agency, Words
from workforce.model.hiring import Arrival, newcomer
from workforce.model.keyed_random import draw
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.roster import (
    ANY_GROUP,
    NO_SEAT,
    NOBODY,
    PERSON,
    Roster,
    Row,
    RunMonth,
    Seat,
    add,
    cut,
    draw_row,
    drawn_under,
    permanent_fte,
    remove,
    smallest,
    transfer,
)
from workforce.model.state import (
    AGENCY,
    AGENCY_END,
    CONVERSIONS,
    HIRING,
    NO_LIMIT,
    NOT_PLANNED,
    OTHER,
    PERMANENT,
)
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    MILLIONTHS_OF_HUNDREDTH,
    Hundredths,
    Millionths,
    Pence,
    Threshold,
)
from workforce.months import MONTHS_IN_YEAR

EVERYONE = 1 << 40  # more people than there are


@compiled
def end_assignment(record: Record, roster: Roster, now: RunMonth, seat: Seat) -> None:
    """One assignment ends, and is counted."""
    record.group[now.run, now.month, BY_GROUP.agency_ended, seat.group] += 1
    remove(roster, seat)


@step
def end_assignments(engine: Engine, now: RunMonth) -> None:
    """Agency assignments end by chance; more of them where more are known to."""
    record, roster, known = engine.record, engine.roster, engine.given.known[now.month, AGENCY_END]
    word = engine.given.words.questions[now.month, QUESTION.leave]
    chance = np.uint64(engine.given.monthly[now.run, now.month, MONTHLY.agency_end])
    for group in range(len(known)):
        row, limit = Row(AGENCY, group), chance
        draw_row(roster, row, word)
        if known[group] > 0:
            known_to = cut(roster, row, known[group], drawn_under(roster, row, Threshold(chance)))
            limit = chance if known_to == NOBODY else known_to + np.uint64(1)
        levels = roster.level[AGENCY, group]
        for index in range(roster.size[AGENCY, group] - 1, -1, -1):
            if levels[index] < limit:
                end_assignment(record, roster, now, Seat(AGENCY, group, index))


@step
def release(engine: Engine, now: RunMonth) -> None:
    """The council ends assignments, those with the smallest draws; ends by themselves count too."""
    record, roster = engine.record, engine.roster
    word = engine.given.words.questions[now.month, QUESTION.leave]
    ended = total(record.group[now.run, now.month, BY_GROUP.agency_ended])
    wanted = engine.given.monthly[now.run, now.month, MONTHLY.released] - ended
    if wanted <= 0:
        return
    for group in range(roster.size.shape[1]):
        draw_row(roster, Row(AGENCY, group), word)
    for _ in range(wanted):
        seat = smallest(roster, Row(AGENCY, ANY_GROUP), np.uint64(0))
        if seat.column >= 0:
            end_assignment(record, roster, now, seat)


@compiled
def rank_convertible(
    agency: Agency, words: Words, roster: Roster, share: int, now: RunMonth
) -> int:
    """Give the willing and long enough in assignment their draw; how many a share asks for."""
    asked = 0
    for group in range(roster.size.shape[1]):
        draw_row(roster, Row(AGENCY, group), words.questions[now.month, QUESTION.convert])
        keys, levels = roster.key[AGENCY, group], roster.level[AGENCY, group]
        joined = roster.person[PERSON.joined, AGENCY, group]
        for index in range(roster.size[AGENCY, group]):
            asked += int(int(levels[index]) < share)
            willing = draw(keys[index], words.questions[0, QUESTION.willing])
            waited = now.month - joined[index] >= agency.eligible_after
            if not waited or willing >= agency.willing[now.run]:
                levels[index] = NOBODY
    return asked


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
    people = record.group[now.run, now.month]
    people[BY_GROUP.conversions, seat.group] += 1
    people[BY_GROUP.starters, seat.group] += 1
    record.streams[now.run, now.month, CONVERSIONS] += 1


@step
def convert(engine: Engine, now: RunMonth, vacancies: Hundredths) -> int:
    """Agency staff become permanent, those with the smallest draws; returns how many were missed.

    A share in force counts all agency staff; the number wanted does otherwise, and where one plan
    sets all starters. Only those who are willing and long enough in assignment can be chosen, and
    each needs a vacant post.
    """
    agency, words, roster = engine.given.agency, engine.given.words, engine.roster
    record, salary = engine.record, at(engine.given.prices.salary, now)
    wanted, this = engine.desk.wanted[CONVERSIONS], engine.given.monthly[now.run, now.month]
    together = this[MONTHLY.planned_starters] != NOT_PLANNED
    share = NOT_PLANNED if together else this[MONTHLY.conversion_share]
    if share == NOT_PLANNED and wanted == 0:
        return 0
    asked = rank_convertible(agency, words, roster, share, now)
    if share != NOT_PLANNED:
        wanted = asked
    for nth in range(wanted):
        seat = NO_SEAT
        if nth < vacancies // HUNDREDTHS:
            seat = smallest(roster, Row(AGENCY, ANY_GROUP), np.uint64(0))
        if seat.column < 0:
            missed: int = wanted - nth
            return missed
        joined = roster.person[PERSON.joined, AGENCY, seat.group, seat.column]
        fee = transfer_fee(agency, salary[seat.group], now.month - joined)
        record.cost[now.run, now.month, HIRING] += fee
        become_permanent(record, roster, now, seat)
    return 0


@step
def make_up(engine: Engine, now: RunMonth, missed: int) -> None:
    """Conversions missed: reported where a plan asked for them, else made up by other starters.

    The recent streams together are calibrated to the stock, so what one cannot do another does; so
    it is in a plan for all starters.
    """
    this, wanted = engine.given.monthly[now.run, now.month], engine.desk.wanted
    single = engine.record.single[now.run, now.month]
    planned = engine.given.hiring.planned[now.run, now.month, CONVERSIONS] != NOT_PLANNED
    together = this[MONTHLY.planned_starters] != NOT_PLANNED
    if not together and (planned or this[MONTHLY.conversion_share] != NOT_PLANNED):
        single[SINGLE.conversions_missed] = missed
    else:
        wanted[OTHER] += missed


@compiled
def most_agency(share: int, permanent: Millionths, each: Millionths) -> int:
    """The most agency people, of so much FTE each, that a ceiling lets begin or stay.

    ``share`` is of all staff, in millionths, or NO_LIMIT.
    """
    if share == NO_LIMIT or share >= MILLIONTHS:
        return EVERYONE
    return permanent * share // (MILLIONTHS - share) // each


@step
def cover(engine: Engine, now: RunMonth, vacancies: Hundredths) -> None:
    """New agency staff up to cover of last month's vacancies and those away, plus extra.

    Nobody is sent away; above a ceiling no assignment begins.
    """
    words, opening, mix = engine.given.words, engine.given.opening, engine.given.mix.agency
    record, roster, fte = engine.record, engine.roster, engine.given.staff.fte
    share, each = engine.given.absence.cover, engine.given.agency.fte
    this = engine.given.monthly[now.run, now.month]
    absent = permanent_fte(roster.absent[PERMANENT], fte) // MILLIONTHS_OF_HUNDREDTH
    needed = vacancies * this[MONTHLY.cover] // MILLIONTHS + this[MONTHLY.extra]
    needed = (needed + absent * share // MILLIONTHS) * MILLIONTHS_OF_HUNDREDTH
    permanent = permanent_fte(roster.size[PERMANENT], fte)
    most = most_agency(this[MONTHLY.agency_ceiling], permanent, each)
    people = min((2 * needed + each) // (2 * each), most)
    for nth in range(people - total(roster.size[AGENCY])):
        person = newcomer(opening, words, mix, Arrival(ORIGIN.agency, AGENCY, nth), now)
        add(roster, Row(AGENCY, person.group), person.key, now.month, person.qualified)
        record.group[now.run, now.month, BY_GROUP.agency_starters, person.group] += 1
