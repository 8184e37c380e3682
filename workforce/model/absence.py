"""One month of long absence: permanent staff go away, and others come back."""

import numpy as np

from workforce.model.compiling import step
from workforce.model.engine import BY_GROUP, Engine
from workforce.model.keyed_random import draw
from workforce.model.probability_tables import QUESTION
from workforce.model.roster import NOBODY, PERSON, Row, RunMonth, cut, draw_row
from workforce.model.state import COMES_BACK, GOES_AWAY, PERMANENT
from workforce.model.units import Threshold


@step
def absence_limit(
    engine: Engine, now: RunMonth, group: int, away: int, chance: Threshold
) -> Threshold:
    """The draw under which someone goes away (``away`` 0) or comes back (1) this month.

    Where more are known to than drawn, it is just above the last of them.
    """
    roster = engine.roster
    wanted = engine.given.known[now.month, COMES_BACK if away else GOES_AWAY, group]
    if wanted == 0:
        return chance
    question = QUESTION.come_back if away else QUESTION.go_away
    draw_row(roster, Row(PERMANENT, group), engine.given.words.questions[now.month, question])
    person, levels = roster.person[:, PERMANENT, group], roster.level[PERMANENT, group]
    drawn = 0
    for index in range(roster.size[PERMANENT, group]):
        if person[PERSON.away, index] != away or person[PERSON.joined, index] >= now.month:
            levels[index] = NOBODY
        drawn += int(levels[index] < chance)
    known_to = cut(roster, Row(PERMANENT, group), wanted, drawn)
    return chance if known_to == NOBODY else Threshold(known_to + np.uint64(1))


@step
def go_away(engine: Engine, now: RunMonth) -> None:
    """Permanent staff go away for long, and others come back; nobody in their first month."""
    given, roster = engine.given, engine.roster
    going = given.words.questions[now.month, QUESTION.go_away]
    coming = given.words.questions[now.month, QUESTION.come_back]
    for group in range(given.groups):
        back = absence_limit(engine, now, group, 1, given.absence.ends)
        leave = absence_limit(engine, now, group, 0, given.absence.begins)
        draw_row(roster, Row(PERMANENT, group), going)
        keys, levels = roster.key[PERMANENT, group], roster.level[PERMANENT, group]
        person = roster.person[:, PERMANENT, group]
        for index in range(roster.size[PERMANENT, group]):
            away = int(person[PERSON.away, index])
            moves = draw(keys[index], coming) < back if away else levels[index] < leave
            if moves and person[PERSON.joined, index] < now.month:
                person[PERSON.away, index] = 1 - away
                roster.absent[PERMANENT, group] += 1 - 2 * away
                flow = BY_GROUP.came_back if away else BY_GROUP.went_away
                engine.record.group[now.run, now.month, flow, group] += 1
