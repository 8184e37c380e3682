"""The staff of one run: one entry a person, each with a key of their own.

Functions change the roster in place (a copy a month would cost more than the month) and return the
new number of people. They take the few arrays they read, not the whole feed: whatever is passed is
counted up and down by the compiler.
"""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.arrays import Counts, Keys, Numbers
from workforce.model.feed import ASSESSED, ASSESSED_MONTHS, PEOPLE, Opening, Words
from workforce.model.keyed import S32, compiled, draw, fold
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.tables import BAND, FROM_AGENCY_OPENING, FROM_OPENING, MONTH

NOBODY: Final = np.uint64(0xFFFFFFFFFFFFFFFF)  # above every draw
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
    for column in range(roster.person.shape[1]):
        roster.person[index, column] = roster.person[last, column]
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
