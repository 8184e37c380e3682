"""Chunks of runs over threads, with a flag that stops the work between two chunks."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Final, TypeVar

from workforce.errors import CancelledError

THREADS: Final = max(1, min(4, os.cpu_count() or 1))
Result = TypeVar("Result")


class Here(threading.local):
    """Whether this thread is at work on a chunk; every thread has its own."""

    in_chunk = False


HERE: Final = Here()


def over_chunks(
    work: Callable[[int, int], Result],
    *,
    runs: int,
    size: int,
    threads: int = THREADS,
    cancel: threading.Event | None = None,
    progress: Callable[[int], object] | None = None,
) -> list[Result]:
    """The results of ``work(first, last)`` over chunks of runs, in order.

    A single chunk is worked on by the thread that asks. So is a work that is itself a chunk of
    another, and as one chunk: more threads than processors only wait for one another, and what is
    made ready for each chunk is made once.

    Args:
        work: called from several threads at once with the half-open range of a chunk's runs.
        runs: how many in all.
        size: runs a chunk.
        threads: how many chunks at a time.
        cancel: once set, no further chunk begins.
        progress: called with the number of runs of each chunk that is done.

    Raises:
        CancelledError: ``cancel`` was set before the last chunk began.
    """
    size = max(1, runs) if HERE.in_chunk else size
    stop, firsts = threading.Event(), range(0, runs, size)

    def one(first: int) -> Result:
        if stop.is_set() or (cancel is not None and cancel.is_set()):
            raise CancelledError("the run was stopped")
        return work(first, min(first + size, runs))

    def one_of_many(first: int) -> Result:
        HERE.in_chunk = True
        return one(first)

    def done(first: int) -> None:
        if progress is not None:
            progress(min(size, runs - first))

    if len(firsts) == 1:
        found = one(0)
        done(0)
        return [found]
    with ThreadPoolExecutor(threads) as pool:
        tasks = {pool.submit(one_of_many, first): first for first in firsts}
        try:
            for task in as_completed(tasks):
                task.result()
                done(tasks[task])
        except BaseException:
            stop.set()
            raise
    return [task.result() for task in tasks]
