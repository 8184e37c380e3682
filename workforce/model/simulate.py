"""Runs by months: the engine's loop, one month as a list of named steps.

All draws are keyed, so neither the order of runs nor the number of threads changes a byte.
"""

import threading
from collections.abc import Callable
from typing import Final

import numpy as np

from workforce.errors import InputError
from workforce.model.chunk import Inputs, RunsOfChunk
from workforce.model.compiling import compiled, part, step
from workforce.model.encode import engine_input
from workforce.model.engine import (
    BY_TYPE,
    SINGLE,
    Engine,
    Record,
    empty_desk,
    empty_record,
    paths_of,
)
from workforce.model.engine_input import EngineInput
from workforce.model.keyed_random import keys_of, name_key
from workforce.model.month.absence import go_away
from workforce.model.month.adverts import hire_by_advert, hire_sought
from workforce.model.month.agency import cover, end_assignments, release
from workforce.model.month.cases import change_workers, hold_cases, take_cases
from workforce.model.month.conversion import convert
from workforce.model.month.cost import pay_for_acting_up, pay_once, pay_people, pay_staff
from workforce.model.month.deletion import delete_posts
from workforce.model.month.grade_posts import change_posts, count_vacant, open_posts, set_posts
from workforce.model.month.hiring import (
    hire_by_route,
    hire_known,
    hire_newly_qualified,
    hire_others,
    want,
)
from workforce.model.month.leaving import decide, leave, open_hazards
from workforce.model.month.month_end import (
    act_up,
    count_experience,
    count_holders,
    count_load,
    count_people,
    count_supervision,
)
from workforce.model.month.opening import open_roster
from workforce.model.month.progression import assess, fill_from_below, move_on, move_otherwise
from workforce.model.paths import Paths
from workforce.model.roster import RunMonth, empty_roster
from workforce.model.state import Rates, Schedule, State
from workforce.model.threads import THREADS, over_chunks
from workforce.model.units import Counts, Hundredths, Keys

CHUNK_STAFF_MONTHS: Final = 2_000_000  # about 0.05 s of one core
ROOM: Final = 2  # times the opening staff, and
SPARE: Final = 200  # people more; a chunk that needs more is run again with twice as much
MOST_ROOM: Final = 200_000  # people in a row; England has 35,000 in all


def run_keys(seed: int, runs: int) -> Keys:
    """One key a run."""
    return keys_of(name_key(seed, "run"), runs)


@step
def open_cases(engine: Engine, now: RunMonth) -> None:
    """Cases and case holders of the opening, and no offers out."""
    opening, offers = engine.given.opening, engine.desk.offers
    case, single = engine.record.case[now.run, 0], engine.record.single[now.run, 0]
    for kind in range(len(opening.cases)):
        case[BY_TYPE.cases, kind] = opening.cases[kind]
    single[SINGLE.case_holders] = opening.holders
    for month in range(len(offers)):
        for group in range(offers.shape[1]):
            offers[month, group] = 0


@part
def open_run(engine: Engine, now: RunMonth) -> Hundredths:
    """The opening of a run; returns its vacancies."""
    open_roster(engine.given, engine.roster, now)
    open_cases(engine, now)
    open_hazards(engine, now)
    open_posts(engine, now)
    count_people(engine, now)
    vacancies = set_posts(engine, now)
    act_up(engine, now)
    count_load(engine, now)
    count_experience(engine, now)
    count_supervision(engine, now)
    hold_cases(engine, now)
    return vacancies


