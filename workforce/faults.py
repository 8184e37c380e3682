"""A fault of the program itself: one sentence with a reference, and its trace in the user's log.

The log holds where in the code it happened and the kinds of the errors, never their messages or any
value: those could hold what a file or a person had given.
"""

import os
import platform
import secrets
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

import workforce
from workforce.places import PACKAGE, user_state

LOG: Final = "faults.log"
LARGEST_LOG: Final = 1_000_000  # bytes; then it begins anew, with the one before kept
MOST_FRAMES: Final = 40  # from each end of a trace
ONLY_THE_USER: Final = 0o600


class Fault(NamedTuple):
    """A fault whose trace was kept.

    Attributes:
        what: what is wrong, with the reference, for anybody.
        said: that, and where the trace is, for whoever runs the planner.
    """

    what: str
    said: str


def kept(error: BaseException, during: str) -> Fault:
    """Keep the trace of a fault under a new reference.

    Args:
        error: the fault.
        during: where it came up, such as a command or the pages.
    """
    reference = secrets.token_hex(4)
    what = f"This is a fault of the planner, not of your input (reference {reference})."
    try:
        place = f"Its trace is in {keep(entry(error, during, reference))}; please report it."
    except (OSError, RuntimeError):  # no such folder can be made, or the user has no home
        place = "Its trace could not be written to the user's log."
    return Fault(what, f"{what} {place}")


def entry(error: BaseException, during: str, reference: str) -> str:
    """What the log keeps of a fault."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    versions = f"workforce {workforce.__version__}, Python {platform.python_version()}"
    return "\n".join([f"{when} {reference} {during} ({versions})", *trace(error), "", ""])


def trace(error: BaseException) -> Iterator[str]:
    """Where each error of a chain was raised, the first one first, and its kind."""
    chain: list[BaseException] = []
    while error not in chain:
        chain.insert(0, error)
        error = error.__cause__ or error.__context__ or error
    for each in chain:
        frames = traceback.extract_tb(each.__traceback__)
        for frame in [*frames[:MOST_FRAMES], *frames[MOST_FRAMES:][-MOST_FRAMES:]]:
            yield f"  {in_code(Path(frame.filename))}:{frame.lineno} in {frame.name}"
        yield f"  {type(each).__module__}.{type(each).__qualname__}"


def in_code(path: Path) -> str:
    """A file of code, without the folders above its package, which may name a person.

    >>> in_code(PACKAGE / "plan" / "levers.py")
    'workforce/plan/levers.py'
    """
    if path.is_relative_to(PACKAGE):
        return path.relative_to(PACKAGE.parent).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name


def keep(text: str) -> Path:
    """Add text to the log, which only the user may read.

    Raises:
        OSError: it cannot be written.
        RuntimeError: the user has no home.
    """
    log = user_state() / LOG
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with os.fdopen(os.open(log, flags, ONLY_THE_USER), "a", encoding="utf-8") as stream:
        stream.write(text)
    return log
