"""Reading a census return as XML, one worker after another; nothing of the file is kept whole.

A document type of the file's own, and with it every entity, is refused before anything is expanded.
Element names are read without case and prefix, in any order; older spellings are known.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final
from xml.parsers import expat

from workforce.authority.own.census_return import Intake, Return
from workforce.authority.own.worker import DROPPED, READ
from workforce.errors import FileError

WORKERS: Final = ("cswwworker", "cswwwworker", "cswww", "worker")
TOTALS: Final = ("NumberOfVacancies", "NoAgencyFTE", "NoAgencyHeadcount")
HEAD: Final = ("Collection", "Year", "ReferenceDate", "LEA")
FRAME: Final = (
    "message", "header", "collectiondetails", "source", "sourcelevel", "softwarecode", "datetime",
    "datatime", "lalevelvacancies", "lalevel", "release", "serialno", "content", "cbdslevels",
    "cbdslevel", "workers", "cswwworkers",
)  # fmt: skip
COLLECTIONS: Final = ("CSWW", "CSWWW")
DEEPEST: Final = 12
LONGEST_FIELD: Final = 1_000
MOST_WORKERS: Final = 50_000
PIECE: Final = 1 << 16
YEARS: Final = range(2010, 2051)
NUMBER: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
MEND: Final = "choose the return as it was sent to the DfE (XML)"


class Reader:
    """Follows one file from element to element."""

    def __init__(self, where: str, key: bytes) -> None:
        """Nothing read yet."""
        self.where, self.intake = where, Intake(key)
        self.depth = 0
        self.worker: dict[str, str] | None = None
        self.field = ""
        self.text: list[str] = []
        self.head: dict[str, str] = {}
        self.waiting: list[dict[str, str]] = []  # workers above the header
        self.said: list[str] = []

    def refuse(self, what: str, mend: str = MEND) -> FileError:
        """The error for this file."""
        return FileError(what, where=self.where, mend=mend)

    def no_doctype(self, *_: object) -> None:
        """Refuse a document type."""
        raise self.refuse("it defines a document type of its own", "export the return again")

    def begin(self, tag: str, _: object) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.refuse(f"elements are nested more than {DEEPEST} deep")
        self.text.clear()
        if self.worker is not None:
            self.field = self.field_of(tag, WORKER_FIELDS, LEFT)
        elif is_worker(tag):
            self.worker, self.field = {}, ""
        else:
            self.field = self.field_of(tag, HEAD_FIELDS, FRAME)

    def field_of(self, tag: str, fields: Mapping[str, str], left: Collection[str]) -> str:
        """The field that an element is, "" for one that is not read; an unknown one is counted."""
        field = fields.get(tag)
        if field is None:
            name = tag.rpartition(":")[2].casefold()
            field = fields.get(name, "")
            if not field and name not in left:
                self.intake.strange(tag)
        return field

    def letters(self, text: str) -> None:
        """Text of a field that is read; any other is dropped here."""
        if self.field:
            self.text.append(text)
            if len(text) > LONGEST_FIELD or len(self.text) > LONGEST_FIELD:
                raise self.refuse(f"a field has more than {LONGEST_FIELD:,} characters")

    def end(self, tag: str) -> None:
        """An element ends."""
        self.depth -= 1
        if self.field:
            value = "".join(self.text).strip()
            kept = self.head if self.worker is None else self.worker
            away = self.field == "Absat30Sept" and value == "1"  # of several, one is enough
            if value and (away or self.field not in kept):
                kept[self.field] = value
            self.field = ""
        elif self.worker is not None and is_worker(tag):
            self.finished(self.worker)
            self.worker = None

    def finished(self, worker: dict[str, str]) -> None:
        """One worker is read."""
        if self.intake.number + len(self.waiting) >= MOST_WORKERS:
            raise self.refuse(f"there are more than {MOST_WORKERS:,} workers")
        if "Year" in self.head:
            self.intake.take(worker, self.year())
        else:
            self.waiting.append(worker)

    def year(self) -> int:
        """The year of the census."""
        text = self.head.get("Year", "")
        if not text.isdecimal() or int(text) not in YEARS:
            raise self.refuse("its header has no Year", "add the year of the census, such as 2023")
        return int(text)

    def whole(self, sha256: str) -> Return:
        """The return, once the file has ended."""
        collection = self.head.get("Collection", "")
        if collection.upper() not in COLLECTIONS:
            raise self.refuse("this is not a return of the workforce census (CSWW)")
        year = self.year()
        for worker in self.waiting:
            self.intake.take(worker, year)
        if not self.intake.number:
            raise self.refuse("there is no worker in it")
        day = self.head.get("ReferenceDate", "")
        if day and not day.startswith(f"{year}-09-30"):
            self.said.append(f"the reference date is not 30 September {year}, which is counted")
        return Return(
            year=year,
            code=code_of(self.head.get("LEA", "")),
            workers=tuple(self.intake.workers),
            totals=dict(self.totals()),
            left_out=tuple(self.intake.left_out),
            said=(*self.said, *self.intake.said()),
            sha256=sha256,
            marks=tuple(self.intake.marks),
        )

    def totals(self) -> Iterator[tuple[str, float]]:
        """What the return gives for the whole council."""
        for name in TOTALS:
            text = self.head.get(name, "")
            if NUMBER.fullmatch(text):
                yield name, float(text)
            elif text:
                self.said.append(f"{name} is not a number and left out")


def spelt(names: Iterable[str]) -> dict[str, str]:
    """Names by themselves and by themselves without case."""
    return {each: name for name in names for each in (name, name.casefold())}


HEAD_FIELDS: Final = spelt((*HEAD, *TOTALS))
WORKER_FIELDS: Final = spelt(READ) | dict.fromkeys(DROPPED, "")
LEFT: Final = frozenset(name.casefold() for name in DROPPED)


def is_worker(tag: str) -> bool:
    """Whether an element is a worker.

    >>> is_worker("CSWWWorker"), is_worker("a:CSWWW"), is_worker("FTE")
    (True, True, False)
    """
    return tag == "CSWWWorker" or tag.rpartition(":")[2].casefold() in WORKERS


def code_of(text: str) -> str:
    """An authority's three digits; "" where the text is none."""
    return text if text.isdecimal() and len(text) == len("309") else ""


def read_xml(
    pieces: Callable[[], Iterator[bytes]], sha256: str, *, where: str, key: bytes
) -> Return:
    """The return in a file, read piece by piece; ``key`` is that of the reading's hashes.

    Raises:
        FileError: not XML, with a document type, too large or no return.
    """
    reader = Reader(where, key)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.letters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = reader.no_doctype
    try:
        for piece in pieces():
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        what = f"line {error.lineno} is not XML: the file is damaged or breaks off"
        raise FileError(what, where=where, mend="export the return again") from None
    return reader.whole(sha256)
