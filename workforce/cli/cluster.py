"""The same work on many authorities, on a Dask cluster that is already running.

Dask is an optional extra: nothing of it is imported until a scheduler's address is given. What
travels is the work's name, what is shared (once to each worker) and the items. A worker must hold
the same files of this project, as its bytes would differ otherwise.
"""

import hashlib
import importlib
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import workforce
from workforce.errors import CancelledError, InputError, quoted
from workforce.places import DATA, PACKAGE, SHIPPED
from workforce.projection.parallel import Item, Parallel, Progress, Result, Shared, by_threads

DASK: Final = "distributed"
PATIENCE: Final = 5  # seconds until an address counts as silent, and between looks at the workers
ADDRESS: Final = re.compile(r"(tcp|tls)://[^\s/]+:[0-9]{1,5}")
DIGITS: Final = 12  # of the files' SHA-256, enough to tell two versions apart


class ClusterError(InputError):
    """A cluster cannot be used: nobody answers, no workers, other files, workers lost."""


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
    """
    address, here = asked
    if version() != here:
        raise other_version(address, here, version())
    return work(shared, item)


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
            ClusterError: the scheduler or all workers are gone, or one has another version.
        """
        dask = importlib.import_module(DASK)
        asked = (self.address, version())
        try:
            there = self.client.scatter(shared, broadcast=True, hash=False)
            tasks = [
                self.client.submit(on_worker, asked, work, there, item, pure=False)
                for item in items
            ]
            try:
                self.wait_for(tasks, cancel, progress)
            except BaseException:
                self.client.cancel(tasks, force=True)
                raise
            return [task.result() for task in tasks]
        except (OSError, dask.KilledWorker, dask.client.FutureCancelledError) as error:
            raise self.lost() from error

    def wait_for(
        self, tasks: list[Any], cancel: threading.Event | None, progress: Progress | None
    ) -> None:
        """Return once all tasks are done, raising what one of them raised."""
        dask = importlib.import_module(DASK)
        waiting = set(tasks)
        while waiting:
            if cancel is not None and cancel.is_set():
                raise CancelledError("the run was stopped")
            try:
                done, waiting = dask.wait(waiting, timeout=PATIENCE, return_when="FIRST_COMPLETED")
            except dask.TimeoutError:
                if not self.client.nthreads():
                    raise self.lost() from None
                continue
            for task in done:
                task.result()
                if progress is not None:
                    progress(1)

    def lost(self) -> ClusterError:
        """What is said when the work cannot go on."""
        what = "the scheduler or its workers ended while at work"
        mend = "see what they printed, or leave out --scheduler"
        return ClusterError(what, where=self.address, mend=mend)

    def check(self) -> None:
        """Refuse a cluster whose workers could not give the same bytes.

        Raises:
            ClusterError: it has no workers, or one has another version.
        """
        answers = self.client.run(version, on_error="return").values()
        versions = {each if isinstance(each, str) else "none or an older one" for each in answers}
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
    try:
        dask = importlib.import_module(DASK)
    except ImportError:
        mend = f"install it with: pip install {DASK}; or leave it out"
        raise InputError("Dask is not installed", where="--scheduler", mend=mend) from None
    what, mend = "no Dask scheduler answers", "start it, or name another such as tcp://host:8786"
    if not ADDRESS.fullmatch(address):
        raise ClusterError("not an address", where=quoted(address), mend="name tcp://host:port")
    try:
        client = dask.Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterError(what, where=address, mend=mend) from error
    with client:
        over = OverCluster(client, address)
        over.check()
        yield over
