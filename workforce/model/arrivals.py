"""One month of those who come otherwise: known starters, other movement, agency cover."""

import numpy as np

from workforce.model.arrays import Counts, Numbers
from workforce.model.columns import (
    ABSENCE_COVER,
    AGENCY_FTE,
    ASSESSED,
    CEILING,
    COVER,
    EXPERIENCE_LEAST,
    EXTRA,
    FTE,
    NEW_AGENCY,
    OTHER_ARRIVALS,
    OTHER_MOVEMENT_PEOPLE,
)
from workforce.model.feed import Opening, Words
from workforce.model.keyed import compiled, draw, fold
from workforce.model.record import (
    AGENCY_LEAVERS,
    AGENCY_STAFF,
    AGENCY_STARTERS,
    CONVERTED,
    OTHER_MOVED,
    STARTERS,
    Record,
)
from workforce.model.roster import (
    ANY_GROUP,
    AWAY,
    CONTRACT,
    NOBODY,
    TEAM,
    Roster,
    add,
    cell_key,
    experience,
    remove,
    smallest,
)
from workforce.model.starts import hire_into, team_of
from workforce.model.state import (
    AGENCY,
    NEWLY_QUALIFIED,
    NO_LIMIT,
    OTHER,
    PERMANENT,
    STARTER,
)
from workforce.model.tables import (
    FROM_AGENCY,
    FROM_KNOWN,
    FROM_OTHER_MOVEMENT,
    MILLION,
    OTHER_MOVEMENT,
)


@compiled
def hire_known(
    words: Words, opening: Opening, staff: Counts, known: Counts, record: Record, roster: Roster,
    count: int, run: int, month: int,
) -> int:  # fmt: skip
    """Known starters beyond those drawn, by group."""
    for team in range(staff.shape[1]):
        number = known[month, STARTER, team] - record.group[run, month, STARTERS, team]
        assessed = staff[ASSESSED, team] > 0
        cell = cell_key(words, FROM_KNOWN, team, run, month)
        for index in range(number):
            brought = 0
            if not assessed:
                least = staff[EXPERIENCE_LEAST + PERMANENT, team]
                brought = experience(opening, words, fold(cell, np.uint64(index)), least)
            stream = NEWLY_QUALIFIED if assessed else OTHER
            count = hire_into(
                record, roster, count, cell, stream, team, index, 1, month - brought, run, month
            )  # fmt: skip
    return count


@compiled
def move_otherwise(
    words: Words, opening: Opening, monthly: Counts, mix: Numbers, staff: Counts, record: Record,
    roster: Roster, count: int, run: int, month: int,
) -> int:  # fmt: skip
    """Other movement: recoding, hours, moves in and out of the count (the census's remainder)."""
    number = monthly[run, month, OTHER_MOVEMENT_PEOPLE]
    for index in range(number):
        team = team_of(words, mix[OTHER_ARRIVALS], FROM_OTHER_MOVEMENT, index, run, month)
        key = fold(cell_key(words, FROM_OTHER_MOVEMENT, team, run, month), np.uint64(index))
        brought = experience(opening, words, key, staff[EXPERIENCE_LEAST + PERMANENT, team])
        count = add(roster, count, key, team, PERMANENT, month, month - brought)
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
def away_fte(staff: Counts, roster: Roster, count: int) -> int:
    """Millionths of FTE of the permanent staff who are away."""
    total = 0
    for index in range(count):
        if roster.person[index, AWAY] > 0:
            total += staff[FTE + PERMANENT, roster.person[index, TEAM]]
    return total


@compiled
def most_agency(
    monthly: Counts, facts: Counts, staff: Counts, roster: Roster, count: int, run: int, month: int
) -> int:
    """The most agency people that a ceiling on their share of all staff lets begin or stay."""
    share = monthly[run, month, CEILING]
    if share == NO_LIMIT or share >= MILLION:
        return count + MILLION
    permanent = 0
    for index in range(count):
        if roster.person[index, CONTRACT] == PERMANENT:
            permanent += staff[FTE + PERMANENT, roster.person[index, TEAM]]
    most: int = permanent * share // (MILLION - share) // facts[AGENCY_FTE]
    return most


@compiled
def cover(
    words: Words, opening: Opening, monthly: Counts, mix: Numbers, staff: Counts, facts: Counts,
    record: Record, roster: Roster, count: int, vacancies: int, run: int, month: int,
) -> int:  # fmt: skip
    """New agency staff up to cover of last month's vacancies and those away, plus extra.

    Nobody is sent away; above a ceiling no assignment begins.
    """
    present = 0
    for team in range(record.group.shape[3]):
        gone = record.group[run, month, AGENCY_LEAVERS, team]
        converted = record.group[run, month, CONVERTED, team]
        present += record.group[run, month - 1, AGENCY_STAFF, team] - gone - converted
    absent = away_fte(staff, roster, count) // 10_000 * facts[ABSENCE_COVER] // MILLION
    fte = vacancies * monthly[run, month, COVER] // MILLION + monthly[run, month, EXTRA] + absent
    people = (2 * fte * (MILLION // 100) + facts[AGENCY_FTE]) // (2 * facts[AGENCY_FTE])
    people = min(people, most_agency(monthly, facts, staff, roster, count, run, month))
    for index in range(people - present):
        team = team_of(words, mix[NEW_AGENCY], FROM_AGENCY, index, run, month)
        key = fold(cell_key(words, FROM_AGENCY, team, run, month), np.uint64(index))
        brought = experience(opening, words, key, staff[EXPERIENCE_LEAST + AGENCY, team])
        count = add(roster, count, key, team, AGENCY, month, month - brought)
        record.group[run, month, AGENCY_STARTERS, team] += 1
    return count
