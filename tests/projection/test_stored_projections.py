"""Stored projections of every shipped scenario, so that a change of the model is a readable diff.

To store new ones: name each moved measure under the newest heading of CHANGES.md, then run this
file with the environment variable WORKFORCE_REFRESH=1.
"""

import os
from pathlib import Path

import pandas as pd
import pytest

from tests.building import ROOT, SHIPPED, projected, shipped
from workforce.months import SEPTEMBER

STORED = Path(__file__).parent / "stored"
NAMES = [path.stem for path in SHIPPED]
KEYS = ["month", "measure", "unit"]
RUNS = 200


def septembers(name: str) -> pd.DataFrame:
    """The September rows for all staff, to one decimal."""
    table = projected(shipped(name), RUNS).table
    rows = table[table["month"].str.endswith(f"-{SEPTEMBER:02d}") & (table["group"] == "all")]
    return rows[[*KEYS, "mean", "p10", "p50", "p90"]].round(1).reset_index(drop=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_scenario_projects_as_stored(name: str) -> None:
    now, path = septembers(name), STORED / f"{name}.csv"
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
