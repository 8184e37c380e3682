"""Files and folders that a command names: what can be seen to fail is refused before the work."""

import os
from pathlib import Path

from workforce.errors import FileError, quoted
from workforce.files import file_error, shown
from workforce.papers.whole_files import ELSEWHERE, refuse_other
from workforce.places import scenario_file


def a_file(text: str) -> Path:
    """A file to read, for argparse; its name is kept in what is made of it.

    Raises:
        FileError: the name is not text.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        mend = "rename it with plain letters"
        raise FileError("the name is not UTF-8 text", where=shown(text), mend=mend) from None
    return Path(text)


def a_scenario(text: str) -> Path:
    """A scenario file, the user's own or one that comes with the planner, for argparse.

    Raises:
        FileError: the name is not text, or cannot be looked for.
    """
    try:
        return scenario_file(str(a_file(text)))
    except OSError as error:
        raise file_error(error, shown(text), mend="name a file that you can open") from None


def an_out_folder(text: str) -> Path:
    """A folder for files, there or to be made, for argparse.

    Raises:
        FileError: it cannot be made or written to.
    """
    if not text.strip():
        raise FileError("the name is blank", where="--out", mend=ELSEWHERE)
    folder = a_file(text)
    try:
        there = nearest(folder)
    except OSError as error:
        raise file_error(error, shown(text), mend=ELSEWHERE) from None
    if not there.is_dir():
        what = "a part of the path is a file, not a folder"
        raise FileError(what, where=shown(text), mend=ELSEWHERE)
    if not os.access(there, os.W_OK | os.X_OK):
        what = "this user may not write there, or the disk can only be read"
        raise FileError(what, where=shown(text), mend=ELSEWHERE)
    return folder


def nearest(folder: Path) -> Path:
    """The folder or file that is there: at the path, else the nearest above it.

    Raises:
        OSError: it cannot be looked for, or is a link that leads nowhere.
    """
    for each in (folder, *folder.parents):
        try:
            each.lstat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        each.stat()
        return each
    return folder


def an_out_file(text: str) -> Path:
    """A file to write, for argparse.

    Raises:
        FileError: it names no file, or what is there is no plain file or cannot be replaced.
    """
    path = a_file(text)
    if not path.name or text.endswith(os.sep):
        mend = "name the file to write, such as out.csv"
        raise FileError("this names no file", where=quoted(text), mend=mend)
    an_out_folder(str(path.parent))
    try:
        refuse_other(path.parent, path.name)
    except OSError as error:
        raise file_error(error, shown(text), mend=ELSEWHERE) from None
    return path
