"""Runs by months: the engine's loop, one month as a list of named steps.

Leave, progress, convert, start, other movement, agency cover, cases, cost; all draws are keyed,
so neither the order of runs nor the number of threads changes a byte.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from workforce.model.agency import cover, hire_known, move_otherwise
from workforce.model.arrays import Counts, Keys
from workforce.model.cases import caseload, change_workers, hold_cases, take_cases
from workforce.model.columns import NOTICE, OFFER_MONTHS, OPENING_HOLDERS
from workforce.model.compiling import compiled
from workforce.model.cost import pay_bill, pay_for_acting_up
from workforce.model.encode import Part, feed_of
from workforce.model.engine_input import Feed
from workforce.model.engine_output import CASES, HOLDERS, Record, empty_record, paths_of
from workforce.model.hiring import (
    Hires,
    accept_offers,
    convert,
    hire_by_route,
    hire_newly_qualified,
    hire_others,
    note_missed,
    want,
)
from workforce.model.keyed_random import keys_of, name_key
from workforce.model.leaving import (
    Limits,
    empty_limits,
    end_assignments,
    go_away,
    leave,
    make_redundant,
    release,
    set_limits,
)
from workforce.model.month_end import (
    SUMS,
    act_up,
    count_holders,
    count_load,
    count_staff,
    count_supervision,
    set_posts,
    span,
)
from workforce.model.paths import Paths
from workforce.model.probability_tables import FROM_ADVERT, FROM_OTHER
from workforce.model.progression import assess, fill_from_below, move_on
from workforce.model.relative_pay import pay_effect
from workforce.model.roster import Roster, empty_roster, open_roster
from workforce.model.state import (
    CONVERSIONS,
    NEWLY_QUALIFIED,
    OTHER,
    STREAMS,
    Rates,
    Schedule,
    State,
)
from workforce.model.threads import THREADS, over_chunks

CHUNK_STAFF_MONTHS: Final = 2_000_000  # about 0.05 s of one core
ROOM: Final = 2  # times the opening staff, and
SPARE: Final = 200  # people more; a chunk that needs more is run again with twice as much


def run_keys(seed: int, runs: int) -> Keys:
    """One key a run."""
    return keys_of(name_key(seed, "run"), runs)


@compiled
def simulate_chunk(
    feed: Feed, opening_cases: Counts, record: Record, roster: Roster, limits: Limits,
    hires: Hires, sums: Counts,
) -> bool:  # fmt: skip
    """All runs and months of a chunk, step by step; False if the roster had too little room."""
    words, opening, leaving, tables, cases, routes, prices = feed[:7]
    monthly, staff, mix, per_run, facts, chances, known, kept = feed[7:]
    bands, moves, slots = leaving.bands, leaving.moves, len(limits.parts)
    promotion, poisson, marginal, due = (
        leaving.promotion, tables.poisson, cases.marginal, cases.supervisions,
    )  # fmt: skip
    wanted, offers = hires.wanted, hires.offers
    for run in range(record.single.shape[0]):
        load = cases.load[min(run, len(cases.load) - 1)]
        open_roster(opening, words, staff, chances, roster, run)
        for kind in range(len(opening_cases)):
            record.case[run, 0, CASES, kind] = opening_cases[kind]
        record.single[run, 0, HOLDERS] = facts[OPENING_HOLDERS]
        fte = count_staff(load, due, staff, facts, record, roster, sums, run, 0)
        act_up(kept, staff, record, run, 0)
        count_load(record, sums, run, 0)
        count_supervision(staff, record, sums, run, 0)
        hold_cases(monthly, cases.can_wait, cases.hold, record, run, 0)
        vacancies = set_posts(monthly, facts, record, fte, run, 0)
        for month in range(len(offers)):
            offers[month] = 0
        for slot in range(slots):
            set_limits(leaving, monthly, per_run, facts, limits, 0, 0, slot, run, 0)
        for month in range(1, record.single.shape[1]):
            rise = caseload(record, run, month - 1) - caseload(record, run, 0)
            wider = span(record, run, month - 1) - span(record, run, 0)
            slot = month % slots
            set_limits(leaving, monthly, per_run, facts, limits, rise, wider, slot, run, month)
            certain = known[month]
            leave(words, bands, certain, staff, facts, record, roster, limits, run, month)
            end_assignments(words, monthly, certain, record, roster, run, month)
            release(words, monthly, record, roster, run, month)
            make_redundant(words, monthly, staff, facts, record, roster, run, month)
            assess(words, staff, facts, chances, record, roster, run, month)
            move_on(words, moves, staff, record, roster, run, month)
            fill_from_below(words, promotion, kept, staff, record, roster, run, month)
            one_plan = want(words, monthly, per_run, poisson, wanted, run, month)
            missed = convert(
                words, monthly, per_run, facts, prices.permanent, record, roster,
                wanted[CONVERSIONS], one_plan, vacancies, run, month,
            )  # fmt: skip
            missed = missed if one_plan else note_missed(monthly, record, missed, run, month)
            hire_newly_qualified(
                words, monthly, staff, facts, record, roster, wanted[NEWLY_QUALIFIED], run, month
            )
            hire_by_route(words, routes, prices.hiring, staff, facts, record, roster, run, month)
            others = wanted[OTHER] + missed
            hire_others(words, opening, mix, staff, record, roster, FROM_OTHER, others, run, month)
            starting = accept_offers(
                words, monthly, facts, chances, tables.advert_fill, offers, record, vacancies, run,
                month,
            )  # fmt: skip
            hire_others(
                words, opening, mix, staff, record, roster, FROM_ADVERT, starting, run, month
            )
            hire_known(words, opening, staff, certain, record, roster, run, month)
            move_otherwise(words, opening, monthly, mix, staff, record, roster, run, month)
            go_away(words, certain, chances, record, roster, run, month)
            cover(words, opening, monthly, mix, staff, facts, record, roster, vacancies, run, month)
            for kind in range(len(cases.handover)):
                take_cases(
                    words.cases[kind], words.runs[run], words.months[month], tables, cases,
                    record, kind, run, month,
                )  # fmt: skip
            fte = count_staff(load, due, staff, facts, record, roster, sums, run, month)
            vacancies = set_posts(monthly, facts, record, fte, run, month)
            lost = act_up(kept, staff, record, run, month)
            count_holders(monthly, marginal, staff, facts, record, lost, run, month)
            count_load(record, sums, run, month)
            count_supervision(staff, record, sums, run, month)
            hold_cases(monthly, cases.can_wait, cases.hold, record, run, month)
            change_workers(staff, record, run, month)
            pay_bill(prices, staff, facts, record, run, month)
            pay_for_acting_up(prices.permanent, kept, staff, record, run, month)
        if roster.full[0] > 0:
            return False
    return True


def run_chunk(feed: Feed, state: State, months: int) -> Record:
    """The record of one chunk, with as much room for people as it turns out to need."""
    groups, bands = feed.leaving.hazard.shape
    notice = int(feed.staff[NOTICE].max())
    limits = empty_limits(notice, groups, bands, len(feed.leaving.destinations))
    hires = Hires(
        np.zeros(len(STREAMS), np.int64), np.zeros(months + feed.facts[OFFER_MONTHS], np.int64)
    )
    room = ROOM * int(state.people.sum()) + SPARE
    while True:
        record = empty_record(len(feed.words.runs), months, groups, len(state.cases))
        sums = np.zeros(SUMS, np.int64)
        # Keys wrap around 2^64 by design; numpy warns of it only where the engine is not compiled.
        with np.errstate(over="ignore"):
            roster = empty_roster(groups, room)
            if simulate_chunk(feed, state.cases, record, roster, limits, hires, sums):
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
        own = replace(
            rates,
            own_pay=part.own(rates.own_pay),
            rival_pay=part.own(rates.rival_pay),
            pay_elasticity=part.own(rates.pay_elasticity),
            unsettled=part.own(rates.unsettled),
        )
        pay = pay_effect(own)
        return run_chunk(feed_of(state, rates, schedule, keys, part, pay, posts), state, months)

    done = over_chunks(
        chunk, runs=len(chosen), size=size, threads=threads, cancel=cancel,
        progress=progress_of_runs,
    )  # fmt: skip
    return paths_of(done)
