"""One month of permanent staff who leave, by destination, or are made redundant."""

from typing import NamedTuple

import numpy as np

from workforce.model.choice import Among, draw_row, limit_with_known
from workforce.model.compiling import compiled, step, total
from workforce.model.engine import BY_GROUP, Engine, Hazards, Record
from workforce.model.engine_input import BY_RUN, MONTHLY, Leaving
from workforce.model.keyed_random import S32, draw
from workforce.model.month.cases import workload
from workforce.model.month.month_end import span
from workforce.model.probability_tables import HAZARD_MOST, HAZARD_STEP, QUESTION
from workforce.model.roster import (
    PERMANENT_ROWS,
    PERSON,
    ROW,
    Roster,
    RunMonth,
    Seat,
    remove,
    row_of,
)
from workforce.model.state import LEAVER, PERMANENT
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    Counts,
    Millionths,
    Threshold,
    Thresholds,
)
from workforce.months import MONTHS_IN_YEAR

FREE, TIED_IN = range(2)  # those whose route ties them in leave less


@compiled
def threshold_of(chances: Thresholds, hazard: Millionths) -> Threshold:
    """The threshold of leaving within a month at a hazard."""
    step = min(max(hazard, 0) + HAZARD_STEP // 2, HAZARD_MOST) // HAZARD_STEP
    return Threshold(chances[step])


class Pressure(NamedTuple):
    """What acts alike on everyone's hazard in a month."""

    level: float  # factor
    added: Millionths


@compiled
def set_hazards(
    leaving: Leaving, hazards: Hazards, slot: int, pressure: Pressure, now: RunMonth
) -> None:
    """The hazards of a month, for each group and band of service."""
    pay = leaving.pay[min(now.run, len(leaving.pay) - 1), now.month]
    for group in range(hazards.parts.shape[1]):
        most = np.uint64(0)
        for band in range(hazards.parts.shape[2]):
            hazard = int(pressure.added)
            base = leaving.hazard[group, band] * pressure.level
            for destination in range(hazards.parts.shape[3]):
                share = leaving.destinations[destination] * pay[group, destination]
                part = int(np.rint(base * share))
                hazards.parts[slot, group, band, destination] = part
                hazard += part
            free = threshold_of(leaving.chances, Millionths(hazard))
            held = Millionths(max(hazard, 0) * leaving.tied // MILLIONTHS)
            tied = threshold_of(leaving.chances, held)
            hazards.leave[slot, group, FREE, band] = free
            hazards.leave[slot, group, TIED_IN, band] = tied
            most = max(most, free, tied)
        hazards.most[slot, group] = most


@step
def open_hazards(engine: Engine, now: RunMonth) -> None:
    """Everyone whose notice began before the opening decided at the opening's hazards."""
    leaving, hazards, monthly = engine.given.leaving, engine.desk.hazards, engine.given.monthly
    level = monthly[now.run, now.month, MONTHLY.leaving] / MILLIONTHS
    for slot in range(len(hazards.parts)):
        set_hazards(leaving, hazards, slot, Pressure(level, Millionths(0)), now)


@compiled
def slot_of(month: int, notice: int, slots: int) -> int:
    """Where the hazards of those stand who decided when a notice that is over now began."""
    return max(0, month - notice) & (slots - 1)


@step
def decide(engine: Engine, now: RunMonth) -> None:
    """The hazards of those who decide this month, kept until their notice is over.

    Each case per holder, waiting or held, and each person per supervisor above the opening's adds
    to them.
    """
    leaving, record, hazards = engine.given.leaving, engine.record, engine.desk.hazards
    monthly, run = engine.given.monthly, now.run
    effects = engine.given.by_run[run]
    before = RunMonth(run, now.month - 1, now.since_census)
    opening = RunMonth(run, 0, now.since_census)
    rise = workload(record, before) - workload(record, opening)
    wider = span(record, before) - span(record, opening)
    added = effects[BY_RUN.caseload_effect] * rise + effects[BY_RUN.supervision_effect] * wider
    level = monthly[run, now.month, MONTHLY.leaving] / MILLIONTHS
    pressure = Pressure(level, Millionths(added // HUNDREDTHS))
    set_hazards(leaving, hazards, slot_of(now.month, 0, len(hazards.parts)), pressure, now)


@compiled
def band_of(roster: Roster, bands: Counts, seat: Seat, month: int) -> int:
    """Someone's band of service."""
    months = month - int(roster.person[PERSON.arrived, seat.row, seat.column])
    band: int = bands[min(months, len(bands) - 1)]
    return band


@compiled
def limit_of(roster: Roster, leave: Thresholds, bands: Counts, seat: Seat, month: int) -> Threshold:
    """The threshold under which one of the permanent staff goes this month.

    ``leave`` holds the thresholds of those free to go and of those tied in, by band of service.
    """
    tied = month <= roster.person[PERSON.tied_until, seat.row, seat.column]
    return Threshold(leave[TIED_IN if tied else FREE, band_of(roster, bands, seat, month)])


@compiled
def drawn_to_leave(roster: Roster, leave: Thresholds, bands: Counts, group: int, month: int) -> int:
    """How many of a group's permanent staff go by chance; their draws stand in the roster."""
    drawn = 0
    for row in range(PERMANENT_ROWS):
        for column in range(roster.people[row]):
            if roster.person[PERSON.group, row, column] == group:
                limit = limit_of(roster, leave, bands, Seat(row, column), month)
                drawn += int(roster.level[row, column] < limit)
    return drawn


@compiled
def destination_of(parts: Counts, level: np.uint64) -> int:
    """Where a leaver goes: in proportion to the hazards of the destinations."""
    mark = int(level * np.uint64(total(parts)) >> S32)
    destination = 0
    while destination < len(parts) - 1 and mark >= parts[destination]:
        mark -= parts[destination]
        destination += 1
    return destination


@compiled
def note_leaver(
    record: Record, roster: Roster, now: RunMonth, seat: Seat, destination: int
) -> None:
    """One permanent worker leaves, and is counted; whether they began in the same census year."""
    group = int(roster.person[PERSON.group, seat.row, seat.column])
    joined = int(roster.person[PERSON.joined, seat.row, seat.column])
    offset = now.since_census - 1
    same_year = (joined + offset) // MONTHS_IN_YEAR == (now.month + offset) // MONTHS_IN_YEAR
    people = record.group[now.run, now.month]
    people[BY_GROUP.leavers, group] += 1
    people[BY_GROUP.came_and_went, group] += int(same_year)
    record.destinations[now.run, now.month, destination] += 1
    remove(roster, seat)


@step
def set_limits(engine: Engine, now: RunMonth) -> None:
    """Into ``limits``: the draw under which everyone of a group leaves; 0 where it is their own.

    Only where more of a group are known to leave than are drawn is there such a draw.
    """
    roster, hazards, limits = engine.roster, engine.desk.hazards, engine.desk.limits
    notice, bands = engine.given.staff.notice, engine.given.leaving.bands
    known = engine.given.known[now.month, LEAVER]
    for group in range(len(notice)):
        limits[group] = np.uint64(0)
        if known[group] > 0:
            slot = slot_of(now.month, notice[group], len(hazards.parts))
            drawn = drawn_to_leave(roster, hazards.leave[slot, group], bands, group, now.month)
            among = Among(0, PERMANENT_ROWS - 1, group)
            limits[group] = limit_with_known(roster, among, drawn, known[group])


@step
def highest_limit(engine: Engine, row: int, now: RunMonth) -> Threshold:
    """The draw that none of a row who leave this month is above."""
    roster, hazards, limits = engine.roster, engine.desk.hazards, engine.desk.limits
    notice, most = engine.given.staff.notice, np.uint64(0)
    for group in range(len(notice)):
        if row in (ROW.away, row_of(roster, PERMANENT, group)):
            slot = slot_of(now.month, notice[group], len(hazards.parts))
            most = max(most, limits[group] if limits[group] > 0 else hazards.most[slot, group])
    return Threshold(most)


@step
def leaves(engine: Engine, seat: Seat, group: int, slot: int, now: RunMonth) -> bool:
    """Whether someone goes this month."""
    roster, limit = engine.roster, engine.desk.limits[group]
    if limit == 0:
        leave, bands = engine.desk.hazards.leave[slot, group], engine.given.leaving.bands
        limit = limit_of(roster, leave, bands, seat, now.month)
    return bool(roster.level[seat.row, seat.column] < limit)


@step
def leave(engine: Engine, now: RunMonth) -> None:
    """Permanent staff whose notice is over leave, by destination; more where more are known to."""
    words, bands, notice = engine.given.words, engine.given.leaving.bands, engine.given.staff.notice
    record, roster, hazards = engine.record, engine.roster, engine.desk.hazards
    lowest = engine.desk.lowest
    for row in range(PERMANENT_ROWS):
        lowest[row] = draw_row(roster, row, words.questions[now.month, QUESTION.leave])
    set_limits(engine, now)
    for row in range(PERMANENT_ROWS):
        most = highest_limit(engine, row, now)
        if lowest[row] >= most:
            continue
        for column in range(roster.people[row] - 1, -1, -1):
            if roster.level[row, column] >= most:
                continue
            seat, group = Seat(row, column), int(roster.person[PERSON.group, row, column])
            slot = slot_of(now.month, notice[group], len(hazards.parts))
            if leaves(engine, seat, group, slot, now):
                level = draw(
                    roster.key[row, column], words.questions[now.month, QUESTION.destination]
                )
                parts = hazards.parts[slot, group, band_of(roster, bands, seat, now.month)]
                note_leaver(record, roster, now, seat, destination_of(parts, level))
