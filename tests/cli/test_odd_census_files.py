"""The DfE's own file with oddities put into it, through ``forecast``: used or refused, and said."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from workforce.backtest.national_forecasts import FORECAST_MEASURES
from workforce.cli.command_line import main
from workforce.cli.options import DONE, WRONG_INPUT

FOLDER = os.environ.get("WORKFORCE_DFE", "")
FILE = Path(FOLDER) / "csww_indicators_2017_to_2023.csv"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER, reason="the DfE's files are not here"),
]

ORIGIN = "2022"
NEW, CITY, SCILLY, HARINGEY, BARNET, CAMDEN = "999", "201", "420", "309", "302", "202"
JOINT = "314 / 318"
Rows = list[dict[str, str]]


def read() -> Rows:
    with FILE.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def written(path: Path, rows: Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def row_of(rows: Rows, code: str, year: str) -> int:
    """The place of an authority's row of a year."""
    found = (at for at, row in enumerate(rows) if (row["old_la_code"], row["time_period"])
             == (code, year))  # fmt: skip
    return next(found)


def odd(rows: Rows) -> Rows:
    """A release with a new column and shuffled years, a new authority, and years that are gone."""
    new = dict(rows[row_of(rows, HARINGEY, ORIGIN)])
    new |= {"old_la_code": NEW, "new_la_code": "E09000999", "la_name": "Newtown"}
    gone = {(BARNET, "2022"), (CAMDEN, "2019"), (CAMDEN, "2020")}
    kept = [row for row in rows if (row["old_la_code"], row["time_period"]) not in gone]
    return [row | {"new_rate": "u"} for row in [new, *reversed(kept)]]


def forecast(path: Path, out: Path) -> int:
    asked = ["forecast", "--census", str(path), "--origin", ORIGIN, "--horizons", "1"]
    return main([*asked, "--runs", "20", "--out", str(out)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("odd")


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, dict[str, list[float]]]:
    """The forecast of the odd file: numbers by authority and measure."""
    out = folder / "forecast.csv"
    assert forecast(written(folder / "odd.csv", odd(read())), out) == DONE
    numbers: dict[str, dict[str, list[float]]] = {}
    with out.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            cells = [float(row[name]) for name in ("q05", "q50", "q95", "mean")]
            numbers.setdefault(row["la_code"], {})[row["measure"]] = cells
    return numbers


Found = dict[str, dict[str, list[float]]]


def test_all_others_are_forecast_whole(found: Found) -> None:
    latest = [row for row in odd(read()) if row["time_period"] == ORIGIN]
    authorities = {
        row["old_la_code"] for row in latest if row["geographic_level"] == "Local authority"
    }
    assert set(found) == authorities - {SCILLY}
    for code, measures in found.items():
        assert set(measures) <= set(FORECAST_MEASURES)
        for measure, (low, middle, high, mean) in measures.items():
            assert 0 <= low <= middle <= high, (code, measure)
            assert low <= mean <= 2 * high, (code, measure)


@pytest.mark.parametrize("code", [CITY, NEW, CAMDEN, JOINT])
def test_an_odd_authority_has_every_figure(code: str, found: Found) -> None:
    assert set(found[code]) == set(FORECAST_MEASURES)


def test_a_new_authority_stays_near_its_one_count_and_its_leavers_near_all(found: Found) -> None:
    """Newtown's one row is Haringey's of 2022: 209.1 in post, 44.3 left; typical is about 35."""
    source = read()
    row = source[row_of(source, HARINGEY, ORIGIN)]
    in_post, leavers = float(row["inpost_fte"]), float(row["leavers_fte"])
    assert found[NEW]["inpost_fte"][1] == pytest.approx(in_post, rel=0.1)
    assert found[NEW]["leavers_fte"][1] < leavers


def test_nobody_in_post_or_no_latest_row_is_left_out_and_named(
    found: Found, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert SCILLY not in found
    assert BARNET not in found
    assert forecast(folder / "odd.csv", folder / "again.csv") == DONE
    printed = capsys.readouterr().out
    assert "Left out: odd.csv: Isles of Scilly has no published staff in post" in printed
    assert "Left out: odd.csv: Barnet has no census of 2022" in printed
    assert (folder / "again.csv").read_bytes() == (folder / "forecast.csv").read_bytes()


def doubled(rows: Rows) -> Rows:
    return [*rows, rows[0]]


def marked(rows: Rows) -> Rows:
    rows[40]["agency_fte"] = "w"
    return rows


def without_year(rows: Rows) -> Rows:
    rows[7]["time_period"] = "2022-23"
    return rows


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (doubled, "rows 2 and 1139 are both"),
        (marked, "row 42, column 'agency_fte'"),
        (without_year, "row 9, column 'time_period'"),
    ],
)
def test_a_wrong_row_is_refused_and_named(
    change: Callable[[Rows], Rows], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "wrong.csv", change(read()))
    assert forecast(path, tmp_path / "out.csv") == WRONG_INPUT
    said = capsys.readouterr().err.strip()
    assert said.startswith("wrong.csv")
    assert words in said
    assert said.count("\n") == 0
    assert not (tmp_path / "out.csv").exists()
