"""The staff of one run: rows of people, each with a key of their own, and sums over them.

Rows hold all groups together: a pass over one long row takes less time than over six short ones.
Sums are kept as people come, change and go, since counting everyone each month took longer.
Functions change the roster in place, as a copy a month would cost more than the month.
"""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.compiling import compiled, places
from workforce.model.engine_input import EngineInput, Opening, Words
from workforce.model.keyed_random import draw, fold, guided_place
from workforce.model.probability_tables import QUESTION
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.units import (
    MILLIONTHS_OF_HUNDREDTH,
    Counts,
    Hundredths,
    Keys,
    Millionths,
    Months,
    Thresholds,
)

LANES: Final = 8  # draws that a processor makes at once


class RunMonth(NamedTuple):
    """A month of a run."""

    run: int
    month: int  # 0 is the opening
    since_census: int  # months from the last census to the opening


class Rows(NamedTuple):
    """The rows of the roster."""

    assessed: int  # permanent staff in their assessed year
    permanent: int  # all other permanent staff who are at work
    away: int  # permanent staff who are away, of any group
    agency: int


ROW: Final = places(Rows)
PERMANENT_ROWS: Final = 3  # the first ones


class Seat(NamedTuple):
    """Where someone stands in the roster."""

    row: int
    column: int


class Person(NamedTuple):
    """The first axis of ``Roster.person``; the months are 0 or less before the opening."""

    group: int
    arrived: int  # month of first day here, on either contract
    joined: int  # month of first day on the present contract
    qualified: int  # month of qualifying
    worked: int  # months worked of the assessed year, those away not counted
    first_case: int  # month from which a joiner's load is counted
    tied_until: int  # month up to which a route ties them in


PERSON: Final = places(Person)


class Counting(NamedTuple):
    """How someone is counted in the roster's sums."""

    assessed: Counts  # [G] 1 for the group in its assessed year
    fte: Counts  # [C, G] millionths a person
    held: Counts  # [C, G] millionths of case-holding FTE a person
    experienced_after: int  # months since qualifying
    joiner_months: int  # from the first case to a full load


class Roster(NamedTuple):
    """The staff of one run; the order within a row carries no meaning.

    The sums by month begin with those for whom the month no longer counts: ``qualified`` with the
    month whose people are experienced at the opening, ``first_case`` with the one whose people
    carry a full load then.
    """

    key: Keys  # [ROW, person]
    person: Months  # [PERSON, ROW, person]
    level: Thresholds  # [ROW, person] room for one draw each, while some are chosen
    ranked: Counts  # [person] columns of those chosen
    people: Counts  # [ROW]
    size: Counts  # [C, G] people
    absent: Counts  # [C, G] those of them who are away
    converts: Counts  # [C, G] those of them who began here on another contract
    arrived: Counts  # [1] months of arrival of permanent staff, added up
    qualified: Counts  # [months] millionths of FTE of permanent staff, by month of qualifying
    first_case: Counts  # [months] millionths of case-holding FTE there past the assessed year
    full: Counts  # [1] 1 once someone found no room: the chunk is run again with more
    counting: Counting


def counting_of(given: EngineInput) -> Counting:
    """How people are counted, of what is given."""
    staff, experienced_after = given.staff, given.progression.experienced_after
    joiner_months = len(given.holding.joiner_load) - 1
    return Counting(staff.assessed, staff.fte, staff.held, experienced_after, joiner_months)


def empty_roster(given: EngineInput, room: int) -> Roster:
    """No staff, and room for at least as many people in every row."""
    counting, months = counting_of(given), given.monthly.shape[1]
    latest = months + int(given.routes.first_case.max(initial=0))
    rows, room = len(ROW), (room + LANES - 1) & -LANES
    return Roster(
        key=np.zeros((rows, room), np.uint64),
        person=np.zeros((len(PERSON), rows, room), np.int16),
        level=np.zeros((rows, room), np.uint64),
        ranked=np.zeros(room, np.int64),
        people=np.zeros(rows, np.int64),
        size=np.zeros(counting.fte.shape, np.int64),
        absent=np.zeros(counting.fte.shape, np.int64),
        converts=np.zeros(counting.fte.shape, np.int64),
        arrived=np.zeros(1, np.int64),
        qualified=np.zeros(months + counting.experienced_after, np.int64),
        first_case=np.zeros(latest + counting.joiner_months, np.int64),
        full=np.zeros(1, np.int64),
        counting=counting,
    )


@compiled
def row_of(roster: Roster, contract: int, group: int) -> int:
    """The row in which people of a contract and group stand while they are at work."""
    if contract == AGENCY:
        return ROW.agency
    return ROW.assessed if roster.counting.assessed[group] > 0 else ROW.permanent


