"""The commands as an analyst runs them: files, summaries, exit status, mistakes."""

import csv
import hashlib
import json
import os
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.building import ROOT, asked, projected, shipped, toml
from workforce.cli.command_line import main
from workforce.cli.options import DONE, INTERRUPTED, WRONG_INPUT
from workforce.cli.project import cost_table
from workforce.errors import CancelledError, InputError
from workforce.findings.headline import cell, headline
from workforce.findings.sentences import sentences_of
from workforce.months import month_of
from workforce.places import SCENARIOS
from workforce.plan.levers import LEVERS
from workforce.projection import projection as projections
from workforce.published.census import read_census
from workforce.published.measures import LEADING

COHORT = SCENARIOS / "february_2020_cohort.toml"
COLUMNS = [
    "scenario",
    "authority",
    "month",
    "measure",
    "group",
    "service",
    "unit",
    "mean",
    "p05",
    "p10",
    "p25",
    "p50",
    "p75",
    "p90",
    "p95",
    "series",
]


def run(*arguments: object) -> int:
    return main([str(each) for each in arguments])


def test_no_two_amounts_of_the_cost_table_touch() -> None:
    plan = asked(authority="Isles of Scilly", census=2020, months=36)
    for line in cost_table(projected(plan, 200)):
        _, *years = re.split(r"\s{2,}", line)
        assert len(years) == 4


