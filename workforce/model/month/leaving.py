"""One month of permanent staff who leave, by destination, or are made redundant."""

from typing import NamedTuple

import numpy as np

from workforce.model.compiling import compiled, step, total
from workforce.model.engine import BY_GROUP, Engine, Hazards, Record
from workforce.model.engine_input import BY_RUN, MONTHLY, Leaving
from workforce.model.keyed_random import S32, draw
from workforce.model.month.cases import workload
from workforce.model.month.month_end import span
from workforce.model.probability_tables import HAZARD_MOST, HAZARD_STEP, QUESTION
from workforce.model.roster import (
    NOBODY,
    PERSON,
    Roster,
    Row,
    RunMonth,
    Seat,
    cut,
    draw_row,
    remove,
)
from workforce.model.state import LEAVER, PERMANENT
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    Counts,
    Millionths,
    Months,
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
    set_hazards(leaving, hazards, now.month % len(hazards.parts), pressure, now)


@compiled
def limit_of(person: Months, leave: Thresholds, bands: Counts, index: int, month: int) -> Threshold:
    """The threshold under which one of a row of people goes this month.

    ``leave`` holds the thresholds of those free to go and of those tied in, by band of service.
    """
    months = min(month - person[PERSON.arrived, index], len(bands) - 1)
    row = TIED_IN if month <= person[PERSON.tied_until, index] else FREE
    return Threshold(leave[row, bands[months]])


@compiled
def drawn_to_leave(roster: Roster, leave: Thresholds, bands: Counts, group: int, month: int) -> int:
    """How many of a group's permanent staff go by chance; their draws stand in the roster."""
    person, levels = roster.person[:, PERMANENT, group], roster.level[PERMANENT, group]
    drawn = 0
    for index in range(roster.size[PERMANENT, group]):
        drawn += int(levels[index] < limit_of(person, leave, bands, index, month))
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
    joined = roster.person[PERSON.joined, PERMANENT, seat.group, seat.column]
    offset = now.since_census - 1
    same_year = (joined + offset) // MONTHS_IN_YEAR == (now.month + offset) // MONTHS_IN_YEAR
    people = record.group[now.run, now.month]
    people[BY_GROUP.leavers, seat.group] += 1
    people[BY_GROUP.came_and_went, seat.group] += int(same_year)
    record.destinations[now.run, now.month, destination] += 1
    remove(roster, seat)


@step
def leave(engine: Engine, now: RunMonth) -> None:
    """Permanent staff whose notice is over leave, by destination; more where more are known to."""
    words, bands, notice = engine.given.words, engine.given.leaving.bands, engine.given.staff.notice
    record, roster, hazards = engine.record, engine.roster, engine.desk.hazards
    known = engine.given.known[now.month, LEAVER]
    where = words.questions[now.month, QUESTION.destination]
    for group in range(len(notice)):
        lowest = draw_row(roster, Row(PERMANENT, group), words.questions[now.month, QUESTION.leave])
        slot = max(0, now.month - notice[group]) % len(hazards.parts)
        limits, parts = hazards.leave[slot, group], hazards.parts[slot, group]
        most, known_to = hazards.most[slot, group], NOBODY
        if known[group] > 0:
            drawn = drawn_to_leave(roster, limits, bands, group, now.month)
            known_to = cut(roster, Row(PERMANENT, group), known[group], drawn)
            most = most if known_to == NOBODY else known_to + np.uint64(1)
        if lowest >= most:
            continue
        levels, person = roster.level[PERMANENT, group], roster.person[:, PERMANENT, group]
        for index in range(roster.size[PERMANENT, group] - 1, -1, -1):
            if levels[index] >= most:
                continue
            limit = limit_of(person, limits, bands, index, now.month)
            if known_to != NOBODY or levels[index] < limit:
                band = bands[min(now.month - person[PERSON.arrived, index], len(bands) - 1)]
                level = draw(roster.key[PERMANENT, group, index], where)
                to = destination_of(parts[band], level)
                note_leaver(record, roster, now, Seat(PERMANENT, group, index), to)
