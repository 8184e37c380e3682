"""The same work on many authorities, wherever it is done; here by threads of this machine."""

import threading
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from workforce.model.threads import over_chunks

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[int], object]


class Parallel(Protocol):
    """One way to do the same work on many items: by threads, or on a cluster."""

    def __call__(
        self,
        work: Callable[[Shared, Item], Result],
        shared: Shared,
        items: Sequence[Item],
        *,
        cancel: threading.Event | None = None,
        progress: Progress | None = None,
    ) -> list[Result]:
        """The results of ``work(shared, item)``, in the order of the items.

        Args:
            work: a function of a module; it may be called in any order, several at once.
            shared: what is the same for all; it travels once.
            items: one piece of work each.
            cancel: once set, no further item begins.
            progress: called with 1 for each item done.

        Raises:
            CancelledError: ``cancel`` was set.
        """


def by_threads(
    work: Callable[[Shared, Item], Result],
    shared: Shared,
    items: Sequence[Item],
    *,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> list[Result]:
    """A ``Parallel`` over threads of this machine."""

    def one(place: int, _end: int) -> Result:
        return work(shared, items[place])

    return over_chunks(one, runs=len(items), size=1, cancel=cancel, progress=progress)
