"""One month of moves within: the assessed year, between groups, up from below, other movement."""

import numpy as np

from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, SINGLE, Engine, at
from workforce.model.engine_input import MONTHLY, Words
from workforce.model.hiring import Source, newcomer
from workforce.model.keyed_random import draw, place
from workforce.model.leaving import note_leaver
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.roster import (
    ANY_GROUP,
    NOBODY,
    PERSON,
    Roster,
    Row,
    RunMonth,
    Seat,
    add,
    cell_key,
    draw_row,
    remove,
    smallest,
    transfer,
)
from workforce.model.state import OUT_OF_SECTOR, PERMANENT


@step
def change_group(engine: Engine, now: RunMonth, seat: Seat, to: int) -> None:
    """One permanent worker moves to another group."""
    moved = engine.record.group[now.run, now.month, BY_GROUP.moved]
    moved[seat.group] -= 1
    moved[to] += 1
    if to != seat.group:
        transfer(engine.roster, seat, Row(PERMANENT, to))


@step
def assess(engine: Engine, now: RunMonth) -> None:
    """The assessed year counts months at work; some need longer, and some do not pass and leave."""
    given, roster = engine.given, engine.roster
    longer, failing = QUESTION.extended, QUESTION.failed
    for group in range(given.groups):
        to, least = given.staff.assessed_to[group], given.staff.assessed_months[group]
        if to < 0:
            continue
        keys, person = roster.key[PERMANENT, group], roster.person[:, PERMANENT, group]
        for index in range(roster.size[PERMANENT, group] - 1, -1, -1):
            person[PERSON.worked, index] += 1 - person[PERSON.away, index]
            worked = person[PERSON.worked, index]
            if worked < least:
                continue
            extended = draw(keys[index], given.words.questions[0, longer])
            if extended < given.progression.extended and worked < least + given.progression.extension:
                continue
            seat = Seat(PERMANENT, group, index)
            if draw(keys[index], given.words.questions[0, failing]) < given.progression.failed:
                note_leaver(engine, now, seat, OUT_OF_SECTOR)
            else:
                change_group(engine, now, seat, to)


@step
def move_on(engine: Engine, now: RunMonth) -> None:
    """Permanent staff move between groups by chance, once qualified for long enough.

    Those who have just come into a group stand behind the others, so nobody moves twice.
    """
    given, roster, before = engine.given, engine.roster, engine.desk.before
    table = given.progression.moves[min(now.month, len(given.progression.moves) - 1)]
    last = table.shape[1] - 1
    word = given.words.questions[now.month, QUESTION.move]
    for group in range(given.groups):
        before[group] = roster.size[PERMANENT, group]
    for group in range(given.groups):
        if table[group, last] == 0:
            continue
        keys = roster.key[PERMANENT, group]
        qualified = roster.person[PERSON.qualified, PERMANENT, group]
        for index in range(before[group] - 1, -1, -1):
            level = draw(keys[index], word)
            long_enough = now.month - qualified[index] >= given.staff.moves_after[group]
            if level < table[group, last] and long_enough:
                to = given.staff.by_name[place(table[group], level)]
                change_group(engine, now, Seat(PERMANENT, group, index), to)


@step
def fill_from_below(engine: Engine, now: RunMonth) -> None:
    """Vacant posts of managers are filled by chance, from the group below: the smallest draws.

    Those away, or not qualified for long enough, are passed over; an empty place below is left.
    """
    given, roster = engine.given, engine.roster
    posts = at(given.kept, now)
    for group in given.staff.by_name:
        below = given.staff.feeder[group]
        if given.staff.from_below[group] == 0 or below < 0:
            continue
        cell = cell_key(given.words, ORIGIN.promotion, group, now)
        filled = 0
        for nth in range(posts[group] - roster.size[PERMANENT, group]):
            filled += int(draw(cell, np.uint64(nth)) < given.progression.promotion[group])
        if filled == 0:
            continue
        draw_row(roster, Row(PERMANENT, below), given.words.questions[now.month, QUESTION.promote])
        pass_over(roster, below, now.month - given.staff.moves_after[below])
        for _ in range(filled):
            seat = smallest(roster, Row(PERMANENT, below), np.uint64(0))
            if seat.index >= 0:
                change_group(engine, now, seat, group)
                engine.record.single[now.run, now.month, SINGLE.promoted] += 1


@compiled
def pass_over(roster: Roster, group: int, latest: int) -> None:
    """Take the draw from those of a group who cannot be promoted: away, or qualified later."""
    person, levels = roster.person[:, PERMANENT, group], roster.level[PERMANENT, group]
    for index in range(roster.size[PERMANENT, group]):
        if person[PERSON.away, index] > 0 or person[PERSON.qualified, index] > latest:
            levels[index] = NOBODY


@step
def move_otherwise(engine: Engine, now: RunMonth) -> None:
    """Other movement: recoding, hours, moves in and out of the count (the census's remainder)."""
    given, roster = engine.given, engine.roster
    moved = engine.record.group[now.run, now.month, BY_GROUP.other_movement]
    number = given.monthly[now.run, now.month, MONTHLY.other_movement]
    source = Source(ORIGIN.other_movement, PERMANENT)
    for nth in range(number):
        person = newcomer(engine, now, given.mix.other_movement, source, nth)
        add(roster, Row(PERMANENT, person.group), person.key, now.month, person.qualified)
        moved[person.group] += 1
    if number >= 0:
        return
    for group in range(given.groups):
        word = given.words.questions[now.month, QUESTION.other_movement]
        draw_row(roster, Row(PERMANENT, group), word)
        if given.staff.assessed[group] > 0:  # who is being assessed does not move otherwise
            for index in range(roster.size[PERMANENT, group]):
                roster.level[PERMANENT, group, index] = NOBODY
    for _ in range(-number):
        seat = smallest(roster, Row(PERMANENT, ANY_GROUP), np.uint64(0))
        if seat.index >= 0:
            moved[seat.group] -= 1
            remove(roster, seat)
