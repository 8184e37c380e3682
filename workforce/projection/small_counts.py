"""Whole numbers of every future in as few bytes as hold them, for as long as they are kept.

They come in blocks of futures, each in an array of its own, which keeps no larger one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from workforce.model.units import Counts
from workforce.projection.quantities import UNDEFINED

SIZES: Final = tuple(np.iinfo(size) for size in (np.uint8, np.uint16, np.uint32, np.uint64))


class Block(NamedTuple):
    """Counts of one block of futures.

    Attributes:
        above: by how much each is above the lowest, [R, ...], the futures of a month side by side;
            where some are UNDEFINED the most there can be stands for it.
        lowest: of all that are defined.
        defined: whether all are.
    """

    above: NDArray[np.unsignedinteger[Any]]
    lowest: int
    defined: bool = True

    def put(self, into: Counts) -> None:
        """Write the counts as whole numbers that can be reckoned with."""
        np.add(self.above, self.lowest, out=into, dtype=np.int64)
        if not self.defined:
            into[self.above == np.iinfo(self.above.dtype).max] = UNDEFINED


def block_of(counts: Counts) -> Block:
    """Counts in as few bytes as hold them; what is the same in every future is kept once.

    >>> block_of(np.array([1000, 1254])).above.dtype, block_of(np.array([0, 255])).above.dtype
    (dtype('uint8'), dtype('uint16'))
    >>> block_of(np.array([UNDEFINED, -3, 5])).above.tolist()
    [255, 0, 8]
    """
    each = counts[:1] if counts.strides[0] == 0 else counts
    low, known = int(each.min()), each
    if low == UNDEFINED:
        known = each[each != UNDEFINED]
        low = int(known.min()) if known.size else 0
    high = int(known.max()) if known.size else 0
    if low == high and known is each:
        return Block(np.broadcast_to(np.zeros(1, np.uint8), counts.shape), low)
    size = next(each for each in SIZES if high - low < each.max)
    above = np.empty(each.shape, size.dtype, order="F")
    np.subtract(each, low, out=above, casting="unsafe")
    if known is not each:
        above[each == UNDEFINED] = size.max
    whole = above if each is counts else np.broadcast_to(above, counts.shape)
    return Block(whole, low, known is each)


@dataclass(frozen=True, slots=True)
class SmallCounts:
    """Counts by future, [R, ...], in blocks of futures that follow one another."""

    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, counts: Counts) -> Self:
        """Counts of one block."""
        return cls((block_of(counts),))

    @classmethod
    def joined(cls, parts: Iterable[Self]) -> Self:
        """The blocks of several, one after another."""
        return cls(tuple(block for each in parts for block in each.blocks))

    @property
    def futures(self) -> int:
        """How many futures."""
        return sum(len(each.above) for each in self.blocks)

    def at(self, place: int) -> Self:
        """The counts at a place of the last axis."""
        return type(self)(
            tuple(each._replace(above=each.above[..., place]) for each in self.blocks)
        )

    def each(self) -> Iterator[Counts]:
        """Each block as whole numbers that can be reckoned with."""
        for block in self.blocks:
            counts = np.empty(block.above.shape, dtype=np.int64, order="F")
            block.put(counts)
            yield counts

    def whole(self) -> Counts:
        """All futures as whole numbers that can be reckoned with."""
        return in_one(self.futures, self.each())


def in_one(futures: int, parts: Iterable[Counts]) -> Counts:
    """Counts by future of blocks that follow one another, the futures of a month side by side."""
    last, every = 0, np.empty(0, dtype=np.int64)
    for counts in parts:
        if last == 0:
            every = np.empty((futures, *counts.shape[1:]), dtype=np.int64, order="F")
        first, last = last, last + len(counts)
        every[first:last] = counts
    return every
