"""Tables of whole numbers that draws are compared with, and the words that keys are made of."""

import functools
import math
from typing import Final

import numpy as np

from workforce.model.arrays import Counts, Keys, Numbers, Reals
from workforce.model.keyed_random import (
    WHOLE,
    binomial_table,
    keys_of,
    name_key,
    poisson_table,
    threshold,
)

MILLION: Final = 1_000_000
HAZARD_STEP: Final = 10  # millionths of hazard between two entries of the table of chances
HAZARD_MOST: Final = 2 * MILLION  # at a monthly hazard of 2 seven of eight leave at once
LONGEST_ASSIGNMENT: Final = 120  # months
QUESTIONS: Final = (
    "leave", "destination", "move", "convert", "other_movement", "group", "stream", "band", "month",
    "away", "back", "willing", "extended", "failed", "redundant", "before", "experience",
    "drop out", "promote",
)  # fmt: skip
(
    LEAVE, DESTINATION, MOVE, CONVERT, OTHER_MOVEMENT, GROUP, STREAM, BAND, MONTH, GO_AWAY,
    COME_BACK, WILLING, EXTENDED, FAILED, CHOSEN_REDUNDANT, BEFORE, EXPERIENCE, DROP_OUT, PROMOTE,
) = range(len(QUESTIONS))  # fmt: skip
ORIGINS: Final = (
    "opening", "agency_opening", "newly_qualified", "conversions", "other", "advert", "known",
    "other_movement", "agency", "plan", "promotion",
)  # fmt: skip
(
    FROM_OPENING, FROM_AGENCY_OPENING, FROM_NEWLY_QUALIFIED, FROM_CONVERSIONS, FROM_OTHER,
    FROM_ADVERT, FROM_KNOWN, FROM_OTHER_MOVEMENT, FROM_AGENCY, FROM_PLAN, FROM_PROMOTION,
) = range(len(ORIGINS))  # fmt: skip
SERVICE: Final = "all"  # the one service until a council gives its own team figures


def whole(values: Reals, unit: int) -> Counts:
    """Reals as whole ``unit``-ths, rounded to nearest."""
    return np.ascontiguousarray(np.rint(values * unit).astype(np.int64))


def thresholds(chances: Reals) -> Numbers:
    """Chances as whole numbers of 2^32."""
    return np.ascontiguousarray(np.rint(chances * WHOLE).astype(np.uint64))


def cumulative(shares: Reals) -> Numbers:
    """Shares that sum to 1 along the last axis as thresholds, the last of them 2^32."""
    limits = thresholds(np.minimum(np.add.accumulate(shares, axis=-1), 1.0))
    limits[..., -1] = WHOLE
    return limits


@functools.cache
def chance_table() -> Numbers:
    """The threshold of leaving within a month, 1 - exp(-hazard), for each ten millionths."""
    steps = range(0, HAZARD_MOST + HAZARD_STEP, HAZARD_STEP)
    return np.array([threshold(-math.expm1(-step / MILLION)) for step in steps], dtype=np.uint64)


@functools.cache
def poisson_chances() -> Numbers:
    """The one Poisson table, made at first use."""
    return poisson_table()


@functools.lru_cache(maxsize=256)
def binomial_chances(chance: float) -> Numbers:
    """The table of one chance, kept because the same few come back with every chunk."""
    return binomial_table(chance)


def binomial_tables(chances: Reals) -> Numbers:
    """One binomial table for each chance, on two further axes."""
    tables = np.stack([binomial_chances(float(chance)) for chance in chances.ravel()])
    return np.ascontiguousarray(tables.reshape(*chances.shape, *tables.shape[1:]))


def sequential(shares: Reals) -> Reals:
    """Shares of all, along the last axis, as shares of those that went to no earlier one.

    >>> sequential(np.array([[0.5, 0.25, 0.0]])).tolist()
    [[0.5, 0.5, 0.0]]
    """
    before = np.add.accumulate(shares, axis=-1) - shares
    left = np.where(before < 1, 1 - before, 1.0)
    return np.minimum(shares / left, 1.0)


def assignment_chances(end: float) -> Numbers:
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
    columns = [keys_of(name_key(0, "question", question), months) for question in QUESTIONS]
    return np.ascontiguousarray(np.stack(columns, axis=1))


@functools.lru_cache(maxsize=8)
def route_words(routes: tuple[str, ...]) -> Keys:
    """One word for each route, [P]."""
    return np.array([name_key(0, "route", name, SERVICE) for name in routes], dtype=np.uint64)


@functools.lru_cache(maxsize=8)
def origin_words(groups: tuple[str, ...]) -> Keys:
    """One word for each origin and group of the one service, [origin, G + 1], the last for any."""
    words = [[name_key(0, origin, group, SERVICE) for group in (*groups, "")] for origin in ORIGINS]
    return np.array(words, dtype=np.uint64)
