"""``fit``, ``forecast`` and ``backtest`` as an analyst runs them."""

import csv
from pathlib import Path

import pytest

from tests.published.dfe_files import real_file
from workforce.authority.benchmarks import areas_beside
from workforce.backtest.national_forecasts import (
    FORECAST_MEASURES,
)
from workforce.cli.command_line import main
from workforce.cli.options import DONE, WRONG_INPUT
from workforce.forecast.priors import stored
from workforce.forecast.reference_class import FOLDER, shipped_classes
from workforce.places import DATA
from workforce.published.census import shipped_census
from workforce.published.track_record import (
    AREAS,
    ENGLAND,
    NOTHING,
    STARTERS,
    forecasts_of,
    records_of,
)

LATEST = shipped_census().latest_year
LAST_YEARS = list(shipped_classes())


@pytest.fixture
def few(tmp_path: Path) -> str:
    """A census of Haringey, its neighbours and England."""
    census = shipped_census()
    haringey = census.authority("Haringey")
    codes = {area.key for area in areas_beside(census, haringey, LATEST)}
    header, *rows = (DATA / "published_workforce.csv").read_text().splitlines()
    path = tmp_path / "few.csv"
    path.write_text("\n".join([header, *(row for row in rows if row.split(",")[2] in codes)]))
    return str(path)


def test_the_commands_write_their_files(
    few: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "forecast.csv"
    shipped = ["--census", few, "--runs", "5", "--out", str(out)]
    assert main(["forecast", "--origin", "2021", "--horizons", "1", *shipped]) == DONE
    lines = out.read_text().splitlines()
    assert lines[0].startswith("la_code,origin_year,target_year,measure,q05")
    assert len(lines) == 1 + 7 * len(FORECAST_MEASURES)
    asked = ["backtest", "--origins", "2021-2022", "--horizons", "1", "--given", "starters",
             "--census", few]  # fmt: skip
    assert main([*asked, "--runs", "5", "--out", str(tmp_path)]) == DONE
    printed = capsys.readouterr().out
    assert "Given each year's starters" in printed
    assert "% better than taking the last figure." in printed
    assert (tmp_path / "skill.csv").read_text().count("\n") == 1 + 3 * len(FORECAST_MEASURES)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["forecast", "--origin", "2040"], "no authority has a census of 2040"),
        (["backtest", "--origins", "2022-2019"], "not a span of years"),
        (["backtest", "--origins", f"{LATEST}"], f"nothing is published after {LATEST}"),
        (["fit", "--census", "nothing.csv", "--to", "2022", "--out", "x"], "no such file"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == WRONG_INPUT
    assert words in capsys.readouterr().err


def test_the_record_is_written_as_the_planner_reads_it(few: str, tmp_path: Path) -> None:
    command = ["backtest", "--origins", "2020-2021", "--horizons", "1", "--runs", "3"]
    assert main([*command, "--census", few, "--record", str(tmp_path)]) == DONE
    rows, areas = (
        list(csv.DictReader((tmp_path / name).read_text().splitlines()))
        for name in (ENGLAND, AREAS)
    )
    assert {each.given for each in records_of(rows)} == {NOTHING, STARTERS}
    assert {each.code for each in forecasts_of(areas)} <= {
        area.code for area in shipped_census().authorities
    }


@pytest.mark.slow
@pytest.mark.parametrize("last", [LAST_YEARS[0], LAST_YEARS[-1]])
def test_a_shipped_table_is_the_dfes_file_again(
    last: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    downloaded = real_file(next(fit.release for fit in stored() if fit.last_year == last))
    out, table = tmp_path / "fit.toml", tmp_path / "tables" / f"{last}.csv"
    asked = ["fit", "--census", str(downloaded), "--to", str(last), "--out", str(out)]
    assert main([*asked, "--reference-class", str(table)]) == DONE
    assert capsys.readouterr().out.count("wrote") == 2
    assert table.read_bytes() == (DATA / FOLDER / f"{last}.csv").read_bytes()


def test_a_forecast_of_nothing_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "forecast.csv"
    head, *_ = (DATA / "forecast_september_2026.csv").read_text().splitlines()
    path.write_text(f"{head}\n")
    assert main(["score", str(path)]) == WRONG_INPUT
    assert "forecast.csv: no forecast is in it; use" in capsys.readouterr().err
