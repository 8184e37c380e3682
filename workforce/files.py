"""Reading a file that a user names: it exists, is not empty, not too large, and is text."""

from pathlib import Path

from workforce.errors import FileError

MEGABYTE = 1_000_000


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
        FileError: no such file, a folder, empty, or larger than ``largest``.
    """
    where = path.name or str(path)
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
