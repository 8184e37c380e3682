"""Files and folders that cannot be used are refused in a sentence, before the work if possible."""

import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT
from workforce.cli import command_line
from workforce.cli.command_line import main
from workforce.cli.options import DONE, FAULT, WRONG_INPUT
from workforce.errors import InputError
from workforce.faults import LOG
from workforce.places import SCENARIOS

PLAN = str(SCENARIOS / "combined_plan.toml")
PROJECT = ["project", PLAN, "--runs", "5"]
FORECAST = ["forecast", "--origin", "2021", "--runs", "5"]
FIT = ["fit", "--census", "none.csv", "--to", "2022"]
LONG = "x" * 300
NOT_TEXT = os.fsdecode(b"a\xff")
LONGEST = 300  # characters of a sentence
# A user who is not let in everywhere, also where tests run as root.
ORDINARY = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


def sentence(said: str) -> str:
    """What was said, which is one sentence."""
    assert said.count("\n") == 1
    assert len(said) <= LONGEST
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([*PROJECT, "--out", ""], "--out: the name is blank"),
        ([*PROJECT, "--out", LONG], "the name is too long"),
        ([*PROJECT, "--out", f"{LONG}/out"], "the name is too long"),
        ([*PROJECT, "--out", NOT_TEXT], "the name is not UTF-8 text"),
        ([*PROJECT, "--out", "file"], "a part of the path is a file"),
        ([*PROJECT, "--out", "file/deep/out"], "a part of the path is a file"),
        ([*PROJECT, "--out", "broken"], "there is no such folder"),
        ([*PROJECT, "--out", "holds"], "a folder is there under the name of the output run.json"),
        ([*FIT, "--out", "."], "this names no file"),
        ([*FIT, "--out", ""], "this names no file"),
        ([*FIT, "--out", "holds/"], "this names no file"),
        ([*FIT, "--out", "holds"], "a folder is there under the name of the output holds"),
        ([*FIT, "--out", "file/x"], "a part of the path is a file"),
        ([*FIT, "--out", "a.toml", "--reference-class", "."], "this names no file"),
        ([*FIT, "--out", NOT_TEXT], "the name is not UTF-8 text"),
        ([*FORECAST, "--out", "."], "this names no file"),
        ([*FORECAST, "--out", os.devnull], "a device is there under the name of the output null"),
        ([*FORECAST, "--out", "link"], "a link is there under the name of the output link"),
        (["project", f"{NOT_TEXT}.toml"], "the name is not UTF-8 text"),
        (["project", f"{LONG}.toml"], "the name is too long"),
        (["project", "x" * 5000], "the name is too long"),
        (["check", f"{NOT_TEXT}.csv"], "the name is not UTF-8 text"),
        ([*PROJECT, "--census", LONG], "the name is too long"),
        ([*PROJECT, "--census", NOT_TEXT], "the name is not UTF-8 text"),
        (["y" * 5000], "command line"),
    ],
)
def test_what_cannot_be_named_is_refused_and_nothing_is_lost(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("kept")
    Path("link").symlink_to("file")
    Path("broken").symlink_to("nowhere")
    Path("holds/run.json").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    assert main(arguments) == WRONG_INPUT
    assert words in sentence(capsys.readouterr().err)
    assert sorted(tmp_path.rglob("*")) == before
    assert Path("file").read_text() == "kept"


def test_the_folder_one_stands_in_is_a_folder_for_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*PROJECT, "--out", "."]) == DONE
    assert capsys.readouterr().out.endswith("wrote run.json\n")
    assert len(list(tmp_path.iterdir())) == 8


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_file_that_cannot_be_read_is_one_sentence(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuses(path: Path) -> bytes:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "read_bytes", refuses)
    assert main(PROJECT) == WRONG_INPUT
    assert sentence(capsys.readouterr().err).startswith("combined_plan.toml: ")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="there is no setpriv here")
def test_who_is_not_let_in_gets_one_sentence(tmp_path: Path) -> None:
    if subprocess.run([*ORDINARY, "true"], check=False, capture_output=True).returncode:
        pytest.skip("what a user may do cannot be taken away here")
    unreadable, closed = tmp_path / "a.toml", tmp_path / "closed"
    unreadable.write_text(Path(PLAN).read_text())
    closed.mkdir()
    unreadable.chmod(0)
    closed.chmod(stat.S_IRUSR | stat.S_IWUSR)
    for arguments in (
        ["project", str(unreadable)], ["project", str(closed / "a.toml")],
        [*PROJECT, "--out", str(closed)], [*PROJECT, "--out", str(closed / "deep")],
    ):  # fmt: skip
        done = subprocess.run(
            [*ORDINARY, sys.executable, "-m", "workforce", *arguments], cwd=ROOT,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == WRONG_INPUT, done.stderr
        assert "this user may not" in sentence(done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["check", "--levers"], FORECAST])
def test_what_is_printed_to_a_full_disk_is_one_sentence(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "workforce", *arguments], cwd=ROOT, stdout=full,
            stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == WRONG_INPUT
    assert sentence(done.stderr) == "standard output: the disk is full; send it elsewhere.\n"


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Every command fails, with a message that holds what a file had; where the trace is kept."""

    def fault(_: object) -> None:
        try:
            int("Zoe Example")
        except ValueError as error:
            raise KeyError("AB123456C") from error

    monkeypatch.setattr(command_line, "run", fault)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "workforce" / LOG


def test_a_fault_of_the_program_is_a_sentence_with_a_reference_and_a_trace_without_values(
    fails: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == FAULT
    found = re.search(r"\(reference ([0-9a-f]{8})\)", said := capsys.readouterr().err)
    assert found is not None
    assert said.count("\n") == 1
    assert str(fails) in said
    kept = fails.read_text()
    assert found[1] in kept
    assert kept.index("builtins.ValueError") < kept.index("builtins.KeyError")
    assert "workforce/cli/command_line.py:" in kept
    assert "test_odd_places.py:" in kept
    for value in ("Zoe", "AB123456C", str(ROOT)):
        assert value not in kept
    assert stat.S_IMODE(fails.stat().st_mode) == 0o600


def test_the_log_of_faults_begins_anew_before_it_is_large(fails: Path) -> None:
    fails.parent.mkdir()
    fails.write_text("x" * 1_000_001)
    assert main([]) == FAULT
    assert fails.stat().st_size < 5_000
    assert fails.with_suffix(".old.log").stat().st_size > 1_000_000


def test_a_fault_whose_trace_cannot_be_kept_is_a_sentence_too(
    fails: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fails.parent.write_text("a file")
    assert main(["check"]) == FAULT
    assert "could not be written" in sentence(capsys.readouterr().err)


def test_the_place_in_a_sentence_is_short() -> None:
    assert len(str(InputError("it is odd", where="y" * 5000, mend="mend it"))) < LONGEST
