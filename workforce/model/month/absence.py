"""One month of long absence: permanent staff go away, and others come back."""

from typing import NamedTuple

import numpy as np

from workforce.model.choice import NOBODY, Among, draw_row, drawn_under, limit_with_known
from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, Engine
from workforce.model.probability_tables import QUESTION
from workforce.model.roster import (
    PERSON,
    ROW,
    Roster,
    RunMonth,
    Seat,
    change_absence,
    row_of,
)
from workforce.model.state import COMES_BACK, GOES_AWAY, PERMANENT
from workforce.model.units import Threshold, Thresholds


class Wanted(NamedTuple):
    """Those of a group and row known to go away or to come back this month, and what they draw."""

    row: int
    group: int
    word: np.uint64
    people: int


@compiled
def absence_limit(roster: Roster, wanted: Wanted, chance: Threshold, month: int) -> Threshold:
    """The draw under which someone goes away or comes back this month.

    Where more are known to than drawn, it is just above the last of them.
    """
    row, group, word, people = wanted
    if people == 0:
        return chance
    draw_row(roster, row, word)
    for column in range(roster.people[row]):
        if roster.person[PERSON.joined, row, column] >= month:
            roster.level[row, column] = NOBODY
    among = Among(row, row, group)
    known_to = limit_with_known(roster, among, drawn_under(roster, among, chance), people)
    return chance if known_to == 0 else Threshold(known_to)


@step
def set_absence_limits(engine: Engine, now: RunMonth) -> Threshold:
    """Into ``limits`` and ``limits_back``: the draws under which a group's people go or come back.

    Returns the highest of those who go.
    """
    absence, known, desk = engine.given.absence, engine.given.known[now.month], engine.desk
    roster, words = engine.roster, engine.given.words.questions[now.month]
    most = np.uint64(0)
    for group in range(len(desk.limits)):
        back = Wanted(ROW.away, group, words[QUESTION.come_back], known[COMES_BACK, group])
        desk.limits_back[group] = absence_limit(roster, back, absence.ends, now.month)
        row = row_of(roster, PERMANENT, group)
        going = Wanted(row, group, words[QUESTION.go_away], known[GOES_AWAY, group])
        desk.limits[group] = absence_limit(roster, going, absence.begins, now.month)
        most = max(most, desk.limits[group])
    return Threshold(most)


@step
def turn(engine: Engine, seat: Seat, limits: Thresholds, flow: int, now: RunMonth) -> None:
    """Someone goes away or comes back, if their draw is under their group's limit."""
    roster = engine.roster
    group = int(roster.person[PERSON.group, seat.row, seat.column])
    joined = int(roster.person[PERSON.joined, seat.row, seat.column])
    if roster.level[seat.row, seat.column] < limits[group] and joined < now.month:
        change_absence(roster, seat)
        engine.record.group[now.run, now.month, flow, group] += 1


@step
def go_away(engine: Engine, now: RunMonth) -> None:
    """Permanent staff go away for long, and others come back; nobody in their first month.

    Those who go stand behind those who were away before, so nobody comes back in the same month.
    """
    roster, desk, words = engine.roster, engine.desk, engine.given.words.questions[now.month]
    most, before = set_absence_limits(engine, now), roster.people[ROW.away]
    for row in (ROW.assessed, ROW.permanent):
        if draw_row(roster, row, words[QUESTION.go_away]) >= most:
            continue
        for column in range(roster.people[row] - 1, -1, -1):
            if roster.level[row, column] < most:
                turn(engine, Seat(row, column), desk.limits, BY_GROUP.went_away, now)
    draw_row(roster, ROW.away, words[QUESTION.come_back])
    for column in range(before - 1, -1, -1):
        turn(engine, Seat(ROW.away, column), desk.limits_back, BY_GROUP.came_back, now)
