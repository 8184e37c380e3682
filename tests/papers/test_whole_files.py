"""A set of files is the old one or the new one, and nothing that is not ours is touched."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building import ROOT
from workforce.errors import FileError
from workforce.papers import whole_files
from workforce.papers.whole_files import write_all

OLD = {"a.csv": "old a", "b.csv": "old b", "sub/c.toml": "old c"}
NEW = {"a.csv": "new a", "b.csv": "new b", "sub/c.toml": "new c"}
LONGEST = 300  # characters of a sentence


def held(folder: Path) -> dict[str, str]:
    """Every file in a folder, with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(contents: dict[str, str], folder: Path) -> str:
    """The sentence that refuses to write."""
    with pytest.raises(FileError) as caught:
        write_all([(contents, folder)])
    said = str(caught.value)
    assert len(said) <= LONGEST
    assert "\n" not in said
    return said


def test_files_are_written_replaced_and_named_in_order(tmp_path: Path) -> None:
    out = tmp_path / "not" / "there"
    assert write_all([(OLD, out)]) == [out / name for name in OLD]
    assert held(out) == OLD
    write_all([(NEW, out)])
    assert held(out) == NEW
    assert {path.name for path in out.iterdir()} == {"a.csv", "b.csv", "sub"}


def test_a_new_file_is_for_whom_the_folder_is_and_an_old_one_stays_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    write_all([(OLD, tmp_path)])
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640
    (tmp_path / "a.csv").chmod(0o600)
    write_all([(NEW, tmp_path)])
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


def test_a_file_is_for_nobody_else_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    tmp_path.chmod(0o755)

    def look(_: int) -> None:
        seen.extend(stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir())

    monkeypatch.setattr(os, "fsync", look)
    write_all([({"a.csv": "x"}, tmp_path)])
    assert seen[0] == 0o700
    assert set(seen) == {0o700, 0o644}  # the folder it is written in, and in its place when whole


