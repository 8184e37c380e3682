"""The staff of one run: one entry a person, each with a key of their own.

Functions change the roster in place (a copy a month would cost more than the month) and return the
new number of people. They take the few arrays they read, not the whole feed: whatever is passed is
counted up and down by the compiler.
"""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.arrays import Counts, Keys, Numbers
from workforce.model.columns import (
    ASSESSED,
    ASSESSED_MONTHS,
    AWAY_PEOPLE,
    BEGAN_NEWLY_QUALIFIED,
    EXPERIENCE_LEAST,
    PEOPLE,
)
from workforce.model.feed import Opening, Words
from workforce.model.keyed import S32, compiled, draw, fold
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.tables import (
    BAND,
    BEFORE,
    EXPERIENCE,
    FROM_AGENCY_OPENING,
    FROM_OPENING,
    MONTH,
)

NOBODY: Final = np.uint64(0xFFFFFFFFFFFFFFFF)  # above every draw
ANY_GROUP: Final = -1

# Columns of ``Roster.person``; the months are 0 or less before the opening.
TEAM: Final = 0  # staff group
CONTRACT: Final = 1
ARRIVED: Final = 2  # month of first day here, on either contract
JOINED: Final = 3  # month of first day on the present contract
QUALIFIED: Final = 4  # month of qualifying
WORKED: Final = 5  # months worked of the assessed year, those away not counted
AWAY: Final = 6  # 1 while away
FIRST_CASE: Final = 7  # month from which a joiner's load is counted
TIED_UNTIL: Final = 8  # month up to which a route ties them in
COLUMNS: Final = 9


class Roster(NamedTuple):
    """The staff of one run, one entry a person; the order carries no meaning."""

    key: Keys
    person: Counts  # [person, COLUMNS]
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
def add(
    roster: Roster, count: int, key: np.uint64, team: int, contract: int, month: int,
    qualified: int,
) -> int:  # fmt: skip
    """One more person, who arrives and joins in ``month`` and qualified in ``qualified``."""
    if count == len(roster.key):
        roster.full[0] = 1
        return count
    roster.key[count] = key
    roster.person[count, TEAM] = team
    roster.person[count, CONTRACT] = contract
    roster.person[count, ARRIVED] = month
    roster.person[count, JOINED] = month
    roster.person[count, QUALIFIED] = qualified
    roster.person[count, WORKED] = 0
    roster.person[count, AWAY] = 0
    roster.person[count, FIRST_CASE] = month
    roster.person[count, TIED_UNTIL] = month
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
def experience(opening: Opening, words: Words, key: np.uint64, least: int) -> int:
    """Months since qualifying that someone brings who is past the assessed year."""
    return least + pick(opening.experience, draw(key, words.questions[0, EXPERIENCE]))


@compiled
def opening_experience(
    opening: Opening, words: Words, key: np.uint64, contract: int, months: int, least: int,
    began: np.uint64,
) -> int:  # fmt: skip
    """Months since qualifying at the opening of someone past the assessed year, ``months`` here.

    Some of the permanent staff began here when newly qualified, ``began`` being the threshold.
    """
    newly = contract == PERMANENT and draw(key, words.questions[0, BEFORE]) < began
    if newly and months >= least:
        return months
    return months + experience(opening, words, key, least)


@compiled
def open_roster(
    opening: Opening, words: Words, staff: Counts, chances: Numbers, roster: Roster, run: int
) -> int:
    """Everyone in post and in agency assignments at the opening."""
    count = 0
    began = chances[BEGAN_NEWLY_QUALIFIED]
    for contract in range(2):
        origin = FROM_OPENING if contract == PERMANENT else FROM_AGENCY_OPENING
        for team in range(staff.shape[1]):
            cell = cell_key(words, origin, team, run, 0)
            assessed_months = staff[ASSESSED, team] * staff[ASSESSED_MONTHS, team]
            least = staff[EXPERIENCE_LEAST + contract, team]
            for index in range(staff[PEOPLE + contract, team]):
                key = fold(cell, np.uint64(index))
                months = opening_months(opening, words, key, contract, assessed_months)
                past = months
                if assessed_months == 0:
                    past = opening_experience(opening, words, key, contract, months, least, began)
                count = add(roster, count, key, team, contract, -months, -past)
                roster.person[count - 1, WORKED] = months if assessed_months > 0 else 0
                away = contract == PERMANENT and index < staff[AWAY_PEOPLE, team]
                roster.person[count - 1, AWAY] = int(away)
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


@compiled
def cut(roster: Roster, count: int, contract: int, team: int, wanted: int, drawn: int) -> np.uint64:
    """The draw up to which people move where more are wanted than drawn; NOBODY where not.

    Those with the smallest draws move, so that the known ones are among them; people who cannot
    move have the draw NOBODY.
    """
    limit = NOBODY
    if drawn >= wanted:
        return limit
    least = np.uint64(0)
    for _ in range(wanted):
        index = smallest(roster, count, contract, team, least)
        if index >= 0:
            limit = roster.level[index]
            least = limit + np.uint64(1)
    return limit
