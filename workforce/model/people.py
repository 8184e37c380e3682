"""One month of staff who are here: leave by destination, end assignments, go away, come back."""

from typing import NamedTuple

import numpy as np

from workforce.model.arrays import Counts, Numbers
from workforce.model.columns import (
    ADDED_POSTS,
    AGENCY_END_CHANCE,
    AWAY_END,
    AWAY_START,
    CASELOAD_EFFECT,
    CENSUS_MONTH,
    LEAVING_LEVEL,
    NOTICE,
    RELEASED,
    SUPERVISION_EFFECT,
    TIED,
)
from workforce.model.feed import Leaving, Words
from workforce.model.keyed import S32, compiled, draw, inlined
from workforce.model.record import (
    AGENCY_LEAVERS,
    CAME_AND_WENT,
    GONE_TO,
    LEAVERS,
    POSTS,
    REDUNDANT,
    WENT_AWAY,
    Record,
)
from workforce.model.roster import (
    ANY_GROUP,
    ARRIVED,
    AWAY,
    CONTRACT,
    JOINED,
    NOBODY,
    TEAM,
    TIED_UNTIL,
    Roster,
    cut,
    remove,
    smallest,
)
from workforce.model.state import (
    AGENCY,
    AGENCY_END,
    DESTINATIONS,
    GOES_AWAY,
    LEAVER,
    PERMANENT,
)
from workforce.model.tables import (
    CHOSEN_REDUNDANT,
    COME_BACK,
    DESTINATION,
    GO_AWAY,
    HAZARD_MOST,
    HAZARD_STEP,
    LEAVE,
    MILLION,
)
from workforce.months import MONTHS_IN_YEAR

OUT_OF_SECTOR = len(DESTINATIONS) - 1
TIED_IN = 2  # a third row beside the contracts: permanent staff whose route ties them in


class Limits(NamedTuple):
    """Hazards of one run, kept by month of decision for as long as the longest notice."""

    parts: Counts  # [notice, G, B, D] millionths of hazard
    decide: (
        Numbers  # [notice, C and TIED_IN, G, B] thresholds; an assignment's end for agency staff
    )
    leave: Numbers  # [C and TIED_IN, G, B] of those whose notice is over this month
    known: Numbers  # [C, G] the draw up to which people go where more go than drawn, else NOBODY


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
    ends = np.uint64(monthly[run, month, AGENCY_END_CHANCE])
    for team in range(limits.parts.shape[1]):
        for band in range(limits.parts.shape[2]):
            total = added
            base = leaving.hazard[team, band] * level
            for destination in range(limits.parts.shape[3]):
                share = leaving.destinations[destination] * pay[team, destination]
                part = int(np.rint(base * share))
                limits.parts[slot, team, band, destination] = part
                total += part
            limits.decide[slot, PERMANENT, team, band] = threshold_of(leaving.chances, total)
            tied = max(total, 0) * facts[TIED] // MILLION
            limits.decide[slot, TIED_IN, team, band] = threshold_of(leaving.chances, tied)
            limits.decide[slot, AGENCY, team, band] = ends


@inlined
def band_of(edges: Counts, months: int) -> int:
    """The band of service that holds ``months``."""
    band = 0
    while band < len(edges) and months >= edges[band]:
        band += 1
    return band


@compiled
def decided(staff: Counts, slots: int, team: int, month: int) -> int:
    """The slot of the month in which those decided who leave a group now, notice being over."""
    slot: int = max(0, month - staff[NOTICE, team]) % slots
    return slot


@compiled
def end_notice(staff: Counts, limits: Limits, month: int) -> None:
    """Bring forward the thresholds of those who leave this month, from when they decided."""
    slots = len(limits.decide)
    for team in range(staff.shape[1]):
        slot = decided(staff, slots, team, month)
        for band in range(limits.leave.shape[2]):
            for row in (PERMANENT, TIED_IN):
                limits.leave[row, team, band] = limits.decide[slot, row, team, band]
            limits.leave[AGENCY, team, band] = limits.decide[month % slots, AGENCY, team, band]


