"""Mutation testing of the model, uncompiled: ``nice python -m tests.mutation [--workers N]``.

Changes the model in a copy of the tree, one mutant of the seeded sample at a time, and runs the
quick tests; writes ``result.csv`` beside this file. A survivor keeps the reason that the file gives
for the same mutant; a new one waits for its reason there, without which a test fails.

``--survivors`` runs only those that the file says survived, ``--new`` only mutants that it does
not hold, as after a change of the model; the others keep their outcome. ``--seed WORDS`` draws
another sample, for which no test was written; ``--out`` names its file.
"""

import argparse
import csv
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from cosmic_ray.mutating import mutate_code, use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.testing import run_tests
from cosmic_ray.work_item import TestOutcome

from tests.mutation.calls import LEAVE_OUT_CALL, LeaveOutCall
from tests.mutation.engine import ROOT
from tests.mutation.quick import UNCOMPILED, options
from tests.mutation.sample import SEED, Mutant, sample

RESULT: Final = Path(__file__).parent / "result.csv"
COLUMNS: Final = ("module", "function", "line", "operator", "before", "after", "outcome", "reason")
SAME: Final = ("module", "function", "operator", "before", "after")
MOST: Final = 40  # seconds of processor time; four times what the tests take
LONGEST: Final = 600.0  # seconds on the clock, where the machine is busy with other things
LIMITED: Final = (
    "import os, resource, sys; "
    f"resource.setrlimit(resource.RLIMIT_CPU, ({MOST}, {MOST})); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
KILLED, TOO_LONG, SURVIVED = "killed", "killed for taking too long", "survived"
Row = dict[str, str]


def command() -> str:
    """The quick tests, stopping at the first failure."""
    return shlex.join([sys.executable, "-c", LIMITED, "-m", "pytest", "-x", *options()])


def copy_of_tree(folder: Path) -> None:
    """What the quick tests need, without anything compiled."""
    for name in ("workforce", "tests/model", "tests/forecast", "data", "scenarios"):
        without = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=without)
    for name in ("pyproject.toml", "CHANGES.md", "tests/building.py"):
        shutil.copy(ROOT / name, folder / name)


def row_of(mutant: Mutant) -> Row:
    """The mutant in words: its first changed line before and after."""
    spec = mutant.spec
    code = (ROOT / spec.module_path).read_text()
    changed = mutate_code(code, operator_of(mutant), spec.occurrence)
    old, new = code.splitlines(), changed.splitlines()
    at = next(at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    words = (mutant.module, mutant.function, str(at + 1), spec.operator_name.split("/")[-1])
    return dict(zip(COLUMNS, (*words, old[at].strip(), new[at].strip(), "", ""), strict=True))


def operator_of(mutant: Mutant) -> object:
    """The operator that makes the mutant."""
    name = mutant.spec.operator_name
    return LeaveOutCall() if name == LEAVE_OUT_CALL else get_operator(name)()


def outcome(mutant: Mutant, folder: Path) -> str:
    """Change the module in the copy, run the tests there, and put it back."""
    os.chdir(folder)
    spec = mutant.spec
    with use_mutation(spec.module_path, operator_of(mutant), spec.occurrence):
        result, output = run_tests(command(), LONGEST)
    if result == TestOutcome.INCOMPETENT:
        raise RuntimeError(output)
    if result == TestOutcome.SURVIVED:
        return SURVIVED
    return KILLED if "FAILED" in output or "ERROR" in output else TOO_LONG


def outcomes(mutants: list[Mutant], workers: int) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with its outcome as it is known, in as many copies as there are workers."""
    with ExitStack() as stack:
        tasks = {}
        for nth in range(workers):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            copy_of_tree(folder)
            pool = stack.enter_context(ProcessPoolExecutor(1))
            for mutant in mutants[nth::workers]:
                tasks[pool.submit(outcome, mutant, folder)] = mutant
        for task in as_completed(tasks):
            yield tasks[task], task.result()


def check_that_tests_pass() -> None:
    """The tests pass on a copy without a change."""
    with tempfile.TemporaryDirectory() as folder:
        copy_of_tree(Path(folder))
        here = Path.cwd()
        os.chdir(folder)
        result, output = run_tests(command(), LONGEST)
        os.chdir(here)
    if result != TestOutcome.SURVIVED:
        sys.exit(f"The tests must pass before anything is changed:\n{output}")


def key_of(row: Row) -> tuple[str, ...]:
    return tuple(row[column] for column in SAME)


def stored(path: Path) -> dict[tuple[str, ...], Row]:
    """The last result, by mutant."""
    if not path.exists():
        return {}
    with path.open(newline="") as file:
        return {key_of(row): row for row in csv.DictReader(file)}


def store(path: Path, rows: list[Row]) -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def prepared(path: Path, drawn: list[Mutant], keep: frozenset[str]) -> list[Row]:
    """A row for each mutant, with the last result's outcome if it is one of ``keep``."""
    before, rows = stored(path), [row_of(mutant) for mutant in drawn]
    for row in rows:
        known = before.get(key_of(row), {})
        row["reason"] = known.get("reason", "")
        row["outcome"] = known["outcome"] if known.get("outcome") in keep else ""
    return rows


def run(path: Path, drawn: list[Mutant], rows: list[Row], workers: int) -> None:
    """Run the mutants whose rows have no outcome, and store each outcome at once."""
    waiting = {id(m): row for m, row in zip(drawn, rows, strict=True) if not row["outcome"]}
    pending = [mutant for mutant in drawn if id(mutant) in waiting]
    for done, (mutant, found) in enumerate(outcomes(pending, workers), start=1):
        row = waiting[id(mutant)]
        row["outcome"], row["reason"] = found, row["reason"] if found == SURVIVED else ""
        sys.stdout.write(f"{done}/{len(pending)} {found}: {' | '.join(key_of(row))}\n")
        sys.stdout.flush()
        store(path, rows)


def main() -> None:
    """Run the sample and say how many mutants were killed, and which were not."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--out", type=Path, default=RESULT)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--survivors", action="store_true")
    which.add_argument("--new", action="store_true")
    chosen = parser.parse_args()
    os.environ |= UNCOMPILED
    check_that_tests_pass()
    killed = {KILLED, TOO_LONG} if chosen.survivors or chosen.new else set()
    drawn = sample(chosen.seed)
    rows = prepared(chosen.out, drawn, frozenset(killed | ({SURVIVED} if chosen.new else set())))
    run(chosen.out, drawn, rows, chosen.workers)
    store(chosen.out, rows)
    alive = [row for row in rows if row["outcome"] == SURVIVED]
    sys.stdout.write(f"{len(rows) - len(alive)} of {len(rows)} killed\n")
    for row in alive:
        sys.stdout.write(f"survived: {row['line']} {' | '.join(key_of(row))}: {row['reason']}\n")


if __name__ == "__main__":
    main()
