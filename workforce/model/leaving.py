"""One month of staff who are here: leave by destination, end assignments, go away, come back."""

from typing import NamedTuple

import numpy as np

from workforce.model.arrays import Counts, Months, Numbers
from workforce.model.columns import (
    ADDED_POSTS,
    AGENCY_END_CHANCE,
    AWAY_START,
    CASELOAD_EFFECT,
    CENSUS_MONTH,
    LEAVING_LEVEL,
    NOTICE,
    RELEASED,
    SUPERVISION_EFFECT,
    TIED,
)
from workforce.model.compiling import compiled, total
from workforce.model.engine_input import Leaving, Words
from workforce.model.engine_output import (
    AGENCY_LEAVERS,
    CAME_AND_WENT,
    GONE_TO,
    LEAVERS,
    POSTS,
    REDUNDANT,
    WENT_AWAY,
    Record,
)
from workforce.model.keyed_random import S32, draw
from workforce.model.probability_tables import (
    CHOSEN_REDUNDANT,
    COME_BACK,
    DESTINATION,
    GO_AWAY,
    HAZARD_MOST,
    HAZARD_STEP,
    LEAVE,
    MILLION,
)
from workforce.model.roster import (
    ANY_GROUP,
    ARRIVED,
    AWAY,
    JOINED,
    NOBODY,
    TIED_UNTIL,
    Roster,
    cut,
    draw_row,
    hundredths,
    permanent_fte,
    remove,
    smallest,
)
from workforce.model.state import (
    AGENCY,
    AGENCY_END,
    COMES_BACK,
    DESTINATIONS,
    GOES_AWAY,
    LEAVER,
    PERMANENT,
)
from workforce.months import MONTHS_IN_YEAR

OUT_OF_SECTOR = len(DESTINATIONS) - 1
FREE, TIED_IN = range(2)  # those whose route ties them in leave less


class Limits(NamedTuple):
    """Hazards of one run, kept by month of decision for as long as the longest notice."""

    parts: Counts  # [notice, G, B, D] millionths of hazard
    leave: Numbers  # [notice, G, FREE and TIED_IN, B] thresholds
    most: Numbers  # [notice, G] the highest of them


def empty_limits(notice: int, groups: int, bands: int, destinations: int) -> Limits:
    """Room for the hazards of as many months as the longest notice, and the present one."""
    return Limits(
        np.zeros((notice + 1, groups, bands, destinations), np.int64),
        np.zeros((notice + 1, groups, TIED_IN + 1, bands), np.uint64),
        np.zeros((notice + 1, groups), np.uint64),
    )


