"""Chunks of runs over threads, with a flag that stops the work between two chunks."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Final, TypeVar

from workforce.errors import CancelledError

THREADS: Final = max(1, min(4, os.cpu_count() or 1))
Result = TypeVar("Result")


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
    stop = threading.Event()

    def one(first: int) -> Result:
        if stop.is_set() or (cancel is not None and cancel.is_set()):
            raise CancelledError("the run was stopped")
        return work(first, min(first + size, runs))

    with ThreadPoolExecutor(threads) as pool:
        tasks = {pool.submit(one, first): first for first in range(0, runs, size)}
        try:
            for task in as_completed(tasks):
                task.result()
                if progress is not None:
                    progress(min(size, runs - tasks[task]))
        except BaseException:
            stop.set()
            raise
    return [task.result() for task in tasks]
