"""Files written whole: after a crash or a full disk a folder holds the old set or the new one.

A set is written into a folder of its own inside the one asked for, synced, and marked as complete
by one rename; only then is each file moved to its place. Whatever ends the command before that
rename leaves every old file; what ends it in the moment after leaves the rest of the set beside,
complete, and the next command that writes to the folder first brings it to its places.
"""

import os
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from workforce.errors import FileError
from workforce.files import file_error, shown

if sys.platform != "win32":
    import fcntl

PATIENCE: Final = 10  # seconds until another command that writes to the folder is reported
POLL: Final = 0.05  # seconds
WRITING, COMPLETE = ".part", ".ready"
OURS: Final = re.compile(rf"\.workforce-[0-9a-f]{{16}}({WRITING}|{COMPLETE})")
ELSEWHERE: Final = "name a folder you may write to"
READ_WRITE: Final = 0o666

Texts = Mapping[str, str | bytes]


def write_all(sets: Iterable[tuple[Texts, Path]]) -> list[Path]:
    """Write sets of texts or bytes, each to its folder, as files of these names, in folders or not.

    Either every old file stays or every new one is in its place; each is whole at any moment. A
    second command that writes to the same folder waits. Only plain files are replaced, and none
    through a link.

    Returns:
        The files, in the order given.

    Raises:
        FileError: a folder cannot be made or written to, is written to by another command, or
            holds something else under a file's name.
    """
    every = together(sets)
    made: list[Path] = []
    try:
        with ExitStack() as until_written:
            for folder in sorted(every, key=os.fspath):
                with sentences(folder):
                    make(folder, made)
                    until_written.enter_context(alone_in(folder))
            staged = [until_written.enter_context(stage(every[each], each)) for each in every]
            for each in marked(staged):
                with sentences(each.parent):
                    bring(each)
    finally:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()  # it stays where anything is in it
    return [folder / name for folder, texts in every.items() for name in texts]


def together(sets: Iterable[tuple[Texts, Path]]) -> dict[Path, dict[str, str | bytes]]:
    """The texts for each folder.

    Raises:
        FileError: two of them have one name.
    """
    every: dict[Path, dict[str, str | bytes]] = {}
    known: dict[Path, Path] = {}
    for texts, folder in sets:
        place = known.setdefault(Path(os.path.realpath(folder)), folder)
        found = every.setdefault(place, {})
        for name in texts.keys() & found.keys():
            what = "two outputs would have this name"
            raise FileError(what, where=shown(name), mend="give them different names")
        found |= texts
    return every


@contextmanager
def sentences(folder: Path) -> Iterator[None]:
    """An error of the operating system as a sentence that names the folder.

    Raises:
        FileError: instead of the error.
    """
    try:
        yield
    except OSError as error:
        raise file_error(error, shown(folder), mend=ELSEWHERE) from None


