"""One month of staff: leave, progress, convert, start, move otherwise, cover. Whole people.

Every function takes the roster and the number of people in it, changes the roster in place (a
copy a month would cost more than the month) and returns the new number. Functions take the few
arrays they read, not the whole feed: what is passed is counted up and down by the compiler.
"""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.arrays import Counts, Keys, Numbers
from workforce.model.feed import (
    ADDED_POSTS,
    AGENCY_END_CHANCE,
    AGENCY_FTE,
    ASSESSED,
    ASSESSED_MONTHS,
    ASSESSED_TO,
    BAND,
    CASELOAD_EFFECT,
    CENSUS_MONTH,
    CONVERSION_SHARE,
    CONVERT,
    COVER,
    DESTINATION,
    ELIGIBLE_AFTER,
    EXTRA,
    FROM_ADVERT,
    FROM_AGENCY,
    FROM_AGENCY_OPENING,
    FROM_KNOWN,
    FROM_NEWLY_QUALIFIED,
    FROM_OPENING,
    FROM_OTHER_MOVEMENT,
    FROM_PLAN,
    GROUP,
    HAZARD_MOST,
    HAZARD_STEP,
    LEAVE,
    LEAVING_LEVEL,
    MILLION,
    MONTH,
    MOVE,
    NEW_AGENCY,
    OTHER_ARRIVALS,
    OTHER_MOVEMENT,
    OTHER_MOVEMENT_PEOPLE,
    OTHER_STARTERS,
    PEOPLE,
    PLANNED,
    PLANNED_TOTAL,
    SPLIT,
    STREAM,
    STREAM_MEAN,
    VACANCIES,
    Leaving,
    Opening,
    Words,
)
from workforce.model.keyed import S32, binomial, compiled, draw, fold, poisson
from workforce.model.record import (
    AGENCY_LEAVERS,
    AGENCY_STARTERS,
    CAME_AND_WENT,
    CONVERTED,
    GONE_TO,
    LEAVERS,
    MISSED,
    MOVED,
    OTHER_MOVED,
    STARTED,
    STARTERS,
    Record,
)
from workforce.model.state import (
    AGENCY,
    AGENCY_END,
    CONVERSIONS,
    LEAVER,
    NEWLY_QUALIFIED,
    NOT_PLANNED,
    OTHER,
    PERMANENT,
    STARTER,
)

NOBODY: Final = np.uint64(0xFFFFFFFFFFFFFFFF)  # above every draw
MONTHS_IN_YEAR: Final = 12
ANY_GROUP: Final = -1

# Columns of ``Roster.person``; the months are 0 or less before the opening.
TEAM: Final = 0  # staff group
CONTRACT: Final = 1
ARRIVED: Final = 2  # month of first day here, on either contract
JOINED: Final = 3  # month of first day on the present contract


class Roster(NamedTuple):
    """The staff of one run, one entry a person; the order carries no meaning."""

    key: Keys
    person: Counts  # [person, TEAM, CONTRACT, ARRIVED, JOINED]
    level: Numbers  # room for one draw each, while some are chosen
    full: Counts  # [1] 1 once someone found no room: the chunk is run again with more


class Limits(NamedTuple):
    """This month's hazards of one run."""

    parts: Counts  # [G, B, D] millionths of hazard
    leave: Numbers  # [C, G, B] thresholds; of an assignment's end for agency staff
    known: Numbers  # [C, G] the draw up to which people go where more go than drawn, else NOBODY


@compiled
def pick(limits: Numbers, level: np.uint64) -> int:
    """The first entry of cumulative ``limits`` that is above ``level``."""
    index = 0
    while level >= limits[index]:
        index += 1
    return index


@compiled
def add(roster: Roster, count: int, key: np.uint64, team: int, contract: int, month: int) -> int:
    """One more person, who arrives and joins in ``month``."""
    if count == len(roster.key):
        roster.full[0] = 1
        return count
    roster.key[count] = key
    roster.person[count, TEAM] = team
    roster.person[count, CONTRACT] = contract
    roster.person[count, ARRIVED] = month
    roster.person[count, JOINED] = month
    return count + 1


@compiled
def remove(roster: Roster, index: int, count: int) -> int:
    """One person fewer; the last takes the place that is left."""
    last = count - 1
    roster.key[index] = roster.key[last]
    roster.level[index] = roster.level[last]
    roster.person[index] = roster.person[last]
    return last


