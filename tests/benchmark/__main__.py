"""What the budgets of the design ask for, measured in one run; in chromium too where there is one.

``python -m tests.benchmark`` prints one line a figure: what, measured, budget. Of what is quick the
least of three is given; times of the processor are of all threads together.
"""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numba
import numpy as np

from tests.benchmark import inside
from tests.benchmark.chromium import in_chromium
from tests.benchmark.council import council
from tests.benchmark.measured import Line, timed
from workforce.proofs.same_bytes import ROOT, Process, copied

IMPORTS = "import workforce.__main__"
ENGINE = "from workforce.cli.command_line import main; main(['warm'])"
# The most memory that the process itself held: what wait4 tells counts its parent's too.
PROJECT = (
    "import sys; from workforce.cli.command_line import main; main(sys.argv[1:]); "
    "print([line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line][0])"
)
MEMORY = {1_000: "450 MB in the app", 3_000: "", 20_000: "as 3,000"}  # by futures
MEGABYTE = 1_024  # kilobytes
PARTS = (
    inside.haringey, inside.large, inside.growth, inside.england, inside.loop, inside.plans,
    inside.answers,
)  # fmt: skip


def seconds(program: str, root: Path = ROOT) -> float:
    """How long a process of its own takes by the clock."""
    return timed(lambda: Process(root=root).printed("-c", program)).clock


def processes() -> Iterator[Line]:
    """Start from cache, compiling, memory."""
    imports = min(seconds(IMPORTS) for _ in range(3))
    start = min(seconds(ENGINE) for _ in range(3))
    yield Line("imports of the command line", f"{imports:.1f} s")
    yield Line("first projection from cache beyond them", f"{start - imports:.1f} s", "1 s")
    with tempfile.TemporaryDirectory() as folder:
        compile_time = seconds(ENGINE, copied(Path(folder)))
    yield Line("compile, once, in the set-up", f"{compile_time:.0f} s", "30 s")
    plan = str(ROOT / "scenarios" / "combined_plan.toml")
    for runs, budget in MEMORY.items():
        printed = Process().printed("-c", PROJECT, "project", plan, "--runs", str(runs))
        memory = int(printed.split()[-1]) // MEGABYTE
        what = f"project, combined plan, {runs:,} futures: memory"
        yield Line(what, f"{memory} MB", budget)


def main() -> None:
    """Measure and print everything."""
    begun = time.perf_counter()
    versions = f"Python {platform.python_version()}, numpy {np.__version__}"
    heading = f"{versions}, numba {numba.__version__}, {os.cpu_count()} cores"
    sys.stdout.write(f"{heading}\n{'':76}{'measured':>26}   budget\n")
    for part in (*PARTS, council, processes, in_chromium):
        for line in part():
            sys.stdout.write(f"{line.what:76}{line.measured:>26}   {line.budget}\n")
            sys.stdout.flush()
    sys.stdout.write(f"measured in {time.perf_counter() - begun:.0f} s\n")


if __name__ == "__main__":
    main()
