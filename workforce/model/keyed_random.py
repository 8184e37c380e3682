"""The same uniform for the same question, whoever else is there: keyed draws on whole numbers.

Every answer is the top 32 bits of a hash of (seed, run, person or cell, month, question), compared
with a threshold of at most ``WHOLE`` = 2^32. Keys stay ``np.uint64`` throughout: an unsigned and a
signed whole number added together turn into a float in compiled code.
"""

import hashlib
import math
from typing import Final, NamedTuple

import numpy as np

from workforce.model.compiling import compiled
from workforce.model.units import (
    HUNDREDTHS,
    WHOLE,
    Keys,
    Thresholds,
    threshold,
)

GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
SECOND: Final = np.uint64(0x94D049BB133111EB)
S27: Final = np.uint64(27)
S30: Final = np.uint64(30)
S31: Final = np.uint64(31)
S32: Final = np.uint64(32)

BLOCK: Final = 32  # people or cases drawn with one uniform
GUIDE: Final = 256  # entries, one for each of as many equal parts of all draws
GUIDE_BITS: Final = np.uint64(24)
POISSON_BLOCK: Final = 800  # hundredths of an event drawn with one uniform
POISSON_MOST: Final = 32  # P(Poisson(8) > 32) is 3e-11, and rounds to none of 2^32 draws


@compiled
def fold(key: np.uint64, word: np.uint64) -> np.uint64:
    """The key one step further along ``word``: the finaliser of splitmix64 on their exclusive or.

    Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
    """
    mixed = (key ^ word) + GOLDEN
    mixed = (mixed ^ (mixed >> S30)) * FIRST
    mixed = (mixed ^ (mixed >> S27)) * SECOND
    return mixed ^ (mixed >> S31)


@compiled
def draw(key: np.uint64, word: np.uint64) -> np.uint64:
    """A whole number from 0 to 2^32 - 1, uniform over keys."""
    return fold(key, word) >> S32


@compiled
def place(limits: Thresholds, level: np.uint64) -> int:
    """How many of the rising ``limits`` a draw has reached: the first that is above it.

    All are looked at, as comparing costs less than a branch that cannot be foreseen.
    """
    reached = 0
    for index in range(len(limits)):
        reached += int(level >= limits[index])
    return reached


@compiled
def guided_place(table: Thresholds, level: np.uint64) -> int:
    """What ``place`` finds, for a table from ``guided``: walked from where its guide leads."""
    reached = np.int64(table[level >> GUIDE_BITS])
    while level >= table[GUIDE + reached]:
        reached += 1
    return int(reached)


class CountTable(NamedTuple):
    """Cumulative thresholds of a count, by the size of what is drawn with one uniform."""

    whole: Thresholds  # [..., limits] of a whole block, guided, as most are whole
    part: Thresholds  # [..., size, limits] of what is left of one


@compiled
def binomial(count: int, table: CountTable, key: np.uint64) -> int:
    """How many of ``count`` succeed, exactly binomial and never fewer when ``count`` is higher.

    Args:
        count: people or cases, at least 0.
        table: from ``binomial_table``.
        key: of the cell and month.
    """
    total = 0
    block = np.uint64(0)
    while count >= BLOCK:
        total += guided_place(table.whole, draw(key, block))
        count -= BLOCK
        block += np.uint64(1)
    if count > 0:
        total += place(table.part[count], draw(key, block))
    return total


@compiled
def poisson(hundredths: int, table: CountTable, key: np.uint64) -> int:
    """A Poisson count of mean ``hundredths`` / 100, never lower when the mean is higher.

    ``table`` is from ``poisson_table``.
    """
    total = 0
    block = np.uint64(0)
    while hundredths >= POISSON_BLOCK:
        total += guided_place(table.whole, draw(key, block))
        hundredths -= POISSON_BLOCK
        block += np.uint64(1)
    if hundredths > 0:
        total += place(table.part[hundredths], draw(key, block))
    return total


