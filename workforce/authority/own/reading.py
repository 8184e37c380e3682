"""Reading the council's own files: whichever kind each is, returns of one authority or a list.

Nothing is written to a disk but what a workbook needs to be opened by a process of its own, and
nothing of a worker outlives what is returned.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from workforce.authority.own.census_return import Return, new_key
from workforce.authority.own.lists.found_list import FoundList, list_in
from workforce.authority.own.lists.month_ends import FoundMonths, months_of
from workforce.authority.own.return_table import is_return, read_table
from workforce.authority.own.return_xml import PIECE, read_xml
from workforce.errors import FileError
from workforce.files import MEGABYTE, read_bytes, shown
from workforce.published.reading.file_kinds import table_files

LARGEST: Final = 60 * MEGABYTE
LARGEST_TABLE: Final = 20 * MEGABYTE
MOST_FILES: Final = 20
HEAD: Final = 400  # bytes that show what a file is
MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class OwnFiles(NamedTuple):
    """What the council's files hold: returns, earliest first, lists, month ends and finance."""

    returns: tuple[Return, ...] = ()
    staff: FoundList | None = None
    agency: FoundList | None = None
    months: FoundMonths | None = None
    finance: FoundList | None = None


def read_files(paths: Sequence[Path]) -> OwnFiles:
    """Every return in the files, and the lists.

    Raises:
        InputError: a file cannot be used, or they do not go together.
    """
    if len(paths) > MOST_FILES:
        what = f"there are {len(paths)} files"
        raise FileError(what, where="the files", mend=f"give at most {MOST_FILES}")
    key = new_key()
    return all_of([read_one(path, key) for path in paths])


def all_of(found: Sequence[OwnFiles]) -> OwnFiles:
    """What several files hold together.

    Raises:
        FileError: two are of one year, of two authorities, or are lists of one kind.
    """
    staff = [each.staff for each in found if each.staff is not None]
    agency = [each.agency for each in found if each.agency is not None]
    months = [each.months for each in found if each.months is not None]
    finance = [each.finance for each in found if each.finance is not None]
    kinds = (
        ("staff list", staff), ("agency list", agency), ("table of months", months),
        ("finance table", finance),
    )  # fmt: skip
    for what, lists in kinds:
        if len(lists) > 1:
            more = f"there is more than one {what}"
            raise FileError(more, where="the files", mend="give the newest")
    returns = together([returned for each in found for returned in each.returns])
    return OwnFiles(
        tuple(returns), next(iter(staff), None), next(iter(agency), None),
        next(iter(months), None), next(iter(finance), None),
    )  # fmt: skip


def together(found: list[Return]) -> list[Return]:
    """Returns of several files, earliest first.

    Raises:
        FileError: two are of one year, or they are of two authorities.
    """
    years = [each.year for each in found]
    twice = sorted({year for year in years if years.count(year) > 1})
    if twice:
        what = f"there is more than one return of {twice[0]}"
        raise FileError(what, where="the files", mend="give one for each year")
    if len({each.code for each in found if each.code}) > 1:
        what = "the returns are of more than one authority"
        raise FileError(what, where="the files", mend="give those of one")
    return sorted(found, key=lambda each: each.year)


def read_one(path: Path, key: bytes | None = None) -> OwnFiles:
    """What one file holds: returns as XML or as a table, or a list.

    Workers are known again in another file that is read with the same ``key``.

    Raises:
        InputError: it is none of them, or cannot be read.
    """
    where, key = shown(path.name), key or new_key()
    start = read_bytes(path, largest=LARGEST)
    sha256 = hashlib.sha256(start).hexdigest()
    if is_xml(start[:HEAD]):
        return OwnFiles((read_xml(lambda: pieces_of(start), sha256, where=where, key=key),))
    files = table_files(path, largest=LARGEST_TABLE)
    for file in files:
        if "\0" in file.text:
            raise FileError("there are NUL bytes in it", where=where, mend="save it again as CSV")
        if is_return(file):
            return OwnFiles(tuple(read_table(file, sha256, key)))
    found = list_in(path, files, sha256)
    if found.of_months:
        return OwnFiles(months=months_of(found.table, found.sha256))
    if found.of_finance:
        return OwnFiles(finance=found)
    return OwnFiles(agency=found) if found.of_agency else OwnFiles(staff=found)


def is_xml(head: bytes) -> bool:
    """Whether a file begins as XML does.

    >>> is_xml(b" <?xml version='1.0'?>"), is_xml(b"Year,LEA")
    (True, False)
    """
    for mark in MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(b"<")


def pieces_of(content: bytes) -> Iterator[bytes]:
    """The content, a piece at a time."""
    for at in range(0, len(content), PIECE):
        yield content[at : at + PIECE]
