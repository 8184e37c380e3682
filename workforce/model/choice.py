"""Who of a row is chosen by draw: everyone's draw, those with the smallest, the limit they set."""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.compiling import compiled, part
from workforce.model.keyed_random import draw
from workforce.model.roster import LANES, PERSON, Roster, Seat
from workforce.model.units import Counts, Keys, Threshold, Thresholds

NOBODY: Final = np.uint64(0xFFFFFFFFFFFFFFFF)  # above every draw
ANY_GROUP: Final = -1


@part
def draws_of(keys: Keys, levels: Thresholds, people: int, word: np.uint64) -> np.uint64:
    """Into ``levels``: what so many people draw; returns one that none of them is below.

    Draws are made up to a multiple of ``LANES``, since so many are made at once and a rest would be
    made one by one; what stands beyond the row is nobody's.
    """
    lowest = NOBODY
    for column in range((people + LANES - 1) & -LANES):
        levels[column] = draw(keys[column], word)
        lowest = min(lowest, levels[column])
    return lowest


@compiled
def draw_row(roster: Roster, row: int, word: np.uint64) -> np.uint64:
    """The draws of everyone in a row, into ``level``; returns one that none of them is below.

    Where it is not below what is asked for, nobody needs to be looked at.
    """
    lowest: np.uint64 = draws_of(roster.key[row], roster.level[row], roster.people[row], word)
    return lowest


@compiled
def pass_over_group(roster: Roster, row: int, group: int) -> None:
    """Take the draw from everyone of a group."""
    for column in range(roster.people[row]):
        if roster.person[PERSON.group, row, column] == group:
            roster.level[row, column] = NOBODY


class Among(NamedTuple):
    """A group's people in some rows that follow one another."""

    first: int
    last: int
    group: int  # or ANY_GROUP


@compiled
def drawn_under(roster: Roster, among: Among, limit: Threshold) -> int:
    """How many have a draw below a limit."""
    drawn = 0
    for row in range(among.first, among.last + 1):
        for column in range(roster.people[row]):
            here = roster.person[PERSON.group, row, column] == among.group
            drawn += int(here and roster.level[row, column] < limit)
    return drawn


@compiled
def smallest(roster: Roster, among: Among, least: np.uint64) -> Seat:
    """Who has the smallest draw from ``least`` up; column -1 where nobody has one."""
    chosen, lowest = Seat(among.first, -1), NOBODY
    for row in range(among.first, among.last + 1):
        levels, groups = roster.level[row], roster.person[PERSON.group, row]
        for column in range(roster.people[row]):
            here = among.group == ANY_GROUP or groups[column] == among.group
            if here and least <= levels[column] < lowest:
                chosen, lowest = Seat(row, column), levels[column]
    return chosen


@compiled
def put_in_place(roster: Roster, row: int, column: int, found: int, most: int) -> np.uint64:
    """Into ``ranked``: one more, the last of ``found``, in the place of their draw.

    Returns the draw below which the next must be: where ``most`` are found, the last one's.
    """
    levels, ranked, place = roster.level[row], roster.ranked, found - 1
    while place > 0 and levels[ranked[place - 1]] > levels[column]:
        ranked[place] = ranked[place - 1]
        place -= 1
    ranked[place] = column
    worst: np.uint64 = NOBODY if found < most else levels[ranked[found - 1]]
    return worst


@compiled
def rank(roster: Roster, row: int, group: int, most: int) -> int:
    """Into ``ranked``: who of a group (or of any) has the smallest draws, those in rising order.

    At most so many; fewer where fewer have a draw. Returns how many. Each is put in place among
    those found so far, which is quick since few are asked for.
    """
    levels, groups = roster.level[row], roster.person[PERSON.group, row]
    found, worst = 0, NOBODY
    if most <= 0:
        return 0
    for column in range(roster.people[row]):
        if levels[column] < worst and (group == ANY_GROUP or groups[column] == group):
            found = min(found + 1, most)
            worst = put_in_place(roster, row, column, found, most)
    return found


@compiled
def from_the_end(ranked: Counts, found: int) -> None:
    """Those ranked in falling order of column: whoever then takes a seat that is left is not one.

    So they can leave the row one after another.
    """
    for first in range(1, found):
        column, place = ranked[first], first
        while place > 0 and ranked[place - 1] < column:
            ranked[place] = ranked[place - 1]
            place -= 1
        ranked[place] = column


@compiled
def choose(roster: Roster, row: int, group: int, most: int) -> int:
    """Into ``ranked``: those with the smallest draws, from the end of the row; how many."""
    found = rank(roster, row, group, most)
    from_the_end(roster.ranked, found)
    return found


@compiled
def limit_with_known(roster: Roster, among: Among, drawn: int, known: int) -> np.uint64:
    """The draw under which people move where more are known to than drawn; 0 where not.

    Those with the smallest draws move, so that the known ones are among them; people who cannot
    move have the draw NOBODY.
    """
    limit = np.uint64(0)
    if drawn < known:
        for _ in range(known):
            seat = smallest(roster, among, limit)
            if seat.column >= 0:
                limit = roster.level[seat.row, seat.column] + np.uint64(1)
    return limit
