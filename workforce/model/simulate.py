"""Runs by months: the engine's loop, one month as a list of named steps.

Leave, progress, convert, start, other movement, agency cover, cases, cost; all draws are keyed,
so neither the order of runs nor the number of threads changes a byte.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from workforce.model.arrays import Counts, Keys
from workforce.model.cases import change_workers, count_holders, count_load, take_cases
from workforce.model.cost import pay_bill
from workforce.model.draws import pay_effect
from workforce.model.feed import (
    ADDED_POSTS,
    FOLLOWS,
    FTE,
    OPENING_HOLDERS,
    OPENING_POSTS,
    POSTS_OF_NO_CHANGE,
    VACANCIES,
    Feed,
    Part,
    feed_of,
)
from workforce.model.keyed import compiled, keys_of, name_key
from workforce.model.people import Limits, leave, progress, set_limits
from workforce.model.pool import THREADS, over_chunks
from workforce.model.record import (
    CASES,
    HOLDERS,
    IN_POST,
    POSTS,
    Record,
    empty_record,
    paths_of,
)
from workforce.model.roster import CONTRACT, TEAM, Roster, open_roster
from workforce.model.starts import (
    convert,
    cover,
    fill_added_posts,
    hire_known,
    hire_newly_qualified,
    hire_others,
    move_otherwise,
    want,
)
from workforce.model.state import (
    CONTRACTS,
    CONVERSIONS,
    NEWLY_QUALIFIED,
    OTHER,
    STREAMS,
    Paths,
    Rates,
    Schedule,
    State,
)
from workforce.model.tables import FROM_OTHER, MILLION

CHUNK_STAFF_MONTHS: Final = 2_000_000  # about 0.05 s of one core
ROOM: Final = 2  # times the opening staff, and
SPARE: Final = 200  # people more; a chunk that needs more is run again with twice as much


def run_keys(seed: int, runs: int) -> Keys:
    """One key a run."""
    return keys_of(name_key(seed, "run"), runs)


@compiled
def note_staff(
    staff: Counts, record: Record, roster: Roster, count: int, run: int, month: int
) -> int:
    """Count everyone by contract and group; returns in-post FTE in hundredths, halves up."""
    people = record.group[run, month]
    for index in range(count):
        people[IN_POST + roster.person[index, CONTRACT], roster.person[index, TEAM]] += 1
    total = 0
    for team in range(staff.shape[1]):
        total += people[IN_POST, team] * staff[FTE, team]
    return (2 * total + MILLION // 100) // (2 * (MILLION // 100))


@compiled
def set_posts(
    monthly: Counts, facts: Counts, record: Record, fte: int, run: int, month: int
) -> int:
    """Establish this month's posts; returns vacancies, hundredths of FTE, at least 0."""
    posts: int
    if month == 0:
        posts = facts[OPENING_POSTS]
    elif facts[FOLLOWS] > 0:
        posts = monthly[run, month, POSTS_OF_NO_CHANGE] + monthly[run, month, ADDED_POSTS]
    else:
        posts = fte + monthly[run, month, VACANCIES]
    record.single[run, month, POSTS] = posts
    return max(0, posts - fte)


@compiled
def caseload(record: Record, run: int, month: int) -> int:
    """Hundredths of a case per case-holding FTE; nought where nobody holds cases."""
    holders: int = record.single[run, month, HOLDERS]
    if holders == 0:
        return 0
    cases: int = record.case[run, month, CASES].sum()
    return cases * 10_000 // holders


@compiled
def open_cases(cases: Counts, facts: Counts, record: Record, run: int) -> None:
    """The cases and case holders of the opening."""
    record.case[run, 0, CASES] = cases
    record.single[run, 0, HOLDERS] = facts[OPENING_HOLDERS]


