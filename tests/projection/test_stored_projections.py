"""Stored projections of every shipped scenario, so that a change of the model is a readable diff.

To store new ones: name each moved measure under the newest heading of CHANGES.md, then run this
file with the environment variable WORKFORCE_REFRESH=1.
"""

import os
from pathlib import Path

import pandas as pd
import pytest

from workforce.months import SEPTEMBER
from workforce.plan.scenario_file import read_scenario
from workforce.projection.projection import project
from workforce.published.census import shipped_census

ROOT = Path(__file__).parents[2]
STORED = Path(__file__).parent / "stored"
NAMES = sorted(path.stem for path in (ROOT / "scenarios").glob("*.toml"))
KEYS = ["month", "measure", "unit"]
RUNS = 200


def projected(name: str) -> pd.DataFrame:
    """The September rows for all staff, to one decimal."""
    projection = project(
        read_scenario(ROOT / "scenarios" / f"{name}.toml"), shipped_census(), runs=RUNS
    )
    table = projection.table
    rows = table[table["month"].str.endswith(f"-{SEPTEMBER:02d}") & (table["group"] == "all")]
    return rows[[*KEYS, "mean", "p10", "p50", "p90"]].round(1).reset_index(drop=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_scenario_projects_as_stored(name: str) -> None:
    now, path = projected(name), STORED / f"{name}.csv"
    stored = pd.read_csv(path) if path.exists() else now.iloc[:0]
    both = now.merge(stored, on=KEYS, how="outer", suffixes=("", "_stored"))
    same = pd.Series(data=True, index=both.index)
    for column in ("mean", "p10", "p50", "p90"):
        same &= (both[column] - both[f"{column}_stored"]).abs() < 0.11
    moved = sorted(set(both[~same]["measure"]))
    if not os.environ.get("WORKFORCE_REFRESH"):
        assert moved == [], f"{name} moved; see the head of this file"
        return
    newest = (ROOT / "CHANGES.md").read_text().split("\n## ")[1]
    unnamed = [measure for measure in moved if f"`{measure}`" not in newest]
    assert unnamed == [], "CHANGES.md must name each moved measure and say why"
    STORED.mkdir(exist_ok=True)
    now.to_csv(path, index=False, lineterminator="\n")
