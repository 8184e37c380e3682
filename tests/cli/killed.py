"""Kill real commands at moments of their own choosing, and see that each left a whole set of files.

``python -m tests.cli.killed 300`` kills ``project``, ``fit`` and ``backtest`` a hundred times each.
Half of the moments lie anywhere in a command's time, half in the blink in which it writes.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from tests.building import ROOT
from workforce.papers.whole_files import write_all
from workforce.places import DATA, SCENARIOS

SEED: Final = 20_190_930
CENSUS: Final = str(DATA / "published_workforce.csv")
PLAN: Final = str(SCENARIOS / "combined_plan.toml")
PATIENCE: Final = 300.0  # seconds
WRITING: Final = 0.04  # seconds that a command takes to write, about

# Two ways to ask each command, whose files differ.
COMMANDS: Final = {
    "project": ([PLAN, "--runs", "5", "--seed"], "1", "2"),
    "fit": (["--census", CENSUS, "--reference-class", "@/table.csv", "--to"], "2022", "2023"),
    "backtest": (["--origins", "2022", "--horizons", "1", "--runs", "2", "--seed"], "1", "2"),
}  # fmt: skip


@dataclass(frozen=True)
class Sets:
    """A command's two sets of files, and how long it takes."""

    command: str
    old: dict[str, bytes]
    new: dict[str, bytes]
    seconds: float


def arguments(command: str, folder: Path, *, new: bool) -> list[str]:
    """How a command is typed so that it writes its old or its new files to a folder."""
    asked, before, after = COMMANDS[command]
    out = folder / "fit.toml" if command == "fit" else folder
    rest = [each.replace("@", str(folder)) for each in asked]
    typed = [command, *rest, after if new else before, "--out", str(out)]
    return [sys.executable, "-m", "workforce", *typed]


def begun(command: str, folder: Path, *, new: bool) -> subprocess.Popen[bytes]:
    """A command at work."""
    return subprocess.Popen(
        arguments(command, folder, new=new), cwd=ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def held(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    files = [each for each in folder.rglob("*") if each.is_file()]
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


def sets_of(command: str, folder: Path) -> Sets:
    """Run a command to its end in both ways.

    Raises:
        RuntimeError: it did not end well.
    """
    found = []
    for new in (False, True):
        place, began = folder / f"{command}-{new}", time.monotonic()
        place.mkdir()
        if begun(command, place, new=new).wait(PATIENCE):
            raise RuntimeError(command)
        found.append(held(place))
    return Sets(command, found[0], found[1], time.monotonic() - began)


def killed_at(sets: Sets, folder: Path, dice: np.random.Generator, *, at_writing: bool) -> str:
    """Kill a command over its old files, let the next finish what it left; which set is there.

    Returns:
        "old", "new", or "mixed".
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in sets.old.items():
        (folder / name).write_bytes(content)
    process = begun(sets.command, folder, new=True)
    wait = dice.uniform(0, WRITING if at_writing else sets.seconds)
    if at_writing:
        while process.poll() is None and not any(folder.glob(".workforce-*")):
            time.sleep(0.0005)
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.wait()
    write_all([({"next.csv": ""}, folder)])
    left = held(folder)
    del left["next.csv"]
    differing = [name for name in sets.old if sets.old[name] != sets.new[name]]
    same = [left.get(name) == sets.old[name] for name in differing]
    whole = set(left) == set(sets.old) and len(set(same)) == 1
    return ("old" if same[0] else "new") if whole else "mixed"


def killed(times: int, seed: int = SEED) -> Iterator[tuple[str, dict[str, int]]]:
    """Each command, and how often a kill left its old files, the new ones, or a mixture."""
    dice = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as name:
        for command in COMMANDS:
            sets = sets_of(command, Path(name))
            counts = {"old": 0, "new": 0, "mixed": 0}
            for turn in range(times):
                left = killed_at(sets, Path(name) / "out", dice, at_writing=turn % 2 == 0)
                counts[left] += 1
            yield command, counts


if __name__ == "__main__":
    for each, how in killed(int(sys.argv[1]) // len(COMMANDS)):
        sys.stdout.write(f"{each}: {how}\n")
        sys.stdout.flush()
