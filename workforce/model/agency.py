"""One month of agency staff: assignments end, some convert, and new ones cover what is vacant."""

import numpy as np

from workforce.model.compiling import compiled, step, total
from workforce.model.engine import BY_GROUP, SINGLE, Engine, at
from workforce.model.engine_input import MONTHLY
from workforce.model.hiring import Source, newcomer, planned_together
from workforce.model.keyed_random import draw
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.roster import (
    ANY_GROUP,
    NO_SEAT,
    NOBODY,
    PERSON,
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
    Threshold,
)
from workforce.months import MONTHS_IN_YEAR

EVERYONE = 1 << 40  # more people than there are


@step
def end_assignment(engine: Engine, now: RunMonth, seat: Seat) -> None:
    """One assignment ends, and is counted."""
    engine.record.group[now.run, now.month, BY_GROUP.agency_ended, seat.group] += 1
    remove(engine.roster, seat)


@step
def end_assignments(engine: Engine, now: RunMonth) -> None:
    """Agency assignments end by chance; more of them where more are known to."""
    given, roster = engine.given, engine.roster
    chance = Threshold(np.uint64(given.monthly[now.run, now.month, MONTHLY.agency_end]))
    for group in range(given.groups):
        row = Row(AGENCY, group)
        draw_row(roster, row, given.words.questions[now.month, QUESTION.leave])
        limit, wanted = chance, given.known[now.month, AGENCY_END, group]
        if wanted > 0:
            known_to = cut(roster, row, wanted, drawn_under(roster, row, chance))
            limit = chance if known_to == NOBODY else Threshold(known_to + np.uint64(1))
        levels = roster.level[AGENCY, group]
        for index in range(roster.size[AGENCY, group] - 1, -1, -1):
            if levels[index] < limit:
                end_assignment(engine, now, Seat(AGENCY, group, index))


@step
def release(engine: Engine, now: RunMonth) -> None:
    """The council ends assignments, those with the smallest draws; ends by themselves count too."""
    given, roster = engine.given, engine.roster
    ended = total(engine.record.group[now.run, now.month, BY_GROUP.agency_ended])
    wanted = given.monthly[now.run, now.month, MONTHLY.released] - ended
    if wanted <= 0:
        return
    for group in range(given.groups):
        draw_row(roster, Row(AGENCY, group), given.words.questions[now.month, QUESTION.leave])
    for _ in range(wanted):
        seat = smallest(roster, Row(AGENCY, ANY_GROUP), np.uint64(0))
        if seat.index >= 0:
            end_assignment(engine, now, seat)


@step
def rank_convertible(engine: Engine, now: RunMonth, share: int) -> int:
    """Give the willing and long enough in assignment their draw; how many a share asks for."""
    agency, words, roster = engine.given.agency, engine.given.words, engine.roster
    asked = 0
    for group in range(engine.given.groups):
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


@step
def convert(engine: Engine, now: RunMonth, vacancies: Hundredths) -> None:
    """Agency staff become permanent, those with the smallest draws.

    A share in force counts all agency staff; the number wanted does otherwise, and where one plan
    sets all starters. Only those who are willing and long enough in assignment can be chosen, and
    each needs a vacant post.
    """
    wanted, share = engine.desk.wanted[CONVERSIONS], NOT_PLANNED
    if not planned_together(engine, now):
        share = engine.given.monthly[now.run, now.month, MONTHLY.conversion_share]
    if share == NOT_PLANNED and wanted == 0:
        return
    asked = rank_convertible(engine, now, share)
    if share != NOT_PLANNED:
        wanted = asked
    for nth in range(wanted):
        seat = NO_SEAT
        if nth < vacancies // HUNDREDTHS:
            seat = smallest(engine.roster, Row(AGENCY, ANY_GROUP), np.uint64(0))
        if seat.index < 0:
            note_missed(engine, now, wanted - nth)
            return
        become_permanent(engine, now, seat)


@step
def become_permanent(engine: Engine, now: RunMonth, seat: Seat) -> None:
    """One agency worker converts in the group they are in, and is a starter."""
    record, roster = engine.record, engine.roster
    pay_transfer_fee(engine, now, seat)
    to = transfer(roster, seat, Row(PERMANENT, seat.group))
    roster.person[PERSON.joined, PERMANENT, seat.group, to.index] = now.month
    people = record.group[now.run, now.month]
    people[BY_GROUP.conversions, seat.group] += 1
    people[BY_GROUP.starters, seat.group] += 1
    record.streams[now.run, now.month, CONVERSIONS] += 1


@step
def pay_transfer_fee(engine: Engine, now: RunMonth, seat: Seat) -> None:
    """The agency's fee for someone who converts before it is free: a share of a year's salary."""
    agency = engine.given.agency
    joined = engine.roster.person[PERSON.joined, AGENCY, seat.group, seat.index]
    if now.month - joined < agency.fee_free_after:
        salary = at(engine.given.prices.salary, now)[seat.group]
        fee = salary * MONTHS_IN_YEAR * agency.transfer_fee // MILLIONTHS
        engine.record.cost[now.run, now.month, HIRING] += fee


@step
def note_missed(engine: Engine, now: RunMonth, missed: int) -> None:
    """Conversions missed: reported where a plan asked for them, else made up by other starters.

    The recent streams together are calibrated to the stock, so what one cannot do another does; so
    it is in a plan for all starters.
    """
    given = engine.given
    share = given.monthly[now.run, now.month, MONTHLY.conversion_share]
    planned = given.hiring.planned[now.run, now.month, CONVERSIONS]
    asked_for = share != NOT_PLANNED or planned != NOT_PLANNED
    if asked_for and not planned_together(engine, now):
        engine.record.single[now.run, now.month, SINGLE.conversions_missed] = missed
    else:
        engine.desk.wanted[OTHER] += missed


@step
def most_agency(engine: Engine, now: RunMonth) -> int:
    """The most agency people that a ceiling on their share of all staff lets begin or stay."""
    given = engine.given
    share = given.monthly[now.run, now.month, MONTHLY.agency_ceiling]
    if share == NO_LIMIT or share >= MILLIONTHS:
        return EVERYONE
    permanent = permanent_fte(engine.roster.size[PERMANENT], given.staff.fte)
    return permanent * share // (MILLIONTHS - share) // given.agency.fte


@step
def cover(engine: Engine, now: RunMonth, vacancies: Hundredths) -> None:
    """New agency staff up to cover of last month's vacancies and those away, plus extra.

    Nobody is sent away; above a ceiling no assignment begins.
    """
    given, roster = engine.given, engine.roster
    this = given.monthly[now.run, now.month]
    absent = permanent_fte(roster.absent[PERMANENT], given.staff.fte) // MILLIONTHS_OF_HUNDREDTH
    absent = absent * given.absence.cover // MILLIONTHS
    fte = vacancies * this[MONTHLY.cover] // MILLIONTHS + this[MONTHLY.extra] + absent
    each = given.agency.fte
    people = min((2 * fte * MILLIONTHS_OF_HUNDREDTH + each) // (2 * each), most_agency(engine, now))
    source = Source(ORIGIN.agency, AGENCY)
    for nth in range(people - total(roster.size[AGENCY])):
        person = newcomer(engine, now, given.mix.agency, source, nth)
        add(roster, Row(AGENCY, person.group), person.key, now.month, person.qualified)
        engine.record.group[now.run, now.month, BY_GROUP.agency_starters, person.group] += 1
