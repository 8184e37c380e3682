"""How long a command may take: one that is asked for more than it can do ends with a sentence."""

import argparse
import signal
import threading
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from workforce.cli.options import number
from workforce.errors import InputError

USUAL: Final = 3600  # seconds
MOST: Final = 7 * 24 * 3600


def add_deadline(command: argparse.ArgumentParser) -> None:
    """The option."""
    command.add_argument(
        "--deadline", type=number(1, MOST), default=USUAL, metavar="SECONDS",
        help=f"stop after so long, with nothing written (usual: {USUAL:,})",
    )  # fmt: skip


@contextmanager
def deadline(seconds: int | None) -> Iterator[None]:
    """Stop what is done within after so many seconds, as Ctrl-C does; never where None.

    It stops as if the system asked for it, since Ctrl-C does not reach a command that a shell runs
    behind the scenes. Files that are being written by then are written whole.

    Raises:
        InputError: it was stopped.
        KeyboardInterrupt: the system asked for it.
    """
    late = threading.Event()

    def stop() -> None:
        late.set()
        interrupt_main(signal.SIGTERM)

    timer = threading.Timer(seconds or 0, stop)
    timer.daemon = True
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    if seconds is not None:
        timer.start()
    try:
        yield
    except KeyboardInterrupt:
        if not late.is_set():
            raise
        what = f"the work was not done after {seconds:,} s, so nothing was written"
        mend = "ask for fewer futures or months, or set a longer --deadline"
        raise InputError(what, where="command line", mend=mend) from None
    finally:
        timer.cancel()
        signal.signal(signal.SIGTERM, before)