@inlined
def limit_of(roster: Roster, leave: Numbers, edges: Counts, index: int, month: int) -> np.uint64:
    """The threshold under which a person's draw makes them go this month."""
    row = roster.person[index, CONTRACT]
    if row == PERMANENT and month <= roster.person[index, TIED_UNTIL]:
        row = TIED_IN
    band = band_of(edges, month - roster.person[index, ARRIVED])
    limit: np.uint64 = leave[row, roster.person[index, TEAM], band]
    return limit


@compiled
def set_known(
    known: Counts, edges: Counts, roster: Roster, limits: Limits, count: int, month: int
) -> None:
    """Where more moves are known than drawn, the draw up to which people go: the smallest go."""
    for contract in range(2):
        move = LEAVER if contract == PERMANENT else AGENCY_END
        for team in range(known.shape[2]):
            drawn = 0
            wanted = known[month, move, team]
            for index in range(count if wanted > 0 else 0):
                same_team = roster.person[index, TEAM] == team
                if same_team and roster.person[index, CONTRACT] == contract:
                    limit = limit_of(roster, limits.leave, edges, index, month)
                    drawn += int(roster.level[index] < limit)
            limits.known[contract, team] = cut(roster, count, contract, team, wanted, drawn)


@compiled
def destination_of(parts: Counts, level: np.uint64) -> int:
    """Where a leaver goes: in proportion to the hazards of the destinations."""
    mark = int(level * np.uint64(parts.sum()) >> S32)
    destination = 0
    while destination < len(parts) - 1 and mark >= parts[destination]:
        mark -= parts[destination]
        destination += 1
    return destination


@compiled
def note_leaver(
    record: Record, roster: Roster, facts: Counts, index: int, to: int, run: int, month: int
) -> None:
    """Count one permanent leaver, and whether they began in the same census year."""
    team = roster.person[index, TEAM]
    offset = facts[CENSUS_MONTH] - 1
    joined = roster.person[index, JOINED]
    same_year = (joined + offset) // MONTHS_IN_YEAR == (month + offset) // MONTHS_IN_YEAR
    record.group[run, month, LEAVERS, team] += 1
    record.group[run, month, CAME_AND_WENT, team] += int(same_year)
    record.single[run, month, GONE_TO + to] += 1


@compiled
def leave(
    words: Words, edges: Counts, known: Counts, staff: Counts, facts: Counts, record: Record,
    roster: Roster, limits: Limits, count: int, run: int, month: int,
) -> int:  # fmt: skip
    """Permanent staff whose notice is over leave, by destination; agency assignments end."""
    word = words.questions[month, LEAVE]
    some_known = known[month].any()
    if some_known:
        for index in range(count):
            roster.level[index] = draw(roster.key[index], word)
        set_known(known, edges, roster, limits, count, month)
    index = 0
    while index < count:
        contract, team = roster.person[index, CONTRACT], roster.person[index, TEAM]
        level = draw(roster.key[index], word)
        gone = level < limit_of(roster, limits.leave, edges, index, month)
        if some_known and limits.known[contract, team] != NOBODY:
            gone = level <= limits.known[contract, team]
        if not gone:
            index += 1
            continue
        if contract == AGENCY:
            record.group[run, month, AGENCY_LEAVERS, team] += 1
        else:
            slot = decided(staff, len(limits.parts), team, month)
            band = band_of(edges, month - roster.person[index, ARRIVED])
            parts = limits.parts[slot, team, band]
            to = destination_of(parts, draw(roster.key[index], words.questions[month, DESTINATION]))
            note_leaver(record, roster, facts, index, to, run, month)
        count = remove(roster, index, count)
    return count