@compiled
def cell_key(words: Words, origin: int, team: int, run: int, month: int) -> np.uint64:
    """The key of those of one origin, group and month: run and names, then the month."""
    return fold(fold(words.runs[run], words.origins[origin, team]), words.months[month])


@compiled
def opening_months(
    opening: Opening, words: Words, key: np.uint64, contract: int, assessed_months: int
) -> int:
    """Months since a person of the opening joined; ``assessed_months`` is 0 outside that year."""
    level = draw(key, words.questions[0, BAND])
    if contract == AGENCY:
        return pick(opening.assignment, level)
    within = draw(key, words.questions[0, MONTH])
    if assessed_months > 0:
        return int(within * np.uint64(assessed_months) >> S32)
    band = pick(opening.service, level)
    first: int = opening.edges[band]
    width = opening.edges[band + 1] - first
    return first + int(within * np.uint64(width) >> S32)


@compiled
def open_roster(
    opening: Opening, words: Words, staff: Counts, facts: Counts, roster: Roster, run: int
) -> int:
    """Everyone in post and in agency assignments at the opening."""
    count = 0
    for contract in range(2):
        origin = FROM_OPENING if contract == PERMANENT else FROM_AGENCY_OPENING
        for team in range(staff.shape[1]):
            cell = cell_key(words, origin, team, run, 0)
            assessed_months = staff[ASSESSED, team] * facts[ASSESSED_MONTHS]
            for index in range(staff[PEOPLE + contract, team]):
                key = fold(cell, np.uint64(index))
                months = opening_months(opening, words, key, contract, assessed_months)
                count = add(roster, count, key, team, contract, -months)
    return count


