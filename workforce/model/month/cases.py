"""One month of cases: new, gone on, closed; above the limit; whose social worker changed."""

from typing import Final

import numpy as np

from workforce.model.compiling import compiled, step, total
from workforce.model.engine import BY_GROUP, BY_TYPE, SINGLE, Engine, Record, at
from workforce.model.engine_input import MONTHLY, Words
from workforce.model.keyed_random import CountTable, binomial, fold, poisson
from workforce.model.roster import RunMonth
from workforce.model.state import AGENCY, AGENCY_ENDED, HANDOVER, PERMANENT, WORKER_LEFT
from workforce.model.units import HUNDREDTHS, MILLIONTHS, WHOLE, Counts, Hundredths

NEVER: Final = np.uint64(WHOLE)  # the threshold of "none of one" where the chance is zero
OF_CASE: Final = HUNDREDTHS * HUNDREDTHS  # over hundredths of FTE: hundredths of a case


@compiled
def question_key(words: Words, word: np.uint64, now: RunMonth) -> np.uint64:
    """The key of one question about one case type in one run and month."""
    return fold(fold(words.runs[now.run], word), words.months[now.month])


@step
def take_cases(engine: Engine, now: RunMonth) -> None:
    """Cases of every type come in new, stay, close or go on as another type."""
    words, cases, poisson_table = (
        engine.given.words,
        engine.given.cases,
        engine.given.hiring.poisson,
    )
    new, this = at(cases.new, now), engine.record.case[now.run, now.month]
    opened = engine.record.case[now.run, now.month - 1, BY_TYPE.cases]
    changes = engine.record.worker_changes[now.run, now.month]
    for kind in range(len(new)):
        key = question_key(words, words.new_cases[kind], now)
        arrived = poisson(Hundredths(new[kind]), poisson_table, key)
        key = question_key(words, words.staying_cases[kind], now)
        stay = CountTable(cases.stay.whole[kind], cases.stay.part[kind])
        staying = binomial(opened[kind], stay, key)
        left = opened[kind] - staying
        this[BY_TYPE.new_cases, kind] = arrived
        this[BY_TYPE.cases_ended, kind] = left
        this[BY_TYPE.cases, kind] += arrived + staying
        for to in range(len(new)):
            table = CountTable(cases.onward.whole[kind, to], cases.onward.part[kind, to])
            if table.part[1, 0] != NEVER:
                key = question_key(words, words.onward_cases[kind, to], now)
                moved = binomial(left, table, key)
                left -= moved
                this[BY_TYPE.cases_in, to] += moved
                this[BY_TYPE.cases, to] += moved
                changes[HANDOVER] += moved * cases.handover[kind]


@compiled
def cases_within(single: Counts, limit: Hundredths) -> int:
    """All cases for which staff past their assessed year are just at their limit.

    Cases are held in proportion to load; -1 where nobody past their assessed year holds any.
    """
    everyone, newly = single[SINGLE.full_load_holders], single[SINGLE.newly_qualified_load]
    experienced = single[SINGLE.case_holders] - single[SINGLE.newly_qualified_holders]
    if everyone <= newly:
        return -1
    cases: int = experienced * limit * everyone // (everyone - newly) // OF_CASE
    return cases


@step
def cases_shared(engine: Engine, now: RunMonth) -> int:
    """Cases that practitioners who are not social workers hold, as far as they may and can."""
    this = engine.given.monthly[now.run, now.month]
    there, may = engine.record.case[now.run, now.month, BY_TYPE.cases], engine.given.cases.can_share
    cases = 0
    for kind in range(len(may)):
        cases += there[kind] * may[kind]
    most = cases * this[MONTHLY.practitioner_share] // MILLIONTHS
    shared: int = min(most, this[MONTHLY.practitioner_cases])
    return shared


@step
def hold_cases(engine: Engine, now: RunMonth) -> None:
    """Cases above the limit; where it is held, those that can wait do, unallocated."""
    can_wait, hold = engine.given.cases.can_wait, engine.given.cases.hold[now.month]
    single = engine.record.single[now.run, now.month]
    there = engine.record.case[now.run, now.month, BY_TYPE.cases]
    limit = engine.given.monthly[now.run, now.month, MONTHLY.caseload_limit]
    room = cases_within(single, limit)
    shared = cases_shared(engine, now)
    waitable = 0
    for kind in range(len(can_wait)):
        waitable += there[kind] * can_wait[kind]
    over = max(0, total(there) - shared - room) if room >= 0 else 0
    waiting = min(over, max(0, waitable - shared)) * hold
    single[SINGLE.waiting] = waiting
    single[SINGLE.shared_cases] = shared
    single[SINGLE.over_limit] = over - waiting


@compiled
def allocated(record: Record, now: RunMonth) -> int:
    """Cases that have a social worker."""
    single = record.single[now.run, now.month]
    without = single[SINGLE.waiting] + single[SINGLE.shared_cases]
    return int(total(record.case[now.run, now.month, BY_TYPE.cases]) - without)


@compiled
def workload(record: Record, now: RunMonth) -> Hundredths:
    """Cases per case-holding FTE; zero where nobody holds cases.

    Those that wait are among them: until they have a social worker, those on duty see to them.
    """
    single = record.single[now.run, now.month]
    if single[SINGLE.case_holders] == 0:
        return Hundredths(0)
    cases = allocated(record, now) + single[SINGLE.waiting]
    return Hundredths(cases * OF_CASE // single[SINGLE.case_holders])


@step
def change_workers(engine: Engine, now: RunMonth) -> None:
    """Cases whose worker left or whose agency worker's assignment ended: their part of all.

    A conversion changes nobody's worker.
    """
    record, held = engine.record, engine.given.staff.held
    before = RunMonth(now.run, now.month - 1, now.since_census)
    if record.single[before.run, before.month, SINGLE.case_holders] == 0:
        return
    there, people = record.group[before.run, before.month], record.group[now.run, now.month]
    left = ended = everyone = 0
    for group in range(held.shape[1]):
        permanent, agency = held[PERMANENT, group], held[AGENCY, group]
        everyone += there[BY_GROUP.in_post, group] * permanent
        everyone += there[BY_GROUP.agency, group] * agency
        left += people[BY_GROUP.leavers, group] * permanent
        ended += people[BY_GROUP.agency_ended, group] * agency
    cases, changes = allocated(record, before), record.worker_changes[now.run, now.month]
    changes[WORKER_LEFT] = left * cases * HUNDREDTHS // max(1, everyone)
    changes[AGENCY_ENDED] = ended * cases * HUNDREDTHS // max(1, everyone)
