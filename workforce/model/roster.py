"""The staff of one run: a row of people for each contract and group, each with a key of their own.

What differs only by contract and group is thus asked once a row and not once a person. Functions
change the roster in place, as a copy a month would cost more than the month.
"""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.arrays import Counts, Keys, Months, Numbers
from workforce.model.columns import (
    ASSESSED,
    ASSESSED_MONTHS,
    AWAY_PEOPLE,
    BEGAN_NEWLY_QUALIFIED,
    EXPERIENCE_LEAST,
    FTE,
    PEOPLE,
)
from workforce.model.compiling import compiled
from workforce.model.engine_input import Opening, Words
from workforce.model.keyed_random import S32, draw, fold, place
from workforce.model.probability_tables import (
    BAND,
    BEFORE,
    EXPERIENCE,
    FROM_AGENCY_OPENING,
    FROM_OPENING,
    MILLION,
    MONTH,
)
from workforce.model.state import AGENCY, CONTRACTS, PERMANENT

NOBODY: Final = np.uint64(0xFFFFFFFFFFFFFFFF)  # above every draw
ANY_GROUP: Final = -1
NO_ONE: Final = (-1, -1)  # in place of a group and the place in its row

# First axis of ``Roster.person``; the months are 0 or less before the opening.
ARRIVED: Final = 0  # month of first day here, on either contract
JOINED: Final = 1  # month of first day on the present contract
QUALIFIED: Final = 2  # month of qualifying
WORKED: Final = 3  # months worked of the assessed year, those away not counted
AWAY: Final = 4  # 1 while away
FIRST_CASE: Final = 5  # month from which a joiner's load is counted
TIED_UNTIL: Final = 6  # month up to which a route ties them in
COLUMNS: Final = 7


class Roster(NamedTuple):
    """The staff of one run; the order within a row carries no meaning."""

    key: Keys  # [C, G, person]
    person: Months  # [COLUMNS, C, G, person]
    level: Numbers  # [C, G, person] room for one draw each, while some are chosen
    size: Counts  # [C, G] people
    absent: Counts  # [C, G] those of them who are away
    before: Counts  # [C, G] people as a step begins that moves some between groups
    full: Counts  # [1] 1 once someone found no room: the chunk is run again with more


def empty_roster(groups: int, room: int) -> Roster:
    """No staff, and room for as many people in every row."""
    rows = (len(CONTRACTS), groups)
    return Roster(
        key=np.zeros((*rows, room), np.uint64),
        person=np.zeros((COLUMNS, *rows, room), np.int16),
        level=np.zeros((*rows, room), np.uint64),
        size=np.zeros(rows, np.int64),
        absent=np.zeros(rows, np.int64),
        before=np.zeros(rows, np.int64),
        full=np.zeros(1, np.int64),
    )


@compiled
def place_for(roster: Roster, contract: int, team: int) -> int:
    """The place of one person more in a row; the last one again where there is no room."""
    size: int = roster.size[contract, team]
    if size == roster.key.shape[2]:
        roster.full[0] = 1
        return size - 1
    roster.size[contract, team] = size + 1
    return size


@compiled
def add(
    roster: Roster, key: np.uint64, contract: int, team: int, month: int, qualified: int
) -> int:
    """One more person, who arrives and joins in ``month``; returns the place in the row."""
    index = place_for(roster, contract, team)
    roster.key[contract, team, index] = key
    person = roster.person[:, contract, team]
    person[ARRIVED, index] = month
    person[JOINED, index] = month
    person[QUALIFIED, index] = qualified
    person[WORKED, index] = 0
    person[AWAY, index] = 0
    person[FIRST_CASE, index] = month
    person[TIED_UNTIL, index] = month
    return index


@compiled
def copy_person(
    roster: Roster, contract: int, team: int, index: int, to_contract: int, to_team: int, to: int
) -> None:
    """One person's entries stand at another place as well."""
    roster.key[to_contract, to_team, to] = roster.key[contract, team, index]
    roster.level[to_contract, to_team, to] = roster.level[contract, team, index]
    for column in range(COLUMNS):
        entry = roster.person[column, contract, team, index]
        roster.person[column, to_contract, to_team, to] = entry


@compiled
def remove(roster: Roster, contract: int, team: int, index: int) -> None:
    """One person fewer; the last of the row takes the place that is left."""
    last = roster.size[contract, team] - 1
    roster.absent[contract, team] -= roster.person[AWAY, contract, team, index]
    if index < last:
        copy_person(roster, contract, team, last, contract, team, index)
    roster.size[contract, team] = last


