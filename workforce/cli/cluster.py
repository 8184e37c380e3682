"""The same work on many authorities, on a Dask cluster that is already running.

Dask is an optional extra: nothing of it is imported until a scheduler's address is given. What
travels is the work's name, what is shared (once to each worker) and the items. A worker must hold
the same files of this project, as its bytes would differ otherwise.
"""

import hashlib
import importlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError as FutureCancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final, NoReturn, Protocol

import workforce
from workforce.cli.cluster_address import DASK, SILENT, ClusterError, no_scheduler, refuse, within
from workforce.errors import CancelledError
from workforce.files import file_error
from workforce.places import DATA, PACKAGE, SHIPPED
from workforce.projection.parallel import Item, Parallel, Progress, Result, Shared, by_threads

PATIENCE: Final = 5  # seconds between looks at the workers
LOST: Final = 60  # seconds until a scheduler or workers that do not answer at work count as gone
DIGITS: Final = 12  # of the files' SHA-256, enough to tell two versions apart
NOT_OURS: Final = "none or an older one"


@cache
def version() -> str:
    """The project's version with the start of the SHA-256 of its code and data."""
    digest = hashlib.sha256()
    code = (path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(SHIPPED))
    data = (path for path in DATA.rglob("*") if path.is_file())
    for folder, paths in ((PACKAGE, code), (DATA, data)):
        for path in sorted(paths):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{workforce.__version__} ({digest.hexdigest()[:DIGITS]})"


def other_version(address: str, here: str, there: str) -> ClusterError:
    """The refusal of a worker whose bytes could differ."""
    what = f"this is version {here}, a worker has {there}"
    return ClusterError(what, where=address, mend="put the same files on every machine")


def on_worker(
    asked: tuple[str, str], work: Callable[[Shared, Item], Result], shared: Shared, item: Item
) -> Result:
    """One item, on a worker; also one that has joined since the versions were compared.

    Args:
        asked: the scheduler's address and the version that asks.
        work: what is done.
        shared: what is the same for all items.
        item: the piece of work.

    Raises:
        ClusterError: the worker has another version.
        FileError: the worker cannot read or write a file.
    """
    address, here = asked
    if version() != here:
        raise other_version(address, here, version())
    try:
        return work(shared, item)
    except OSError as error:
        raise file_error(error, address, mend="see to the machines of the workers") from error


class Task(Protocol):
    """What Dask calls a future: a piece of work on the cluster."""

    key: str
    status: str

    def exception(self) -> Exception:
        """What the work raised."""

    def result(self) -> object:
        """What the work gave."""


@dataclass(frozen=True)
class OverCluster:
    """A ``Parallel`` over the workers of a cluster; ``client`` is connected to ``address``."""

    client: Any
    address: str

    def __call__(
        self,
        work: Callable[[Shared, Item], Result],
        shared: Shared,
        items: Sequence[Item],
        *,
        cancel: threading.Event | None = None,
        progress: Progress | None = None,
    ) -> list[Result]:
        """See ``Parallel``.

        Raises:
            CancelledError: ``cancel`` was set.
            ClusterError: the scheduler or all workers are gone, or one has another version or
                cannot do the work.
        """
        asked = (self.address, version())
        with self.lost_otherwise():
            there = within(LOST, lambda: self.client.scatter(shared, broadcast=True, hash=False))
            tasks = [
                self.client.submit(on_worker, asked, work, there, item, pure=False)
                for item in items
            ]
        try:
            found = self.results(tasks, cancel, progress)
        except BaseException:
            with suppress(Exception):  # the scheduler may be what is gone
                within(SILENT, lambda: self.client.cancel(tasks, force=True))
            raise
        return [found[task.key] for task in tasks]

    def results(
        self, tasks: list[Task], cancel: threading.Event | None, progress: Progress | None
    ) -> dict[str, Any]:
        """The result of each task by its key, or what one of them raised."""
        waiting, found = set(tasks), {}
        while waiting:
            if cancel is not None and cancel.is_set():
                raise CancelledError("the run was stopped")
            with self.lost_otherwise():
                done, waiting = self.some_done(waiting)
            for task in done:
                if task.status == "error":
                    self.raise_failure(task)
                with self.lost_otherwise():
                    found[task.key] = within(LOST, task.result)
                if progress is not None:
                    progress(1)
        return found

    def some_done(self, waiting: set[Task]) -> tuple[set[Task], set[Task]]:
        """The tasks that are done, if any after a while, and those that are not.

        Raises:
            TimeoutError: the scheduler does not answer, or has no workers.
            ClusterError: a worker that has joined since cannot give the same bytes.
        """
        dask = importlib.import_module(DASK)
        try:
            done, rest = dask.wait(waiting, timeout=PATIENCE, return_when="FIRST_COMPLETED")
        except dask.TimeoutError:
            if not within(LOST, self.client.nthreads):
                raise
            self.check()  # one that joined without the project waits for ever, and all with it
            return set(), waiting
        return done, rest

    def raise_failure(self, task: Task) -> NoReturn:
        """Raise what the work of a task raised.

        Raises:
            ClusterError: its workers were killed, or one has not the project.
        """
        with self.lost_otherwise():
            failure = within(LOST, task.exception)
        if isinstance(failure, ImportError):
            raise other_version(self.address, version(), NOT_OURS) from failure
        if isinstance(failure, importlib.import_module(DASK).KilledWorker):
            raise self.lost() from failure
        raise failure

    @contextmanager
    def lost_otherwise(self) -> Iterator[None]:
        """Take what Dask raises of a connection for what it is: the cluster is gone.

        Raises:
            ClusterError: instead.
        """
        try:
            yield
        except (OSError, RuntimeError, FutureCancelledError) as error:
            raise self.lost() from error

    def lost(self) -> ClusterError:
        """What is said when the work cannot go on."""
        what = "the scheduler or its workers ended while at work"
        mend = "see what they printed, or leave out --scheduler"
        return ClusterError(what, where=self.address, mend=mend)

    def check(self) -> None:
        """Refuse a cluster whose workers could not give the same bytes.

        Raises:
            ClusterError: it has no workers, or one has another version, or it is gone.
        """
        with self.lost_otherwise():
            asked = within(LOST, lambda: self.client.run(version, on_error="return"))
        versions = {each if isinstance(each, str) else NOT_OURS for each in asked.values()}
        if not versions:
            mend = f"start some with: dask worker {self.address}"
            raise ClusterError("it has no workers", where=self.address, mend=mend)
        for there in versions - {version()}:
            raise other_version(self.address, version(), there)


@contextmanager
def workers_at(address: str | None) -> Iterator[Parallel]:
    """Threads of this machine, or the cluster whose scheduler has an address such as tcp://host:8786.

    Raises:
        InputError: Dask is not installed.
        ClusterError: nobody answers, no workers, another version.
    """
    if address is None:
        yield by_threads
        return
    refuse(address)
    dask = importlib.import_module(DASK)
    start = partial(dask.Client, address, timeout=SILENT, set_as_default=False)
    try:
        client = within(LOST, start)
    except OSError as error:
        raise no_scheduler(address) from error
    try:
        with client.as_current():
            over = OverCluster(client, address)
            over.check()
            yield over
    finally:
        with suppress(Exception):  # what is gone cannot be taken leave of
            within(SILENT, client.close)
