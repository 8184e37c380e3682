"""What every step of the month has before it: what is given, the record, the staff, and a desk.

The record is what is written. It has few arrays, as each of them costs time: all measures by group
stand in one, all by case type in another, all single numbers in a third. The names are those of
``Paths``, which it becomes.
"""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.compiling import places, step
from workforce.model.engine_input import EngineInput
from workforce.model.paths import Paths
from workforce.model.roster import ROW, Roster, RunMonth
from workforce.model.state import CAUSES, COST_LINES, DESTINATIONS, STREAMS
from workforce.model.units import Counts, Thresholds


class ByGroup(NamedTuple):
    """Places of measures by group: people."""

    in_post: int
    agency: int
    starters: int
    leavers: int
    came_and_went: int
    moved: int
    other_movement: int
    conversions: int
    converts: int
    agency_starters: int
    agency_ended: int
    away: int
    went_away: int
    came_back: int


class ByType(NamedTuple):
    """Places of measures by case type: cases."""

    cases: int
    new_cases: int
    cases_in: int
    cases_ended: int


class Single(NamedTuple):
    """Places of single numbers."""

    conversions_missed: int
    conversions_due: int
    hires_missed: int
    posts: int
    case_holders: int
    full_load_holders: int
    newly_qualified_holders: int
    newly_qualified_load: int
    intake_missed: int
    dropped_out: int
    redundant: int
    promoted: int
    acting_up: int
    acting_up_holding: int
    kept_vacancies: int
    waiting: int
    shared_cases: int
    over_limit: int
    experienced: int
    service_months: int
    supervised: int
    supervisors: int
    supervisions: int


BY_GROUP: Final = places(ByGroup)
BY_TYPE: Final = places(ByType)
SINGLE: Final = places(Single)


class Record(NamedTuple):
    """Zeros to begin with."""

    group: Counts  # [R, M, BY_GROUP, G]
    case: Counts  # [R, M, BY_TYPE, T]
    single: Counts  # [R, M, SINGLE]
    streams: Counts  # [R, M, S]
    destinations: Counts  # [R, M, D]
    worker_changes: Counts  # [R, M, W]
    cost: Counts  # [R, M, L]


class Hazards(NamedTuple):
    """Of one run, kept by month of decision for at least as long as the longest notice.

    Slots are a power of two, as the month's is found in each row and a division takes long.
    """

    parts: Counts  # [notice, G, B, D] millionths of hazard
    leave: Thresholds  # [notice, G, free to go and tied in, B]
    most: Thresholds  # [notice, G] the highest of them


class Grades(NamedTuple):
    """Places of what is kept by grade; hundredths of FTE unless said."""

    vacant: int  # at the last month end, less what is filled since; below zero: beyond posts
    added: int  # posts of this month, at least so many that there are not fewer than none
    deleted: int  # posts, this month
    regraded: int  # posts that came with people whom the plan re-graded, less those that went
    advertised: int  # people who have started through adverts for posts beyond no change's
    closed: int  # agency FTE that the council has ended for good
    sought: int  # agency FTE beyond no change's
    short: int  # agency people still to begin this month


GRADES: Final = places(Grades)


class Desk(NamedTuple):
    """Where the steps of one run put down what a later step takes up."""

    hazards: Hazards
    limits: Thresholds  # [G] draws under which people of a group leave, end or go away
    limits_back: Thresholds  # [G] draws under which they come back
    lowest: Thresholds  # [ROW] of this month's draws
    wanted: Counts  # [S] people to start this month
    offers: Counts  # [M + offer months, G] people who have accepted one, by month of starting
    grades: Counts  # [GRADES, G]
    uncovered: Counts  # [months, G] vacant beyond no change's, apart from what conversions fill
    ahead: Counts  # [1] people converted beyond those no change asks for


class Engine(NamedTuple):
    """Everything that a step reads and writes."""

    given: EngineInput
    record: Record
    roster: Roster
    desk: Desk


def empty_record(runs: int, months: int, groups: int, case_types: int) -> Record:
    """A record of zeros, one for all runs: each chunk writes its own part of it."""
    axes = (
        (len(BY_GROUP), groups),
        (len(BY_TYPE), case_types),
        *((len(names),) for names in (SINGLE, STREAMS, DESTINATIONS, CAUSES, COST_LINES)),
    )
    return Record(*(np.zeros((runs, months, *each), np.int64) for each in axes))


def paths_of(record: Record) -> Paths:
    """A record as paths."""
    arrays = {name: record.group[:, :, place] for name, place in BY_GROUP._asdict().items()}
    arrays |= {name: record.case[:, :, place] for name, place in BY_TYPE._asdict().items()}
    arrays |= {name: record.single[:, :, place] for name, place in SINGLE._asdict().items()}
    return Paths(
        **arrays, streams=record.streams, destinations=record.destinations,
        worker_changes=record.worker_changes, cost=record.cost,
    )  # fmt: skip


def empty_desk(given: EngineInput, months: int) -> Desk:
    """A desk with room for the longest notice and the latest offer."""
    groups, bands = given.leaving.hazard.shape
    notice = 1 << int(given.staff.notice.max()).bit_length()
    hazards = Hazards(
        parts=np.zeros((notice, groups, bands, len(given.leaving.destinations)), np.int64),
        leave=np.zeros((notice, groups, 2, bands), np.uint64),
        most=np.zeros((notice, groups), np.uint64),
    )
    return Desk(
        hazards=hazards,
        limits=np.zeros(groups, np.uint64),
        limits_back=np.zeros(groups, np.uint64),
        lowest=np.zeros(len(ROW), np.uint64),
        wanted=np.zeros(given.hiring.expected.shape[2], np.int64),
        offers=np.zeros((months + given.hiring.offer_months, groups), np.int64),
        grades=np.zeros((len(GRADES), groups), np.int64),
        uncovered=np.zeros((given.posts.cover_months, groups), np.int64),
        ahead=np.zeros(1, np.int64),
    )


@step
def at(values: Counts, now: RunMonth) -> Counts:
    """This run's and month's part of an array [R or 1, M, ...]."""
    part: Counts = values[min(now.run, len(values) - 1), now.month]
    return part
