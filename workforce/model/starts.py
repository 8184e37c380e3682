"""One month of staff who come: starters by stream, conversions, other movement, agency cover."""

import numpy as np

from workforce.model.arrays import Counts, Numbers
from workforce.model.feed import (
    ADDED_POSTS,
    AGENCY_FTE,
    ASSESSED,
    CONVERSION_SHARE,
    COVER,
    ELIGIBLE_AFTER,
    EXTRA,
    NEW_AGENCY,
    OTHER_ARRIVALS,
    OTHER_MOVEMENT_PEOPLE,
    OTHER_STARTERS,
    PLANNED,
    PLANNED_TOTAL,
    SPLIT,
    STREAM_MEAN,
    VACANCIES,
    Words,
)
from workforce.model.keyed import binomial, compiled, draw, fold, poisson
from workforce.model.record import (
    AGENCY_LEAVERS,
    AGENCY_STAFF,
    AGENCY_STARTERS,
    CONVERTED,
    MISSED,
    OTHER_MOVED,
    STARTED,
    STARTERS,
    Record,
)
from workforce.model.roster import (
    ANY_GROUP,
    CONTRACT,
    JOINED,
    NOBODY,
    TEAM,
    Roster,
    add,
    cell_key,
    pick,
    remove,
    smallest,
)
from workforce.model.state import (
    AGENCY,
    CONVERSIONS,
    NEWLY_QUALIFIED,
    NOT_PLANNED,
    OTHER,
    PERMANENT,
    STARTER,
)
from workforce.model.tables import (
    CONVERT,
    FROM_ADVERT,
    FROM_AGENCY,
    FROM_KNOWN,
    FROM_NEWLY_QUALIFIED,
    FROM_OTHER_MOVEMENT,
    FROM_PLAN,
    GROUP,
    MILLION,
    OTHER_MOVEMENT,
    STREAM,
)


@compiled
def want(
    words: Words, monthly: Counts, per_run: Counts, table: Numbers, wanted: Counts, run: int,
    month: int,
) -> bool:  # fmt: skip
    """How many are to start by stream, into ``wanted``; True if one plan sets the total."""
    total = monthly[run, month, PLANNED_TOTAL]
    wanted[:] = 0
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
def convert(
    words: Words, monthly: Counts, facts: Counts, record: Record, roster: Roster, count: int,
    wanted: int, run: int, month: int,
) -> int:  # fmt: skip
    """Agency staff become permanent, those with the smallest draws; returns how many were missed.

    A share in force counts all agency staff; ``wanted`` does otherwise. Only those long enough in
    assignment can be chosen.
    """
    share = monthly[run, month, CONVERSION_SHARE]
    if share == NOT_PLANNED and wanted == 0:
        return 0
    if share != NOT_PLANNED:
        wanted = 0
    word = words.questions[month, CONVERT]
    for index in range(count):
        if roster.person[index, CONTRACT] == AGENCY:
            level = draw(roster.key[index], word)
            wanted += int(int(level) < share)
            eligible = month - roster.person[index, JOINED] >= facts[ELIGIBLE_AFTER]
            roster.level[index] = level if eligible else NOBODY
    for nth in range(wanted):
        index = smallest(roster, count, AGENCY, ANY_GROUP, np.uint64(0))
        if index < 0:
            record.single[run, month, MISSED] = wanted - nth
            return wanted - nth
        person = roster.person[index]
        person[CONTRACT] = PERMANENT
        person[JOINED] = month
        record.group[run, month, CONVERTED, person[TEAM]] += 1
        record.group[run, month, STARTERS, person[TEAM]] += 1
        record.single[run, month, STARTED + CONVERSIONS] += 1
    return 0


@compiled
def hire_into(
    words: Words, record: Record, roster: Roster, count: int, origin: int, stream: int, team: int,
    first: int, number: int, run: int, month: int,
) -> int:  # fmt: skip
    """People with indices from ``first`` on start in one group, in a stream of starters."""
    cell = cell_key(words, origin, team, run, month)
    for index in range(first, first + number):
        count = add(roster, count, fold(cell, np.uint64(index)), team, PERMANENT, month)
    record.group[run, month, STARTERS, team] += number
    record.single[run, month, STARTED + stream] += number
    return count


@compiled
def team_of(words: Words, shares: Numbers, origin: int, index: int, run: int, month: int) -> int:
    """The group that the nth to come from an origin in a month comes into."""
    key = fold(cell_key(words, origin, ANY_GROUP, run, month), np.uint64(index))
    return pick(shares, draw(key, words.questions[month, GROUP]))