@part
def simulate_month(engine: Engine, now: RunMonth, vacancies: Hundredths) -> Hundredths:
    """One month, from last month's vacancies to its own."""
    decide(engine, now)
    leave(engine, now)
    end_assignments(engine, now)
    release(engine, now)
    change_posts(engine, now)
    delete_posts(engine, now)
    assess(engine, now)
    move_on(engine, now)
    fill_from_below(engine, now)
    want(engine, now)
    convert(engine, now)
    hire_newly_qualified(engine, now)
    hire_by_route(engine, now)
    hire_others(engine, now)
    hire_sought(engine, now)
    hire_by_advert(engine, now)
    hire_known(engine, now)
    move_otherwise(engine, now)
    go_away(engine, now)
    cover(engine, vacancies, now)
    take_cases(engine, now)
    count_people(engine, now)
    vacant = set_posts(engine, now)
    count_vacant(engine, now)
    act_up(engine, now)
    count_holders(engine, now)
    count_load(engine, now)
    count_experience(engine, now)
    count_supervision(engine, now)
    hold_cases(engine, now)
    change_workers(engine, now)
    pay_staff(engine, now)
    pay_for_acting_up(engine, now)
    pay_people(engine, now)
    pay_once(engine, now)
    return vacant


@compiled
def simulate_chunk(engine: Engine) -> bool:
    """All runs and months of a chunk; False if the roster had too little room."""
    runs, months = engine.record.single.shape[:2]
    since = engine.given.since_census
    for run in range(runs):
        vacancies = open_run(engine, RunMonth(run, 0, since))
        for month in range(1, months):
            vacancies = simulate_month(engine, RunMonth(run, month, since), vacancies)
            if engine.roster.full[0] > 0:
                return False
    return True


def run_chunk(given: EngineInput, record: Record) -> None:
    """Write the record of one chunk, with as much room for people as it turns out to need.

    Raises:
        InputError: a row of people grows beyond ``MOST_ROOM`` and beyond twice the opening's staff.
    """
    desk = empty_desk(given, given.monthly.shape[1])
    room = ROOM * int(given.staff.people.sum()) + SPARE
    while True:
        # Keys wrap around 2^64 by design; numpy warns of it only where the engine is not compiled.
        with np.errstate(over="ignore"):
            engine = Engine(given, record, empty_roster(given, room), desk)
            if simulate_chunk(engine):
                return
        if room >= MOST_ROOM:
            raise InputError(
                f"the staff grow beyond {room:,} people",
                where="the projection",
                mend="check the staff at the opening and how many people the plan brings",
            )
        room *= 2
        for array in record:
            array.fill(0)


def simulate(
    state: State,
    rates: Rates,
    schedule: Schedule,
    *,
    seed: int,
    runs: int,
    no_change: Paths | None = None,
    which: Counts | None = None,
    first: int = 0,
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
        no_change: paths of no change in the same runs, beside which this plan is counted; None
            to simulate no change itself, whose posts are its staff and the schedule's vacancies.
        which: the numbers of the runs to simulate, 0 to ``runs`` - 1, in the order of the result;
            None for all of them. A run is the same whichever others are simulated.
        first: the number, among all futures of the seed, of the first that the inputs are of.
        chance: False to give every run the same draws of people and cases.
        threads: chunks of runs at a time; changes nothing in the result.
        cancel: once set, the work stops between two chunks.
        progress_of_runs: called with the number of runs of each chunk that is done.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    months = schedule.streams.shape[1]
    keys = run_keys(seed, first + runs)[first:] if chance else np.repeat(run_keys(seed, 1), runs)
    inputs = Inputs(state, rates, schedule, no_change)
    staff_months = max(1, int(state.people.sum()) * months)
    chosen = np.arange(runs) if which is None else which
    size = min(len(chosen), max(1, CHUNK_STAFF_MONTHS // staff_months))

    record = empty_record(len(chosen), months, len(state.groups), len(state.case_types))

    def chunk(first: int, last: int) -> None:
        given = engine_input(inputs, RunsOfChunk(chosen[first:last]), keys)
        run_chunk(given, Record(*(array[first:last] for array in record)))

    over_chunks(
        chunk, runs=len(chosen), size=size, threads=threads, cancel=cancel,
        progress=progress_of_runs,
    )  # fmt: skip
    return paths_of(record)
