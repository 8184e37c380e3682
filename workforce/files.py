"""Reading a file that a user names: it exists, is not empty, not too large, and is text."""

import errno
import re
from pathlib import Path
from typing import Final

from workforce.errors import FileError, printable

MEGABYTE = 1_000_000
LONGEST_PATH: Final = 80  # characters of one in a message
LONGEST_SLUG: Final = 40  # characters of a title in a file's name
# What the operating system answers, in words.
NOT_ALLOWED: Final = "this user may not read or write it"
REASONS: Final = {
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EROFS: "it lies on a disk that can only be read",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "this user's share of the disk is full",
    errno.EFBIG: "the file would be larger than the system allows",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EEXIST: "a part of the path is a file or a broken link, not a folder",
    errno.ELOOP: "its links lead in a circle",
    errno.EIO: "the disk reports a fault",
}


def slug(title: str) -> str:
    r"""A safe file name from a title.

    >>> slug("../A plan!"), slug("=1+1"), slug("\u202e")
    ('a-plan', '1-1', 'plan')
    """
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return words[:LONGEST_SLUG].strip("-") or "plan"


def shown(path: Path | str) -> str:
    r"""A path as a message shows it: printable, one line, the end of it where it is long.

    >>> shown("out\n/plan.toml"), len(shown("a" * 5000))
    ('out?/plan.toml', 80)
    """
    safe = printable(str(path))
    return safe if len(safe) <= LONGEST_PATH else f"…{safe[1 - LONGEST_PATH :]}"


def file_error(error: OSError, where: str, *, mend: str) -> FileError:
    """What the operating system refuses, in a plain sentence.

    >>> print(file_error(OSError(errno.ENOSPC, "No space left on device"), "out", mend="free some"))
    out: the disk is full; free some.
    """
    what = REASONS.get(error.errno or 0, error.strerror or "it cannot be used")
    return FileError(what, where=where, mend=mend)


def read_text(path: Path, *, largest: int) -> str:
    """The UTF-8 text of ``path`` (a leading byte order mark dropped).

    Raises:
        FileError: as ``read_bytes``; not UTF-8, or with NUL bytes inside.
    """
    return decoded(read_bytes(path, largest=largest), where=path.name)


def read_bytes(path: Path, *, largest: int) -> bytes:
    """The content of ``path``.

    Args:
        path: the file a user named.
        largest: the most bytes accepted; the size is looked at before anything is read.

    Raises:
        FileError: no such file, a folder, empty, larger than ``largest``, or not to be read.
    """
    try:
        return _content(path, largest)
    except OSError as error:
        mend = "choose a file that you can open and copy"
        raise file_error(error, shown(path.name), mend=mend) from None


def _content(path: Path, largest: int) -> bytes:
    """The content of a file that passes each look.

    Raises:
        FileError: no such file, a folder, empty, or too large.
        OSError: it cannot be read.
    """
    where = shown(path.name or path)
    if path.is_dir():
        raise FileError("this is a folder, not a file", where=where, mend="name a file in it")
    if not path.is_file():
        raise FileError("no such file", where=where, mend="check the path and the spelling")
    size = path.stat().st_size
    if size == 0:
        raise FileError(
            "the file is empty", where=where, mend="choose the file that has the content"
        )
    if size > largest:
        limit = f"{largest / MEGABYTE:g} MB"
        raise FileError(
            f"the file is {size / MEGABYTE:.1f} MB", where=where, mend=f"use one of at most {limit}"
        )
    return path.read_bytes()


def decoded(content: bytes, *, where: str) -> str:
    """UTF-8 ``content`` as text, or the reason it is not.

    >>> decoded(b"title", where="plan.toml")
    'title'
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            f"byte {error.start + 1} is not UTF-8 text", where=where, mend="save the file as UTF-8"
        ) from None
    if "\0" in text:
        raise FileError("there are NUL bytes in it", where=where, mend="save the file as UTF-8")
    return text