def guided(limits: Thresholds) -> Thresholds:
    """Rising limits, the last of them 2^32, behind a guide to them, along the last axis.

    The guide says where the first draw of each part stands, as in Chen and Asau, "On generating
    random variates from an empirical distribution" (1974): long tables need not be walked whole.

    >>> table = guided(np.array([WHOLE // 2, WHOLE], dtype=np.uint64))
    >>> table[:GUIDE].sum().item(), guided_place(table, np.uint64(WHOLE // 2))
    (128, 1)
    """
    starts = np.arange(GUIDE, dtype=np.uint64) << GUIDE_BITS
    rows = limits.reshape(-1, limits.shape[-1])
    guide = np.array([np.searchsorted(row, starts, "right") for row in rows], dtype=np.uint64)
    return np.concatenate([guide.reshape(*limits.shape[:-1], GUIDE), limits], axis=-1)


def count_table(limits: Thresholds) -> CountTable:
    """The table of limits by size, the last of which is a whole block."""
    return CountTable(guided(limits[-1]), np.ascontiguousarray(limits))


def binomial_table(probability: float) -> CountTable:
    """The table of a binomial count: sizes 0 to 32, successes 0 to 32.

    >>> table = binomial_table(0.25)
    >>> table.part[1, :2].tolist() == [threshold(0.75), WHOLE]
    True
    """
    table = np.full((BLOCK + 1, BLOCK + 1), WHOLE, dtype=np.uint64)
    for size in range(BLOCK + 1):
        below = 0.0
        for successes in range(size):
            ways = math.comb(size, successes)
            below += ways * probability**successes * (1 - probability) ** (size - successes)
            table[size, successes] = threshold(min(below, 1.0))
    return count_table(table)


def poisson_table() -> CountTable:
    """The table of a Poisson count: means of 0 to 800 hundredths, events 0 to 32."""
    table = np.full((POISSON_BLOCK + 1, POISSON_MOST + 1), WHOLE, dtype=np.uint64)
    for hundredths in range(POISSON_BLOCK + 1):
        mean = hundredths / HUNDREDTHS
        chance = below = math.exp(-mean)
        for events in range(POISSON_MOST):
            table[hundredths, events] = threshold(min(below, 1.0))
            chance *= mean / (events + 1)
            below += chance
    return count_table(table)


def name_word(name: str) -> np.uint64:
    """The word that stands for a name in a key: the first eight bytes of its SHA-256."""
    return np.uint64(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))


def name_key(seed: int, *names: str) -> np.uint64:
    """The key of a seed and a chain of names.

    A compiled function hands back a plain integer, hence the conversion at each step.
    """
    key = np.uint64(seed)
    with np.errstate(over="ignore"):
        for name in names:
            key = np.uint64(fold(key, name_word(name)))
    return key


@compiled
def fold_all(base: np.uint64, keys: Keys) -> None:
    """Into ``keys``: the key of each place under ``base``."""
    for index in range(len(keys)):
        keys[index] = fold(base, np.uint64(index))


def keys_of(base: np.uint64, count: int) -> Keys:
    """One key for each of ``count`` runs, months or questions under ``base``."""
    keys = np.empty(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        fold_all(base, keys)
    return keys


@compiled
def draw_all(word: np.uint64, keys: Keys, levels: Thresholds) -> None:
    """Into ``levels``: what each key draws for a word."""
    for index in range(len(keys)):
        levels[index] = draw(keys[index], word)


def uniforms(keys: Keys, question: str) -> list[float]:
    """One number strictly between 0 and 1 for each key and this question."""
    levels = np.empty(len(keys), dtype=np.uint64)
    with np.errstate(over="ignore"):
        draw_all(name_word(question), keys, levels)
    found: list[float] = ((levels + 0.5) / WHOLE).tolist()
    return found
