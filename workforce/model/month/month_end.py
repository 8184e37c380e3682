"""Who is there at month end: people, posts, case holders and their load, service, supervision."""

from workforce.model.compiling import compiled, step, total
from workforce.model.engine import BY_GROUP, GRADES, SINGLE, Engine, Record, at
from workforce.model.engine_input import BESIDE_GROUP, BESIDE_SINGLE, MONTHLY
from workforce.model.roster import PERSON, ROW, Roster, RunMonth, to_hundredths
from workforce.model.state import AGENCY, NOT_PLANNED, PERMANENT
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    MILLIONTHS_OF_HUNDREDTH,
    Counts,
    Hundredths,
    Millionths,
)


@step
def count_people(engine: Engine, now: RunMonth) -> None:
    """Count everyone by contract and group."""
    roster, people = engine.roster, engine.record.group[now.run, now.month]
    for group in range(people.shape[1]):
        people[BY_GROUP.in_post, group] = roster.size[PERMANENT, group]
        people[BY_GROUP.agency, group] = roster.size[AGENCY, group]
        people[BY_GROUP.away, group] = roster.absent[PERMANENT, group]
        people[BY_GROUP.converts, group] = roster.converts[PERMANENT, group]


@compiled
def stand_ins(people: Counts, posts: Counts, group: int) -> int:
    """People from below who act in a group's vacant posts that no agency worker covers.

    ``people`` are a month's by measure and group.
    """
    there = people[BY_GROUP.in_post, group] + people[BY_GROUP.agency, group]
    short: int = max(0, posts[group] - there)
    return short


