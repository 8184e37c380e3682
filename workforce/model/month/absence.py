"""One month of long absence: permanent staff go away, and others come back."""

from typing import NamedTuple

import numpy as np

from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, Engine
from workforce.model.keyed_random import draw
from workforce.model.probability_tables import QUESTION
from workforce.model.roster import NOBODY, PERSON, Roster, Row, RunMonth, cut, draw_row
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
    draw_row(roster, Row(PERMANENT, group), wanted.word)
    person, levels = roster.person[:, PERMANENT, group], roster.level[PERMANENT, group]
    drawn = 0
    for index in range(roster.size[PERMANENT, group]):
        if person[PERSON.away, index] != wanted.away or person[PERSON.joined, index] >= now.month:
            levels[index] = NOBODY
        drawn += int(levels[index] < chance)
    known_to = cut(roster, Row(PERMANENT, group), wanted.people, drawn)
    return chance if known_to == NOBODY else Threshold(known_to + np.uint64(1))


@step
def go_away(engine: Engine, now: RunMonth) -> None:
    """Permanent staff go away for long, and others come back; nobody in their first month."""
    absence, record, roster = engine.given.absence, engine.record, engine.roster
    known = engine.given.known[now.month]
    going = engine.given.words.questions[now.month, QUESTION.go_away]
    coming = engine.given.words.questions[now.month, QUESTION.come_back]
    for group in range(roster.size.shape[1]):
        wanted = Wanted(1, coming, known[COMES_BACK, group])
        back = absence_limit(roster, group, wanted, absence.ends, now)
        wanted = Wanted(0, going, known[GOES_AWAY, group])
        leave = absence_limit(roster, group, wanted, absence.begins, now)
        lowest = draw_row(roster, Row(PERMANENT, group), going)
        if lowest >= leave and roster.absent[PERMANENT, group] == 0:
            continue
        keys, levels = roster.key[PERMANENT, group], roster.level[PERMANENT, group]
        person = roster.person[:, PERMANENT, group]
        for index in range(roster.size[PERMANENT, group]):
            away = int(person[PERSON.away, index])
            moves = draw(keys[index], coming) < back if away else levels[index] < leave
            if moves and person[PERSON.joined, index] < now.month:
                person[PERSON.away, index] = 1 - away
                roster.absent[PERMANENT, group] += 1 - 2 * away
                flow = BY_GROUP.came_back if away else BY_GROUP.went_away
                record.group[now.run, now.month, flow, group] += 1
