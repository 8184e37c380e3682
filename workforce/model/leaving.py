"""One month of permanent staff who leave, by destination, or are made redundant."""

import numpy as np

from workforce.model.cases import caseload
from workforce.model.compiling import compiled, step, total
from workforce.model.engine import BY_GROUP, SINGLE, Engine
from workforce.model.engine_input import MONTHLY
from workforce.model.keyed_random import S32, draw
from workforce.model.month_end import span
from workforce.model.probability_tables import HAZARD_MOST, HAZARD_STEP, QUESTION
from workforce.model.roster import (
    ANY_GROUP,
    NOBODY,
    PERSON,
    Roster,
    Row,
    RunMonth,
    Seat,
    cut,
    draw_row,
    permanent_fte,
    remove,
    smallest,
    to_hundredths,
)
from workforce.model.state import LEAVER, OUT_OF_SECTOR, PERMANENT
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    Counts,
    Hundredths,
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


@step
def open_hazards(engine: Engine, now: RunMonth) -> None:
    """The opening's hazards are those of everyone who had decided before it."""
    for slot in range(len(engine.desk.hazards.parts)):
        set_hazards(engine, now, slot, Hundredths(0), Hundredths(0))


@step
def decide(engine: Engine, now: RunMonth) -> None:
    """The hazards of those who decide this month, kept until their notice is over."""
    opening, before = RunMonth(now.run, 0), RunMonth(now.run, now.month - 1)
    rise = caseload(engine.record, before) - caseload(engine.record, opening)
    wider = span(engine.record, before) - span(engine.record, opening)
    slot = now.month % len(engine.desk.hazards.parts)
    set_hazards(engine, now, slot, Hundredths(rise), Hundredths(wider))


@step
def set_hazards(
    engine: Engine, now: RunMonth, slot: int, rise: Hundredths, wider: Hundredths
) -> None:
    """The hazards of a month, for each group and band of service.

    ``rise`` is the caseload above the opening's, hundredths of a case per holder; ``wider`` the
    people per supervisor above the opening's, hundredths.
    """
    leaving, hazards = engine.given.leaving, engine.desk.hazards
    pay = leaving.pay[min(now.run, len(leaving.pay) - 1), now.month]
    level = engine.given.monthly[now.run, now.month, MONTHLY.leaving] / MILLIONTHS
    added = leaving.caseload_effect[now.run] * rise + leaving.supervision_effect[now.run] * wider
    added = added // HUNDREDTHS
    for group in range(hazards.parts.shape[1]):
        most = np.uint64(0)
        for band in range(hazards.parts.shape[2]):
            hazard = added
            base = leaving.hazard[group, band] * level
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


@compiled
def limit_of(
    person: Months, leave: Thresholds, bands: Counts, index: int, month: int
) -> Threshold:
    """The threshold under which one of a row of people goes this month.

    ``leave`` holds the thresholds of those free to go and of those tied in, by band of service.
    """
    months = min(month - person[PERSON.arrived, index], len(bands) - 1)
    row = TIED_IN if month <= person[PERSON.tied_until, index] else FREE
    return Threshold(leave[row, bands[months]])


@compiled
def drawn_to_leave(
    roster: Roster, leave: Thresholds, bands: Counts, group: int, month: int
) -> int:
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


@step
def note_leaver(engine: Engine, now: RunMonth, seat: Seat, destination: int) -> None:
    """One permanent worker leaves, and is counted; whether they began in the same census year."""
    record, roster = engine.record, engine.roster
    joined = roster.person[PERSON.joined, PERMANENT, seat.group, seat.index]
    offset = engine.given.leaving.census_month - 1
    same_year = (joined + offset) // MONTHS_IN_YEAR == (now.month + offset) // MONTHS_IN_YEAR
    people = record.group[now.run, now.month]
    people[BY_GROUP.leavers, seat.group] += 1
    people[BY_GROUP.came_and_went, seat.group] += int(same_year)
    record.destinations[now.run, now.month, destination] += 1
    remove(roster, seat)


@step
def leave(engine: Engine, now: RunMonth) -> None:
    """Permanent staff whose notice is over leave, by destination."""
    given, hazards = engine.given, engine.desk.hazards
    word = given.words.questions[now.month, QUESTION.leave]
    for group in range(given.groups):
        draw_row(engine.roster, Row(PERMANENT, group), word)
        slot = max(0, now.month - given.staff.notice[group]) % len(hazards.parts)
        leave_group(engine, now, group, slot)


@step
def leave_group(engine: Engine, now: RunMonth, group: int, slot: int) -> None:
    """Those of a group leave who decided in the month of a slot; more where more are known."""
    roster, hazards, bands = engine.roster, engine.desk.hazards, engine.given.leaving.bands
    limits, parts = hazards.leave[slot, group], hazards.parts[slot, group]
    levels, person = roster.level[PERMANENT, group], roster.person[:, PERMANENT, group]
    most, known_to = hazards.most[slot, group], NOBODY
    wanted = engine.given.known[now.month, LEAVER, group]
    if wanted > 0:
        drawn = drawn_to_leave(roster, limits, bands, group, now.month)
        known_to = cut(roster, Row(PERMANENT, group), wanted, drawn)
        most = most if known_to == NOBODY else known_to + np.uint64(1)
    where = engine.given.words.questions[now.month, QUESTION.destination]
    for index in range(roster.size[PERMANENT, group] - 1, -1, -1):
        if levels[index] >= most:
            continue
        limit = limit_of(person, limits, bands, index, now.month)
        if known_to != NOBODY or levels[index] < limit:
            months = min(now.month - person[PERSON.arrived, index], len(bands) - 1)
            level = draw(roster.key[PERMANENT, group, index], where)
            destination = destination_of(parts[bands[months]], level)
            note_leaver(engine, now, Seat(PERMANENT, group, index), destination)


@step
def beyond_posts(engine: Engine, now: RunMonth) -> int:
    """Permanent people beyond the posts, of those deleted for whom nobody was redundant yet."""
    record, run = engine.record, now.run
    left = -engine.given.monthly[run, now.month - 1, MONTHLY.added_posts] // HUNDREDTHS
    if left <= 0:
        return 0
    for earlier in range(now.month):
        left -= record.single[run, earlier, SINGLE.redundant]
    fte = to_hundredths(permanent_fte(engine.roster.size[PERMANENT], engine.given.staff.fte))
    beyond = (fte - record.single[run, now.month - 1, SINGLE.posts]) // HUNDREDTHS
    return max(0, min(left, beyond))


@step
def make_redundant(engine: Engine, now: RunMonth) -> None:
    """Where posts were deleted, as many permanent staff as are beyond last month's posts go."""
    number = beyond_posts(engine, now)
    if number == 0:
        return
    for group in range(engine.given.groups):
        word = engine.given.words.questions[now.month, QUESTION.redundant]
        draw_row(engine.roster, Row(PERMANENT, group), word)
    for _ in range(number):
        seat = smallest(engine.roster, Row(PERMANENT, ANY_GROUP), np.uint64(0))
        if seat.index >= 0:
            note_leaver(engine, now, seat, OUT_OF_SECTOR)
            engine.record.single[now.run, now.month, SINGLE.redundant] += 1
