"""What several commands share: options, the census they read, files written all or none."""

import argparse
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from workforce.cli.named_files import a_file
from workforce.errors import quoted
from workforce.inert_text import inert
from workforce.number_check import whole_in
from workforce.papers.whole_files import Texts, write_all
from workforce.projection.asked.run_size import MOST_RUNS
from workforce.projection.no_change import RUNS, SEED
from workforce.published.census import Census, read_census, shipped_census
from workforce.published.children_in_need import read_children

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

MOST_SEED: Final = 2**63 - 1
FIRST_YEAR, LAST_YEAR = 2010, 2050

# Exit statuses.
DONE: Final = 0
FAULT: Final = 1
WRONG_INPUT: Final = 2
INTERRUPTED: Final = 130


def add_options(
    command: argparse.ArgumentParser,
    *,
    fewest: int,
    out: Callable[[str], Path],
    what: str = "the folder for the files",
) -> None:
    """The options of every command that projects."""
    command.add_argument(
        "--census", type=a_file, help="the DfE's workforce census, .csv or .xlsx (usual: our table)"
    )
    command.add_argument(
        "--runs", type=number(fewest, MOST_RUNS), default=RUNS,
        help=f"how many futures (usual: {RUNS:,})",
    )  # fmt: skip
    command.add_argument(
        "--seed", type=number(0, MOST_SEED), default=SEED,
        help=f"which futures; the same seed gives the same numbers (usual: {SEED})",
    )  # fmt: skip
    command.add_argument("--out", type=out, help=what)


def number(low: int, high: int) -> Callable[[str], int]:
    """A whole number from low to high, for argparse."""

    def parse(text: str) -> int:
        value = whole_in(text)
        if value is None or not low <= value <= high:
            raise argparse.ArgumentTypeError(
                f"{quoted(text)} is not a whole number from {low} to {high}"
            )
        return value

    return parse


def a_year() -> Callable[[str], int]:
    """A year of a census, for argparse."""
    return number(FIRST_YEAR, LAST_YEAR)


def add_children(command: argparse.ArgumentParser) -> None:
    """The option of a command that can use children in need for the forecast of cases."""
    command.add_argument(
        "--children-in-need", type=a_file, help="the DfE's file of children in need, as downloaded"
    )


def census_of(path: Path | None, children: Path | None = None) -> Census:
    """The census of a file, or the shipped one, with a file's children in need beside it.

    What was understood of a file that the DfE writes otherwise is said on standard error.
    """
    census = shipped_census() if path is None else read_census(path)
    if census.reading:
        say(f"{census.release} was understood: {'; '.join(census.reading)}.", error=True)
    return census if children is None else census.beside(read_children(children))


@contextmanager
def uninterrupted() -> Iterator[None]:
    """While files are written, which takes a moment, nothing stops it: all of them or none."""
    before = {each: signal.signal(each, signal.SIG_IGN) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def write(*sets: tuple[Texts, Path | None]) -> list[Path]:
    """Write sets of files, each to its folder if one is asked for: all of them or none."""
    asked = [(texts, folder) for texts, folder in sets if folder is not None]
    with uninterrupted():
        return write_all(asked)


def show(lines: Iterable[str], written: Iterable[Path]) -> None:
    """Print a summary and which files were written."""
    for line in lines:
        say(line)
    for path in written:
        say(f"wrote {path}")


def say(line: str, *, error: bool = False) -> None:
    """Print one line, or an error, of which whatever a terminal would act on is left out."""
    print(inert(line, "line"), file=sys.stderr if error else sys.stdout)
