"""Tables of whole numbers that draws are compared with, and the words that keys are made of."""

import functools
import math
from typing import Final, Generic, NamedTuple, TypeVar

import numpy as np

from workforce.model.compiling import places
from workforce.model.keyed_random import (
    CountTable,
    binomial_table,
    keys_of,
    name_key,
    poisson_table,
)
from workforce.model.units import (
    MILLIONTHS,
    WHOLE,
    Keys,
    Reals,
    Thresholds,
    threshold,
    thresholds,
)

HAZARD_STEP: Final = 10  # millionths of hazard between two entries of the table of chances
HAZARD_MOST: Final = 2 * MILLIONTHS  # at a monthly hazard of 2 seven of eight leave at once
LONGEST_ASSIGNMENT: Final = 120  # months
SERVICE: Final = "all"  # the one service until a council gives its own team figures
Entry = TypeVar("Entry")


class Questions(NamedTuple, Generic[Entry]):
    """What is asked of chance about a person, in a month or once for good."""

    leave: Entry
    destination: Entry
    move: Entry
    convert: Entry
    other_movement: Entry
    group: Entry
    stream: Entry
    band: Entry
    month: Entry
    go_away: Entry
    come_back: Entry
    willing: Entry
    extended: Entry
    failed: Entry
    redundant: Entry
    before: Entry
    experience: Entry
    drop_out: Entry
    promote: Entry
    ever_filled: Entry
    rounding: Entry


class Origins(NamedTuple, Generic[Entry]):
    """Where people come from; those of the streams stand in the order of the streams."""

    opening: Entry
    agency_opening: Entry
    newly_qualified: Entry
    conversions: Entry
    other: Entry
    advert: Entry
    known: Entry
    other_movement: Entry
    agency: Entry
    plan: Entry
    promotion: Entry
    campaign: Entry
    cover: Entry


# The words that are hashed into keys: another word is another draw.
QUESTION_WORDS: Final = Questions(
    leave="leave",
    destination="destination",
    move="move",
    convert="convert",
    other_movement="other_movement",
    group="group",
    stream="stream",
    band="band",
    month="month",
    go_away="away",
    come_back="back",
    willing="willing",
    extended="extended",
    failed="failed",
    redundant="redundant",
    before="before",
    experience="experience",
    drop_out="drop out",
    promote="promote",
    ever_filled="ever filled",
    rounding="rounding",
)
ORIGIN_WORDS: Final = Origins._fields
QUESTION: Final[Questions[int]] = places(Questions)
ORIGIN: Final[Origins[int]] = places(Origins)


def cumulative(shares: Reals) -> Thresholds:
    """Shares that sum to 1 along the last axis as thresholds, the last of them 2^32."""
    limits = thresholds(np.minimum(np.add.accumulate(shares, axis=-1), 1.0))
    limits[..., -1] = WHOLE
    return limits


@functools.cache
def chance_table() -> Thresholds:
    """The threshold of leaving within a month, 1 - exp(-hazard), for each ten millionths."""
    steps = range(0, HAZARD_MOST + HAZARD_STEP, HAZARD_STEP)
    return np.array([threshold(-math.expm1(-step / MILLIONTHS)) for step in steps], dtype=np.uint64)


@functools.cache
def poisson_chances() -> CountTable:
    """The one Poisson table, made at first use."""
    return poisson_table()


@functools.lru_cache(maxsize=256)
def binomial_chances(chance: float) -> CountTable:
    """The table of one chance, kept because the same few come back with every projection."""
    return binomial_table(chance)


def binomial_tables(chances: Reals) -> CountTable:
    """One binomial table for each chance, on two further axes."""
    return kept_tables(chances.shape, tuple(chances.ravel().tolist()))


@functools.lru_cache(maxsize=16)
def kept_tables(shape: tuple[int, ...], chances: tuple[float, ...]) -> CountTable:
    """``binomial_tables``, kept because they come back with every chunk."""
    tables = [binomial_chances(chance) for chance in chances]
    whole = np.stack([table.whole for table in tables])
    part = np.stack([table.part for table in tables])
    return CountTable(
        whole.reshape(*shape, *whole.shape[1:]), part.reshape(*shape, *part.shape[1:])
    )


def sequential(shares: Reals) -> Reals:
    """Shares of all, along the last axis, as shares of those that went to no earlier one.

    >>> sequential(np.array([[0.5, 0.25, 0.0]])).tolist()
    [[0.5, 0.5, 0.0]]
    """
    before = np.add.accumulate(shares, axis=-1) - shares
    left = np.where(before < 1, 1 - before, 1.0)
    return np.minimum(shares / left, 1.0)


def assignment_chances(end: float) -> Thresholds:
    """Months already in assignment at the opening: geometric, as it settles at a constant end."""
    months = np.array([(1 - end) ** month * end for month in range(LONGEST_ASSIGNMENT)])
    return cumulative(months)


@functools.lru_cache(maxsize=8)
def month_words(months: int) -> Keys:
    """One word for each month from the opening on."""
    return keys_of(name_key(0, "month"), months)


@functools.lru_cache(maxsize=8)
def question_words(months: int) -> Keys:
    """One word for each month and question, [M, question]."""
    columns = [keys_of(name_key(0, "question", question), months) for question in QUESTION_WORDS]
    return np.ascontiguousarray(np.stack(columns, axis=1))


@functools.lru_cache(maxsize=8)
def route_words(routes: tuple[str, ...]) -> Keys:
    """One word for each route, [P]."""
    return np.array([name_key(0, "route", name, SERVICE) for name in routes], dtype=np.uint64)


@functools.lru_cache(maxsize=8)
def origin_words(groups: tuple[str, ...]) -> Keys:
    """One word for each origin and group of the one service, [origin, G + 1], the last for any."""
    words = [
        [name_key(0, origin, group, SERVICE) for group in (*groups, "")] for origin in ORIGIN_WORDS
    ]
    return np.array(words, dtype=np.uint64)
