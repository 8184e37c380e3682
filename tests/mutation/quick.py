"""The tests of the model that are quick uncompiled; ``python -m tests.mutation.quick`` runs them.

They must reach every line and branch of the model; whatever they do not reach is printed.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.mutation.engine import MODEL, ROOT

TESTS: Final = (  # those of teams, then the strongest first
    "tests/model/test_team_paths.py", "tests/model/test_team_moves.py",
    "tests/model/test_rich_case.py", "tests/forecast/test_no_change_path_by_hand.py",
    "tests/forecast/test_uncertainty_by_hand.py", "tests/model/test_edges.py",
    "tests/model/test_steps_by_hand.py", "tests/model/test_compiling.py",
    "tests/model/test_one_month.py", "tests/model/test_staff_depth.py",
    "tests/model/test_agency_and_money_depth.py", "tests/model/test_beside_no_change.py",
    "tests/model/test_grades_by_hand.py", "tests/model/test_cover_by_hand.py",
    "tests/model/test_conversions_by_hand.py", "tests/model/test_threads.py",
    "workforce/model",
)  # fmt: skip
SLOW: Final = (  # 200 runs of 100 people, 12 s uncompiled
    "tests/model/test_one_month.py::test_caseload_above_the_openings_adds_to_leaving",
)
# No plugin of pytest is needed, and each takes its time to be read.
UNCOMPILED: Final = {"NUMBA_DISABLE_JIT": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def options() -> list[str]:
    """The arguments of pytest, from the root of the tree."""
    return ["-q", "-p", "no:cacheprovider", *(f"--deselect={test}" for test in SLOW), *TESTS]


def main() -> int:
    """Run the tests under coverage; 0 where they pass and reach everything."""
    coverage = [sys.executable, "-m", "coverage"]
    with tempfile.TemporaryDirectory() as folder:
        data = f"--data-file={Path(folder) / 'coverage'}"
        run = ["run", data, "--branch", f"--source={MODEL}", "-m", "pytest", *options()]
        report = ["report", data, "--show-missing", "--skip-covered", "--fail-under=100"]
        for part in (run, report):
            done = subprocess.run(
                [*coverage, *part], cwd=ROOT, env=os.environ | UNCOMPILED, check=False
            )
            if done.returncode != 0:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