def test_files_of_the_old_temporary_name_are_left_alone(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("kept")
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.csv.part").symlink_to(victim)
    (out / "b.csv.part").write_text("mine")
    write_all([(NEW, out)])
    assert victim.read_text() == "kept"
    assert (out / "a.csv.part").is_symlink()
    assert (out / "b.csv.part").read_text() == "mine"


def a_link(path: Path) -> None:
    (path.parent.parent / "victim").write_text("kept")
    path.symlink_to(path.parent.parent / "victim")


@pytest.mark.parametrize(
    ("place", "make", "words"),
    [
        ("b.csv", a_link, "a link is there under the name of the output b.csv"),
        ("b.csv", Path.mkdir, "a folder is there under the name of the output b.csv"),
        ("b.csv", os.mkfifo, "a device is there under the name of the output b.csv"),
        ("sub", Path.touch, "a file is there under the name of the output sub"),
        ("sub", a_link, "a link is there under the name of the output sub"),
    ],
)
def test_what_is_no_plain_file_is_not_replaced_and_nothing_is_written(
    place: str, make: Callable[[Path], None], words: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.csv").write_text("old a")
    make(out / place)
    names = {path.name for path in out.iterdir()}
    assert words in refused(NEW, out)
    assert (out / "a.csv").read_text() == "old a"
    assert {path.name for path in out.iterdir()} == names
    if (tmp_path / "victim").exists():
        assert (tmp_path / "victim").read_text() == "kept"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "it lies on a disk that can only be read"),
        (errno.EACCES, "this user may not read or write it"),
        (errno.EDQUOT, "this user's share of the disk is full"),
        (errno.EIO, "the disk reports a fault"),
    ],
)
@pytest.mark.parametrize("call", ["open", "mkdir", "fsync", "rename", "rmdir"])
def test_whatever_the_system_refuses_is_one_sentence_and_the_old_set_stays(
    call: str, number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing can be cleared away: `rmdir` fails on a read-only disk."""
    out = tmp_path / "out"
    write_all([(OLD, out)])

    def fails(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    if call == "fsync":
        monkeypatch.setattr(whole_files, "write_through", fails)
    else:
        monkeypatch.setattr(os, call, fails)
    if call == "rmdir":
        monkeypatch.setattr(os, "mkdir", fails)
    assert words in refused(NEW, out)
    monkeypatch.undo()
    assert {name: text for name, text in held(out).items() if name in OLD} == OLD
    write_all([(NEW, out)])
    assert held(out) == NEW


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    assert "a part of the path is a file" in refused(NEW, tmp_path / "file" / "out")
    assert "the name is too long" in refused(NEW, tmp_path / ("x" * 300))
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert "broken link" in refused(NEW, tmp_path / "broken")
    assert held(tmp_path) == {"file": "kept"}


def test_a_folder_made_for_a_set_that_fails_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_files, "write_through", full)
    assert "the disk is full" in refused(NEW, tmp_path / "one" / "two")
    assert list(tmp_path.iterdir()) == []


def test_two_sets_of_one_folder_are_one_and_share_no_name(tmp_path: Path) -> None:
    again = tmp_path / ".." / tmp_path.name
    write_all([({"a.csv": "a"}, tmp_path), ({"b.csv": "b"}, again)])
    assert held(tmp_path) == {"a.csv": "a", "b.csv": "b"}
    with pytest.raises(FileError, match="two outputs would have this name"):
        write_all([({"a.csv": "a"}, tmp_path), ({"a.csv": "b"}, again)])


def test_a_set_that_cannot_be_written_leaves_the_other_folders_set_too(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    write_all([(OLD, one), (OLD, two)])
    (two / "b.csv").unlink()
    (two / "b.csv").mkdir()
    with pytest.raises(FileError, match="a folder is there"):
        write_all([(NEW, one), (NEW, two)])
    assert held(one) == OLD


def test_the_second_writer_waits_for_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, entered, go_on = whole_files.write_through, threading.Event(), threading.Event()

    def slow(path: Path, text: str, mode: int) -> None:
        entered.set()
        go_on.wait(10)
        write(path, text, mode)

    monkeypatch.setattr(whole_files, "write_through", slow)
    threads = [
        threading.Thread(target=write_all, args=([(each, tmp_path)],)) for each in (OLD, NEW)
    ]
    threads[0].start()
    assert entered.wait(10)
    threads[1].start()
    time.sleep(0.2)
    assert len([each for each in tmp_path.iterdir() if each.name.startswith(".")]) == 1
    go_on.set()
    for each in threads:
        each.join(10)
    assert held(tmp_path) == NEW


def test_a_second_writer_that_waits_for_long_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_files, "PATIENCE", 0.1)
    with whole_files.alone_in(tmp_path):
        assert "another command is writing there" in refused(NEW, tmp_path)
    write_all([(NEW, tmp_path)])
    assert held(tmp_path) == NEW


def test_what_a_killed_command_left_is_brought_to_its_place_or_cleared_away(
    tmp_path: Path,
) -> None:
    write_all([(OLD, tmp_path)])
    for name, texts in (("1" * 16 + ".part", {"a.csv": "half"}), ("2" * 16 + ".ready", NEW)):
        left = tmp_path / f".workforce-{name}"
        for each, text in texts.items():
            (left / each).parent.mkdir(parents=True, exist_ok=True)
            (left / each).write_text(text)
    mine = tmp_path / ".workforce-notes"
    mine.mkdir()
    write_all([({"d.csv": "d"}, tmp_path)])
    assert held(tmp_path) == {**NEW, "d.csv": "d"}
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".")} == {mine.name}


PROGRAM = """
import sys
from pathlib import Path
from workforce.papers.whole_files import write_all
print("ready", flush=True)
for turn in range(100_000):
    write_all([({f"{name}.csv": str(turn) * 50_000 for name in "abcd"}, Path(sys.argv[1]))])
"""


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_one_whole_set(tmp_path: Path) -> None:
    """It writes all the time, so every kill hits it; the next command finishes what is complete."""
    for turn in range(30):
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.02 + turn * 0.0037)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        write_all([({"other.csv": "other"}, tmp_path)])
        left = held(tmp_path)
        assert left.pop("other.csv") == "other"
        assert len(set(left.values())) <= 1
        assert len(left) in {0, 4}
