"""One month of agency staff: assignments end, and new ones cover what is vacant."""

import numpy as np

from workforce.model.compiling import compiled, step, total
from workforce.model.engine import BY_GROUP, Engine, PostsOfRun, Record
from workforce.model.engine_input import MONTHLY, EngineInput
from workforce.model.hiring import Arrival, Newcomer, newcomer, newcomer_of
from workforce.model.keyed_random import S32, draw, fold
from workforce.model.posts import staff_fte
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.roster import (
    ANY_GROUP,
    NOBODY,
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
)
from workforce.model.state import AGENCY, AGENCY_END, NO_LIMIT, PERMANENT
from workforce.model.units import (
    MILLIONTHS,
    MILLIONTHS_OF_HUNDREDTH,
    Counts,
    Hundredths,
    Millionths,
    Threshold,
)

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
    """The council ends assignments, those with the smallest draws; ends by themselves count too.

    They are not filled again, in the groups in which assignments ended.
    """
    record, roster = engine.record, engine.roster
    word = engine.given.words.questions[now.month, QUESTION.leave]
    released = engine.given.monthly[now.run, now.month, MONTHLY.released]
    if released <= 0:
        return
    ended = record.group[now.run, now.month, BY_GROUP.agency_ended]
    for group in range(len(ended)):
        draw_row(roster, Row(AGENCY, group), word)
    for _ in range(released - total(ended)):
        seat = smallest(roster, Row(AGENCY, ANY_GROUP), np.uint64(0))
        if seat.column >= 0:
            end_assignment(record, roster, now, seat)
    for group in range(len(ended)):
        each = engine.given.staff.fte[AGENCY, group] // MILLIONTHS_OF_HUNDREDTH
        closed = ended[group] * each * released // max(released, total(ended))
        engine.desk.posts.closed[group] += closed


@compiled
def most_agency(share: int, permanent: Millionths, each: Millionths) -> int:
    """The most agency people, of so much FTE each, that a ceiling lets begin or stay.

    ``share`` is of all staff, in millionths, or NO_LIMIT.
    """
    if share == NO_LIMIT or share >= MILLIONTHS:
        return EVERYONE
    return permanent * share // (MILLIONTHS - share) // each


