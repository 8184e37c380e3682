"""One month of careers: the assessed year, moves between groups, posts filled from below."""

import numpy as np

from workforce.model.arrays import Counts, Numbers
from workforce.model.columns import (
    ASSESSED_MONTHS,
    ASSESSED_TO,
    EXTENDED_CHANCE,
    EXTENSION,
    FAILED_CHANCE,
    FEEDER,
    FROM_BELOW,
    MOVES_AFTER,
)
from workforce.model.feed import Words
from workforce.model.keyed import compiled, draw
from workforce.model.people import OUT_OF_SECTOR, note_leaver
from workforce.model.record import IN_POST, LEAVERS, MOVED, PROMOTED, Record
from workforce.model.roster import (
    AWAY,
    CONTRACT,
    NOBODY,
    QUALIFIED,
    TEAM,
    WORKED,
    Roster,
    cell_key,
    pick,
    remove,
    smallest,
)
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.tables import EXTENDED, FAILED, FROM_PROMOTION, MOVE, PROMOTE


@compiled
def change_team(record: Record, roster: Roster, index: int, to: int, run: int, month: int) -> None:
    """One person moves to another group."""
    record.group[run, month, MOVED, roster.person[index, TEAM]] -= 1
    record.group[run, month, MOVED, to] += 1
    roster.person[index, TEAM] = to


@compiled
def assess(
    words: Words, staff: Counts, facts: Counts, chances: Numbers, record: Record, roster: Roster,
    count: int, run: int, month: int,
) -> int:  # fmt: skip
    """The assessed year counts months at work; some need longer, and some do not pass and leave."""
    index = 0
    while index < count:
        to = staff[ASSESSED_TO, roster.person[index, TEAM]]
        if to < 0 or roster.person[index, CONTRACT] == AGENCY:
            index += 1
            continue
        roster.person[index, WORKED] += 1 - roster.person[index, AWAY]
        if roster.person[index, WORKED] < months_needed(
            words, staff, facts, chances, roster, index
        ):
            index += 1
        elif draw(roster.key[index], words.questions[0, FAILED]) < chances[FAILED_CHANCE]:
            note_leaver(record, roster, facts, index, OUT_OF_SECTOR, run, month)
            count = remove(roster, index, count)
        else:
            change_team(record, roster, index, to, run, month)
            index += 1
    return count


@compiled
def months_needed(
    words: Words, staff: Counts, facts: Counts, chances: Numbers, roster: Roster, index: int
) -> int:
    """Months at work that someone's assessed year takes."""
    needed: int = staff[ASSESSED_MONTHS, roster.person[index, TEAM]]
    if draw(roster.key[index], words.questions[0, EXTENDED]) < chances[EXTENDED_CHANCE]:
        needed += facts[EXTENSION]
    return needed


@compiled
def move_on(
    words: Words, moves: Numbers, staff: Counts, record: Record, roster: Roster, count: int,
    run: int, month: int,
) -> None:  # fmt: skip
    """Permanent staff move between groups by chance, once qualified for long enough."""
    table = moves[min(month, len(moves) - 1)]
    last = table.shape[1] - 1
    word = words.questions[month, MOVE]
    for index in range(count):
        team = roster.person[index, TEAM]
        if table[team, last] == 0 or roster.person[index, CONTRACT] == AGENCY:
            continue
        if month - roster.person[index, QUALIFIED] >= staff[MOVES_AFTER, team]:
            level = draw(roster.key[index], word)
            if level < table[team, last]:
                change_team(record, roster, index, pick(table[team], level), run, month)


@compiled
def fill_from_below(
    words: Words, promotion: Numbers, kept: Counts, staff: Counts, record: Record, roster: Roster,
    count: int, run: int, month: int,
) -> None:  # fmt: skip
    """Vacant posts of managers are filled by chance, from the group below: the smallest draws.

    Those away, or not qualified for long enough, are passed over; an empty place below is left.
    """
    posts = kept[min(run, len(kept) - 1), month]
    for team in range(staff.shape[1]):
        below = staff[FEEDER, team]
        if staff[FROM_BELOW, team] == 0 or below < 0:
            continue
        cell = cell_key(words, FROM_PROMOTION, team, run, month)
        here = record.group[run, month - 1, IN_POST, team] + record.group[run, month, MOVED, team]
        vacant = posts[team] - here + record.group[run, month, LEAVERS, team]
        filled = 0
        for nth in range(vacant):
            filled += int(draw(cell, np.uint64(nth)) < promotion[team])
        if filled == 0:
            continue
        for index in range(count):
            since = month - roster.person[index, QUALIFIED]
            able = roster.person[index, AWAY] == 0 and since >= staff[MOVES_AFTER, below]
            level = draw(roster.key[index], words.questions[month, PROMOTE])
            roster.level[index] = level if able else NOBODY
        for _ in range(filled):
            index = smallest(roster, count, PERMANENT, below, np.uint64(0))
            if index >= 0:
                change_team(record, roster, index, team, run, month)
                record.single[run, month, PROMOTED] += 1
