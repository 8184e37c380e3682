"""No index of the compiled engine is out of bounds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT

TEAMS = "300"
ASKED = "WORKFORCE_BOUNDS"
# It compiles the engine anew, for numba's cache does not tell one that checks from one that does
# not; that the check is on is seen first.
PROGRAM = """
import os
import sys
import workforce.model
os.environ["NUMBA_CACHE_DIR"] = sys.argv[1]
import numba
import numpy as np

@numba.njit
def beyond(values):
    return values[len(values)]

try:
    beyond(np.zeros(3))
except IndexError:
    print("checked", flush=True)

from tests.model.rich_case import RUNS, rich_case
from workforce.proofs.teams import Seeded, any_team, lone_people

base = rich_case().run(runs=RUNS, seed=1)
rich_case().run(runs=RUNS, seed=1, no_change=base)
for seed in range(int(sys.argv[2])):
    case = (any_team if seed % 3 else lone_people)(Seeded(seed))
    case.run(runs=3, seed=seed, no_change=case.run(runs=3, seed=seed))
print(sys.argv[2])
"""


@pytest.mark.slow
@pytest.mark.skipif(ASKED not in os.environ, reason="compiles for minutes: set WORKFORCE_BOUNDS=1")
def test_no_index_is_out_of_bounds_over_the_rich_case_and_random_teams(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), TEAMS], cwd=ROOT, capture_output=True,
        env={**os.environ, "NUMBA_BOUNDSCHECK": "1"}, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == ["checked", TEAMS]
