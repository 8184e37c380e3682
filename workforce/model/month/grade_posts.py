"""Posts by grade: how many a plan has, what is vacant, and what of it no change has not.

No change's posts are its staff and its vacancies, shared over the grades. A plan has the same posts
but for those it adds or deletes; what is vacant beyond no change's is covered and advertised.
"""

from workforce.model.compiling import compiled, step, total
from workforce.model.engine import BY_GROUP, GRADES, SINGLE, Engine, at
from workforce.model.engine_input import BESIDE_GROUP, BESIDE_SINGLE, MONTHLY
from workforce.model.roster import RunMonth, permanent_fte, to_hundredths
from workforce.model.state import PERMANENT
from workforce.model.units import (
    MILLIONTHS,
    MILLIONTHS_OF_HUNDREDTH,
    Counts,
    Hundredths,
)


@compiled
def staff_fte(people: Counts, fte: Counts, of_group: Counts, grade: int) -> int:
    """Hundredths of FTE of the permanent staff who fill posts of a grade."""
    whole = 0
    for group in range(len(of_group)):
        if of_group[group] == grade:
            whole += people[group] * fte[PERMANENT, group]
    hundredths: int = whole // MILLIONTHS_OF_HUNDREDTH
    return hundredths


@compiled
def shared_vacancies(month: Counts, share: Counts, grade: int) -> Hundredths:
    """No change's vacancies in a grade; ``month`` is a run's and month's of ``monthly``."""
    return Hundredths(month[MONTHLY.vacancies] * share[grade] // MILLIONTHS)


@step
def open_posts(engine: Engine, now: RunMonth) -> None:
    """Nothing is advertised or closed yet, and what is vacant is as usual."""
    grades, uncovered = engine.desk.grades, engine.desk.uncovered
    share = engine.given.posts.share
    this = engine.given.monthly[now.run, now.month]
    engine.desk.ahead[0] = 0
    for grade in range(len(share)):
        for place in range(len(grades)):
            grades[place, grade] = 0
        for month in range(len(uncovered)):
            uncovered[month, grade] = 0
        grades[GRADES.vacant, grade] = shared_vacancies(this, share, grade)


@step
def change_posts(engine: Engine, now: RunMonth) -> None:
    """Posts that the plan adds or deletes from this month on; no grade has fewer than none.

    Posts that were not there to be deleted are not deleted later, as no change's grade grows.
    """
    given, grades = engine.given, engine.desk.grades
    if given.follows == 0:
        return
    added, usual = at(given.posts.added, now), given.beside.group[now.run, now.month - 1]
    until_now = at(given.posts.added, RunMonth(now.run, now.month - 1, now.since_census))
    before = given.monthly[now.run, now.month - 1]
    for grade in range(len(added)):
        there = staff_fte(usual[BESIDE_GROUP.in_post], given.staff.fte, given.posts.of_group, grade)
        there += shared_vacancies(before, given.posts.share, grade)
        this, last = max(added[grade], -there), grades[GRADES.added, grade]
        if now.month > 1 and added[grade] == until_now[grade]:
            this = max(this, last)
        grades[GRADES.deleted, grade] = max(0, max(0, -this) - max(0, -last))
        grades[GRADES.vacant, grade] += this - last
        grades[GRADES.added, grade] = this


@step
def count_vacant(engine: Engine, now: RunMonth) -> None:
    """Vacant posts by grade at month end, and what of them no change has not.

    Someone who converts fills the post that they covered: their post and their cover go together,
    so neither is uncovered. Who is re-graded takes the post along.
    """
    given, grades, roster = engine.given, engine.desk.grades, engine.roster
    this = given.monthly[now.run, now.month]
    for grade in range(len(given.posts.share)):
        grades[GRADES.vacant, grade] = shared_vacancies(this, given.posts.share, grade)
    if given.follows == 0:
        return
    usual, uncovered = given.beside.group[now.run, now.month], engine.desk.uncovered
    fte, of_group = given.staff.fte, given.posts.of_group
    slot = now.month % len(uncovered)
    for grade in range(len(of_group)):
        more = staff_fte(roster.size[PERMANENT], fte, of_group, grade)
        more -= staff_fte(usual[BESIDE_GROUP.in_post], fte, of_group, grade)
        converted = staff_fte(roster.converts[PERMANENT], fte, of_group, grade)
        converted -= staff_fte(usual[BESIDE_GROUP.converts], fte, of_group, grade)
        added, regraded = grades[GRADES.added, grade], grades[GRADES.regraded, grade]
        grades[GRADES.vacant, grade] += added + regraded - more
        uncovered[slot, grade] = max(0, added) + regraded - (more - converted)


@step
def set_posts(engine: Engine, now: RunMonth) -> Hundredths:
    """Establish this month's posts, all grades together; returns vacancies, at least 0."""
    given, single = engine.given, engine.record.single[now.run, now.month]
    people = engine.record.group[now.run, now.month]
    fte = to_hundredths(permanent_fte(people[BY_GROUP.in_post], given.staff.fte))
    posts = given.opening.posts
    if now.month > 0 and given.follows > 0:
        posts = given.beside.single[now.run, now.month, BESIDE_SINGLE.posts]
        posts = max(0, posts + total(engine.desk.grades[GRADES.added]))
    elif now.month > 0:
        posts = fte + given.monthly[now.run, now.month, MONTHLY.vacancies]
    single[SINGLE.posts] = posts
    return Hundredths(max(0, posts - fte))