@compiled
def set_limits(
    leaving: Leaving, monthly: Counts, per_run: Counts, limits: Limits, rise: int, run: int,
    month: int,
) -> None:  # fmt: skip
    """This month's hazards and the thresholds of leaving, for each group and band of service.

    ``rise`` is the caseload above the opening's, hundredths of a case per holder.
    """
    pay = leaving.pay[min(run, len(leaving.pay) - 1), month]
    level = monthly[run, month, LEAVING_LEVEL] / MILLION
    added = per_run[run, CASELOAD_EFFECT] * rise // 100
    for team in range(limits.parts.shape[0]):
        for band in range(limits.parts.shape[1]):
            total = added
            base = leaving.hazard[team, band] * level
            for destination in range(limits.parts.shape[2]):
                share = leaving.destinations[destination] * pay[team, destination]
                part = int(np.rint(base * share))
                limits.parts[team, band, destination] = part
                total += part
            step = min(max(total, 0) + HAZARD_STEP // 2, HAZARD_MOST) // HAZARD_STEP
            limits.leave[PERMANENT, team, band] = leaving.chances[step]
            limits.leave[AGENCY, team, band] = per_run[run, AGENCY_END_CHANCE]


@compiled
def band_of(edges: Counts, months: int) -> int:
    """The band of service that holds ``months``."""
    band = 0
    while band < len(edges) and months >= edges[band]:
        band += 1
    return band


@compiled
def limit_of(roster: Roster, leave: Numbers, edges: Counts, index: int, month: int) -> np.uint64:
    """The threshold under which a person's draw makes them go this month."""
    person = roster.person[index]
    band = band_of(edges, month - person[ARRIVED])
    limit: np.uint64 = leave[person[CONTRACT], person[TEAM], band]
    return limit


@compiled
def smallest(roster: Roster, count: int, contract: int, team: int, least: np.uint64) -> int:
    """Who of a contract and group (or any) has the smallest draw from ``least`` up; -1: nobody."""
    chosen = -1
    lowest = NOBODY
    for index in range(count):
        level = roster.level[index]
        same_team = team in (ANY_GROUP, roster.person[index, TEAM])
        if least <= level < lowest and same_team and roster.person[index, CONTRACT] == contract:
            lowest = level
            chosen = index
    return chosen


@compiled
def set_known(
    known: Counts, edges: Counts, roster: Roster, limits: Limits, count: int, month: int
) -> None:
    """Where more moves are known than drawn, the draw up to which people go: the smallest go."""
    for contract in range(2):
        move = LEAVER if contract == PERMANENT else AGENCY_END
        for team in range(known.shape[2]):
            limits.known[contract, team] = NOBODY
            wanted = known[month, move, team]
            drawn = 0
            for index in range(count):
                person = roster.person[index]
                if person[CONTRACT] == contract and person[TEAM] == team:
                    limit = limit_of(roster, limits.leave, edges, index, month)
                    drawn += int(roster.level[index] < limit)
            if drawn >= wanted:
                continue
            least = np.uint64(0)
            for _ in range(wanted):
                index = smallest(roster, count, contract, team, least)
                if index >= 0:
                    limits.known[contract, team] = roster.level[index]
                    least = roster.level[index] + np.uint64(1)


@compiled
def destination_of(parts: Counts, level: np.uint64) -> int:
    """Where a leaver goes: in proportion to the hazards of the destinations."""
    mark = int(level * np.uint64(parts.sum()) >> S32)
    destination = 0
    while destination < len(parts) - 1 and mark >= parts[destination]:
        mark -= parts[destination]
        destination += 1
    return destination


@compiled
def leave(
    words: Words, edges: Counts, known: Counts, facts: Counts, record: Record, roster: Roster,
    limits: Limits, count: int, run: int, month: int,
) -> int:  # fmt: skip
    """Permanent staff leave, by destination; agency assignments end."""
    word = words.questions[month, LEAVE]
    for index in range(count):
        roster.level[index] = draw(roster.key[index], word)
    some_known = known[month].any()
    if some_known:
        set_known(known, edges, roster, limits, count, month)
    offset = facts[CENSUS_MONTH] - 1
    index = 0
    while index < count:
        contract, team = roster.person[index, CONTRACT], roster.person[index, TEAM]
        gone = roster.level[index] < limit_of(roster, limits.leave, edges, index, month)
        if some_known and limits.known[contract, team] != NOBODY:
            gone = roster.level[index] <= limits.known[contract, team]
        if not gone:
            index += 1
            continue
        if contract == AGENCY:
            record.group[run, month, AGENCY_LEAVERS, team] += 1
        else:
            joined, arrived = roster.person[index, JOINED], roster.person[index, ARRIVED]
            parts = limits.parts[team, band_of(edges, month - arrived)]
            to = destination_of(parts, draw(roster.key[index], words.questions[month, DESTINATION]))
            same_year = (joined + offset) // MONTHS_IN_YEAR == (month + offset) // MONTHS_IN_YEAR
            record.group[run, month, LEAVERS, team] += 1
            record.group[run, month, CAME_AND_WENT, team] += int(same_year)
            record.single[run, month, GONE_TO + to] += 1
        count = remove(roster, index, count)
    return count


@compiled
def progress(
    words: Words, moves: Numbers, staff: Counts, facts: Counts, record: Record, roster: Roster,
    count: int, run: int, month: int,
) -> None:  # fmt: skip
    """The assessed year ends after its months; others move between groups by chance."""
    word = words.questions[month, MOVE]
    last = moves.shape[1] - 1
    for index in range(count):
        person = roster.person[index]
        team = person[TEAM]
        to = staff[ASSESSED_TO, team]
        if person[CONTRACT] == AGENCY or (to < 0 and moves[team, last] == 0):
            continue
        if to < 0:
            level = draw(roster.key[index], word)
            if level >= moves[team, last]:
                continue
            to = pick(moves[team], level)
        elif month - person[JOINED] < facts[ASSESSED_MONTHS]:
            continue
        record.group[run, month, MOVED, team] -= 1
        record.group[run, month, MOVED, to] += 1
        person[TEAM] = to


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
    present = roster.person[:count, CONTRACT].sum()
    fte = vacancies * monthly[run, month, COVER] // MILLION + monthly[run, month, EXTRA]
    people = (2 * fte * (MILLION // 100) + facts[AGENCY_FTE]) // (2 * facts[AGENCY_FTE])
    for index in range(people - present):
        team = team_of(words, mix[NEW_AGENCY], FROM_AGENCY, index, run, month)
        cell = cell_key(words, FROM_AGENCY, team, run, month)
        count = add(roster, count, fold(cell, np.uint64(index)), team, AGENCY, month)
        record.group[run, month, AGENCY_STARTERS, team] += 1
    return count
