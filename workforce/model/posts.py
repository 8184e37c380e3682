"""Posts by grade: how many a plan has, what is vacant, and what of it no change has not.

No change's posts are its staff and its vacancies, shared over the grades. A plan has the same posts
but for those it adds or deletes; what is vacant beyond no change's is covered and advertised.
"""

from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, SINGLE, Engine, at
from workforce.model.engine_input import MONTHLY, EngineInput
from workforce.model.roster import RunMonth, permanent_fte, to_hundredths
from workforce.model.state import PERMANENT
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    MILLIONTHS_OF_HUNDREDTH,
    Counts,
    Hundredths,
)


@compiled
def staff_fte(people: Counts, fte: Counts, of_group: Counts, grade: int) -> Hundredths:
    """FTE of the permanent staff who fill posts of a grade."""
    whole = 0
    for group in range(len(of_group)):
        if of_group[group] == grade:
            whole += people[group] * fte[PERMANENT, group]
    return Hundredths(whole // MILLIONTHS_OF_HUNDREDTH)


@compiled
def shared_vacancies(given: EngineInput, grade: int, now: RunMonth) -> Hundredths:
    """No change's vacancies in a grade."""
    vacancies = given.monthly[now.run, now.month, MONTHLY.vacancies]
    return Hundredths(vacancies * given.posts.share[grade] // MILLIONTHS)


@step
def open_posts(engine: Engine, now: RunMonth) -> None:
    """Nothing is advertised or closed yet, and what is vacant is as usual."""
    posts = engine.desk.posts
    posts.ahead[0] = 0
    for grade in range(len(posts.vacant)):
        posts.vacant[grade] = shared_vacancies(engine.given, grade, now)
        posts.added[grade] = 0
        posts.advertised[grade] = 0
        posts.closed[grade] = 0
        for month in range(len(posts.uncovered)):
            posts.uncovered[month, grade] = 0


@step
def change_posts(engine: Engine, now: RunMonth) -> None:
    """Posts that the plan adds or deletes from this month on; no grade has fewer than none."""
    given, posts = engine.given, engine.desk.posts
    if given.follows == 0:
        return
    added, people = at(given.posts.added, now), given.beside.people[now.run, now.month - 1]
    before = RunMonth(now.run, now.month - 1, now.since_census)
    for grade in range(len(posts.added)):
        there = staff_fte(people[PERMANENT], given.staff.fte, given.posts.of_group, grade)
        there += shared_vacancies(given, grade, before)
        this = max(added[grade], -there)
        posts.deleted[grade] = max(0, max(0, -this) - max(0, -posts.added[grade]))
        posts.vacant[grade] += this - posts.added[grade]
        posts.added[grade] = this


@step
def count_vacant(engine: Engine, now: RunMonth) -> None:
    """Vacant posts by grade at month end, and what of them no change has not.

    Someone who converts fills the post that they covered: their post and their cover go together,
    so neither is uncovered.
    """
    given, posts, roster = engine.given, engine.desk.posts, engine.roster
    for grade in range(len(posts.vacant)):
        posts.vacant[grade] = shared_vacancies(given, grade, now)
    if given.follows == 0:
        return
    people = given.beside.people[now.run, now.month, PERMANENT]
    converts = given.beside.converts[now.run, now.month]
    fte, of_group = given.staff.fte, given.posts.of_group
    slot = now.month % len(posts.uncovered)
    for grade in range(len(posts.vacant)):
        more = staff_fte(roster.size[PERMANENT], fte, of_group, grade)
        more -= staff_fte(people, fte, of_group, grade)
        converted = staff_fte(roster.converts[PERMANENT], fte, of_group, grade)
        converted -= staff_fte(converts, fte, of_group, grade)
        posts.vacant[grade] += posts.added[grade] - more
        posts.uncovered[slot, grade] = max(0, posts.added[grade]) - (more - converted)


@step
def set_posts(engine: Engine, now: RunMonth) -> Hundredths:
    """Establish this month's posts, all grades together; returns vacancies, at least 0."""
    given, single = engine.given, engine.record.single[now.run, now.month]
    people = engine.record.group[now.run, now.month]
    fte = to_hundredths(permanent_fte(people[BY_GROUP.in_post], given.staff.fte))
    posts = given.opening.posts
    if now.month > 0 and given.follows > 0:
        posts = given.beside.posts[now.run, now.month]
        for grade in range(len(engine.desk.posts.added)):
            posts += engine.desk.posts.added[grade]
        posts = max(0, posts)
    elif now.month > 0:
        posts = fte + given.monthly[now.run, now.month, MONTHLY.vacancies]
    single[SINGLE.posts] = posts
    return Hundredths(max(0, posts - fte))


@compiled
def beyond_no_change(given: EngineInput, vacant: Hundredths, grade: int, now: RunMonth) -> int:
    """Whole posts of a grade, vacant this month, beyond those that no change had last month."""
    before = RunMonth(now.run, now.month - 1, now.since_census)
    more = min(vacant, vacant - shared_vacancies(given, grade, before))
    posts: int = max(0, more // HUNDREDTHS)
    return posts
