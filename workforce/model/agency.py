"""One month of those who come otherwise: known starters, other movement, agency cover."""

import numpy as np

from workforce.model.arrays import Counts, Numbers
from workforce.model.columns import (
    ABSENCE_COVER,
    AGENCY_FTE,
    ASSESSED,
    CEILING,
    COVER,
    EXPERIENCE_LEAST,
    EXTRA,
    NEW_AGENCY,
    OTHER_ARRIVALS,
    OTHER_MOVEMENT_PEOPLE,
)
from workforce.model.compiling import compiled, total
from workforce.model.engine_input import Opening, Words
from workforce.model.engine_output import AGENCY_STARTERS, OTHER_MOVED, STARTERS, Record
from workforce.model.hiring import hire_into, team_of
from workforce.model.keyed_random import fold
from workforce.model.probability_tables import (
    FROM_AGENCY,
    FROM_KNOWN,
    FROM_OTHER_MOVEMENT,
    MILLION,
    OTHER_MOVEMENT,
)
from workforce.model.roster import (
    ANY_GROUP,
    NOBODY,
    Roster,
    add,
    cell_key,
    draw_row,
    experience,
    permanent_fte,
    remove,
    smallest,
)
from workforce.model.state import (
    AGENCY,
    NEWLY_QUALIFIED,
    NO_LIMIT,
    OTHER,
    PERMANENT,
    STARTER,
)

EVERYONE = 1 << 40  # more people than there are


@compiled
def hire_known(
    words: Words, opening: Opening, staff: Counts, known: Counts, record: Record, roster: Roster,
    run: int, month: int,
) -> None:  # fmt: skip
    """Known starters beyond those drawn, by group; ``known`` are this month's."""
    for team in range(staff.shape[1]):
        number = known[STARTER, team] - record.group[run, month, STARTERS, team]
        assessed = staff[ASSESSED, team] > 0
        cell = cell_key(words, FROM_KNOWN, team, run, month)
        for nth in range(number):
            brought = 0
            if not assessed:
                least = staff[EXPERIENCE_LEAST + PERMANENT, team]
                brought = experience(opening, words, fold(cell, np.uint64(nth)), least)
            stream = NEWLY_QUALIFIED if assessed else OTHER
            hire_into(record, roster, cell, stream, team, nth, month - brought, run, month)


@compiled
def move_otherwise(
    words: Words, opening: Opening, monthly: Counts, mix: Numbers, staff: Counts, record: Record,
    roster: Roster, run: int, month: int,
) -> None:  # fmt: skip
    """Other movement: recoding, hours, moves in and out of the count (the census's remainder)."""
    number = monthly[run, month, OTHER_MOVEMENT_PEOPLE]
    for nth in range(number):
        team = team_of(words, mix[OTHER_ARRIVALS], FROM_OTHER_MOVEMENT, nth, run, month)
        key = fold(cell_key(words, FROM_OTHER_MOVEMENT, team, run, month), np.uint64(nth))
        brought = experience(opening, words, key, staff[EXPERIENCE_LEAST + PERMANENT, team])
        add(roster, key, PERMANENT, team, month, month - brought)
        record.group[run, month, OTHER_MOVED, team] += 1
    if number < 0:
        rank_past_assessed(words, staff, roster, month)
    for _ in range(-number):
        team, index = smallest(roster, PERMANENT, ANY_GROUP, np.uint64(0))
        if index >= 0:
            record.group[run, month, OTHER_MOVED, team] -= 1
            remove(roster, PERMANENT, team, index)


@compiled
def rank_past_assessed(words: Words, staff: Counts, roster: Roster, month: int) -> None:
    """Give the permanent staff who may move otherwise their draw: not those being assessed."""
    for team in range(staff.shape[1]):
        draw_row(roster, PERMANENT, team, words.questions[month, OTHER_MOVEMENT])
        if staff[ASSESSED, team] > 0:
            for index in range(roster.size[PERMANENT, team]):
                roster.level[PERMANENT, team, index] = NOBODY


@compiled
def most_agency(
    monthly: Counts, facts: Counts, staff: Counts, roster: Roster, run: int, month: int
) -> int:
    """The most agency people that a ceiling on their share of all staff lets begin or stay."""
    share = monthly[run, month, CEILING]
    if share == NO_LIMIT or share >= MILLION:
        return EVERYONE
    permanent = permanent_fte(roster.size[PERMANENT], staff)
    most: int = permanent * share // (MILLION - share) // facts[AGENCY_FTE]
    return most


@compiled
def cover(
    words: Words, opening: Opening, monthly: Counts, mix: Numbers, staff: Counts, facts: Counts,
    record: Record, roster: Roster, vacancies: int, run: int, month: int,
) -> None:  # fmt: skip
    """New agency staff up to cover of last month's vacancies and those away, plus extra.

    Nobody is sent away; above a ceiling no assignment begins.
    """
    absent = permanent_fte(roster.absent[PERMANENT], staff) // 10_000
    absent = absent * facts[ABSENCE_COVER] // MILLION
    fte = vacancies * monthly[run, month, COVER] // MILLION + monthly[run, month, EXTRA] + absent
    people = (2 * fte * (MILLION // 100) + facts[AGENCY_FTE]) // (2 * facts[AGENCY_FTE])
    people = min(people, most_agency(monthly, facts, staff, roster, run, month))
    for nth in range(people - total(roster.size[AGENCY])):
        team = team_of(words, mix[NEW_AGENCY], FROM_AGENCY, nth, run, month)
        key = fold(cell_key(words, FROM_AGENCY, team, run, month), np.uint64(nth))
        brought = experience(opening, words, key, staff[EXPERIENCE_LEAST + AGENCY, team])
        add(roster, key, AGENCY, team, month, month - brought)
        record.group[run, month, AGENCY_STARTERS, team] += 1
