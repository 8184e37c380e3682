"""The opening of a run: who is in post and in assignments, since when, and with what experience."""

import numpy as np

from workforce.model.compiling import compiled, step
from workforce.model.engine_input import EngineInput, Opening, Words
from workforce.model.keyed_random import S32, draw, fold, guided_place, place
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.roster import (
    PERSON,
    Roster,
    RunMonth,
    Seat,
    add,
    cell_key,
    change_absence,
    entrant_of,
    experience,
    row_of,
)
from workforce.model.state import AGENCY, CONVERSIONS, NEWLY_QUALIFIED, PERMANENT


@compiled
def empty(roster: Roster) -> None:
    """Nobody is there."""
    roster.arrived[0] = 0
    for row in range(len(roster.people)):
        roster.people[row] = 0
    for contract in range(len(roster.size)):
        for group in range(roster.size.shape[1]):
            roster.size[contract, group] = 0
            roster.absent[contract, group] = 0
            roster.converts[contract, group] = 0
    for month in range(len(roster.qualified)):
        roster.qualified[month] = 0
    for month in range(len(roster.first_case)):
        roster.first_case[month] = 0


@step
def open_roster(given: EngineInput, roster: Roster, now: RunMonth) -> None:
    """Everyone in post and in agency assignments at the opening; some permanent staff are away."""
    words, staff = given.words, given.staff
    empty(roster)
    for contract in range(len(staff.people)):
        origin = ORIGIN.opening if contract == PERMANENT else ORIGIN.agency_opening
        for group in range(len(staff.away)):
            cell = cell_key(words, origin, group, now)
            for nth in range(staff.people[contract, group]):
                key = fold(cell, np.uint64(nth))
                open_person(given, roster, contract, group, key)
                if contract == PERMANENT and nth < staff.away[group]:
                    row = row_of(roster, contract, group)
                    change_absence(roster, Seat(row, roster.people[row] - 1))


@step
def open_person(
    given: EngineInput, roster: Roster, contract: int, group: int, key: np.uint64
) -> None:
    """Someone who is there at the opening, with the months they have been here and qualified."""
    opening, words, staff = given.opening, given.words, given.staff
    year = staff.assessed[group] * staff.assessed_months[group]
    months = past = months_of_year(words, key, year)
    if year == 0:
        stream = opening_stream(opening, words, key, contract, group)
        level = draw(key, words.questions[0, QUESTION.band])
        months = opening_months(opening, contract, group, stream, level)
        past = months + opening_experience(opening, words, key, stream)
    add(roster, entrant_of(contract, group, key, -months, past - months), -months)
    row = row_of(roster, contract, group)
    if year > 0:
        roster.person[PERSON.worked, row, roster.people[row] - 1] = months


@compiled
def opening_stream(
    opening: Opening, words: Words, key: np.uint64, contract: int, group: int
) -> int:
    """The stream by which someone of the opening came; agency staff bring what conversions do."""
    if contract == AGENCY:
        return CONVERSIONS
    return place(opening.streams[group], draw(key, words.questions[0, QUESTION.before]))


@compiled
def opening_months(
    opening: Opening, contract: int, group: int, stream: int, level: np.uint64
) -> int:
    """Months that someone of the opening who is past the assessed year has been here, by a draw."""
    if contract == AGENCY:
        return guided_place(opening.assignment, level)
    return guided_place(opening.service[group, stream], level)


@compiled
def months_of_year(words: Words, key: np.uint64, year: int) -> int:
    """Months of the assessed year, of ``year`` months, that someone of the opening has done."""
    return int(draw(key, words.questions[0, QUESTION.month]) * np.uint64(year) >> S32)


@compiled
def opening_experience(opening: Opening, words: Words, key: np.uint64, stream: int) -> int:
    """Months since qualifying that a person of the opening brought here."""
    if stream == NEWLY_QUALIFIED:
        return 0
    return experience(opening, words, key, AGENCY if stream == CONVERSIONS else PERMANENT)
