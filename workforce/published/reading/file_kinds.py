"""What kind of file it is, by its first bytes, and the text of the tables in it.

CSV in any of the usual encodings, plain, gzipped or zipped, and workbooks (.xlsx, .ods), which are
opened in a process of their own. Anything else is refused with what it is.
"""

import base64
import json
import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Final, NamedTuple

from workforce.errors import FileError, quoted
from workforce.files import MEGABYTE, decoded, read_bytes
from workforce.places import UNPACK

SECONDS: Final = 20
GZIP, ZIP, OLE = b"\x1f\x8b", b"PK", b"\xd0\xcf\x11\xe0"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
UTF_32: Final = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
FIGURES: Final = "choose the DfE's file as downloaded (.csv), or a workbook of it (.xlsx)"
EXPORT: Final = "export it as CSV"
# Files that are no table, by their first bytes.
BINARY: Final = {
    b"%PDF": ("this is a PDF", FIGURES),
    b"PAR1": ("this is a Parquet file", EXPORT),
    b"ARROW1": ("this is a Feather file", EXPORT),
    b"SQLite format 3": ("this is a database", EXPORT),
    b"\x89PNG": ("this is a picture", FIGURES),
    b"\xff\xd8\xff": ("this is a picture", FIGURES),
    b"{\\rtf": ("this is a text document", FIGURES),
    b"\x80\x04\x95": ("this is a Python object", EXPORT),
    b"$FL2": ("this is an SPSS file", EXPORT),
    b"<stata_dta>": ("this is a Stata file", EXPORT),
    b"7z\xbc\xaf": ("this is packed with 7-Zip", "unpack it first"),
    b"RDX": ("this is an R file", EXPORT),
    b"X\n\x00": ("this is an R file", EXPORT),
}
# Text that is no table, by how it begins.
WORDED: Final = {
    r"<!doctype html|<html|<head|<script": (
        "this is a web page, perhaps one that asks to sign in",
        "download the file itself again",
    ),
    r"<\?xml|<[a-z]+[ >:]": ("this is XML", FIGURES),
    r"[{\[]\s*[\"{\[]": ("this is JSON", "choose the download as CSV"),
    r"version https://git-lfs": ("this only points to the file", "download the file itself"),
}
# Spaces that look like one, and what looks like nothing.
ODD_SPACES: Final = re.compile("[\u00a0\u2007\u2009\u202f]")
BOM_AS_LETTERS: Final = re.compile("\\A(\u00ef\u00bb\u00bf)+")
INVISIBLE: Final = re.compile("[\u200b\ufeff\u00ad]")


class TableFile(NamedTuple):
    """The text of one table.

    Attributes:
        where: the file's name, for messages, and the sheet's where there are several.
        text: CSV, of whatever separator.
        said: what was done to read it.
        sheet: the name of the sheet or of the file in a zip, where there are several.
        hidden: whether that sheet is hidden.
        refused: why it is not read if it turns out to be no table of the kind looked for.
    """

    where: str
    text: str
    said: tuple[str, ...] = ()
    sheet: str = ""
    hidden: bool = False
    refused: FileError | None = None


def table_files(path: Path, *, largest: int) -> list[TableFile]:
    """Every table in the file at ``path``, at least one.

    Raises:
        FileError: as ``read_bytes``; not a kind of file that has a table, protected, damaged, or
            larger than its limits once unpacked.
    """
    content = read_bytes(path, largest=largest)
    where = path.name
    if content.startswith(ZIP):
        return _unpacked(path, where)
    if content.startswith(GZIP):
        inside = _gunzipped(content, where, largest)
        found = _text(inside, where)
        return [found._replace(said=("unpacked with gzip", *found.said))]
    return [_text(content, where)]


def _text(content: bytes, where: str) -> TableFile:
    """The text of a file that is not packed."""
    for beginning, (what, mend) in BINARY.items():
        if content.startswith(beginning):
            raise FileError(what, where=where, mend=mend)
    if content.startswith(OLE):
        what, mend = _ole(content)
        raise FileError(what, where=where, mend=mend)
    found = _decoded(content, where)
    first = found.text[:200].lstrip().lower()
    for pattern, (what, mend) in WORDED.items():
        if re.match(pattern, first):
            raise FileError(what, where=where, mend=mend)
    return found


def _ole(content: bytes) -> tuple[str, str]:
    """What the older container of Office files holds, and how to mend it."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "the workbook is protected by a password", "remove the password and save it again"
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return "this is a workbook of an old kind (.xls)", "save it as .xlsx or CSV"
    return "this is an old Office file, not a table", FIGURES


def _decoded(content: bytes, where: str) -> TableFile:
    """UTF-8, UTF-16 with its mark, or Windows text."""
    said: tuple[str, ...] = ()
    refused = None
    if content.startswith(UTF_16) and not content.startswith(UTF_32):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            mend = "save the file again as CSV UTF-8"
            raise FileError("its UTF-16 text breaks off", where=where, mend=mend) from None
        if "\0" in text:
            mend = "save the file again as CSV UTF-8"
            raise FileError("there are NUL characters in it", where=where, mend=mend)
        said = ("read as UTF-16",)
    else:
        try:
            text = decoded(content, where=where)
        except FileError as error:
            text, refused = _windows_text(content, error), error
            said = ("read as Windows text (cp1252)",)
    if not text.isascii():
        for odd, plain in ((BOM_AS_LETTERS, ""), (INVISIBLE, ""), (ODD_SPACES, " ")):
            text = odd.sub(plain, text) if odd.search(text) else text
    return TableFile(where, text, said, refused=refused)


def _windows_text(content: bytes, error: FileError) -> str:
    """Text of older programs under Windows; the error where it is not."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise error from None
    if "\0" in text or re.search("[\x01-\x08\x0e-\x1f]", text):
        raise error
    return text


def _gunzipped(content: bytes, where: str, largest: int) -> bytes:
    unpacking = zlib.decompressobj(wbits=31)
    try:
        inside = unpacking.decompress(content, largest + 1)
    except zlib.error:
        raise FileError(
            "its gzip is damaged", where=where, mend="download the file again"
        ) from None
    if len(inside) > largest:
        what = f"it unpacks to more than {largest / MEGABYTE:g} MB"
        raise FileError(what, where=where, mend="choose the DfE's file as downloaded")
    if not unpacking.eof:
        raise FileError("its gzip breaks off", where=where, mend="download the file again")
    return inside


def _unpacked(path: Path, where: str) -> list[TableFile]:
    """The tables of a zip file or workbook, by a process that may fail."""
    command = [sys.executable, "-I", str(UNPACK), str(path.resolve())]
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS, check=False
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        what = "it is damaged, or too large to be unpacked"
        mend = "open it and save the sheet as CSV"
        raise FileError(what, where=where, mend=mend) from None
    if "refused" in answer:
        what, mend = answer["refused"]
        raise FileError(what, where=where, mend=mend)
    tables = answer["tables"]
    if not tables:
        raise FileError("the workbook has no sheet of cells", where=where, mend=FIGURES)
    return [_inside(where, *each, alone=len(tables) == 1) for each in tables]


def _inside(where: str, name: str, hidden: bool, packed: str, *, alone: bool) -> TableFile:
    """One table of a packed file."""
    found = _decoded(base64.b64decode(packed), where)
    if alone:
        return found
    said = f"read from {quoted(name)}{', a hidden sheet' if hidden else ''}"
    return found._replace(
        where=f"{where}, {quoted(name)}", said=(said, *found.said), sheet=name, hidden=hidden
    )
