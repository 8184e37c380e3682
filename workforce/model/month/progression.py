"""One month of moves within: the assessed year, between groups, up from below, other movement."""

import numpy as np

from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, GRADES, SINGLE, Engine, Record, at
from workforce.model.engine_input import MONTHLY
from workforce.model.keyed_random import draw, place
from workforce.model.month.hiring import Arrival, newcomer
from workforce.model.month.leaving import note_leaver
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
from workforce.model.units import MILLIONTHS_OF_HUNDREDTH, Counts, Thresholds


@compiled
def change_group(record: Record, roster: Roster, now: RunMonth, seat: Seat, to: int) -> None:
    """One permanent worker moves to another group."""
    moved = record.group[now.run, now.month, BY_GROUP.moved]
    moved[seat.group] -= 1
    moved[to] += 1
    if to != seat.group:
        transfer(roster, seat, Row(PERMANENT, to))


@step
def assess(engine: Engine, now: RunMonth) -> None:
    """The assessed year counts months at work; some need longer, and some do not pass and leave."""
    record, roster, staff = engine.record, engine.roster, engine.given.staff
    rules, words = engine.given.progression, engine.given.words.questions[0]
    for group in range(len(staff.assessed_to)):
        to, least = staff.assessed_to[group], staff.assessed_months[group]
        if to < 0:
            continue
        keys, person = roster.key[PERMANENT, group], roster.person[:, PERMANENT, group]
        for index in range(roster.size[PERMANENT, group] - 1, -1, -1):
            person[PERSON.worked, index] += 1 - person[PERSON.away, index]
            worked = person[PERSON.worked, index]
            if worked < least:
                continue
            extended = draw(keys[index], words[QUESTION.extended]) < rules.extended
            if extended and worked < least + rules.extension:
                continue
            seat = Seat(PERMANENT, group, index)
            if draw(keys[index], words[QUESTION.failed]) < rules.failed:
                note_leaver(record, roster, now, seat, OUT_OF_SECTOR)
            else:
                change_group(record, roster, now, seat, to)


@step
def move_on(engine: Engine, now: RunMonth) -> None:
    """Permanent staff move between groups by chance, once qualified for long enough.

    Those who have just come into a group stand behind the others, so nobody moves twice. Who moves
    only because the chance is above its usual one is re-graded, and takes the post along.
    """
    record, roster, before = engine.record, engine.roster, engine.desk.before
    after, by_name = engine.given.staff.moves_after, engine.given.words.by_name
    moves = engine.given.progression.moves
    table, last = moves[min(now.month, len(moves) - 1)], moves.shape[2] - 1
    word = engine.given.words.questions[now.month, QUESTION.move]
    for group in range(len(before)):
        before[group] = roster.size[PERMANENT, group]
    for group in range(len(before)):
        if table[group, last] == 0:
            continue
        keys = roster.key[PERMANENT, group]
        qualified = roster.person[PERSON.qualified, PERMANENT, group]
        for index in range(before[group] - 1, -1, -1):
            level = draw(keys[index], word)
            if level < table[group, last] and now.month - qualified[index] >= after[group]:
                column = place(table[group], level)
                to = by_name[column]
                if beyond_usual(table[group], moves[0, group], column, level):
                    take_post_along(engine, group, to)
                change_group(record, roster, now, Seat(PERMANENT, group, index), to)


@compiled
def beyond_usual(table: Thresholds, usual: Thresholds, column: int, level: np.uint64) -> bool:
    """Whether a draw that falls to a column would not, were its chance the usual one.

    Both rows are cumulative.
    """
    if column == 0:
        return bool(level >= usual[0])
    return bool(level - table[column - 1] >= usual[column] - usual[column - 1])


@step
def take_post_along(engine: Engine, group: int, to: int) -> None:
    """The post of someone who is re-graded becomes one of the grade they move to."""
    post = engine.given.staff.fte[PERMANENT, group] // MILLIONTHS_OF_HUNDREDTH
    regraded, of_group = engine.desk.grades[GRADES.regraded], engine.given.posts.of_group
    regraded[of_group[group]] -= post
    regraded[of_group[to]] += post


@step
def fill_from_below(engine: Engine, now: RunMonth) -> None:
    """Vacant posts of managers are filled by chance, from the group below: the smallest draws.

    Those away, or not qualified for long enough, are passed over; an empty place below is left.
    """
    record, roster, staff, words = (
        engine.record,
        engine.roster,
        engine.given.staff,
        engine.given.words,
    )
    chances, posts = engine.given.progression.promotion, at(engine.given.kept, now)
    for group in words.by_name:
        below = staff.feeder[group]
        if staff.from_below[group] == 0 or below < 0:
            continue
        cell = cell_key(words, ORIGIN.promotion, group, now)
        filled = 0
        for nth in range(posts[group] - roster.size[PERMANENT, group]):
            filled += int(draw(cell, np.uint64(nth)) < chances[group])
        if filled == 0:
            continue
        draw_row(roster, Row(PERMANENT, below), words.questions[now.month, QUESTION.promote])
        pass_over(roster, below, now.month - staff.moves_after[below])
        for _ in range(filled):
            seat = smallest(roster, Row(PERMANENT, below), np.uint64(0))
            if seat.column >= 0:
                change_group(record, roster, now, seat, group)
                record.single[now.run, now.month, SINGLE.promoted] += 1


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
    words, opening, mix = engine.given.words, engine.given.opening, engine.given.mix.other_movement
    moved = engine.record.group[now.run, now.month, BY_GROUP.other_movement]
    roster, assessed = engine.roster, engine.given.staff.assessed
    number = engine.given.monthly[now.run, now.month, MONTHLY.other_movement]
    for nth in range(number):
        arrival = Arrival(ORIGIN.other_movement, PERMANENT, nth)
        person = newcomer(opening, words, mix, arrival, now)
        add(roster, Row(PERMANENT, person.group), person.key, now.month, person.qualified)
        moved[person.group] += 1
    if number < 0:
        rank_past_assessed(roster, assessed, words.questions[now.month, QUESTION.other_movement])
    for _ in range(-number):
        seat = smallest(roster, Row(PERMANENT, ANY_GROUP), np.uint64(0))
        if seat.column >= 0:
            moved[seat.group] -= 1
            remove(roster, seat)


@compiled
def rank_past_assessed(roster: Roster, assessed: Counts, word: np.uint64) -> None:
    """Give the permanent staff who may move otherwise their draw: not those being assessed."""
    for group in range(len(assessed)):
        draw_row(roster, Row(PERMANENT, group), word)
        if assessed[group] > 0:
            for index in range(roster.size[PERMANENT, group]):
                roster.level[PERMANENT, group, index] = NOBODY
