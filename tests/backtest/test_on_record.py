"""A forecast on record: read back, proved unchanged, refused where it is none, and scored."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workforce.backtest.national_forecasts import FORECAST_MEASURES, Forecasts, Row
from workforce.backtest.on_record import about, forecast_rows, on_record
from workforce.cli.command_line import main
from workforce.cli.options import DONE, WRONG_INPUT
from workforce.errors import CensusError
from workforce.published.census import shipped_census

NUMBERS = (100.0, 110.0, 120.0, 130.0, 140.0, 150.0, 160.0, 130.0)
ROW = Row("309", 2024, 2025, "inpost_fte", NUMBERS)
HEAD, LINE = Forecasts((ROW,), ()).csv().splitlines()


def test_rows_are_read_as_they_were_written() -> None:
    rows = (ROW, replace(ROW, measure="cases"), replace(ROW, code="940 / 941"))
    assert tuple(forecast_rows(Forecasts(rows, ()).csv(), "a.csv")) == rows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "row 1 has no column 'la_code'"),
        (f"{HEAD}\n{LINE.replace('inpost_fte', 'pay')}\n", "row 2 has the measure 'pay'"),
        (f"{HEAD}\n{LINE.replace('2025', 'soon')}\n", "row 2 has a cell that is not a year"),
        (f"{HEAD}\n{LINE.replace('2025', '20250')}\n", "row 2 has a cell that is not a year"),
        (f"{HEAD}\n{LINE.replace('130.00', 'nan')}\n", "row 2 has a cell that is not a number"),
        (f"{HEAD}\n{LINE.replace('130.00', '1_3')}\n", "row 2 has a cell that is not a number"),
        (f"{HEAD}\n{LINE[:-8]}\n", "row 2 has a cell that is not a number"),
        (f"{HEAD}\n309,2024\n", "row 2 has the measure ''"),
        (f"{HEAD}\n{LINE}\n{LINE}\n", "row 3 forecasts the same figure as row 2"),
        (f"{HEAD}\n{LINE.replace('2025', '2024')}\n", "row 2 has levels that do not rise"),
    ],
)
def test_what_is_no_forecast_file_is_refused(text: str, words: str) -> None:
    with pytest.raises(CensusError, match=words):
        list(forecast_rows(text, "a.csv"))


def test_what_is_on_record_is_what_was_put_there() -> None:
    census, kept = shipped_census(), on_record()
    assert [each.name for each in kept] == ["forecast_september_2026.csv"]
    for each in kept:
        assert each.unchanged
        assert len(each.commit) == 40
        assert each.made < date(2027, 2, 1)
        assert {row.measure for row in each.rows} == set(FORECAST_MEASURES)
        assert {row.origin for row in each.rows} == {2025}
        there = {row.code for row in each.rows}
        missing = {area.name for area in census.authorities if 2025 in census.years(area)} - {
            area.name for area in census.authorities if area.code in there
        }
        assert missing == {"Kensington and Chelsea", "Westminster", "Isles of Scilly"}


def test_a_changed_file_is_seen() -> None:
    text = about("a\n", shipped_census(), "python -m workforce", "c" * 40, date(2026, 11, 27))
    assert hashlib.sha256(b"a\n").hexdigest() in text
    (kept,) = on_record()
    assert not replace(kept, sha256="0").unchanged


def test_it_is_scored_when_its_census_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "made.csv"
    path.write_text(f"{HEAD}\n{LINE}\n")
    assert main(["score", str(path), "--out", str(tmp_path)]) == DONE
    published = shipped_census().figure(shipped_census().authority("309"), 2025, "in_post_fte")
    assert f",{published:g}," in (tmp_path / "cases.csv").read_text()
    assert "Permanent staff in post" in capsys.readouterr().out
    path.write_text(f"{HEAD}\n{LINE.replace('309', '999')}\n")
    assert main(["score", str(path)]) == WRONG_INPUT
    assert "has no authority with la_code '999'" in capsys.readouterr().err
    path.write_text(f"{HEAD}\n{LINE.replace('2025', '2031')}\n")
    assert main(["score", str(path)]) == WRONG_INPUT
    said = capsys.readouterr().err
    assert "nothing is in it of September 2031, which is forecast" in said
    assert "use a file that has it: the census of September 2026" in said
