"""Ordinary random numbers: one generator for each run, in the order in which they are asked for."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

import numpy as np

BATCH = 4096
Item = TypeVar("Item")


def uniforms(generator: np.random.Generator) -> Iterator[float]:
    """Uniform numbers from 0 to below 1, made in batches because one by one is slow."""
    while True:
        yield from generator.random(BATCH).tolist()


class Dice:
    """The draws of one run."""

    def __init__(self, seeds: tuple[int, ...]) -> None:
        self.generator = np.random.default_rng(seeds)
        self.uniform: Callable[[], float] = uniforms(self.generator).__next__

    def chance(self, probability: float) -> bool:
        return self.uniform() < probability

    def below(self, number: int) -> int:
        """A whole number from 0 to one less than ``number``, all alike."""
        return int(self.uniform() * number)

    def one_of(self, cumulated: Sequence[float]) -> int:
        """An index by shares that were cumulated."""
        return bisect_right(cumulated, self.uniform() * cumulated[-1])

    def some(self, items: list[Item], number: int) -> list[Item]:
        """So many at random, without replacement; all where there are too few."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(number, len(left)))]

    def binomial(self, number: int, probability: float) -> int:
        return int(self.generator.binomial(number, probability)) if number > 0 else 0

    def poisson(self, mean: float) -> int:
        """Poisson about a mean, which is taken to the nearest hundredth."""
        return int(self.generator.poisson(round(100 * mean) / 100))


def cumulated(shares: Sequence[float]) -> list[float]:
    return list(accumulate(shares))
