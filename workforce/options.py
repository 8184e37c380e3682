"""What several commands share: options, the census they read, Ctrl-C."""

import argparse
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Final

from workforce.errors import quoted
from workforce.figures.census import Census, read_census, shipped_census
from workforce.results.projection import MOST_RUNS, RUNS, SEED

MOST_SEED: Final = 2**63 - 1


def add_options(
    command: argparse.ArgumentParser,
    *,
    fewest: int,
    out: str = "the folder for the files",
) -> None:
    """The options of every command that projects."""
    command.add_argument("--census", type=Path, help="the DfE's file as downloaded")
    command.add_argument("--runs", type=number(fewest, MOST_RUNS), default=RUNS)
    command.add_argument("--seed", type=number(0, MOST_SEED), default=SEED)
    command.add_argument("--out", type=Path, help=out)


def number(low: int, high: int) -> Callable[[str], int]:
    """A whole number from low to high, for argparse."""

    def parse(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(
                f"{quoted(text)} is not a whole number from {low} to {high}"
            )
        return int(text)

    return parse


def census_of(path: Path | None) -> Census:
    """The census of a file, or the shipped one."""
    return shipped_census() if path is None else read_census(path)


def cancel_on_interrupt() -> threading.Event:
    """A flag that the first Ctrl-C sets, so that the run stops between two chunks."""
    flag = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        flag.set()

    signal.signal(signal.SIGINT, stop)
    return flag
