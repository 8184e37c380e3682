"""``workforce seek`` from end to end, and what it says of bad input."""

from pathlib import Path

import pytest

from tests.building import toml
from workforce.cli.command_line import main

TARGET = "caseload <= 16.5 by 2021-03 with 80%"
VARY = "newly_qualified_intake=0..40@2020-09"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(toml(months=18))
    return path


@pytest.mark.slow
def test_it_prints_the_answer_and_writes_its_files(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    said = ["seek", str(plan), "--target", TARGET, "--vary", VARY, "--runs", "200",
            "--points", "3", "--out", str(out)]  # fmt: skip
    assert main(said) == 0
    text = capsys.readouterr().out
    assert "of 200 futures that the search never saw; at least " in text
    assert "It costs £" in text
    assert "futures that the search never saw (standard error" in text
    assert {path.name for path in out.iterdir()} == {
        "answer.toml", "answers.csv", "frontier.csv", "actions.csv", "actions.ics",
        "robustness.csv",
    }  # fmt: skip
    assert len((out / "frontier.csv").read_text().splitlines()) > 1
    assert "The cheapest plan: it falls short of what was asked if" in text
    assert "Worth finding out first" in text
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert main(said) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first
    capsys.readouterr()
    assert main(["seek", str(out / "answer.toml"), "--runs", "200"]) == 0
    again = capsys.readouterr().out
    assert "The cheapest plan found meets it in " in again
    assert levers_in(again) == levers_in(text)


def levers_in(text: str) -> list[str]:
    """What the cheapest plan does, of what a command prints."""
    return [line for line in text.splitlines() if line.startswith("- Newly qualified intake")]


def test_a_lever_that_is_set_in_another_way_than_an_answer_is_refused(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(toml("[levers.newly_qualified_intake]\n2020-02 = 3\n", months=18))
    assert main(["seek", str(plan), "--target", TARGET, "--vary", VARY]) == 2
    assert "is both fixed and varied" in capsys.readouterr().err


@pytest.mark.slow
def test_what_cannot_be_reached_is_no_error(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = "agency_rate <= 5 by 2020-06"
    vary = "agency_conversion=0.7..3/0.5"
    assert main(["seek", str(plan), "--target", target, "--vary", vary, "--runs", "200"]) == 0
    text = capsys.readouterr().out
    assert "cannot be reached" in text
    assert "Any one of these alone would do:" in text


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--vary", VARY], "there is no target"),
        (["--target", "caseload"], "is not a target"),
        (["--target", TARGET, "--vary", "agency_conversion=5..1"], "the bounds are crossed"),
        (["--target", TARGET, "--vary", VARY, "--budget", "much"], "is not a number"),
        (["--target", TARGET, "--vary", VARY, "--budget", "-5"], "outside its range"),
        (["--target", TARGET, "--vary", VARY, "--budget", "12,5"], "is not a number"),
        (["--target", TARGET, "--vary", VARY, "--budget", "£250,00"], "is not a number"),
        (["--target", "caseload <= 15 by 2031-06", "--vary", VARY], "after the plan ends"),
        (["--target", TARGET, "--stress", "leavers_change"], "is not a number"),
        (["--target", TARGET, "--stress", "leavers=5"], "did you mean leavers_change"),
        (["--target", TARGET, "--start", "2029-01"], "after the plan ends"),
        (["--target", TARGET, "--runs", "5"], "not a whole number from 100"),
    ],
)
def test_bad_input_gets_one_sentence(
    plan: Path, options: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["seek", str(plan), *options]) == 2
    said = capsys.readouterr()
    assert why in said.err
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
