"""Every CSV has the same bytes whatever computes it; each way is a process of its own."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

from workforce.places import DATA, PACKAGE, SCENARIOS
from workforce.proofs.record import Effort, Verdict

ROOT: Final = PACKAGE.parent
OLDEST: Final = "WORKFORCE_OLDEST_PYTHON"
PLANS: Final = ("combined_plan", "agency_conversion")
RUNS: Final = 30
FEWEST: Final = 2  # futures where the engine runs uncompiled
# A process that sees so many cores uses so many threads.
PROGRAM: Final = (
    "import os, sys; os.cpu_count = lambda: int(sys.argv[1]); "
    "from workforce.cli.command_line import main; sys.exit(main(sys.argv[2:]))"
)
VERSIONS: Final = (
    "import numpy, numba, pandas; print(numpy.__version__, numba.__version__, pandas.__version__)"
)
Digests: TypeAlias = dict[str, str]


class Process:
    """A process of this program, or of a copy of it, under some conditions."""

    def __init__(
        self, *, root: Path = ROOT, python: str = sys.executable, cores: int = 2,
        environment: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Keep where and how to run."""
        self.root, self.python, self.cores = root, python, cores
        self.environment = {**os.environ, **(environment or {}), "PYTHONPATH": str(root)}

    def printed(self, *arguments: str) -> str:
        """What Python prints for these arguments.

        Raises:
            RuntimeError: it failed; with its last line.
        """
        done = subprocess.run(
            [self.python, *arguments], cwd=self.root, env=self.environment, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr.strip().rpartition("\n")[2])
        return done.stdout

    def digests(self, runs: int) -> Digests:
        """The SHA-256 of every CSV that ``project`` and ``compare`` write."""
        plans = [str(SCENARIOS / f"{name}.toml") for name in PLANS]
        with tempfile.TemporaryDirectory() as folder:
            for command in (("project", plans[0]), ("compare", *plans)):
                options = ("--runs", str(runs), "--out", folder)
                self.printed("-c", PROGRAM, str(self.cores), *command, *options)
            return {
                path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted(Path(folder).glob("*.csv"))
            }


def alike(first: Digests, second: Digests) -> Verdict:
    """Whether two sets of files are the same, and which are not."""
    other = [name for name in first if first[name] != second.get(name)]
    figure = f"{len(first) - len(other)} of {len(first)} files the same"
    known = f", SHA-256 of projection.csv {first['projection.csv'][:16]}"
    return Verdict(", ".join([figure + known, *other]), not other and len(first) == len(second))


def threads(_effort: Effort) -> Verdict:
    """One thread and two write the same bytes in every CSV of project and compare."""
    return alike(Process(cores=1).digests(RUNS), Process(cores=2).digests(RUNS))


def processor_features() -> str:
    """The features of this processor that numpy uses beyond its baseline, as numpy names them."""
    found: set[str] = set()
    for by_type in np.lib.introspect.opt_func_info().values():
        for each in by_type.values():
            extra = re.sub(r"baseline\([^)]*\)", "", each["available"] or "")
            found.update(extra.replace("__", " ").split())
    return " ".join(sorted(found))


def processor(_effort: Effort) -> Verdict:
    """Every CSV has the same bytes without this processor's features beyond numpy's baseline."""
    features = processor_features()
    plain = Process(environment={"NPY_DISABLE_CPU_FEATURES": features})
    verdict = alike(Process().digests(RUNS), plain.digests(RUNS))
    return Verdict(f"{verdict.figure}; without {features or 'nothing'}", verdict.passed)


def uncompiled(_effort: Effort) -> Verdict:
    """The engine as plain Python writes the same bytes in every CSV as the compiled one."""
    plain = Process(environment={"NUMBA_DISABLE_JIT": "1"})
    return alike(Process().digests(FEWEST), plain.digests(FEWEST))


def copied(folder: Path) -> Path:
    """A copy of the program, its data and scenarios, nothing compiled."""
    for part in (PACKAGE, DATA, SCENARIOS):  # once installed, the last two lie in the first
        shutil.copytree(
            part, folder / part.relative_to(ROOT), dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("__pycache__"),
        )  # fmt: skip
    return folder


def oldest_versions(_effort: Effort) -> Verdict:
    """The oldest supported numpy, numba and pandas write the same bytes as those in use.

    They run in the second Python that the environment variable WORKFORCE_OLDEST_PYTHON names.
    """
    python = os.environ.get(OLDEST, "")
    if not python:
        return Verdict(f"{OLDEST} names no second Python here", None)
    with tempfile.TemporaryDirectory() as folder:
        old = Process(root=copied(Path(folder)), python=python)
        versions = old.printed("-c", VERSIONS).strip()
        verdict = alike(Process().digests(RUNS), old.digests(RUNS))
    return Verdict(f"{verdict.figure}; numpy, numba, pandas {versions}", verdict.passed)


KEYS: Final = "from workforce.model.simulate import run_keys; print(run_keys(1, 1)[0])"
STEP, OTHER_STEP = "0x9E3779B97F4A7C15", "0x9E3779B97F4A7C17"  # of the hash that makes every key


def stale_engine(_effort: Effort) -> Verdict:
    """Once a function is edited, a compiled function that calls it is not used again.

    Tried in a copy of the program: the hash of all keys is edited, and a function that calls it
    and is kept compiled on disk gives the new answer.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Process(root=copied(Path(folder)))
        first = copy.printed("-c", KEYS)
        kept = copy.printed("-c", KEYS) == first
        for path in Path(folder, "workforce", "model").rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(STEP, OTHER_STEP), encoding="utf-8")
        new = copy.printed("-c", KEYS) != first
    seen = "the new answer" if new else "the old answer"
    return Verdict(f"{seen} after the edit", kept and new)
