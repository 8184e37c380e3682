"""What is simulated, and the runs of it that one chunk takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from workforce.model.paths import Paths
from workforce.model.state import (
    Rates,
    Schedule,
    State,
)
from workforce.model.units import (
    Counts,
)

Number = TypeVar("Number", np.float64, np.int64)


@dataclass(frozen=True)
class RunsOfChunk:
    """The numbers of the runs that a chunk takes."""

    numbers: Counts

    @cached_property
    def place(self) -> slice | Counts:
        """Where the runs stand: a slice where they follow one another, which copies nothing."""
        first, last = int(self.numbers[0]), int(self.numbers[-1])
        if np.array_equal(self.numbers, np.arange(first, last + 1)):
            return slice(first, last + 1)
        return self.numbers

    def own(self, values: NDArray[Number]) -> NDArray[Number]:
        """This chunk's part of an array by run; the whole array where nothing differs by run."""
        return values if len(values) == 1 else values[self.place]

    def every(self, values: NDArray[Number]) -> NDArray[Number]:
        """The same, with one entry for every run of the chunk."""
        axes = (len(self.numbers), *values.shape[1:])
        return np.array(np.broadcast_to(self.own(values), axes), order="C")

    def side_by_side(self, columns: Sequence[Counts]) -> Counts:
        """Columns of what differs by run, or by nothing: an entry for every run, [R, ..., P].

        Args:
            columns: this chunk's part of each, as ``own`` gives it, of like shape but for the runs.
        """
        found = np.empty((len(self.numbers), *columns[0].shape[1:], len(columns)), np.int64)
        for place, values in enumerate(columns):
            found[..., place] = values
        return found


@dataclass(frozen=True)
class Inputs:
    """What is simulated, of all runs: as in ``simulate``."""

    state: State
    rates: Rates
    schedule: Schedule
    no_change: Paths | None


def by_name(names: tuple[str, ...]) -> Counts:
    """The places of names in the order of the names.

    >>> by_name(("b", "c", "a")).tolist()
    [2, 0, 1]
    """
    return np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)
