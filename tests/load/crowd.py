"""Many visitors at once on a planner of its own: how long each waits, and what is left after."""

import asyncio
import math
import os
import statistics
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from tests.load.visitor import Visitor

SEED: Final = 20_190_930
PAGE_SIZE: Final = os.sysconf("SC_PAGE_SIZE")
TICKS: Final = os.sysconf("SC_CLK_TCK")  # a second of processor time, as the system counts it
SETTLED: Final = 60.0  # seconds after the last visitor left
OFTEN: Final = 1.0


@dataclass(frozen=True)
class Held:
    """What a process holds.

    Attributes:
        memory: resident bytes.
        files: open descriptors.
        threads: of the system.
        seconds: of processor time since it began.
    """

    memory: int
    files: int
    threads: int
    seconds: float

    def __str__(self) -> str:
        """Everything on one line."""
        return f"{self.memory / 2**20:.0f} MB, {self.files} files, {self.threads} threads"


@dataclass(frozen=True)
class Seen:
    """What a crowd saw.

    Attributes:
        waits: seconds of every move until its page was drawn.
        seconds: from the first move to the last page.
        faults: sentences of faults that a page showed.
        before, during, after: what the planner held with one visitor gone, with all at work, and a
            minute after the last left.
        back: seconds until memory and files were within 20% of before; None if they were not.
        processor: seconds of processor time that the moves took.
    """

    waits: list[float]
    seconds: float
    faults: list[str]
    before: Held
    during: Held
    after: Held
    back: float | None
    processor: float

    @property
    def p95(self) -> float:
        """Seconds within which 19 of 20 pages were drawn."""
        return sorted(self.waits)[math.ceil(len(self.waits) * 0.95) - 1]

    def lines(self) -> list[str]:
        """The figures in words."""
        moves = len(self.waits)
        back = "not within a minute" if self.back is None else f"in {self.back:.0f} s"
        return [
            f"{moves} moves in {self.seconds:.0f} s: {moves / self.seconds:.1f} a second, "
            f"{1000 * self.processor / moves:.0f} ms of processor time each",
            f"page drawn: median {statistics.median(self.waits):.2f} s, 95% within "
            f"{self.p95:.2f} s, longest {max(self.waits):.2f} s",
            f"before {self.before}; at work {self.during}; after {self.after}",
            f"memory and files back within 20%: {back}",
            f"faults shown: {len(self.faults)}",
        ]


def held(process: int) -> Held:
    """What a process holds now."""
    folder = Path(f"/proc/{process}")
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    return Held(
        memory=int(fields[21]) * PAGE_SIZE,
        files=len(list((folder / "fd").iterdir())),
        threads=int(fields[17]),
        seconds=(int(fields[11]) + int(fields[12])) / TICKS,
    )


async def crowd(
    address: str,
    process: int,
    *,
    people: int,
    pause: float,
    lasting: float,
    settled: float = SETTLED,
) -> Seen:
    """Let people move a lever for some seconds, and see what it does to them and the planner.

    Args:
        address: of the planner's websocket.
        process: the planner's.
        people: how many, each on a page of their own.
        pause: seconds between two moves of a person, on average, however long the page takes.
        lasting: seconds that the moves go on.
        settled: seconds to wait for memory and files once all left.
    """
    async with Visitor(address, 0) as first:
        await first.moved_and_drawn()
    await asyncio.sleep(2 * OFTEN)
    before = held(process)
    async with AsyncExitStack() as stack:
        every = [await stack.enter_async_context(Visitor(address, n)) for n in range(people)]
        began, started = time.monotonic(), held(process)
        waits = await asyncio.gather(*(moving(each, pause, began + lasting) for each in every))
        seconds, during = time.monotonic() - began, held(process)
    back = await until(lambda: is_back(before, held(process)), settled)
    return Seen(
        [wait for each in waits for wait in each], seconds,
        [fault for each in every for fault in each.faults],
        before, during, held(process), back, during.seconds - started.seconds,
    )  # fmt: skip


async def moving(visitor: Visitor, pause: float, end: float) -> list[float]:
    """The seconds of each move of one visitor, who begins at a time of their own."""
    dice = np.random.default_rng(SEED + visitor.number)
    waits: list[float] = []
    due = time.monotonic() + dice.uniform(0, pause)
    while due < end:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        waits.append(await visitor.moved_and_drawn())
        due = max(time.monotonic(), due + dice.uniform(0.5, 1.5) * pause)
    return waits


def is_back(before: Held, now: Held) -> bool:
    """Whether memory and descriptors are within 20% of what they were."""
    return now.memory <= 1.2 * before.memory and now.files <= 1.2 * before.files


async def until(holds: Callable[[], bool], patience: float) -> float | None:
    """The seconds until something holds; None if it does not in time."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > patience:
            return None
        await asyncio.sleep(OFTEN)
    return time.monotonic() - began
