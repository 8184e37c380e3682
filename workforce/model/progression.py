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
from workforce.model.compiling import compiled
from workforce.model.engine_input import Words
from workforce.model.engine_output import MOVED, PROMOTED, Record
from workforce.model.keyed_random import draw, place
from workforce.model.leaving import OUT_OF_SECTOR, note_leaver
from workforce.model.probability_tables import EXTENDED, FAILED, FROM_PROMOTION, MOVE, PROMOTE
from workforce.model.roster import (
    AWAY,
    JOINED,
    NOBODY,
    QUALIFIED,
    WORKED,
    Roster,
    cell_key,
    draw_row,
    remove,
    smallest,
    transfer,
)
from workforce.model.state import PERMANENT


@compiled
def change_team(
    record: Record, roster: Roster, team: int, index: int, to: int, run: int, month: int
) -> None:
    """One permanent worker moves to another group."""
    record.group[run, month, MOVED, team] -= 1
    record.group[run, month, MOVED, to] += 1
    if to != team:
        transfer(roster, PERMANENT, team, index, PERMANENT, to)


@compiled
def assess(
    words: Words, staff: Counts, facts: Counts, chances: Numbers, record: Record, roster: Roster,
    run: int, month: int,
) -> None:  # fmt: skip
    """The assessed year counts months at work; some need longer, and some do not pass and leave."""
    for team in range(staff.shape[1]):
        to, least = staff[ASSESSED_TO, team], staff[ASSESSED_MONTHS, team]
        if to < 0:
            continue
        keys, person = roster.key[PERMANENT, team], roster.person[:, PERMANENT, team]
        for index in range(roster.size[PERMANENT, team] - 1, -1, -1):
            person[WORKED, index] += 1 - person[AWAY, index]
            if person[WORKED, index] < least:
                continue
            extended = draw(keys[index], words.questions[0, EXTENDED]) < chances[EXTENDED_CHANCE]
            if extended and person[WORKED, index] < least + facts[EXTENSION]:
                continue
            if draw(keys[index], words.questions[0, FAILED]) < chances[FAILED_CHANCE]:
                joined = person[JOINED, index]
                note_leaver(record, facts, team, joined, OUT_OF_SECTOR, run, month)
                remove(roster, PERMANENT, team, index)
            else:
                change_team(record, roster, team, index, to, run, month)


@compiled
def move_on(
    words: Words, moves: Numbers, staff: Counts, record: Record, roster: Roster, run: int,
    month: int,
) -> None:  # fmt: skip
    """Permanent staff move between groups by chance, once qualified for long enough.

    Those who have just come into a group stand behind the others, so nobody moves twice.
    """
    table = moves[min(month, len(moves) - 1)]
    last = table.shape[1] - 1
    word = words.questions[month, MOVE]
    for team in range(staff.shape[1]):
        roster.before[PERMANENT, team] = roster.size[PERMANENT, team]
    for team in range(staff.shape[1]):
        if table[team, last] == 0:
            continue
        keys, qualified = roster.key[PERMANENT, team], roster.person[QUALIFIED, PERMANENT, team]
        for index in range(roster.before[PERMANENT, team] - 1, -1, -1):
            level = draw(keys[index], word)
            long_enough = month - qualified[index] >= staff[MOVES_AFTER, team]
            if level < table[team, last] and long_enough:
                to = words.by_name[place(table[team], level)]
                change_team(record, roster, team, index, to, run, month)


@compiled
def vacant_posts(kept: Counts, roster: Roster, team: int, run: int, month: int) -> int:
    """Posts of a group that is joined from below in which nobody permanent is."""
    vacant: int = kept[min(run, len(kept) - 1), month, team] - roster.size[PERMANENT, team]
    return vacant


@compiled
def fill_from_below(
    words: Words, promotion: Numbers, kept: Counts, staff: Counts, record: Record, roster: Roster,
    run: int, month: int,
) -> None:  # fmt: skip
    """Vacant posts of managers are filled by chance, from the group below: the smallest draws.

    Those away, or not qualified for long enough, are passed over; an empty place below is left.
    """
    for team in words.by_name:
        below = staff[FEEDER, team]
        if staff[FROM_BELOW, team] == 0 or below < 0:
            continue
        cell = cell_key(words, FROM_PROMOTION, team, run, month)
        filled = 0
        for nth in range(vacant_posts(kept, roster, team, run, month)):
            filled += int(draw(cell, np.uint64(nth)) < promotion[team])
        if filled == 0:
            continue
        rank_for_promotion(words, staff, roster, below, month)
        for _ in range(filled):
            _, index = smallest(roster, PERMANENT, below, np.uint64(0))
            if index >= 0:
                change_team(record, roster, below, index, team, run, month)
                record.single[run, month, PROMOTED] += 1


@compiled
def rank_for_promotion(words: Words, staff: Counts, roster: Roster, team: int, month: int) -> None:
    """Give those of a group who can be promoted their draw."""
    draw_row(roster, PERMANENT, team, words.questions[month, PROMOTE])
    person, levels = roster.person[:, PERMANENT, team], roster.level[PERMANENT, team]
    for index in range(roster.size[PERMANENT, team]):
        since = month - person[QUALIFIED, index]
        if person[AWAY, index] > 0 or since < staff[MOVES_AFTER, team]:
            levels[index] = NOBODY
