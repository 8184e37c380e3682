"""One month of moves within: the assessed year, between groups, up from below, other movement."""

import numpy as np

from workforce.model.choice import ANY_GROUP, NOBODY, Among, choose, draw_row, smallest
from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, GRADES, SINGLE, Engine, Record, at
from workforce.model.engine_input import MONTHLY
from workforce.model.keyed_random import draw, place
from workforce.model.month.hiring import Arrival, newcomer
from workforce.model.month.leaving import note_leaver
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.roster import (
    PERSON,
    ROW,
    Roster,
    RunMonth,
    Seat,
    add,
    cell_key,
    change_group,
    remove,
    row_of,
)
from workforce.model.state import OUT_OF_SECTOR, PERMANENT
from workforce.model.units import MILLIONTHS_OF_HUNDREDTH, Thresholds


@compiled
def move_to(record: Record, roster: Roster, now: RunMonth, seat: Seat, to: int) -> None:
    """One permanent worker moves to another group."""
    group = int(roster.person[PERSON.group, seat.row, seat.column])
    moved = record.group[now.run, now.month, BY_GROUP.moved]
    moved[group] -= 1
    moved[to] += 1
    if to != group:
        change_group(roster, seat, to)


@step
def assess(engine: Engine, now: RunMonth) -> None:
    """The assessed year counts months at work; some need longer, and some do not pass and leave.

    Who is away stays where they are in it.
    """
    record, roster, staff = engine.record, engine.roster, engine.given.staff
    rules, words = engine.given.progression, engine.given.words.questions[0]
    keys, person = roster.key[ROW.assessed], roster.person[:, ROW.assessed]
    for column in range(roster.people[ROW.assessed] - 1, -1, -1):
        group = int(person[PERSON.group, column])
        to, least = staff.assessed_to[group], staff.assessed_months[group]
        if to < 0:
            continue
        person[PERSON.worked, column] += 1
        worked = int(person[PERSON.worked, column])
        if worked < least:
            continue
        extended = draw(keys[column], words[QUESTION.extended]) < rules.extended
        if extended and worked < least + rules.extension:
            continue
        seat = Seat(ROW.assessed, column)
        if draw(keys[column], words[QUESTION.failed]) < rules.failed:
            note_leaver(record, roster, now, seat, OUT_OF_SECTOR)
        else:
            move_to(record, roster, now, seat, to)


@step
def move_on(engine: Engine, now: RunMonth) -> None:
    """Permanent staff move between groups by chance, once qualified for long enough.

    The assessed year's row comes last, and each is passed from its end, so nobody moves twice. Who
    moves only because the chance is above its usual one is re-graded, and takes the post along.
    """
    record, roster = engine.record, engine.roster
    after, by_name = engine.given.staff.moves_after, engine.given.words.by_name
    moves = engine.given.progression.moves
    table, last = moves[min(now.month, len(moves) - 1)], moves.shape[2] - 1
    word, most = engine.given.words.questions[now.month, QUESTION.move], np.uint64(0)
    for group in range(last + 1):
        most = max(most, table[group, last])
    if most == 0:
        return
    for row in (ROW.permanent, ROW.away, ROW.assessed):
        if draw_row(roster, row, word) >= most:
            continue
        for column in range(roster.people[row] - 1, -1, -1):
            level = roster.level[row, column]
            if level >= most:
                continue
            group = int(roster.person[PERSON.group, row, column])
            qualified = int(roster.person[PERSON.qualified, row, column])
            if level < table[group, last] and now.month - qualified >= after[group]:
                found = place(table[group], level)
                to = by_name[found]
                if beyond_usual(table[group], moves[0, group], found, level):
                    take_post_along(engine, group, to)
                move_to(record, roster, now, Seat(row, column), to)


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

    Those away or not qualified for long enough are passed over; an empty place below is left.
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
        row = row_of(roster, PERMANENT, below)
        draw_row(roster, row, words.questions[now.month, QUESTION.promote])
        pass_over(roster, row, now.month - staff.moves_after[below])
        found = choose(roster, row, below, filled)
        for nth in range(found):
            move_to(record, roster, now, Seat(row, roster.ranked[nth]), group)
        record.single[now.run, now.month, SINGLE.promoted] += found


@compiled
def pass_over(roster: Roster, row: int, latest: int) -> None:
    """Take the draw from those of a row who qualified too late to be promoted."""
    qualified, levels = roster.person[PERSON.qualified, row], roster.level[row]
    for column in range(roster.people[row]):
        if qualified[column] > latest:
            levels[column] = NOBODY


@step
def move_otherwise(engine: Engine, now: RunMonth) -> None:
    """Other movement: recoding, hours, moves in and out of the count (the census's remainder).

    Nobody in the assessed year goes by it.
    """
    words, opening, mix = engine.given.words, engine.given.opening, engine.given.mix.other_movement
    moved = engine.record.group[now.run, now.month, BY_GROUP.other_movement]
    roster = engine.roster
    number = engine.given.monthly[now.run, now.month, MONTHLY.other_movement]
    for nth in range(number):
        arrival = Arrival(ORIGIN.other_movement, PERMANENT, nth)
        person = newcomer(opening, words, mix, arrival, now)
        add(roster, person, now.month)
        moved[person.group] += 1
    if number < 0:
        word = words.questions[now.month, QUESTION.other_movement]
        draw_past_assessed(roster, word)
    for _ in range(-number):
        seat = smallest(roster, Among(ROW.permanent, ROW.away, ANY_GROUP), np.uint64(0))
        if seat.column >= 0:
            moved[roster.person[PERSON.group, seat.row, seat.column]] -= 1
            remove(roster, seat)


@compiled
def draw_past_assessed(roster: Roster, word: np.uint64) -> None:
    """The draws of permanent staff but for those in their assessed year."""
    draw_row(roster, ROW.permanent, word)
    draw_row(roster, ROW.away, word)
    for column in range(roster.people[ROW.away]):
        if roster.counting.assessed[roster.person[PERSON.group, ROW.away, column]] > 0:
            roster.level[ROW.away, column] = NOBODY
