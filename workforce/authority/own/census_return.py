"""A council's census return as it is read: its workers, and what was left out of it and why."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from workforce.authority.own.worker import IDENTITY, Worker
from workforce.authority.own.worker_fields import FieldFaultError, worker_of
from workforce.published.reading.table_text import counted

MOST_NAMES: Final = 20  # of unknown elements
LONGEST_NAME: Final = 40
KEY_BYTES: Final = 32


def new_key() -> bytes:
    """A key for the hashes of one reading."""
    return secrets.token_bytes(KEY_BYTES)


class LeftOut(NamedTuple):
    """A worker who cannot be counted: the place in the file, the field and why."""

    number: int
    field: str
    why: str


@dataclass(frozen=True)
class Return:
    """One year's return of one authority.

    Attributes:
        year: of the census.
        code: the authority's three digits, "" where the file has none.
        workers: those who can be counted.
        totals: what the return gives for the whole council, by the return's own names.
        left_out: those who cannot.
        said: what was understood or left out, a clause each.
        sha256: of the file's bytes.
        marks: of each worker, the keyed hash of the registration number, b"" for none; they match
            workers of returns that were read together, and are let go with this object.
    """

    year: int
    code: str
    workers: tuple[Worker, ...]
    totals: Mapping[str, float]
    left_out: tuple[LeftOut, ...]
    said: tuple[str, ...]
    sha256: str
    marks: tuple[bytes, ...] = ()

    def why_left_out(self) -> Iterator[str]:
        """How many were left out for each reason."""
        counts = Counter((each.field, each.why) for each in self.left_out)
        for (field, why), count in counts.most_common():
            yield f"{counted(count, 'worker')} left out: {field} {why}"


class Intake:
    """Takes workers as they are read; keeps no field that says who one is."""

    def __init__(self, key: bytes) -> None:
        """Nobody yet; the key of the hashes is that of one reading and ends with it."""
        self.key = key
        self.seen: dict[bytes, list[Worker]] = {}
        self.workers: list[Worker] = []
        self.marks: list[bytes] = []
        self.left_out: list[LeftOut] = []
        self.unknown: Counter[str] = Counter()
        self.number = self.doubles = self.again = 0

    def take(self, raw: Mapping[str, str], year: int) -> None:
        """Add one worker, or say why not."""
        self.number += 1
        try:
            worker = worker_of(raw, year)
        except FieldFaultError as fault:
            self.left_out.append(LeftOut(self.number, fault.field, fault.why))
            return
        mark = self.mark_of(raw.get(IDENTITY, ""))
        if self.is_double(mark, worker):
            self.doubles += 1
        else:
            self.workers.append(worker)
            self.marks.append(mark)

    def mark_of(self, identity: str) -> bytes:
        """The keyed hash of a registration number; b"" for none."""
        text = identity.casefold().encode()
        return hashlib.blake2b(text, key=self.key, digest_size=16).digest() if text else b""

    def is_double(self, mark: bytes, worker: Worker) -> bool:
        """Whether the same worker with the same fields was taken before."""
        if not mark:
            return False
        before = self.seen.setdefault(mark, [])
        if worker in before:
            return True
        self.again += bool(before)
        before.append(worker)
        return False

    def strange(self, name: str) -> None:
        """Count an element or column that is not known."""
        if name in self.unknown or len(self.unknown) < MOST_NAMES:
            self.unknown[name[:LONGEST_NAME]] += 1

    def said(self) -> Iterator[str]:
        """What was left out, a clause each."""
        if self.doubles:
            yield f"{counted(self.doubles, 'worker')} who stood twice counted once"
        if self.again:
            yield f"{counted(self.again, 'worker')} with a number seen before, but other fields"
        for name in self.unknown:
            yield f"{name!r} is not known and left out"
