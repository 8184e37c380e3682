"""The errors a user can mend, each in one plain sentence: what, where, how to mend.

The family::

    WorkforceError
    ├── InputError              what was given is wrong (exit status 2)
    │   ├── FileError           a file is missing, empty, too large or not of its format
    │   ├── CensusError         a census file's columns, rows or figures
    │   ├── UnknownNameError    an authority, year, lever or key that is not known
    │   ├── ScenarioError       a scenario's settings: type, range, month, contradiction
    │   └── ClusterError        a Dask cluster that cannot be used (in ``cluster_address``)
    └── CancelledError          the user stopped the run
"""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate
from typing import Self

LONGEST_QUOTE = 60
MOST_LETTERS = 110  # of the names listed
LONGEST_PLACE = 80
LONGEST_NAME = 200  # of a name that others may be near to


class WorkforceError(Exception):
    """Anything the planner raises on purpose."""


class InputError(WorkforceError):
    """What was given is wrong; ``str(error)`` says what, where and how to mend it.

    >>> str(InputError("months is 0", where="plan.toml", mend="give 1 to 120"))
    'plan.toml: months is 0; give 1 to 120.'
    """

    def __init__(self, what: str, *, where: str, mend: str) -> None:
        """Build the sentence from its three parts."""
        where = shortened(where)
        self.what, self.where, self.mend = what, where, mend
        stop = "" if mend.endswith("?") else "."
        super().__init__(f"{where}: {what}; {mend}{stop}")

    def __reduce__(self) -> tuple[Callable[..., Self], tuple[str]]:
        """Pickle the three parts, so that an error raised on a worker reads the same here."""
        return partial(type(self), where=self.where, mend=self.mend), (self.what,)


class FileError(InputError):
    """A file is missing, empty, too large or not of its format."""


class CensusError(InputError):
    """A census file's columns, rows or figures cannot be used."""


class ScenarioError(InputError):
    """A scenario's setting has the wrong type, lies outside its range or contradicts another."""


class UnknownNameError(InputError):
    """A name that is not known, with the nearest known ones."""

    @classmethod
    def among(cls, kind: str, given: str, known: Iterable[str], *, where: str) -> Self:
        """The error for ``given``, suggesting up to three near names, else listing them all.

        >>> print(UnknownNameError.among("authority", "Haringay", ["Haringey", "Kent"], where="a"))
        a: authority 'Haringay' is not known; did you mean Haringey?
        """
        names = list(known)
        by_fold = {name.casefold(): name for name in names}
        asked = given[:LONGEST_NAME].strip().casefold()
        near = difflib.get_close_matches(asked, by_fold, n=3, cutoff=0.6)
        if near:
            mend = f"did you mean {' or '.join(by_fold[fold] for fold in near)}?"
        else:
            mend = f"the known ones are {listed(names)}"
        return cls(f"{kind} {quoted(given)} is not known", where=where, mend=mend)


class CancelledError(WorkforceError):
    """The user stopped the run; nothing was written."""


def shortened(text: str, longest: int = LONGEST_PLACE) -> str:
    """A text with its middle left out where it is too long for a sentence; its end says most.

    >>> shortened("plan.toml"), shortened("a" * 50 + "b" * 50, 9)
    ('plan.toml', 'aa…bbbbbb')
    """
    if len(text) <= longest:
        return text
    first = longest // 4
    return f"{text[:first]}…{text[len(text) - longest + first + 1 :]}"


def listed(names: Sequence[str]) -> str:
    """Names one after another, as many as a sentence holds.

    >>> listed(["a", "b"]), listed(["long name " * 9] * 3).split()[-2:]
    ('a, b', ['2', 'more'])
    """
    letters = accumulate(len(name) + len(", ") for name in names)
    shown = max(1, sum(total <= MOST_LETTERS for total in letters))
    more = f" and {len(names) - shown} more" if len(names) > shown else ""
    return ", ".join(names[:shown]) + more


def quoted(value: object) -> str:
    r"""A user's value as a message shows it: printable, one line, at most 60 characters.

    >>> quoted("a\nb")
    "'a?b'"
    """
    try:
        text = value if isinstance(value, str) else repr(value)
    except ValueError:  # Python writes no number of more than 4,300 digits
        text = "a number of thousands of digits"
    safe = printable(text)
    if len(safe) > LONGEST_QUOTE:
        safe = safe[: LONGEST_QUOTE - 1] + "…"
    return f"'{safe}'"


def printable(text: str) -> str:
    r"""Text as one line without signs that steer a terminal or cannot be written.

    >>> printable("a\nb\udcff")
    'a?b?'
    """
    return "".join("?" if unicodedata.category(sign)[0] == "C" else sign for sign in text)