@compiled
def release(
    words: Words, monthly: Counts, record: Record, roster: Roster, count: int, run: int, month: int
) -> int:
    """The council ends assignments, those with the smallest draws; ends by themselves count too."""
    wanted: int = monthly[run, month, RELEASED] - record.group[run, month, AGENCY_LEAVERS].sum()
    if wanted <= 0:
        return count
    for index in range(count):
        roster.level[index] = draw(roster.key[index], words.questions[month, LEAVE])
    for _ in range(wanted):
        index = smallest(roster, count, AGENCY, ANY_GROUP, np.uint64(0))
        if index >= 0:
            record.group[run, month, AGENCY_LEAVERS, roster.person[index, TEAM]] += 1
            count = remove(roster, index, count)
    return count


@compiled
def make_redundant(
    words: Words, monthly: Counts, facts: Counts, record: Record, roster: Roster, count: int,
    fte: int, run: int, month: int,
) -> int:  # fmt: skip
    """Where posts were deleted, permanent staff beyond the posts go; ``fte`` is last month's."""
    deleted = -monthly[run, month - 1, ADDED_POSTS]
    beyond: int = min(deleted, fte - record.single[run, month - 1, POSTS])
    if deleted <= 0 or beyond < 100:
        return count
    for index in range(count):
        roster.level[index] = draw(roster.key[index], words.questions[month, CHOSEN_REDUNDANT])
    for _ in range(beyond // 100):
        index = smallest(roster, count, PERMANENT, ANY_GROUP, np.uint64(0))
        if index >= 0:
            note_leaver(record, roster, facts, index, OUT_OF_SECTOR, run, month)
            record.single[run, month, REDUNDANT] += 1
            count = remove(roster, index, count)
    return count


@compiled
def set_known_absence(
    known: Counts, chances: Numbers, roster: Roster, limits: Limits, count: int, month: int
) -> None:
    """Where more people are known to go away, or to come back, than drawn: the smallest draws."""
    for away in range(2):
        move, chance = GOES_AWAY + away, chances[AWAY_START + away]
        for team in range(known.shape[2]):
            wanted, drawn = known[month, move, team], 0
            limits.known[away, team] = NOBODY
            if wanted == 0:
                continue
            for index in range(count):
                same = roster.person[index, TEAM] == team and roster.person[index, AWAY] == away
                drawn += int(same and roster.level[index] < chance)
            limits.known[away, team] = cut_away(roster, count, away, team, wanted, drawn)


@compiled
def cut_away(
    roster: Roster, count: int, away: int, team: int, wanted: int, drawn: int
) -> np.uint64:
    """As ``cut``, among those of a group who are away (1) or not (0)."""
    limit, least = NOBODY, np.uint64(0)
    for _ in range(wanted if drawn < wanted else 0):
        lowest = NOBODY
        for index in range(count):
            same = roster.person[index, TEAM] == team and roster.person[index, AWAY] == away
            if same and least <= roster.level[index] < lowest:
                lowest = roster.level[index]
        if lowest != NOBODY:
            limit, least = lowest, lowest + np.uint64(1)
    return limit


@compiled
def go_away(
    words: Words, known: Counts, chances: Numbers, record: Record, roster: Roster, limits: Limits,
    count: int, run: int, month: int,
) -> None:  # fmt: skip
    """Permanent staff go away for long, and others come back; nobody in their first month."""
    some_known = known[month].any()
    if chances[AWAY_START] == 0 and chances[AWAY_END] == 0 and not some_known:
        return
    leaving, coming = words.questions[month, GO_AWAY], words.questions[month, COME_BACK]
    for index in range(count):
        roster.level[index] = NOBODY
        permanent = roster.person[index, CONTRACT] == PERMANENT
        if permanent and roster.person[index, JOINED] < month:
            word = coming if roster.person[index, AWAY] > 0 else leaving
            roster.level[index] = draw(roster.key[index], word)
    if some_known:
        set_known_absence(known, chances, roster, limits, count, month)
    for index in range(count):
        away, team = roster.person[index, AWAY], roster.person[index, TEAM]
        moves = roster.level[index] < chances[AWAY_START + away]
        if some_known and limits.known[away, team] != NOBODY:
            moves = roster.level[index] <= limits.known[away, team]
        if moves:
            roster.person[index, AWAY] = 1 - away
            record.group[run, month, WENT_AWAY + away, team] += 1