@compiled
def hire_others(
    words: Words, mix: Numbers, record: Record, roster: Roster, count: int, origin: int,
    number: int, run: int, month: int,
) -> int:  # fmt: skip
    """``number`` experienced people start, each in a drawn group."""
    for index in range(number):
        team = team_of(words, mix[OTHER_STARTERS], origin, index, run, month)
        count = hire_into(
            words, record, roster, count, origin, OTHER, team, index, 1, run, month
        )  # fmt: skip
    return count


@compiled
def hire_newly_qualified(
    words: Words, staff: Counts, record: Record, roster: Roster, count: int, number: int, run: int,
    month: int,
) -> int:  # fmt: skip
    """``number`` newly qualified people start their assessed year."""
    for team in range(staff.shape[1]):
        if staff[ASSESSED, team] > 0:
            origin, stream = FROM_NEWLY_QUALIFIED, NEWLY_QUALIFIED
            count = hire_into(
                words, record, roster, count, origin, stream, team, 0, number, run, month
            )  # fmt: skip
    return count


@compiled
def hire_known(
    words: Words, staff: Counts, known: Counts, record: Record, roster: Roster, count: int,
    run: int, month: int,
) -> int:  # fmt: skip
    """Known starters beyond those drawn, by group."""
    for team in range(staff.shape[1]):
        number = known[month, STARTER, team] - record.group[run, month, STARTERS, team]
        stream = NEWLY_QUALIFIED if staff[ASSESSED, team] > 0 else OTHER
        if number > 0:
            count = hire_into(
                words, record, roster, count, FROM_KNOWN, stream, team, 0, number, run, month
            )  # fmt: skip
    return count


@compiled
def fill_added_posts(
    words: Words, monthly: Counts, mix: Numbers, table: Numbers, record: Record, roster: Roster,
    count: int, vacancies: int, run: int, month: int,
) -> int:  # fmt: skip
    """Hires from adverts of added posts: vacancies above no change's, at most those added.

    A plan for all starters holds these hires already.
    """
    beyond = vacancies - monthly[run, month - 1, VACANCIES]
    adverts = min(beyond, monthly[run, month, ADDED_POSTS]) // 100
    if adverts <= 0 or monthly[run, month, PLANNED_TOTAL] != NOT_PLANNED:
        return count
    cell = cell_key(words, FROM_ADVERT, ANY_GROUP, run, month)
    filled = binomial(adverts, table, fold(cell, words.questions[0, STREAM]))
    return hire_others(words, mix, record, roster, count, FROM_ADVERT, filled, run, month)


@compiled
def move_otherwise(
    words: Words, monthly: Counts, mix: Numbers, staff: Counts, record: Record, roster: Roster,
    count: int, run: int, month: int,
) -> int:  # fmt: skip
    """Other movement: recoding, hours, moves in and out of the count (the census's remainder)."""
    number = monthly[run, month, OTHER_MOVEMENT_PEOPLE]
    for index in range(number):
        team = team_of(words, mix[OTHER_ARRIVALS], FROM_OTHER_MOVEMENT, index, run, month)
        cell = cell_key(words, FROM_OTHER_MOVEMENT, team, run, month)
        count = add(roster, count, fold(cell, np.uint64(index)), team, PERMANENT, month)
        record.group[run, month, OTHER_MOVED, team] += 1
    if number < 0:
        word = words.questions[month, OTHER_MOVEMENT]
        for index in range(count):
            assessed = staff[ASSESSED, roster.person[index, TEAM]] > 0
            roster.level[index] = NOBODY if assessed else draw(roster.key[index], word)
    for _ in range(-number):
        index = smallest(roster, count, PERMANENT, ANY_GROUP, np.uint64(0))
        if index >= 0:
            record.group[run, month, OTHER_MOVED, roster.person[index, TEAM]] -= 1
            count = remove(roster, index, count)
    return count


@compiled
def cover(
    words: Words, monthly: Counts, mix: Numbers, facts: Counts, record: Record, roster: Roster,
    count: int, vacancies: int, run: int, month: int,
) -> int:  # fmt: skip
    """New agency staff up to cover of last month's vacancies plus extra; nobody is sent away."""
    present = 0
    for team in range(record.group.shape[3]):
        gone = record.group[run, month, AGENCY_LEAVERS, team]
        converted = record.group[run, month, CONVERTED, team]
        present += record.group[run, month - 1, AGENCY_STAFF, team] - gone - converted
    fte = vacancies * monthly[run, month, COVER] // MILLION + monthly[run, month, EXTRA]
    people = (2 * fte * (MILLION // 100) + facts[AGENCY_FTE]) // (2 * facts[AGENCY_FTE])
    for index in range(people - present):
        team = team_of(words, mix[NEW_AGENCY], FROM_AGENCY, index, run, month)
        cell = cell_key(words, FROM_AGENCY, team, run, month)
        count = add(roster, count, fold(cell, np.uint64(index)), team, AGENCY, month)
        record.group[run, month, AGENCY_STARTERS, team] += 1
    return count