@compiled
def simulate_chunk(
    feed: Feed, opening_cases: Counts, record: Record, roster: Roster, limits: Limits,
    wanted: Counts,
) -> bool:  # fmt: skip
    """All runs and months of a chunk, step by step; False if the roster had too little room."""
    words, opening, leaving, tables, cases = feed[:5]
    monthly, staff, mix, per_run, facts, known, pence, hiring = feed[5:]
    edges, moves, load, poisson = leaving.edges, leaving.moves, cases.load, tables.poisson
    for run in range(record.single.shape[0]):
        n = open_roster(opening, words, staff, facts, roster, run)
        fte = note_staff(staff, record, roster, n, run, 0)
        vacancies = set_posts(monthly, facts, record, fte, run, 0)
        open_cases(opening_cases, facts, record, run)
        count_load(load, staff, record, roster, n, run, 0)
        for month in range(1, record.single.shape[1]):
            rise = caseload(record, run, month - 1) - caseload(record, run, 0)
            set_limits(leaving, monthly, per_run, limits, rise, run, month)
            n = leave(words, edges, known, facts, record, roster, limits, n, run, month)
            progress(words, moves, staff, facts, record, roster, n, run, month)
            one_plan = want(words, monthly, per_run, poisson, wanted, run, month)
            missed = convert(
                words, monthly, facts, record, roster, n, wanted[CONVERSIONS], run, month
            )
            others = wanted[OTHER] + (missed if one_plan else 0)
            newly = wanted[NEWLY_QUALIFIED]
            n = hire_newly_qualified(words, staff, record, roster, n, newly, run, month)
            n = hire_others(words, mix, record, roster, n, FROM_OTHER, others, run, month)
            n = fill_added_posts(
                words, monthly, mix, tables.advert_fill, record, roster, n, vacancies, run, month
            )
            n = hire_known(words, staff, known, record, roster, n, run, month)
            n = move_otherwise(words, monthly, mix, staff, record, roster, n, run, month)
            n = cover(words, monthly, mix, facts, record, roster, n, vacancies, run, month)
            fte = note_staff(staff, record, roster, n, run, month)
            vacancies = set_posts(monthly, facts, record, fte, run, month)
            for kind in range(len(cases.handover)):
                take_cases(
                    words.cases[kind], words.runs[run], words.months[month], tables, cases,
                    record, kind, run, month,
                )  # fmt: skip
            count_holders(monthly, cases.marginal, staff, facts, record, run, month)
            count_load(load, staff, record, roster, n, run, month)
            change_workers(staff, record, run, month)
            pay_bill(pence, hiring, staff, record, run, month)
        if roster.full[0] > 0:
            return False
    return True


def empty_roster(people: int) -> Roster:
    """Room for ``people``."""
    return Roster(
        key=np.zeros(people, np.uint64),
        person=np.zeros((people, 4), np.int64),
        level=np.zeros(people, np.uint64),
        full=np.zeros(1, np.int64),
    )


def empty_limits(groups: int, bands: int, destinations: int) -> Limits:
    """Room for one month's hazards."""
    return Limits(
        np.zeros((groups, bands, destinations), np.int64),
        np.zeros((len(CONTRACTS), groups, bands), np.uint64),
        np.zeros((len(CONTRACTS), groups), np.uint64),
    )


def run_chunk(feed: Feed, state: State, months: int) -> Record:
    """The record of one chunk, with as much room for people as it turns out to need."""
    groups, bands = feed.leaving.hazard.shape
    limits = empty_limits(groups, bands, len(feed.leaving.destinations))
    room = ROOM * int(state.people.sum()) + SPARE
    while True:
        record = empty_record(len(feed.words.runs), months, groups, len(state.cases))
        wanted = np.zeros(len(STREAMS), np.int64)
        # Keys wrap around 2^64 by design; numpy warns of it only where the engine is not compiled.
        with np.errstate(over="ignore"):
            if simulate_chunk(feed, state.cases, record, empty_roster(room), limits, wanted):
                return record
        room *= 2


def simulate(
    state: State,
    rates: Rates,
    schedule: Schedule,
    *,
    seed: int,
    runs: int,
    no_change: Paths | None = None,
    which: Counts | None = None,
    chance: bool = True,
    threads: int = THREADS,
    cancel: threading.Event | None = None,
    progress_of_runs: Callable[[int], object] | None = None,
) -> Paths:
    """What follows from an opening, run by run and month by month.

    Args:
        state: the opening.
        rates: how people and cases behave.
        schedule: what is dated; its number of months sets the horizon.
        seed: names the set of runs; the same seed gives the same bytes.
        runs: how many futures.
        no_change: paths whose posts are the established posts of this scenario; None to draw
            posts as in post plus the schedule's vacancies, which is what no change means.
        which: the numbers of the runs to simulate, 0 to ``runs`` - 1, in the order of the result;
            None for all of them. A run is the same whichever others are simulated.
        chance: False to give every run the same draws of people and cases.
        threads: chunks of runs at a time; changes nothing in the result.
        cancel: once set, the work stops between two chunks.
        progress_of_runs: told the number of runs done with each chunk.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    months = schedule.streams.shape[1]
    keys = run_keys(seed, runs) if chance else np.repeat(run_keys(seed, 1), runs)
    posts = None if no_change is None else no_change.posts
    staff_months = max(1, int(state.people.sum()) * months)
    chosen = np.arange(runs) if which is None else which
    size = min(len(chosen), max(1, CHUNK_STAFF_MONTHS // staff_months))

    def chunk(first: int, last: int) -> Record:
        part = Part(chosen[first:last])
        own_pay, rival_pay = part.own(rates.own_pay), part.own(rates.rival_pay)
        elasticity = part.own(rates.pay_elasticity)
        pay = pay_effect(
            replace(rates, own_pay=own_pay, rival_pay=rival_pay, pay_elasticity=elasticity)
        )
        return run_chunk(feed_of(state, rates, schedule, keys, part, pay, posts), state, months)

    done = over_chunks(
        chunk, runs=len(chosen), size=size, threads=threads, cancel=cancel,
        progress=progress_of_runs,
    )  # fmt: skip
    return paths_of(done)