@compiled
def tally(roster: Roster, seat: Seat, by: int) -> None:
    """Count someone in (1) or out (-1), as their entries stand."""
    row, column = seat
    person, counting = roster.person[:, row], roster.counting
    group = int(person[PERSON.group, column])
    contract = AGENCY if row == ROW.agency else PERMANENT
    converted = int(person[PERSON.arrived, column] < person[PERSON.joined, column])
    roster.size[contract, group] += by
    roster.absent[contract, group] += by * int(row == ROW.away)
    roster.converts[contract, group] += by * converted
    if row in (ROW.permanent, ROW.agency):
        place = int(person[PERSON.first_case, column]) + counting.joiner_months - 1
        roster.first_case[max(0, place)] += by * counting.held[contract, group]
    if row != ROW.agency:
        place = int(person[PERSON.qualified, column]) + counting.experienced_after
        roster.qualified[max(0, place)] += by * counting.fte[PERMANENT, group]
        roster.arrived[0] += by * int(person[PERSON.arrived, column])


@compiled
def new_seat(roster: Roster, row: int) -> Seat:
    """The seat of one person more in a row; the last one again where there is no room."""
    people: int = roster.people[row]
    if people == roster.key.shape[1]:
        roster.full[0] = 1
        return Seat(row, people - 1)
    roster.people[row] = people + 1
    return Seat(row, people)


class Entrant(NamedTuple):
    """Someone about to be added, who arrives and joins this month."""

    contract: int
    group: int
    key: np.uint64
    qualified: int
    first_case: int
    tied_until: int


@compiled
def entrant_of(contract: int, group: int, key: np.uint64, month: int, brought: int) -> Entrant:
    """Someone about to be added with so many months of experience, and nothing from a route."""
    return Entrant(contract, group, key, month - brought, month, month)


@compiled
def add(roster: Roster, entrant: Entrant, month: int) -> None:
    """One person more."""
    row = row_of(roster, entrant.contract, entrant.group)
    column = new_seat(roster, row).column
    roster.key[row, column] = entrant.key
    person = roster.person[:, row]
    person[PERSON.group, column] = entrant.group
    person[PERSON.arrived, column] = month
    person[PERSON.joined, column] = month
    person[PERSON.qualified, column] = entrant.qualified
    person[PERSON.worked, column] = 0
    person[PERSON.first_case, column] = entrant.first_case
    person[PERSON.tied_until, column] = entrant.tied_until
    tally(roster, Seat(row, column), 1)


@compiled
def copy_person(roster: Roster, seat: Seat, to: Seat) -> None:
    """One person's entries stand at another seat as well."""
    roster.key[to.row, to.column] = roster.key[seat.row, seat.column]
    roster.level[to.row, to.column] = roster.level[seat.row, seat.column]
    for place in range(len(PERSON)):
        roster.person[place, to.row, to.column] = roster.person[place, seat.row, seat.column]


@compiled
def clear(roster: Roster, seat: Seat) -> None:
    """The last of the row takes a seat that is left."""
    last = roster.people[seat.row] - 1
    if seat.column < last:
        copy_person(roster, Seat(seat.row, last), seat)
    roster.people[seat.row] = last


@compiled
def remove(roster: Roster, seat: Seat) -> None:
    """One person fewer."""
    tally(roster, seat, -1)
    clear(roster, seat)


@compiled
def change_row(roster: Roster, seat: Seat, row: int) -> Seat:
    """Someone takes a seat in another row, and is not counted until they are as they will be."""
    to = new_seat(roster, row)
    copy_person(roster, seat, to)
    clear(roster, seat)
    return to


@compiled
def change_absence(roster: Roster, seat: Seat) -> None:
    """One of the permanent staff goes away, or who is away comes back."""
    tally(roster, seat, -1)
    group = int(roster.person[PERSON.group, seat.row, seat.column])
    row = row_of(roster, PERMANENT, group) if seat.row == ROW.away else ROW.away
    tally(roster, change_row(roster, seat, row), 1)


@compiled
def become_permanent(roster: Roster, seat: Seat, month: int) -> None:
    """An agency worker joins the permanent staff of their group."""
    tally(roster, seat, -1)
    group = int(roster.person[PERSON.group, seat.row, seat.column])
    to = change_row(roster, seat, row_of(roster, PERMANENT, group))
    roster.person[PERSON.joined, to.row, to.column] = month
    tally(roster, to, 1)


@compiled
def change_group(roster: Roster, seat: Seat, group: int) -> None:
    """One of the permanent staff changes group."""
    tally(roster, seat, -1)
    roster.person[PERSON.group, seat.row, seat.column] = group
    row, to = row_of(roster, PERMANENT, group), seat
    if seat.row not in (ROW.away, row):
        to = change_row(roster, seat, row)
    tally(roster, to, 1)


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
