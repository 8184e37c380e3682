"""The staff of one run: a row of people for each contract and group, each with a key of their own.

What differs only by contract and group is thus asked once a row and not once a person. Functions
change the roster in place, as a copy a month would cost more than the month.
"""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.compiling import compiled, places, step
from workforce.model.engine_input import EngineInput, Opening, Words
from workforce.model.keyed_random import S32, draw, fold, guided_place, place
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.state import (
    AGENCY,
    CONTRACTS,
    CONVERSIONS,
    NEWLY_QUALIFIED,
    PERMANENT,
)
from workforce.model.units import (
    MILLIONTHS_OF_HUNDREDTH,
    Counts,
    Hundredths,
    Keys,
    Millionths,
    Months,
    Threshold,
    Thresholds,
)

NOBODY: Final = np.uint64(0xFFFFFFFFFFFFFFFF)  # above every draw
ANY_GROUP: Final = -1
LANES: Final = 8  # draws that a processor makes at once


class RunMonth(NamedTuple):
    """A month of a run."""

    run: int
    month: int  # 0 is the opening
    since_census: int  # months from the last census to the opening


class Row(NamedTuple):
    """A row of the roster: everyone of a contract and group (or any group, where said)."""

    contract: int
    group: int


class Seat(NamedTuple):
    """Where someone stands in the roster; ``NO_SEAT`` for no one."""

    contract: int
    group: int
    column: int


NO_SEAT: Final = Seat(-1, -1, -1)


class Person(NamedTuple):
    """The first axis of ``Roster.person``; the months are 0 or less before the opening."""

    arrived: int  # month of first day here, on either contract
    joined: int  # month of first day on the present contract
    qualified: int  # month of qualifying
    worked: int  # months worked of the assessed year, those away not counted
    away: int  # 1 while away
    first_case: int  # month from which a joiner's load is counted
    tied_until: int  # month up to which a route ties them in


PERSON: Final = places(Person)


class Roster(NamedTuple):
    """The staff of one run; the order within a row carries no meaning."""

    key: Keys  # [C, G, person]
    person: Months  # [PERSON, C, G, person]
    level: Thresholds  # [C, G, person] room for one draw each, while some are chosen
    size: Counts  # [C, G] people
    absent: Counts  # [C, G] those of them who are away
    converts: Counts  # [C, G] those of them who began here on another contract
    full: Counts  # [1] 1 once someone found no room: the chunk is run again with more


def empty_roster(groups: int, room: int) -> Roster:
    """No staff, and room for at least as many people in every row."""
    rows, room = (len(CONTRACTS), groups), (room + LANES - 1) & -LANES
    return Roster(
        key=np.zeros((*rows, room), np.uint64),
        person=np.zeros((len(PERSON), *rows, room), np.int16),
        level=np.zeros((*rows, room), np.uint64),
        size=np.zeros(rows, np.int64),
        absent=np.zeros(rows, np.int64),
        converts=np.zeros(rows, np.int64),
        full=np.zeros(1, np.int64),
    )


@compiled
def new_seat(roster: Roster, row: Row) -> Seat:
    """The seat of one person more in a row; the last one again where there is no room."""
    contract, group = row
    size: int = roster.size[contract, group]
    if size == roster.key.shape[2]:
        roster.full[0] = 1
        return Seat(contract, group, size - 1)
    roster.size[contract, group] = size + 1
    return Seat(contract, group, size)


@compiled
def add(roster: Roster, row: Row, key: np.uint64, month: int, qualified: int) -> Seat:
    """One more person, who arrives and joins in ``month``."""
    seat = new_seat(roster, row)
    contract, group, index = seat
    roster.key[contract, group, index] = key
    person = roster.person[:, contract, group]
    person[PERSON.arrived, index] = month
    person[PERSON.joined, index] = month
    person[PERSON.qualified, index] = qualified
    person[PERSON.worked, index] = 0
    person[PERSON.away, index] = 0
    person[PERSON.first_case, index] = month
    person[PERSON.tied_until, index] = month
    return seat


@compiled
def copy_person(roster: Roster, seat: Seat, to: Seat) -> None:
    """One person's entries stand at another seat as well."""
    contract, group, index = seat
    to_contract, to_group, to_index = to
    roster.key[to_contract, to_group, to_index] = roster.key[contract, group, index]
    roster.level[to_contract, to_group, to_index] = roster.level[contract, group, index]
    for column in range(len(PERSON)):
        entry = roster.person[column, contract, group, index]
        roster.person[column, to_contract, to_group, to_index] = entry


@compiled
def changed_contract(roster: Roster, seat: Seat) -> int:
    """1 for someone who began here on another contract."""
    person = roster.person[:, seat.contract, seat.group]
    return int(person[PERSON.arrived, seat.column] < person[PERSON.joined, seat.column])


@compiled
def remove(roster: Roster, seat: Seat) -> None:
    """One person fewer; the last of the row takes the seat that is left."""
    contract, group, index = seat
    last = roster.size[contract, group] - 1
    roster.absent[contract, group] -= roster.person[PERSON.away, contract, group, index]
    roster.converts[contract, group] -= changed_contract(roster, seat)
    if index < last:
        copy_person(roster, Seat(contract, group, last), seat)
    roster.size[contract, group] = last


@compiled
def transfer(roster: Roster, seat: Seat, row: Row) -> Seat:
    """One person changes contract or group; returns the new seat."""
    to = new_seat(roster, row)
    away = roster.person[PERSON.away, seat.contract, seat.group, seat.column]
    roster.absent[row.contract, row.group] += away
    roster.converts[row.contract, row.group] += changed_contract(roster, seat)
    copy_person(roster, seat, to)
    remove(roster, seat)
    return to


