"""What goes where posts go: adverts, then the grade's agency staff, then vacant posts, then people.

Adverts stop by themselves, since no post is vacant; vacant posts are those that go first.
"""

import numpy as np

from workforce.model.choice import ANY_GROUP, Among, draw_row, pass_over_group, smallest
from workforce.model.compiling import step
from workforce.model.engine import BY_GROUP, GRADES, SINGLE, Engine
from workforce.model.month.agency import end_chosen
from workforce.model.month.leaving import note_leaver
from workforce.model.probability_tables import QUESTION
from workforce.model.roster import PERMANENT_ROWS, RunMonth
from workforce.model.state import AGENCY, OUT_OF_SECTOR
from workforce.model.units import HUNDREDTHS, MILLIONTHS_OF_HUNDREDTH, Hundredths


@step
def release_agency(engine: Engine, deleted: Hundredths, grade: int, now: RunMonth) -> None:
    """Assignments end in a grade whose posts go, one for one; ends by themselves count too.

    Those with the smallest draws of this month, which stand in the roster.
    """
    record, roster = engine.record, engine.roster
    each = engine.given.staff.fte[AGENCY, grade] // MILLIONTHS_OF_HUNDREDTH
    people = deleted // max(1, each)
    people -= record.group[now.run, now.month, BY_GROUP.agency_ended, grade]
    end_chosen(record, roster, now, grade, people)


@step
def make_redundant(engine: Engine, deleted: Hundredths, grade: int, now: RunMonth) -> None:
    """Of the posts deleted now, as many staff go as are beyond posts and cannot do agency's work.

    First go adverts, then the grade's agency staff, then vacant posts, and people only then.
    """
    record, roster, of_group = engine.record, engine.roster, engine.given.posts.of_group
    agency = record.group[now.run, now.month - 1, BY_GROUP.agency, grade]
    agency = agency * engine.given.staff.fte[AGENCY, grade] // MILLIONTHS_OF_HUNDREDTH
    beyond = min(deleted, -engine.desk.grades[GRADES.vacant, grade] - agency) // HUNDREDTHS
    if beyond <= 0:
        return
    word = engine.given.words.questions[now.month, QUESTION.redundant]
    for row in range(PERMANENT_ROWS):
        draw_row(roster, row, word)
        for group in range(len(of_group)):
            if of_group[group] != grade:
                pass_over_group(roster, row, group)
    for _ in range(beyond):
        seat = smallest(roster, Among(0, PERMANENT_ROWS - 1, ANY_GROUP), np.uint64(0))
        if seat.column >= 0:
            note_leaver(record, roster, now, seat, OUT_OF_SECTOR)
            engine.desk.grades[GRADES.vacant, grade] += HUNDREDTHS
            record.single[now.run, now.month, SINGLE.redundant] += 1


@step
def delete_posts(engine: Engine, now: RunMonth) -> None:
    """Where posts of a grade go this month, its agency staff do, and people beyond them."""
    if engine.given.follows == 0:
        return
    deleted = engine.desk.grades[GRADES.deleted]
    for grade in range(len(deleted)):
        if deleted[grade] > 0:
            release_agency(engine, Hundredths(deleted[grade]), grade, now)
            make_redundant(engine, Hundredths(deleted[grade]), grade, now)
