"""Whether a Dask scheduler answers at an address, within seconds and in a sentence.

Anything may answer at an address: a web server, a mail server, nobody. Dask waits for some of them
for ever, or fails in many ways, so it is asked in a thread that can be left behind.
"""

import asyncio
import importlib
import logging
import re
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, TypeVar

from workforce.errors import InputError, quoted

DASK: Final = "distributed"
SILENT: Final = 2.5  # seconds until an address counts as silent
ADDRESS: Final = re.compile(r"(tcp|tls)://[^\s/]+:[0-9]{1,5}")

Answer = TypeVar("Answer")


class ClusterError(InputError):
    """A cluster cannot be used: nobody answers, no workers, other files, workers lost."""


def within(seconds: float, work: Callable[[], Answer]) -> Answer:
    """What some work gives, in a thread that is left behind where Dask never ends it.

    Raises:
        TimeoutError: it has not ended in time.
    """
    answer: Future[Answer] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:
            answer.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return answer.result(seconds)


def refuse(address: str) -> None:
    """Refuse an address where no Dask scheduler answers; Dask's own messages are not shown.

    Raises:
        InputError: Dask is not installed.
        ClusterError: it is no address, needs certificates, or something else answers or nobody.
    """
    try:
        dask = importlib.import_module(DASK)
    except ImportError:
        mend = f"install it with: pip install {DASK}; or leave it out"
        raise InputError("Dask is not installed", where="--scheduler", mend=mend) from None
    if not ADDRESS.fullmatch(address):
        raise ClusterError("not an address", where=quoted(address), mend="name tcp://host:port")
    for name in list(logging.root.manager.loggerDict):
        if name.startswith((DASK, "asyncio", "tornado")):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    security = dask.Security().get_connection_args("client")
    if address.startswith("tls:") and security.get("ssl_context") is None:
        what = "tls:// needs certificates, and Dask has none set here"
        mend = "set distributed.comm.tls in Dask's configuration, or name a tcp:// address"
        raise ClusterError(what, where=address, mend=mend)

    async def kind() -> object:
        async with dask.rpc(address, timeout=SILENT, connection_args=security) as there:
            return (await there.identity()).get("type")

    try:
        found = within(SILENT, lambda: asyncio.run(kind()))
    except Exception as error:  # whatever a port that is not Dask's makes of Dask
        raise no_scheduler(address) from error
    if found != "Scheduler":
        raise no_scheduler(address)


def no_scheduler(address: str) -> ClusterError:
    """The refusal of an address where no Dask scheduler answers."""
    mend = "start it, or name another such as tcp://host:8786"
    return ClusterError("no Dask scheduler answers", where=address, mend=mend)