@step
def act_up(engine: Engine, now: RunMonth) -> None:
    """Managers' vacant posts; where no agency manager covers one, someone from below acts up.

    That takes case-holding FTE from below.
    """
    staff, posts = engine.given.staff, at(engine.given.kept, now)
    people, single = (
        engine.record.group[now.run, now.month],
        engine.record.single[now.run, now.month],
    )
    lost = 0
    for group in range(len(posts)):
        if staff.from_below[group] > 0:
            acting = stand_ins(people, posts, group)
            vacant = max(0, posts[group] - people[BY_GROUP.in_post, group])
            single[SINGLE.kept_vacancies] += vacant
            single[SINGLE.acting_up] += acting
            below = staff.feeder[group]
            if below >= 0:
                less = staff.holding[PERMANENT, below] - staff.holding[PERMANENT, group]
                lost += acting * (staff.fte[PERMANENT, below] * max(0, less) // MILLIONTHS)
    single[SINGLE.acting_up_holding] = lost // MILLIONTHS_OF_HUNDREDTH


@step
def holders_of_no_change(engine: Engine, now: RunMonth) -> Hundredths:
    """Case holders: the opening's, plus marginal shares of every FTE more.

    Those away hold none: more of them than at the opening are fewer holders, fewer are more; so are
    those who act up.
    """
    roster, staff, marginal = engine.roster, engine.given.staff, engine.given.holding.marginal
    shares = marginal[min(now.run, len(marginal) - 1)]
    level = engine.given.monthly[now.run, now.month, MONTHLY.holder_level]
    extra = 0
    for contract in range(len(staff.fte)):
        for group in range(len(staff.away)):
            people = roster.size[contract, group] - staff.people[contract, group]
            extra += people * staff.fte[contract, group] * shares[contract, group] // MILLIONTHS
    for group in range(len(staff.away)):
        more = roster.absent[PERMANENT, group] - staff.away[group]
        extra -= more * staff.held[PERMANENT, group]
    acting = engine.record.single[now.run, now.month, SINGLE.acting_up_holding]
    holders = engine.given.opening.holders + extra // MILLIONTHS_OF_HUNDREDTH - acting
    return Hundredths(max(0, holders) * level // MILLIONTHS)


@step
def holders_beside(engine: Engine, now: RunMonth) -> Hundredths:
    """A plan's case holders: no change's, and what its people hold whom no change has not.

    Each holds what their group does on average; fewer people are fewer holders alike. Those away
    and those who act up hold none. Posts that were re-graded hold what they held before.
    """
    roster, staff = engine.roster, engine.given.staff
    usual = engine.given.beside.group[now.run, now.month]
    single = engine.given.beside.single[now.run, now.month]
    regraded = engine.desk.grades[GRADES.regraded]
    more = -kept_from_cases(engine, now)
    for group in range(len(staff.away)):
        held = staff.holding[PERMANENT, group] * MILLIONTHS_OF_HUNDREDTH // MILLIONTHS
        more -= regraded[group] * held
        here = roster.size[PERMANENT, group] - roster.absent[PERMANENT, group]
        here -= usual[BESIDE_GROUP.in_post, group] - usual[BESIDE_GROUP.away, group]
        agency = roster.size[AGENCY, group] - usual[BESIDE_GROUP.agency, group]
        more += here * staff.held[PERMANENT, group] + agency * staff.held[AGENCY, group]
    acting = engine.record.single[now.run, now.month, SINGLE.acting_up_holding]
    acting -= single[BESIDE_SINGLE.acting_up_holding]
    holders = single[BESIDE_SINGLE.case_holders] + more // MILLIONTHS_OF_HUNDREDTH - acting
    return Hundredths(max(0, holders))


@step
def kept_from_cases(engine: Engine, now: RunMonth) -> Millionths:
    """Case-holding FTE that added posts do not have where the plan says so."""
    given, roster, added = engine.given, engine.roster, engine.desk.grades[GRADES.added]
    held = given.monthly[now.run, now.month, MONTHLY.planned_holding]
    usual, of_group, kept = given.beside.group[now.run, now.month], given.posts.of_group, 0
    if held == MILLIONTHS:
        return Millionths(0)
    for grade in range(len(added)):
        more = 0
        for group in range(len(of_group)):
            if of_group[group] == grade:
                people = roster.size[PERMANENT, group] - usual[BESIDE_GROUP.in_post, group]
                more += people * given.staff.fte[PERMANENT, group]
                people = roster.size[AGENCY, group] - usual[BESIDE_GROUP.agency, group]
                more += people * given.staff.fte[AGENCY, group]
        filled = max(0, min(more, added[grade] * MILLIONTHS_OF_HUNDREDTH))
        kept += filled * given.staff.holding[PERMANENT, grade] // MILLIONTHS
    return Millionths(kept * (MILLIONTHS - held) // MILLIONTHS)


@step
def count_holders(engine: Engine, now: RunMonth) -> None:
    """Case holders; at most all staff."""
    roster, fte, everyone = engine.roster, engine.given.staff.fte, 0
    for contract in range(len(fte)):
        for group in range(fte.shape[1]):
            everyone += roster.size[contract, group] * fte[contract, group]
    if engine.given.follows > 0:
        holders = holders_beside(engine, now)
    else:
        holders = holders_of_no_change(engine, now)
    single = engine.record.single[now.run, now.month]
    single[SINGLE.case_holders] = min(holders, everyone // MILLIONTHS_OF_HUNDREDTH)


@compiled
def assessed_load(roster: Roster, curve: Counts, protected: int) -> Millionths:
    """Full loads that those in their assessed year can carry, those away none.

    By month of the year, along the curve, or ``protected`` in all months where that is set.
    """
    worked, load = roster.person[PERSON.worked, ROW.assessed], 0
    for column in range(roster.people[ROW.assessed]):
        each = protected
        if protected == NOT_PLANNED:
            each = curve[min(int(worked[column]) + 1, len(curve) - 1)]
        load += each
    return Millionths(load)


@compiled
def less_by_joiners(first_case: Counts, curve: Counts, month: int) -> int:
    """What those past their assessed year carry less since joiners step up along the curve.

    Millionths of millionths of FTE: of full loads, by share of one.
    """
    less, last = 0, len(curve) - 1
    for place in range(month + 1, len(first_case)):
        less += first_case[place] * (curve[last] - curve[max(0, month + last - place)])
    return less


@step
def count_load(engine: Engine, now: RunMonth) -> None:
    """Case holders by share of a full load: the assessed year's and recent joiners' step up."""
    roster, single = engine.roster, engine.record.single[now.run, now.month]
    held, assessed = engine.given.staff.held, engine.given.staff.assessed
    curves, joiners = engine.given.holding.assessed_load, engine.given.holding.joiner_load
    curve = curves[min(now.run, len(curves) - 1)]
    protected = engine.given.monthly[now.run, now.month, MONTHLY.protected_load]
    new = new_load = other = 0
    for group in range(len(assessed)):
        here = roster.size[PERMANENT, group] - roster.absent[PERMANENT, group]
        each = held[PERMANENT, group]
        if assessed[group] > 0:
            new += here * each
            new_load += assessed_load(roster, curve, protected) * each
        else:
            other += here * each
        other += roster.size[AGENCY, group] * held[AGENCY, group]
    other_load = other * joiners[len(joiners) - 1]
    other_load -= less_by_joiners(roster.first_case, joiners, now.month)
    holders = single[SINGLE.case_holders]
    protected = min(holders, new // MILLIONTHS_OF_HUNDREDTH)
    protected_load = protected * (new_load // MILLIONTHS) // max(1, new)
    rest_load = (holders - protected) * (other_load // MILLIONTHS) // max(1, other)
    single[SINGLE.newly_qualified_holders] = protected
    single[SINGLE.newly_qualified_load] = protected_load
    single[SINGLE.full_load_holders] = protected_load + rest_load


@compiled
def assessed_due(roster: Roster, supervisions: Counts) -> Hundredths:
    """Supervisions due this month to those in their assessed year, those away not counted."""
    worked, due = roster.person[PERSON.worked, ROW.assessed], 0
    for column in range(roster.people[ROW.assessed]):
        due += supervisions[min(int(worked[column]), len(supervisions) - 1)]
    return Hundredths(due)


@step
def count_experience(engine: Engine, now: RunMonth) -> None:
    """Months here of all permanent staff, and the FTE of those long enough qualified."""
    roster, single = engine.roster, engine.record.single[now.run, now.month]
    experienced = 0
    for place in range(now.month + 1):
        experienced += roster.qualified[place]
    single[SINGLE.service_months] = total(roster.size[PERMANENT]) * now.month - roster.arrived[0]
    single[SINGLE.experienced] = to_hundredths(Millionths(experienced))


@step
def count_supervision(engine: Engine, now: RunMonth) -> None:
    """Who supervises whom, and what is due; agency staff included, those away not."""
    staff, roster, single = (
        engine.given.staff,
        engine.roster,
        engine.record.single[now.run, now.month],
    )
    supervisions = engine.given.holding.supervisions
    supervised = supervisors = due = 0
    for group in range(len(staff.gives)):
        permanent = roster.size[PERMANENT, group] - roster.absent[PERMANENT, group]
        agency = roster.size[AGENCY, group]
        fte = permanent * staff.fte[PERMANENT, group] + agency * staff.fte[AGENCY, group]
        supervised += fte * staff.gets[group]
        supervisors += fte * staff.gives[group]
        each = permanent * HUNDREDTHS
        if staff.assessed[group] > 0:
            each = assessed_due(roster, supervisions)
        due += staff.gets[group] * (each + agency * HUNDREDTHS)
    single[SINGLE.supervised] = supervised // MILLIONTHS_OF_HUNDREDTH
    single[SINGLE.supervisors] = supervisors // MILLIONTHS_OF_HUNDREDTH
    single[SINGLE.supervisions] = due


@compiled
def span(record: Record, now: RunMonth) -> Hundredths:
    """Supervised FTE per supervising FTE; zero where nobody supervises."""
    single = record.single[now.run, now.month]
    if single[SINGLE.supervisors] == 0:
        return Hundredths(0)
    return Hundredths(single[SINGLE.supervised] * HUNDREDTHS // single[SINGLE.supervisors])