def test_project_writes_its_files_and_a_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("project", COHORT, "--runs", 50, "--out", tmp_path) == DONE
    printed = capsys.readouterr().out
    assert printed.startswith(
        "February 2020 cohort: Haringey from September 2019, 36 months, 50 futures"
    )
    projection = projected(shipped("february_2020_cohort"), 50)
    for sentence in (headline(projection), *sentences_of(projection)):
        assert sentence in printed
    assert "a month" not in printed.partition("Middle (8 in 10 futures)")[2]
    assert "Financial year (April to March)" in printed
    for measure in (each for each in LEADING if each.key != "cost"):
        cells = [
            cell(projection.table, measure, month_of(year, 9)) for year in (2019, 2020, 2021, 2022)
        ]
        line = next(line for line in printed.splitlines() if line.startswith(measure.title))
        assert re.split(r" {2,}", line)[1:] == cells
    table = pd.read_csv(tmp_path / "projection.csv")
    assert list(table.columns) == COLUMNS
    assert set(table["scenario"]) == {"february_2020_cohort", "no_change"}
    assert set(table["service"]) == {"all"}
    assert np.isfinite(table[COLUMNS[7:-1]].to_numpy()).all()
    assert not table.duplicated(["scenario", "month", "series"]).any()
    flows = table[table["measure"].isin(["starters", "leavers", "conversions", "cost"])]
    assert flows["month"].min() == "2019-10"
    wide = pd.read_csv(tmp_path / "projection_wide.csv")
    assert set(wide["series"]) == {"february_2020_cohort", "no_change", "difference"}
    assert {"2019-09", "2022-09"} <= set(wide.columns)
    details = json.loads((tmp_path / "run.json").read_text())
    content = (tmp_path / "projection.csv").read_bytes()
    assert details["projection_sha256"] == hashlib.sha256(content).hexdigest()
    assert details["runs"] == 50
    data = (ROOT / "data" / "published_workforce.csv").read_bytes()
    assert details["data_sha256"] == hashlib.sha256(data).hexdigest()
    sources = pd.read_csv(tmp_path / "assumptions.csv")
    assert {"assumption", "catalogue", "opening"} == set(sources["kind"])
    assert sources["source"].notna().all()


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run("project", COHORT, "--runs", 30, "--seed", 7, "--out", tmp_path / name) == DONE
    for file in ("projection.csv", "projection_wide.csv", "assumptions.csv", "levers.csv"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_a_plan_that_is_named_no_change_keeps_its_own_rows(tmp_path: Path) -> None:
    path = tmp_path / "no_change.toml"
    path.write_text(COHORT.read_text())
    assert run("project", path, "--runs", 20, "--out", tmp_path) == DONE
    wide = pd.read_csv(tmp_path / "projection_wide.csv")
    assert set(wide["series"]) == {"scenario", "no_change", "difference"}


def test_a_formula_in_a_name_is_made_inert(tmp_path: Path) -> None:
    path = tmp_path / "=1+1.toml"
    path.write_text(COHORT.read_text())
    assert run("project", path, "--runs", 5, "--out", tmp_path) == DONE
    with (tmp_path / "projection.csv").open() as stream:
        rows = list(csv.reader(stream))
    assert {row[0] for row in rows[1:]} == {"'=1+1", "no_change"}


@pytest.mark.parametrize(
    ("text", "words"),
    [("title = 1", "'1' is not a text; put it in quotes"), ("", "the file is empty"),
     (COHORT.read_text() + "\nx = 1", "'x' is not a month; write a month as 2020-02"),
     (COHORT.read_text().replace("Haringey", "Haringay"), "did you mean Haringey"),
     (toml(census=1999), "Haringey has no census of 1999")],
)  # fmt: skip
def test_a_mistake_is_one_sentence_and_status_2(
    text: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(text)
    assert run("project", path, "--out", tmp_path / "out") == WRONG_INPUT
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "options",
    [("--runs", "0"), ("--runs", "abc"), ("--runs", "20001"), ("--seed", "-1"), ("--what", "1"),
     ("--out", str(COHORT))],
)  # fmt: skip
def test_a_mistaken_option_is_one_sentence_and_status_2(
    options: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    few = () if "--runs" in options else ("--runs", "2")
    assert run("project", COHORT, *few, *options) == WRONG_INPUT
    assert capsys.readouterr().err.count("\n") == 1


def test_check_says_in_plain_words_whether_a_file_can_be_used(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("check", COHORT) == DONE
    assert capsys.readouterr().out == (
        "february_2020_cohort.toml can be used: February 2020 cohort, Haringey, 36 months from "
        "September 2019. What it changes:\n"
        "- Newly qualified intake, 10 people in February 2020\n"
    )
    assert run("check", ROOT / "data" / "published_workforce.csv") == DONE
    verdict = capsys.readouterr().out.splitlines()
    assert verdict[0].startswith(
        "published_workforce.csv: 156 authorities, 11 regions, with England"
    )
    assert verdict[-1].startswith("The file can be used")
    assert run("check", "--levers") == DONE
    listed = [line.split(" | ")[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [lever.key for lever in LEVERS]
    assert run("check") == WRONG_INPUT
    assert run("check", ROOT / "README.md") == WRONG_INPUT


def test_a_scenarios_ending_may_be_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "PLAN.TOML"
    path.write_text(toml())
    assert run("check", path) == DONE


def test_what_was_understood_of_a_file_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, so that what is printed can still be taken on; ``check`` prints it."""
    tabs = tmp_path / "census.txt"
    text = (ROOT / "data" / "published_workforce.csv").read_text()
    tabs.write_text("\n".join("\t".join(row) for row in csv.reader(text.splitlines())))
    words = "census.txt was understood: read as tab-separated."
    assert run("project", COHORT, "--runs", 1, "--census", tabs) == DONE
    said = capsys.readouterr()
    assert words in said.err
    assert words not in said.out
    assert run("check", tabs) == DONE
    assert words in capsys.readouterr().out


def test_an_interrupted_run_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise CancelledError("stopped")

    monkeypatch.setattr(projections, "simulate", stopped)
    assert run("project", COHORT, "--out", tmp_path / "out") == INTERRUPTED
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_any_authority_of_the_dfes_file_can_be_projected() -> None:
    """One run of every authority: none fails but those with nobody in post."""
    folder = os.environ.get("WORKFORCE_DFE")
    if not folder:
        pytest.skip("WORKFORCE_DFE names no folder of the DfE's files")
    assert every_authority(Path(folder), 2022) <= {"Isles of Scilly"}


def every_authority(folder: Path, year: int) -> set[str]:
    """The authorities of a year that have nobody in post and so cannot be projected."""
    census = read_census(folder / "csww_indicators_2017_to_2023.csv")
    empty = set()
    for area in census.authorities:
        if year not in census.years(area):
            continue
        scenario = asked(authority=area.key, census=year, months=6)
        if census.figure(area, year, "in_post_people") == 0:
            empty.add(area.name)
            with pytest.raises(InputError, match="no published staff in post"):
                projections.project(scenario, census, runs=2)
            continue
        done = projections.project(scenario, census, runs=2)
        assert np.isfinite(done.table[COLUMNS[7:-1]].to_numpy()).all()
    return empty


def test_the_commands_name_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    path = SCENARIOS / "as_known_january_2020.toml"
    known = "As known on 21 January 2020: the latest published census is September 2018."
    assert main(["project", str(path), "--runs", "2"]) == DONE
    assert known in capsys.readouterr().out
    assert main(["compare", str(path), "--runs", "20"]) == DONE
    assert known in capsys.readouterr().out
    assert main(["check", str(path)]) == DONE
    assert (
        "from September 2018, as known on 21 January 2020. What it changes"
        in capsys.readouterr().out
    )