@compiled
def cell_key(words: Words, origin: int, group: int, now: RunMonth) -> np.uint64:
    """The key of those of one origin, group and month: run and names, then the month."""
    return fold(fold(words.runs[now.run], words.origins[origin, group]), words.months[now.month])


@compiled
def experience(opening: Opening, words: Words, key: np.uint64, contract: int) -> int:
    """Months since qualifying that someone brings who is past the assessed year."""
    level = draw(key, words.questions[0, QUESTION.experience])
    months: int = opening.least_experience[contract] + guided_place(opening.experience, level)
    return months


@compiled
def permanent_fte(people: Counts, fte: Counts) -> Millionths:
    """FTE of permanent staff, from people by group and the FTE of one, [C, G]."""
    whole = 0
    for group in range(len(people)):
        whole += people[group] * fte[PERMANENT, group]
    return Millionths(whole)


@compiled
def to_hundredths(value: Millionths) -> Hundredths:
    """Millionths in hundredths, halves up."""
    return Hundredths((2 * value + MILLIONTHS_OF_HUNDREDTH) // (2 * MILLIONTHS_OF_HUNDREDTH))


@compiled
def draw_row(roster: Roster, row: Row, word: np.uint64) -> np.uint64:
    """The draws of everyone in a row, into ``level``; returns one that none of them is below.

    Where it is not below what is asked for, nobody needs to be looked at. Draws are made up to a
    multiple of ``LANES``, since so many are made at once and a rest would be made one by one; what
    stands beyond the row is nobody's.
    """
    keys = roster.key[row.contract, row.group]
    levels = roster.level[row.contract, row.group]
    lowest = NOBODY
    for index in range((roster.size[row.contract, row.group] + LANES - 1) & -LANES):
        levels[index] = draw(keys[index], word)
        lowest = min(lowest, levels[index])
    return lowest


@compiled
def smallest(roster: Roster, row: Row, least: np.uint64) -> Seat:
    """Who of a row (or of any group of a contract) has the smallest draw from ``least`` up.

    ``NO_SEAT`` where everyone's draw is NOBODY.
    """
    contract, group = row
    chosen, lowest = NO_SEAT, NOBODY
    first, last = (0, roster.size.shape[1]) if group == ANY_GROUP else (group, group + 1)
    for here in range(first, last):
        levels = roster.level[contract, here]
        for index in range(roster.size[contract, here]):
            if least <= levels[index] < lowest:
                chosen, lowest = Seat(contract, here, index), levels[index]
    return chosen


@compiled
def drawn_under(roster: Roster, row: Row, limit: Threshold) -> int:
    """How many of a row have a draw below a limit."""
    drawn = 0
    for index in range(roster.size[row.contract, row.group]):
        drawn += int(roster.level[row.contract, row.group, index] < limit)
    return drawn


@compiled
def cut(roster: Roster, row: Row, wanted: int, drawn: int) -> np.uint64:
    """The draw up to which people move where more are wanted than drawn; NOBODY where not.

    Those with the smallest draws move, so that the known ones are among them; people who cannot
    move have the draw NOBODY.
    """
    limit = NOBODY
    if drawn >= wanted:
        return limit
    least = np.uint64(0)
    for _ in range(wanted):
        seat = smallest(roster, row, least)
        if seat.column >= 0:
            limit = roster.level[seat.contract, seat.group, seat.column]
            least = limit + np.uint64(1)
    return limit


@step
def open_roster(given: EngineInput, roster: Roster, now: RunMonth) -> None:
    """Everyone in post and in agency assignments at the opening; some permanent staff are away."""
    opening, words, staff = given.opening, given.words, given.staff
    for contract in range(len(staff.people)):
        origin = ORIGIN.opening if contract == PERMANENT else ORIGIN.agency_opening
        for group in range(len(staff.away)):
            roster.size[contract, group] = 0
            roster.absent[contract, group] = 0
            roster.converts[contract, group] = 0
            cell = cell_key(words, origin, group, now)
            year = staff.assessed[group] * staff.assessed_months[group]
            for nth in range(staff.people[contract, group]):
                key = fold(cell, np.uint64(nth))
                row = Row(contract, group)
                months = past = months_of_year(words, key, year)
                if year == 0:
                    stream = opening_stream(opening, words, key, row)
                    months = opening_months(opening, words, key, row, stream)
                    past = months + opening_experience(opening, words, key, stream)
                column = add(roster, row, key, -months, -past).column
                if year > 0:
                    roster.person[PERSON.worked, contract, group, column] = months
                if contract == PERMANENT and nth < staff.away[group]:
                    roster.person[PERSON.away, contract, group, column] = 1
                    roster.absent[contract, group] += 1


@compiled
def opening_stream(opening: Opening, words: Words, key: np.uint64, row: Row) -> int:
    """The stream by which someone of the opening came; agency staff bring what conversions do."""
    if row.contract == AGENCY:
        return CONVERSIONS
    return place(opening.streams[row.group], draw(key, words.questions[0, QUESTION.before]))


@compiled
def opening_months(opening: Opening, words: Words, key: np.uint64, row: Row, stream: int) -> int:
    """Months that someone of the opening who is past the assessed year has been here."""
    level = draw(key, words.questions[0, QUESTION.band])
    if row.contract == AGENCY:
        return guided_place(opening.assignment, level)
    return guided_place(opening.service[row.group, stream], level)


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
