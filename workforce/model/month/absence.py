"""One month of long absence: permanent staff go away, and others come back."""

from typing import NamedTuple

import numpy as np

from workforce.model.choice import NOBODY, draw_row, drawn_under, limit_with_known
from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, Engine
from workforce.model.keyed_random import draw
from workforce.model.probability_tables import QUESTION
from workforce.model.roster import (
    PERMANENT_ROWS,
    PERSON,
    Roster,
    RunMonth,
    Seat,
    change_absence,
    row_of,
)
from workforce.model.state import COMES_BACK, GOES_AWAY, PERMANENT
from workforce.model.units import Threshold


class Wanted(NamedTuple):
    """Those known to go away (``away`` 0) or to come back (1) this month, and what they draw."""

    away: int
    word: np.uint64
    people: int


@compiled
def absence_limit(
    roster: Roster, group: int, wanted: Wanted, chance: Threshold, now: RunMonth
) -> Threshold:
    """The draw under which someone goes away or comes back this month.

    Where more are known to than drawn, it is just above the last of them.
    """
    if wanted.people == 0:
        return chance
    row = row_of(roster, PERMANENT, group)
    draw_row(roster, row, wanted.word)
    person, levels = roster.person[:, row], roster.level[row]
    for column in range(roster.people[row]):
        if person[PERSON.away, column] != wanted.away or person[PERSON.joined, column] >= now.month:
            levels[column] = NOBODY
    drawn = drawn_under(roster, row, group, chance)
    known_to = limit_with_known(roster, row, group, drawn, wanted.people)
    return chance if known_to == 0 else Threshold(known_to)


@step
def turn(engine: Engine, seat: Seat, now: RunMonth) -> None:
    """Someone goes away, or who is away comes back."""
    roster = engine.roster
    group = int(roster.person[PERSON.group, seat.row, seat.column])
    away = int(roster.person[PERSON.away, seat.row, seat.column])
    change_absence(roster, seat)
    flow = BY_GROUP.came_back if away else BY_GROUP.went_away
    engine.record.group[now.run, now.month, flow, group] += 1


@step
def set_limits(engine: Engine, now: RunMonth) -> Threshold:
    """Into ``limits`` and ``limits_back``: the draws under which a group's people go or come back.

    Returns the highest of those who go.
    """
    absence, known, desk = engine.given.absence, engine.given.known[now.month], engine.desk
    words, most = engine.given.words.questions[now.month], np.uint64(0)
    for group in range(len(desk.limits)):
        wanted = Wanted(1, words[QUESTION.come_back], known[COMES_BACK, group])
        desk.limits_back[group] = absence_limit(engine.roster, group, wanted, absence.ends, now)
        wanted = Wanted(0, words[QUESTION.go_away], known[GOES_AWAY, group])
        desk.limits[group] = absence_limit(engine.roster, group, wanted, absence.begins, now)
        most = max(most, desk.limits[group])
    return Threshold(most)


@step
def go_away(engine: Engine, now: RunMonth) -> None:
    """Permanent staff go away for long, and others come back; nobody in their first month."""
    roster, desk, words = engine.roster, engine.desk, engine.given.words.questions[now.month]
    most = set_limits(engine, now)
    for row in range(PERMANENT_ROWS):
        draw_row(roster, row, words[QUESTION.go_away])
        keys, levels, person = roster.key[row], roster.level[row], roster.person[:, row]
        for column in range(roster.people[row]):
            away = person[PERSON.away, column] > 0
            if levels[column] >= most and not away:
                continue
            group = int(person[PERSON.group, column])
            moves = levels[column] < desk.limits[group]
            if away:
                level = draw(keys[column], words[QUESTION.come_back])
                moves = level < desk.limits_back[group]
            if moves and person[PERSON.joined, column] < now.month:
                turn(engine, Seat(row, column), now)
