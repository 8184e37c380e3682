"""One month of staff who are here: leave by destination, end assignments, progress."""

from typing import NamedTuple

import numpy as np

from workforce.model.arrays import Counts, Numbers
from workforce.model.feed import (
    AGENCY_END_CHANCE,
    ASSESSED_MONTHS,
    ASSESSED_TO,
    CASELOAD_EFFECT,
    CENSUS_MONTH,
    LEAVING_LEVEL,
    Leaving,
    Words,
)
from workforce.model.keyed import S32, compiled, draw
from workforce.model.record import AGENCY_LEAVERS, CAME_AND_WENT, GONE_TO, LEAVERS, MOVED, Record
from workforce.model.roster import (
    ARRIVED,
    CONTRACT,
    JOINED,
    NOBODY,
    TEAM,
    Roster,
    pick,
    remove,
    smallest,
)
from workforce.model.state import AGENCY, AGENCY_END, LEAVER, PERMANENT
from workforce.model.tables import DESTINATION, HAZARD_MOST, HAZARD_STEP, LEAVE, MILLION, MOVE
from workforce.months import MONTHS_IN_YEAR


class Limits(NamedTuple):
    """This month's hazards of one run."""

    parts: Counts  # [G, B, D] millionths of hazard
    leave: Numbers  # [C, G, B] thresholds; of an assignment's end for agency staff
    known: Numbers  # [C, G] the draw up to which people go where more go than drawn, else NOBODY


@compiled
def set_limits(
    leaving: Leaving, monthly: Counts, per_run: Counts, limits: Limits, rise: int, run: int,
    month: int,
) -> None:  # fmt: skip
    """This month's hazards and the thresholds of leaving, for each group and band of service.

    ``rise`` is the caseload above the opening's, hundredths of a case per holder.
    """
    pay = leaving.pay[min(run, len(leaving.pay) - 1), month]
    level = monthly[run, month, LEAVING_LEVEL] / MILLION
    added = per_run[run, CASELOAD_EFFECT] * rise // 100
    for team in range(limits.parts.shape[0]):
        for band in range(limits.parts.shape[1]):
            total = added
            base = leaving.hazard[team, band] * level
            for destination in range(limits.parts.shape[2]):
                share = leaving.destinations[destination] * pay[team, destination]
                part = int(np.rint(base * share))
                limits.parts[team, band, destination] = part
                total += part
            step = min(max(total, 0) + HAZARD_STEP // 2, HAZARD_MOST) // HAZARD_STEP
            limits.leave[PERMANENT, team, band] = leaving.chances[step]
            limits.leave[AGENCY, team, band] = per_run[run, AGENCY_END_CHANCE]


@compiled
def band_of(edges: Counts, months: int) -> int:
    """The band of service that holds ``months``."""
    band = 0
    while band < len(edges) and months >= edges[band]:
        band += 1
    return band


@compiled
def limit_of(roster: Roster, leave: Numbers, edges: Counts, index: int, month: int) -> np.uint64:
    """The threshold under which a person's draw makes them go this month."""
    band = band_of(edges, month - roster.person[index, ARRIVED])
    limit: np.uint64 = leave[roster.person[index, CONTRACT], roster.person[index, TEAM], band]
    return limit


@compiled
def set_known(
    known: Counts, edges: Counts, roster: Roster, limits: Limits, count: int, month: int
) -> None:
    """Where more moves are known than drawn, the draw up to which people go: the smallest go."""
    for contract in range(2):
        move = LEAVER if contract == PERMANENT else AGENCY_END
        for team in range(known.shape[2]):
            limits.known[contract, team] = NOBODY
            wanted = known[month, move, team]
            drawn = 0
            for index in range(count):
                same_team = roster.person[index, TEAM] == team
                if same_team and roster.person[index, CONTRACT] == contract:
                    limit = limit_of(roster, limits.leave, edges, index, month)
                    drawn += int(roster.level[index] < limit)
            if drawn >= wanted:
                continue
            least = np.uint64(0)
            for _ in range(wanted):
                index = smallest(roster, count, contract, team, least)
                if index >= 0:
                    limits.known[contract, team] = roster.level[index]
                    least = roster.level[index] + np.uint64(1)


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
def leave(
    words: Words, edges: Counts, known: Counts, facts: Counts, record: Record, roster: Roster,
    limits: Limits, count: int, run: int, month: int,
) -> int:  # fmt: skip
    """Permanent staff leave, by destination; agency assignments end."""
    word = words.questions[month, LEAVE]
    some_known = known[month].any()
    if some_known:
        for index in range(count):
            roster.level[index] = draw(roster.key[index], word)
        set_known(known, edges, roster, limits, count, month)
    offset = facts[CENSUS_MONTH] - 1
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
            joined, arrived = roster.person[index, JOINED], roster.person[index, ARRIVED]
            parts = limits.parts[team, band_of(edges, month - arrived)]
            to = destination_of(parts, draw(roster.key[index], words.questions[month, DESTINATION]))
            same_year = (joined + offset) // MONTHS_IN_YEAR == (month + offset) // MONTHS_IN_YEAR
            record.group[run, month, LEAVERS, team] += 1
            record.group[run, month, CAME_AND_WENT, team] += int(same_year)
            record.single[run, month, GONE_TO + to] += 1
        count = remove(roster, index, count)
    return count


@compiled
def progress(
    words: Words, moves: Numbers, staff: Counts, facts: Counts, record: Record, roster: Roster,
    count: int, run: int, month: int,
) -> None:  # fmt: skip
    """The assessed year ends after its months; others move between groups by chance."""
    word = words.questions[month, MOVE]
    last = moves.shape[1] - 1
    for index in range(count):
        team = roster.person[index, TEAM]
        to = staff[ASSESSED_TO, team]
        if roster.person[index, CONTRACT] == AGENCY or (to < 0 and moves[team, last] == 0):
            continue
        if to < 0:
            level = draw(roster.key[index], word)
            if level >= moves[team, last]:
                continue
            to = pick(moves[team], level)
        elif month - roster.person[index, JOINED] < facts[ASSESSED_MONTHS]:
            continue
        record.group[run, month, MOVED, team] -= 1
        record.group[run, month, MOVED, to] += 1
        roster.person[index, TEAM] = to
