"""One month of agency staff: assignments end, and new ones cover what is vacant."""

import numpy as np

from workforce.model.choice import (
    ANY_GROUP,
    Among,
    choose,
    draw_row,
    drawn_under,
    limit_with_known,
)
from workforce.model.compiling import compiled, step, total
from workforce.model.engine import BY_GROUP, GRADES, Engine, Record
from workforce.model.engine_input import BESIDE_GROUP, BESIDE_SINGLE, BY_RUN, MONTHLY
from workforce.model.keyed_random import S32, draw, fold
from workforce.model.month.grade_posts import staff_fte
from workforce.model.month.hiring import Arrival, newcomer, newcomer_of
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.roster import (
    PERSON,
    ROW,
    Entrant,
    Roster,
    RunMonth,
    Seat,
    add,
    permanent_fte,
    remove,
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
def end_assignment(record: Record, roster: Roster, now: RunMonth, column: int) -> None:
    """One assignment ends, and is counted."""
    group = roster.person[PERSON.group, ROW.agency, column]
    record.group[now.run, now.month, BY_GROUP.agency_ended, group] += 1
    remove(roster, Seat(ROW.agency, column))


@compiled
def end_chosen(record: Record, roster: Roster, now: RunMonth, group: int, most: int) -> None:
    """Assignments of a group (or of any) end, at most so many: those with the smallest draws."""
    for nth in range(choose(roster, ROW.agency, group, most)):
        end_assignment(record, roster, now, roster.ranked[nth])


@step
def end_assignments(engine: Engine, now: RunMonth) -> None:
    """Agency assignments end by chance; more of them where more are known to."""
    record, roster, limits = engine.record, engine.roster, engine.desk.limits
    known = engine.given.known[now.month, AGENCY_END]
    chance = np.uint64(engine.given.monthly[now.run, now.month, MONTHLY.agency_end])
    lowest = draw_row(roster, ROW.agency, engine.given.words.questions[now.month, QUESTION.leave])
    most = chance
    for group in range(len(known)):
        limits[group] = chance
        if known[group] > 0:
            among = Among(ROW.agency, ROW.agency, group)
            drawn = drawn_under(roster, among, Threshold(chance))
            known_to = limit_with_known(roster, among, drawn, known[group])
            limits[group] = known_to if known_to > 0 else chance
            most = max(most, limits[group])
    if lowest >= most:
        return
    levels, groups = roster.level[ROW.agency], roster.person[PERSON.group, ROW.agency]
    for column in range(roster.people[ROW.agency] - 1, -1, -1):
        if levels[column] < most and levels[column] < limits[groups[column]]:
            end_assignment(record, roster, now, column)


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
    draw_row(roster, ROW.agency, word)
    end_chosen(record, roster, now, ANY_GROUP, released - total(ended))
    for group in range(len(ended)):
        each = engine.given.staff.fte[AGENCY, group] // MILLIONTHS_OF_HUNDREDTH
        closed = ended[group] * each * released // max(released, total(ended))
        engine.desk.grades[GRADES.closed, group] += closed


@compiled
def most_agency(share: int, permanent: Millionths, each: Millionths) -> int:
    """The most agency people, of so much FTE each, that a ceiling lets begin or stay.

    ``share`` is of all staff, in millionths, or NO_LIMIT.
    """
    if share == NO_LIMIT or share >= MILLIONTHS:
        return EVERYONE
    return permanent * share // (MILLIONTHS - share) // each


@compiled
def begin_assignment(record: Record, roster: Roster, now: RunMonth, person: Entrant) -> None:
    """One assignment begins, and is counted."""
    add(roster, person, now.month)
    record.group[now.run, now.month, BY_GROUP.agency_starters, person.group] += 1


@step
def cover_as_usual(engine: Engine, vacancies: Hundredths, now: RunMonth) -> None:
    """No change's new agency staff: cover of last month's vacancies, of those away, and extra.

    Nobody is sent away.
    """
    given, roster, each = engine.given, engine.roster, engine.given.agency.fte
    words, opening, mix = given.words, given.opening, given.mix.agency
    this = given.monthly[now.run, now.month]
    absent = permanent_fte(roster.absent[PERMANENT], given.staff.fte) // MILLIONTHS_OF_HUNDREDTH
    needed = vacancies * this[MONTHLY.cover] // MILLIONTHS + this[MONTHLY.extra]
    needed = (needed + absent * given.absence.cover // MILLIONTHS) * MILLIONTHS_OF_HUNDREDTH
    people = (2 * needed + each) // (2 * each)
    for nth in range(people - total(roster.size[AGENCY])):
        person = newcomer(opening, words, mix, Arrival(ORIGIN.agency, AGENCY, nth), now)
        begin_assignment(engine.record, engine.roster, now, person)


@compiled
def long_uncovered(uncovered: Counts, grade: int) -> Hundredths:
    """What has been uncovered all through the months that cover takes; what is not, at once."""
    least = uncovered[0, grade]
    for month in range(1, len(uncovered)):
        least = min(least, uncovered[month, grade])
    return Hundredths(least)


@step
def seek_agency(engine: Engine, now: RunMonth) -> None:
    """Agency FTE by grade beyond no change's: sought for what is uncovered and who is away, found.

    Agencies can send nearly all of a little, and never more than is left of what can be had.
    """
    given, desk, roster = engine.given, engine.desk, engine.roster
    fte, of_group, rates = given.staff.fte, given.posts.of_group, given.by_run[now.run]
    usual, found = given.beside.group[now.run, now.month], desk.grades[GRADES.sought]
    sought = there = 0
    for grade in range(len(found)):
        more = long_uncovered(desk.uncovered, grade) * rates[BY_RUN.more_cover] // MILLIONTHS
        absent = staff_fte(roster.absent[PERMANENT], fte, of_group, grade)
        absent -= staff_fte(usual[BESIDE_GROUP.away], fte, of_group, grade)
        found[grade] = more + absent * given.absence.cover // MILLIONTHS
        sought += max(0, found[grade])
        there += usual[BESIDE_GROUP.agency, grade] * fte[AGENCY, grade] // MILLIONTHS_OF_HUNDREDTH
    left = max(0, rates[BY_RUN.agency_most] - there)
    for grade in range(len(found)):
        if found[grade] > 0:
            found[grade] = found[grade] * left // max(1, sought + left)


@step
def count_short(engine: Engine, now: RunMonth) -> None:
    """Agency people still to begin, by grade: up to no change's and those found beyond.

    Fewer by those who have become permanent, and where posts were deleted or assignments ended for
    good. Rounded by a number drawn once a run and grade, so that a part of a person is one as often
    as it should be.
    """
    given, grades, roster = engine.given, engine.desk.grades, engine.roster
    words, usual = given.words, given.beside.group[now.run, now.month]
    supply = given.monthly[now.run, now.month, MONTHLY.agency_supply]
    for grade in range(grades.shape[1]):
        each = given.staff.fte[AGENCY, grade]
        fewer = grades[GRADES.closed, grade] + max(0, -grades[GRADES.added, grade])
        more = grades[GRADES.sought, grade] - fewer
        converts = roster.converts[PERMANENT, grade] - usual[BESIDE_GROUP.converts, grade]
        people = usual[BESIDE_GROUP.agency, grade] - converts
        wanted = (people * each + more * MILLIONTHS_OF_HUNDREDTH) * supply // MILLIONTHS
        key = fold(words.runs[now.run], words.origins[ORIGIN.cover, grade])
        part = int(draw(key, words.questions[0, QUESTION.rounding]) * np.uint64(each) >> S32)
        wanted = (wanted + part) // max(1, each)
        grades[GRADES.short, grade] = max(0, wanted - roster.size[AGENCY, grade])


@step
def cover_beside(engine: Engine, now: RunMonth) -> None:
    """A plan's new agency staff: no change's where they are still wanted, then others.

    Nobody is sent away; above a ceiling no assignment begins.
    """
    given, roster, short = engine.given, engine.roster, engine.desk.grades[GRADES.short]
    words, opening, mix = given.words, given.opening, given.mix.agency
    permanent = permanent_fte(roster.size[PERMANENT], given.staff.fte)
    ceiling = given.monthly[now.run, now.month, MONTHLY.agency_ceiling]
    room = most_agency(ceiling, permanent, given.agency.fte) - total(roster.size[AGENCY])
    for nth in range(given.beside.single[now.run, now.month, BESIDE_SINGLE.arrivals]):
        person = newcomer(opening, words, mix, Arrival(ORIGIN.agency, AGENCY, nth), now)
        if short[person.group] > 0 and room > 0:
            begin_assignment(engine.record, roster, now, person)
            short[person.group] -= 1
            room -= 1
    for grade in words.by_name:
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
    seek_agency(engine, now)
    count_short(engine, now)
    cover_beside(engine, now)
