"""The tables in a workbook or a zip file, read in a process of its own with little to spend.

Started as a script by ``file_kinds``, with the file's path: whatever the file does to the libraries
that open it, the planner only sees a process that ended. Prints one line of JSON: either why the
file is refused and how to mend it, or its tables, each with its name, whether it is hidden, and its
text as CSV in base64.
"""

import base64
import csv
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

if sys.platform != "win32":
    import resource

MEGABYTE: Final = 2**20
MEMORY: Final = 800 * MEGABYTE
SECONDS: Final = 10
UNZIPPED: Final = 50 * MEGABYTE
MOST_TIMES: Final = 100  # unzipped bytes by zipped, from one megabyte on
MOST_ENTRIES: Final = 200
MOST_CELLS: Final = 3_000_000
LOCAL_HEADER: Final = 30  # bytes before the name of an entry
CHUNK: Final = MEGABYTE
SAVE_AGAIN: Final = "save the sheet on its own as CSV"

# What stands in a workbook that does more than hold values, by the beginning of an entry's name.
ACTIVE: Final = {
    "xl/vbaproject": "macros",
    "xl/macrosheets/": "macros",
    "xl/dialogsheets/": "macros",
    "basic/": "macros",
    "scripts/": "macros",
    "xl/activex/": "controls",
    "xl/embeddings/": "other files inside it",
    "xl/externallinks/": "links to other files",
    "xl/connections": "a connection to other data",
}
# What is no workbook of values, by an entry it has.
OTHER: Final = {
    "xl/workbook.bin": ("it is a binary workbook (.xlsb)", "save it as .xlsx or CSV"),
    "word/document.xml": ("it is a Word document", "choose the file with the figures"),
    "ppt/presentation.xml": ("it is a presentation", "choose the file with the figures"),
    "index/document.iwa": ("it is a Numbers document", "export it as .xlsx or CSV"),
}
OVERLAP: Final = 32  # bytes that two parts of an entry share
DOCUMENT_TYPES: Final = tuple(
    "<!DOCTYPE".encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be")
)
NO_VALUE: Final = re.compile(rb"</f>(<v ?/>|<v></v>)?</c>")  # a formula never worked out
JUNK: Final = ("__macosx/", ".")


class RefusedError(Exception):
    """Why a file is refused, and how to mend it."""


def tables_of(path: str) -> Iterator[tuple[str, bool, bytes]]:
    """Each table: its name, whether it is hidden, its CSV."""
    with zipfile.ZipFile(path) as packed:
        names = checked(packed)
        if "xl/workbook.xml" in names or "content.xml" in names:
            yield from sheets(path)
            return
        wanted = [
            entry
            for entry in packed.infolist()
            if entry.filename.lower().endswith((".csv", ".txt", ".tsv"))
            and not entry.filename.lower().startswith(JUNK)
        ]
        if not wanted:
            raise RefusedError("there is no table in this zip file", "choose the CSV file itself")
        for entry in wanted:
            yield entry.filename, False, packed.read(entry)


def checked(packed: zipfile.ZipFile) -> set[str]:
    """The names in lower case, once the directory and every byte have been looked at."""
    entries = packed.infolist()
    names = {entry.filename.lower() for entry in entries}
    if len(entries) > MOST_ENTRIES:
        raise RefusedError(f"there are {len(entries):,} files in it", SAVE_AGAIN)
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError("it is protected by a password", "remove the password")
    for name, (what, mend) in OTHER.items():
        if name in names:
            raise RefusedError(what, mend)
    for beginning, what in ACTIVE.items():
        if any(name.startswith(beginning) for name in names):
            raise RefusedError(f"the workbook has {what}", SAVE_AGAIN)
    measured(entries)
    for entry in entries:
        looked_through(packed, entry)
    return names


def measured(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what unzips to too much, or keeps two files in the same bytes."""
    if sum(entry.file_size for entry in entries) > UNZIPPED:
        raise RefusedError(f"it unzips to more than {UNZIPPED // MEGABYTE} MB", SAVE_AGAIN)
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        large = entry.file_size > MEGABYTE
        if large and entry.file_size > MOST_TIMES * entry.compress_size:
            what = f"a file in it unzips to more than {MOST_TIMES} times its size"
            raise RefusedError(what, SAVE_AGAIN)
        if entry.header_offset < end:
            raise RefusedError("two files in it overlap", SAVE_AGAIN)
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size


def looked_through(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read an entry to its end, which checks its sum; refuse what a reader would stumble over."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    before = b""
    with packed.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            if is_xml:
                refuse_xml(before + chunk)
            before = chunk[-OVERLAP:]


def refuse_xml(part: bytes) -> None:
    """Refuse a document type of its own, and a formula that holds no value."""
    if any(mark in part for mark in DOCUMENT_TYPES):
        raise RefusedError("the workbook defines a document type of its own", SAVE_AGAIN)
    if NO_VALUE.search(part):
        what = "the workbook has formulas that were never worked out"
        raise RefusedError(what, "open it in Excel, save it and choose it again")


def sheets(path: str) -> Iterator[tuple[str, bool, bytes]]:
    """The sheets of a workbook that have cells, as CSV whose lines are the sheet's rows."""
    book = CalamineWorkbook.from_path(path)
    left = MOST_CELLS
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        left -= sheet.total_height * sheet.total_width
        if left < 0:
            what = f"its sheets span more than {MOST_CELLS:,} cells"
            raise RefusedError(what, "delete the cells far from the table, or " + SAVE_AGAIN)
        hidden = about.visible != SheetVisibleEnum.Visible
        yield about.name, hidden, csv_of(sheet.to_python(skip_empty_area=False)).encode()


def csv_of(rows: Sequence[Sequence[object]]) -> str:
    """Rows as CSV, each of them one line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([as_text(cell) for cell in row] or [""])
    return text.getvalue()


def as_text(cell: object) -> str:
    """A cell as CSV has it: whole numbers without a point, days as 2019-09-30."""
    if isinstance(cell, float):
        return f"{cell:.10f}".rstrip("0").rstrip(".")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(str(cell).split())


def spend_little() -> None:
    """End this process rather than let it take much memory or time; Windows has no such limits."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str) -> None:
    """Print the tables of a file, or why there are none."""
    spend_little()
    try:
        tables = [
            (name, hidden, base64.b64encode(text).decode())
            for name, hidden, text in tables_of(path)
        ]
        said: dict[str, object] = {"tables": tables}
    except RefusedError as refused:
        said = {"refused": refused.args}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1])