@compiled
def threshold_of(chances: Numbers, hazard: int) -> np.uint64:
    """The threshold of leaving within a month at a hazard in millionths."""
    step = min(max(hazard, 0) + HAZARD_STEP // 2, HAZARD_MOST) // HAZARD_STEP
    limit: np.uint64 = chances[step]
    return limit


@compiled
def set_limits(
    leaving: Leaving, monthly: Counts, per_run: Counts, facts: Counts, limits: Limits, rise: int,
    wider: int, slot: int, run: int, month: int,
) -> None:  # fmt: skip
    """The hazards of those who decide this month, for each group and band of service.

    ``rise`` is the caseload above the opening's, hundredths of a case per holder; ``wider`` the
    people per supervisor above the opening's, hundredths.
    """
    pay = leaving.pay[min(run, len(leaving.pay) - 1), month]
    level = monthly[run, month, LEAVING_LEVEL] / MILLION
    added = (per_run[run, CASELOAD_EFFECT] * rise + per_run[run, SUPERVISION_EFFECT] * wider) // 100
    for team in range(limits.parts.shape[1]):
        most = np.uint64(0)
        for band in range(limits.parts.shape[2]):
            hazard = added
            base = leaving.hazard[team, band] * level
            for destination in range(limits.parts.shape[3]):
                share = leaving.destinations[destination] * pay[team, destination]
                part = int(np.rint(base * share))
                limits.parts[slot, team, band, destination] = part
                hazard += part
            free = threshold_of(leaving.chances, hazard)
            tied = threshold_of(leaving.chances, max(hazard, 0) * facts[TIED] // MILLION)
            limits.leave[slot, team, FREE, band] = free
            limits.leave[slot, team, TIED_IN, band] = tied
            most = max(most, free, tied)
        limits.most[slot, team] = most


@compiled
def decided(staff: Counts, slots: int, team: int, month: int) -> int:
    """The slot of the month in which those decided who leave a group now, notice being over."""
    slot: int = max(0, month - staff[NOTICE, team]) % slots
    return slot


@compiled
def limit_of(person: Months, leave: Numbers, bands: Counts, index: int, month: int) -> np.uint64:
    """The threshold under which one of a row of people goes this month.

    ``leave`` holds the thresholds of those free to go and of those tied in, by band of service.
    """
    months = min(month - person[ARRIVED, index], len(bands) - 1)
    row = int(month <= person[TIED_UNTIL, index])
    limit: np.uint64 = leave[row, bands[months]]
    return limit


@compiled
def leaving_limit(
    bands: Counts, leave: Numbers, roster: Roster, team: int, wanted: int, month: int
) -> np.uint64:
    """Where more leavers of a group are known than drawn, the draw up to which people go.

    NOBODY where not; the draws stand in the roster.
    """
    if wanted == 0:
        return NOBODY
    person, levels = roster.person[:, PERMANENT, team], roster.level[PERMANENT, team]
    drawn = 0
    for index in range(roster.size[PERMANENT, team]):
        drawn += int(levels[index] < limit_of(person, leave, bands, index, month))
    return cut(roster, PERMANENT, team, wanted, drawn)


@compiled
def end_limit(ends: np.uint64, roster: Roster, team: int, wanted: int) -> np.uint64:
    """The same of agency assignments, each with the threshold ``ends``."""
    if wanted == 0:
        return NOBODY
    drawn = 0
    for index in range(roster.size[AGENCY, team]):
        drawn += int(roster.level[AGENCY, team, index] < ends)
    return cut(roster, AGENCY, team, wanted, drawn)


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
    record: Record, facts: Counts, team: int, joined: int, to: int, run: int, month: int
) -> None:
    """Count one permanent leaver, and whether they began in the same census year."""
    offset = facts[CENSUS_MONTH] - 1
    same_year = (joined + offset) // MONTHS_IN_YEAR == (month + offset) // MONTHS_IN_YEAR
    record.group[run, month, LEAVERS, team] += 1
    record.group[run, month, CAME_AND_WENT, team] += int(same_year)
    record.single[run, month, GONE_TO + to] += 1


@compiled
def leave(
    words: Words, bands: Counts, known: Counts, staff: Counts, facts: Counts, record: Record,
    roster: Roster, limits: Limits, run: int, month: int,
) -> None:  # fmt: skip
    """Permanent staff whose notice is over leave, by destination; ``known`` are this month's."""
    where = words.questions[month, DESTINATION]
    for team in range(staff.shape[1]):
        draw_row(roster, PERMANENT, team, words.questions[month, LEAVE])
        slot = decided(staff, len(limits.parts), team, month)
        leave, parts = limits.leave[slot, team], limits.parts[slot, team]
        known_to = leaving_limit(bands, leave, roster, team, known[LEAVER, team], month)
        most = limits.most[slot, team] if known_to == NOBODY else known_to + np.uint64(1)
        levels, person = roster.level[PERMANENT, team], roster.person[:, PERMANENT, team]
        for index in range(roster.size[PERMANENT, team] - 1, -1, -1):
            if levels[index] >= most:
                continue
            limit = limit_of(person, leave, bands, index, month)
            if known_to != NOBODY or levels[index] < limit:
                band = bands[min(month - person[ARRIVED, index], len(bands) - 1)]
                to = destination_of(parts[band], draw(roster.key[PERMANENT, team, index], where))
                note_leaver(record, facts, team, person[JOINED, index], to, run, month)
                remove(roster, PERMANENT, team, index)


@compiled
def end_assignments(
    words: Words, monthly: Counts, known: Counts, record: Record, roster: Roster, run: int,
    month: int,
) -> None:  # fmt: skip
    """Agency assignments end by chance; ``known`` are this month's."""
    ends = np.uint64(monthly[run, month, AGENCY_END_CHANCE])
    for team in range(roster.size.shape[1]):
        draw_row(roster, AGENCY, team, words.questions[month, LEAVE])
        known_to = end_limit(ends, roster, team, known[AGENCY_END, team])
        limit = ends if known_to == NOBODY else known_to + np.uint64(1)
        levels = roster.level[AGENCY, team]
        for index in range(roster.size[AGENCY, team] - 1, -1, -1):
            if levels[index] < limit:
                record.group[run, month, AGENCY_LEAVERS, team] += 1
                remove(roster, AGENCY, team, index)


@compiled
def release(
    words: Words, monthly: Counts, record: Record, roster: Roster, run: int, month: int
) -> None:
    """The council ends assignments, those with the smallest draws; ends by themselves count too."""
    wanted = monthly[run, month, RELEASED] - total(record.group[run, month, AGENCY_LEAVERS])
    if wanted <= 0:
        return
    for team in range(roster.size.shape[1]):
        draw_row(roster, AGENCY, team, words.questions[month, LEAVE])
    for _ in range(wanted):
        team, index = smallest(roster, AGENCY, ANY_GROUP, np.uint64(0))
        if index >= 0:
            record.group[run, month, AGENCY_LEAVERS, team] += 1
            remove(roster, AGENCY, team, index)


@compiled
def beyond_posts(
    monthly: Counts, staff: Counts, record: Record, roster: Roster, run: int, month: int
) -> int:
    """Permanent people beyond the posts, of those deleted for whom nobody was redundant yet."""
    left: int = -monthly[run, month - 1, ADDED_POSTS] // 100
    if left <= 0:
        return 0
    for earlier in range(month):
        left -= record.single[run, earlier, REDUNDANT]
    fte = hundredths(permanent_fte(roster.size[PERMANENT], staff))
    beyond: int = (fte - record.single[run, month - 1, POSTS]) // 100
    return max(0, min(left, beyond))


@compiled
def make_redundant(
    words: Words, monthly: Counts, staff: Counts, facts: Counts, record: Record, roster: Roster,
    run: int, month: int,
) -> None:  # fmt: skip
    """Where posts were deleted, as many permanent staff as are beyond last month's posts go."""
    number = beyond_posts(monthly, staff, record, roster, run, month)
    if number == 0:
        return
    for team in range(roster.size.shape[1]):
        draw_row(roster, PERMANENT, team, words.questions[month, CHOSEN_REDUNDANT])
    for _ in range(number):
        team, index = smallest(roster, PERMANENT, ANY_GROUP, np.uint64(0))
        if index >= 0:
            joined = roster.person[JOINED, PERMANENT, team, index]
            note_leaver(record, facts, team, joined, OUT_OF_SECTOR, run, month)
            record.single[run, month, REDUNDANT] += 1
            remove(roster, PERMANENT, team, index)


@compiled
def absence_limit(
    words: Words, chances: Numbers, roster: Roster, team: int, away: int, wanted: int, month: int
) -> np.uint64:
    """The draw under which someone goes away (``away`` 0) or comes back (1) this month.

    Where more are known to than drawn, it is just above the last of them.
    """
    chance: np.uint64 = chances[AWAY_START + away]
    if wanted == 0:
        return chance
    draw_row(roster, PERMANENT, team, words.questions[month, GO_AWAY + away])
    person, levels = roster.person[:, PERMANENT, team], roster.level[PERMANENT, team]
    drawn = 0
    for index in range(roster.size[PERMANENT, team]):
        if person[AWAY, index] != away or person[JOINED, index] >= month:
            levels[index] = NOBODY
        drawn += int(levels[index] < chance)
    known_to = cut(roster, PERMANENT, team, wanted, drawn)
    return chance if known_to == NOBODY else known_to + np.uint64(1)


@compiled
def go_away(
    words: Words, known: Counts, chances: Numbers, record: Record, roster: Roster, run: int,
    month: int,
) -> None:  # fmt: skip
    """Permanent staff go away for long, and others come back; nobody in their first month."""
    coming = words.questions[month, COME_BACK]
    for team in range(roster.size.shape[1]):
        back = absence_limit(words, chances, roster, team, 1, known[COMES_BACK, team], month)
        leave = absence_limit(words, chances, roster, team, 0, known[GOES_AWAY, team], month)
        draw_row(roster, PERMANENT, team, words.questions[month, GO_AWAY])
        keys, levels = roster.key[PERMANENT, team], roster.level[PERMANENT, team]
        person = roster.person[:, PERMANENT, team]
        for index in range(roster.size[PERMANENT, team]):
            away = int(person[AWAY, index])
            moves = draw(keys[index], coming) < back if away else levels[index] < leave
            if moves and person[JOINED, index] < month:
                person[AWAY, index] = 1 - away
                roster.absent[PERMANENT, team] += 1 - 2 * away
                record.group[run, month, WENT_AWAY + away, team] += 1
