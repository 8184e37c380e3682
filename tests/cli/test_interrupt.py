"""Ctrl-C ends a command within a second and leaves no half-written file; too much is refused."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT, opening, toml
from workforce.cli.command_line import main
from workforce.cli.options import DONE, INTERRUPTED, WRONG_INPUT
from workforce.papers import whole_files
from workforce.places import SCENARIOS

PLANS = [str(SCENARIOS / f"{name}.toml") for name in ("combined_plan", "worst_case")]
LARGE = opening(
    in_post=36_000, agency=100, posts=40_000, case_holders=20_000, cases=200_000, managers=3_000,
    newly_qualified=1_000, away=100,
)  # fmt: skip
HUGE = toml(LARGE, title="Huge", months=120)
# Says when the futures begin, so that the signal comes in the midst of them. Ctrl-C is heard even
# where a shell runs the tests behind the scenes.
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from workforce.cli import command_line, compare, project
class Bar(project.tqdm):
    def update(self, n=1):
        print("begun", flush=True)
compare.tqdm = project.tqdm = Bar
sys.exit(command_line.main(sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("command", [["project", PLANS[0]], ["compare", *PLANS]])
def test_ctrl_c_ends_a_run_within_a_second(command: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = [*command, "--runs", "20000", "--out", str(out)]
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], cwd=ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED, error
    assert error.rpartition("\r")[2].strip().endswith("Stopped; nothing was written.")
    assert "Traceback" not in error
    assert not out.exists()


def test_a_command_stops_at_its_deadline_with_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second is too short for 20,000 futures."""
    out = tmp_path / "out"
    asked = ["project", PLANS[0], "--runs", "20000", "--deadline", "1", "--out", str(out)]
    assert main(asked) == WRONG_INPUT
    said = capsys.readouterr().err.rpartition("\r")[2].strip()
    assert said == (
        "command line: the work was not done after 1 s, so nothing was written; ask for fewer "
        "futures or months, or set a longer --deadline."
    )
    assert not out.exists()


def test_a_deadline_reaches_a_command_that_does_not_hear_ctrl_c(tmp_path: Path) -> None:
    """As where a shell runs it behind the scenes."""
    program = PROGRAM.replace("default_int_handler", "SIG_IGN")
    asked = ["project", PLANS[0], "--runs", "20000", "--deadline", "1", "--out", str(tmp_path)]
    ended = subprocess.run(
        [sys.executable, "-c", program, *asked], cwd=ROOT, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == WRONG_INPUT
    assert "the work was not done after 1 s" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_deadline_that_is_kept_changes_nothing(tmp_path: Path) -> None:
    asked = ["project", PLANS[0], "--runs", "5", "--out"]
    assert main([*asked, str(tmp_path / "a"), "--deadline", "600"]) == DONE
    assert main([*asked, str(tmp_path / "b")]) == DONE
    for path in (tmp_path / "a").glob("*.csv"):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_a_write_that_fails_half_way_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["project", PLANS[0], "--runs", "5", "--out", str(tmp_path)]
    assert main(arguments) == DONE
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(before) == 8
    write = whole_files.write_through

    def third_fails(path: Path, text: str, mode: int) -> None:
        write(path, text[: len(text) // 2], mode)
        if path.name.startswith("assumptions"):
            raise KeyboardInterrupt

    monkeypatch.setattr(whole_files, "write_through", third_fails)
    assert main([*arguments, "--seed", "2"]) == INTERRUPTED
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_ctrl_c_is_heard_again_after_the_files_are_written(tmp_path: Path) -> None:
    heard = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(each) for each in heard]
    assert main(["project", PLANS[0], "--runs", "5", "--out", str(tmp_path)]) == DONE
    assert [signal.getsignal(each) for each in heard] == before


@pytest.mark.parametrize("command", ["project", "compare"])
@pytest.mark.parametrize(
    ("runs", "words"),
    [(20_000, "86.6 billion staff-months; give at most 5540 runs, which make 24 billion."),
     (5_541, "24.0 billion staff-months; give at most 5540 runs, which make 24 billion.")],
)  # fmt: skip
def test_more_than_24_billion_staff_months_are_refused_before_they_start(
    command: str, runs: int, words: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """36,100 people for 120 months are 4,332,000 staff-months a run: 5,540 runs are the most."""
    path = tmp_path / "huge.toml"
    path.write_text(HUGE)
    out = tmp_path / "out"
    assert main([command, str(path), "--runs", str(runs), "--out", str(out)]) == WRONG_INPUT
    said = capsys.readouterr().err
    assert said.endswith(f"{words}\n")
    assert said.count("\n") == 1
    assert not out.exists()


def test_whom_a_plan_recruits_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """143 people and 64 agency staff are 24,840 in 120 months; 300 a month add 2,142,000."""
    months = [f"{2019 + (9 + nth) // 12}-{(9 + nth) % 12 + 1:02} = 300" for nth in range(120)]
    path = tmp_path / "recruits.toml"
    opening = HUGE.partition("[opening]")[0]
    path.write_text(opening + "\n[levers.starters_plan]\n" + "\n".join(months) + "\n")
    assert main(["project", str(path), "--runs", "20000"]) == WRONG_INPUT
    assert (
        "43.3 billion staff-months; give at most 11076 runs, which make 24 billion."
        in capsys.readouterr().err
    )