def make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and note each that was not there."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        if folder == folder.parent:
            break
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        made.append(each)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let no other command write to a folder, and finish what one was killed at.

    Where the file system or Windows knows no such lock, commands are not kept apart: each file is
    whole still, as every command writes under names of its own.

    Raises:
        FileError: another command has been writing there for as long as is waited.
        OSError: the folder cannot be read.
    """
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if locked(descriptor, folder):
            finish(folder)
        yield
    finally:
        os.close(descriptor)


def locked(descriptor: int, folder: Path) -> bool:
    """Whether a folder could be locked, which ends with the process at the latest.

    Raises:
        FileError: another command has been writing there for as long as is waited.
    """
    until = time.monotonic() + PATIENCE
    while sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                what = "another command is writing there"
                mend = "wait until it has ended, or name another folder"
                raise FileError(what, where=shown(folder), mend=mend) from None
            time.sleep(POLL)
        except OSError:
            return False
        else:
            return True
    return False


def finish(folder: Path) -> None:
    """Bring complete sets of killed commands to their places, and clear unfinished ones away."""
    for each in sorted(folder.iterdir()):
        found = OURS.fullmatch(each.name)
        if found is None or each.is_symlink() or each.stat().st_uid != os.geteuid():
            continue
        if found[1] == COMPLETE:
            bring(each)
        else:
            shutil.rmtree(each)


@contextmanager
def stage(texts: Texts, folder: Path) -> Iterator[Path]:
    """A folder within, of a name nobody can guess, that holds the new files, synced.

    It is cleared away unless it was marked as complete meanwhile.

    Raises:
        FileError: it cannot be written, or a file's name is taken by something else.
    """
    with sentences(folder):
        inside = folder / f".workforce-{secrets.token_hex(8)}{WRITING}"
        inside.mkdir(mode=stat.S_IRWXU)
    try:
        with sentences(folder):
            for name, text in texts.items():
                refuse_other(folder, name)
                part = inside / name
                part.parent.mkdir(parents=True, exist_ok=True)
                write_through(part, text, mode_of(folder / name, folder))
            for each in [inside, *(path for path in inside.rglob("*") if path.is_dir())]:
                sync(each)
        yield inside
    finally:
        shutil.rmtree(inside, ignore_errors=True)


def refuse_other(folder: Path, name: str) -> None:
    """Refuse to replace what is no plain file, or to write through a link.

    Raises:
        FileError: the name is that of a folder, a link or a device, or lies behind a link.
    """
    target = folder / name
    above = [folder / each for each in list(Path(name).parents)[:-1]]
    links = [each for each in (target, *above) if each.is_symlink()]
    for each in links:
        raise in_the_way(each, folder, "a link")
    if target.exists() and not target.is_file():
        raise in_the_way(target, folder, "a folder" if target.is_dir() else "a device")
    for each in above:
        if each.exists() and not each.is_dir():
            raise in_the_way(each, folder, "a file")


def in_the_way(target: Path, folder: Path, kind: str) -> FileError:
    """The refusal of an output whose name is taken."""
    what = f"{kind} is there under the name of the output {shown(target.relative_to(folder))}"
    return FileError(what, where=shown(folder), mend="move it away or name another folder")


def mode_of(target: Path, folder: Path) -> int:
    """Who may read and write a new file: as for the one it replaces, else as for the folder."""
    there = target if target.exists() else folder
    return stat.S_IMODE(there.stat().st_mode) & READ_WRITE


def write_through(path: Path, text: str | bytes, mode: int) -> None:
    """Write a new file down to the disk, for nobody else to read until it is whole."""
    alone = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(alone, "wb") as stream:
        stream.write(text.encode() if isinstance(text, str) else text)
        stream.flush()
        with suppress(PermissionError):  # not every network share keeps modes
            path.chmod(mode)
        os.fsync(stream.fileno())


def sync(folder: Path) -> None:
    """Write the names in a folder down to the disk, where a folder can be synced."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        with suppress(OSError):  # a network share may not know how
            os.fsync(descriptor)
        os.close(descriptor)


def marked(staged: list[Path]) -> list[Path]:
    """Sets marked as complete, all or none: what is marked is brought to its places, whoever does.

    Raises:
        FileError: one cannot be renamed.
    """
    complete: list[Path] = []
    try:
        for inside in staged:
            with sentences(inside.parent):
                complete.append(inside.rename(inside.with_suffix(COMPLETE)))
                sync(inside.parent)
    except BaseException:
        for each in complete:
            shutil.rmtree(each)
        raise
    return complete


def bring(complete: Path) -> None:
    """Move each file of a complete set to its place: checked first, so that the moves are a moment.

    Raises:
        FileError: a file's name is taken by something else.
        OSError: a file cannot be moved.
    """
    folder = complete.parent
    moves = {
        path: folder / path.relative_to(complete)
        for path in sorted(complete.rglob("*"))
        if path.is_file()
    }
    above = {folder, *(target.parent for target in moves.values())}
    for target in moves.values():
        refuse_other(folder, str(target.relative_to(folder)))
    for each in above:
        each.mkdir(parents=True, exist_ok=True)
    with ExitStack() as until_moved:
        for target in moves.values():
            with suppress(OSError):  # a file that is replaced while open is freed after the moves
                until_moved.enter_context(target.open("rb"))
        for path, target in moves.items():
            path.replace(target)
    for each in above:
        sync(each)
    shutil.rmtree(complete)