@compiled
def transfer(
    roster: Roster, contract: int, team: int, index: int, to_contract: int, to_team: int
) -> int:
    """One person changes contract or group; returns the place in the new row."""
    to = place_for(roster, to_contract, to_team)
    roster.absent[to_contract, to_team] += roster.person[AWAY, contract, team, index]
    copy_person(roster, contract, team, index, to_contract, to_team, to)
    remove(roster, contract, team, index)
    return to


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
        return place(opening.assignment, level)
    within = draw(key, words.questions[0, MONTH])
    if assessed_months > 0:
        return int(within * np.uint64(assessed_months) >> S32)
    band = place(opening.service, level)
    first: int = opening.edges[band]
    width = opening.edges[band + 1] - first
    return first + int(within * np.uint64(width) >> S32)


@compiled
def experience(opening: Opening, words: Words, key: np.uint64, least: int) -> int:
    """Months since qualifying that someone brings who is past the assessed year."""
    return least + place(opening.experience, draw(key, words.questions[0, EXPERIENCE]))


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
) -> None:
    """Everyone in post and in agency assignments at the opening."""
    for contract in range(2):
        for team in range(staff.shape[1]):
            roster.size[contract, team] = 0
            roster.absent[contract, team] = 0
            open_row(opening, words, staff, chances, roster, contract, team, run)


@compiled
def open_row(
    opening: Opening, words: Words, staff: Counts, chances: Numbers, roster: Roster, contract: int,
    team: int, run: int,
) -> None:  # fmt: skip
    """Everyone of one contract and group at the opening; of the permanent, the first are away."""
    origin = FROM_OPENING if contract == PERMANENT else FROM_AGENCY_OPENING
    cell = cell_key(words, origin, team, run, 0)
    assessed_months = staff[ASSESSED, team] * staff[ASSESSED_MONTHS, team]
    least = staff[EXPERIENCE_LEAST + contract, team]
    began = chances[BEGAN_NEWLY_QUALIFIED]
    for nth in range(staff[PEOPLE + contract, team]):
        key = fold(cell, np.uint64(nth))
        months = opening_months(opening, words, key, contract, assessed_months)
        past = months
        if assessed_months == 0:
            past = opening_experience(opening, words, key, contract, months, least, began)
        index = add(roster, key, contract, team, -months, -past)
        if assessed_months > 0:
            roster.person[WORKED, contract, team, index] = months
        if contract == PERMANENT and nth < staff[AWAY_PEOPLE, team]:
            roster.person[AWAY, contract, team, index] = 1
            roster.absent[contract, team] += 1


@compiled
def permanent_fte(people: Counts, staff: Counts) -> int:
    """Millionths of FTE of permanent staff, given by group."""
    fte = 0
    for team in range(staff.shape[1]):
        fte += people[team] * staff[FTE + PERMANENT, team]
    return fte


@compiled
def hundredths(millionths: int) -> int:
    """Millionths of FTE in hundredths, halves up."""
    return (2 * millionths + MILLION // 100) // (2 * (MILLION // 100))


@compiled
def draw_row(roster: Roster, contract: int, team: int, word: np.uint64) -> None:
    """The draws of everyone in a row, into ``level``."""
    keys, levels = roster.key[contract, team], roster.level[contract, team]
    for index in range(roster.size[contract, team]):
        levels[index] = draw(keys[index], word)


@compiled
def smallest(roster: Roster, contract: int, team: int, least: np.uint64) -> tuple[int, int]:
    """Who of a contract and group (or any) has the smallest draw from ``least`` up.

    Returns the group and the place in its row; ``NO_ONE`` where everyone's draw is NOBODY.
    """
    chosen, lowest = NO_ONE, NOBODY
    first, last = (0, roster.size.shape[1]) if team == ANY_GROUP else (team, team + 1)
    for row in range(first, last):
        levels = roster.level[contract, row]
        for index in range(roster.size[contract, row]):
            if least <= levels[index] < lowest:
                chosen, lowest = (row, index), levels[index]
    return chosen


@compiled
def cut(roster: Roster, contract: int, team: int, wanted: int, drawn: int) -> np.uint64:
    """The draw up to which people move where more are wanted than drawn; NOBODY where not.

    Those with the smallest draws move, so that the known ones are among them; people who cannot
    move have the draw NOBODY.
    """
    limit = NOBODY
    if drawn >= wanted:
        return limit
    least = np.uint64(0)
    for _ in range(wanted):
        _, index = smallest(roster, contract, team, least)
        if index >= 0:
            limit = roster.level[contract, team, index]
            least = limit + np.uint64(1)
    return limit