@compiled
def agency_needed(given: EngineInput, roster: Roster, vacancies: int, now: RunMonth) -> int:
    """Agency people whom no change needs: cover of last month's vacancies and those away, extra."""
    this, each = given.monthly[now.run, now.month], given.agency.fte
    absent = permanent_fte(roster.absent[PERMANENT], given.staff.fte) // MILLIONTHS_OF_HUNDREDTH
    needed = vacancies * this[MONTHLY.cover] // MILLIONTHS + this[MONTHLY.extra]
    needed = (needed + absent * given.absence.cover // MILLIONTHS) * MILLIONTHS_OF_HUNDREDTH
    people: int = (2 * needed + each) // (2 * each)
    return people


@compiled
def begin_assignment(record: Record, roster: Roster, now: RunMonth, person: Newcomer) -> None:
    """One assignment begins, and is counted."""
    add(roster, Row(AGENCY, person.group), person.key, now.month, person.qualified)
    record.group[now.run, now.month, BY_GROUP.agency_starters, person.group] += 1


@step
def cover_as_usual(engine: Engine, vacancies: Hundredths, now: RunMonth) -> None:
    """No change's new agency staff, up to those needed; nobody is sent away."""
    words, opening, mix = engine.given.words, engine.given.opening, engine.given.mix.agency
    people = agency_needed(engine.given, engine.roster, vacancies, now)
    for nth in range(people - total(engine.roster.size[AGENCY])):
        person = newcomer(opening, words, mix, Arrival(ORIGIN.agency, AGENCY, nth), now)
        begin_assignment(engine.record, engine.roster, now, person)


@compiled
def long_uncovered(uncovered: Counts, grade: int) -> Hundredths:
    """What has been uncovered all through the months that cover takes; what is not, at once."""
    least = uncovered[0, grade]
    for month in range(1, len(uncovered)):
        least = min(least, uncovered[month, grade])
    return Hundredths(least)


@compiled
def more_agency(
    posts: PostsOfRun, given: EngineInput, roster: Roster, grade: int, now: RunMonth
) -> Hundredths:
    """Agency FTE of a grade sought beyond no change's, for what is uncovered and who is away."""
    uncovered = long_uncovered(posts.uncovered, grade)
    more = uncovered * given.market.cover[now.run] // MILLIONTHS
    fte, of_group = given.staff.fte, given.posts.of_group
    away = staff_fte(roster.absent[PERMANENT], fte, of_group, grade)
    away -= staff_fte(given.beside.away[now.run, now.month], fte, of_group, grade)
    return Hundredths(more + away * given.absence.cover // MILLIONTHS)


@compiled
def found_of(given: EngineInput, sought: Hundredths, now: RunMonth) -> Hundredths:
    """Of the agency FTE sought beyond no change's, what agencies can send.

    Nearly all of a little, and never more than is left of what can be had.
    """
    there = 0
    for group in range(len(given.staff.away)):
        people = given.beside.people[now.run, now.month, AGENCY, group]
        there += people * given.staff.fte[AGENCY, group] // MILLIONTHS_OF_HUNDREDTH
    left = max(0, given.market.most[now.run] - there)
    return Hundredths(sought * left // max(1, sought + left))


@compiled
def agency_wanted(
    posts: PostsOfRun,
    given: EngineInput,
    roster: Roster,
    grade: int,
    now: RunMonth,
) -> int:
    """Agency people of a grade: no change's and those found beyond, less those become permanent.

    Less, too, where posts were deleted or assignments ended for good. Rounded by a number drawn
    once a run and grade, so that a part of a person is one as often as it should be.
    """
    each = given.staff.fte[AGENCY, grade]
    usual = given.beside.people[now.run, now.month, AGENCY, grade] * each
    converts = roster.converts[PERMANENT, grade]
    converts -= given.beside.converts[now.run, now.month, grade]
    fewer = posts.closed[grade] + max(0, -posts.added[grade])
    wanted = usual + (posts.sought[grade] - fewer) * MILLIONTHS_OF_HUNDREDTH - converts * each
    wanted = wanted * given.monthly[now.run, now.month, MONTHLY.agency_supply] // MILLIONTHS
    word = given.words.questions[0, QUESTION.rounding]
    key = fold(given.words.runs[now.run], given.words.origins[ORIGIN.cover, grade])
    part = int(draw(key, word) * np.uint64(each) >> S32)
    people: int = max(0, (wanted + part) // max(1, each))
    return people


@step
def seek_cover(engine: Engine, now: RunMonth) -> None:
    """How many agency people are short of those wanted, by grade, in a plan."""
    given, posts, roster = engine.given, engine.desk.posts, engine.roster
    sought = 0
    for grade in range(len(posts.sought)):
        posts.sought[grade] = more_agency(posts, given, roster, grade, now)
        sought += max(0, posts.sought[grade])
    found = found_of(given, Hundredths(sought), now)
    for grade in range(len(posts.sought)):
        if posts.sought[grade] > 0:
            posts.sought[grade] = posts.sought[grade] * found // sought
        wanted = agency_wanted(posts, given, roster, grade, now)
        posts.short[grade] = max(0, wanted - roster.size[AGENCY, grade])


@step
def cover_beside(engine: Engine, now: RunMonth) -> None:
    """A plan's new agency staff: no change's where they are still wanted, then others.

    Nobody is sent away; above a ceiling no assignment begins.
    """
    given, roster, short = engine.given, engine.roster, engine.desk.posts.short
    words, opening, mix = given.words, given.opening, given.mix.agency
    permanent = permanent_fte(roster.size[PERMANENT], given.staff.fte)
    ceiling = given.monthly[now.run, now.month, MONTHLY.agency_ceiling]
    room = most_agency(ceiling, permanent, given.agency.fte) - total(roster.size[AGENCY])
    for nth in range(given.beside.arrivals[now.run, now.month]):
        person = newcomer(opening, words, mix, Arrival(ORIGIN.agency, AGENCY, nth), now)
        if short[person.group] > 0 and room > 0:
            begin_assignment(engine.record, roster, now, person)
            short[person.group] -= 1
            room -= 1
    for grade in range(len(short)):
        for nth in range(min(short[grade], room)):
            person = newcomer_of(opening, words, grade, Arrival(ORIGIN.cover, AGENCY, nth), now)
            begin_assignment(engine.record, roster, now, person)
        room -= min(short[grade], max(0, room))


@step
def cover(engine: Engine, vacancies: Hundredths, now: RunMonth) -> None:
    """New agency staff: those no change needs, or in a plan those wanted beside no change's."""
    if engine.given.follows == 0:
        cover_as_usual(engine, vacancies, now)
        return
    seek_cover(engine, now)
    cover_beside(engine, now)
