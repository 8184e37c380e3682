"""``workforce own`` as an analyst runs it; nothing of a person is left behind by it."""

import tempfile
from pathlib import Path

import pytest

from tests.authority.own.made_returns import (
    CANARY_BIRTH,
    CANARY_NUMBER,
    CANARY_SCHOOL,
    many,
    table,
    worker,
    written,
    xml,
)
from workforce.cli.command_line import main
from workforce.cli.options import DONE, WRONG_INPUT

CANARY_NAME = "Zebulon Quaxworth"
CANARIES = (CANARY_NUMBER, CANARY_BIRTH, CANARY_SCHOOL, CANARY_NAME)
FAULTS = ("FTE", "RoleStartDate", "OrgRole", "AgencyWorker", "Cases30", "StartOrigin")


def test_it_writes_counts_and_shows_no_small_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    returned = written(tmp_path, xml(many(200, 5)[0]))
    out = tmp_path / "own_figures.toml"
    assert main(["own", str(returned), "--out", str(out)]) == DONE
    said = capsys.readouterr().out
    assert "Read for Haringey" in said
    assert "Beside the DfE's, In post, people: own" in said
    assert "Leaving in a year, social worker" in said
    assert out.read_text().startswith("# Holds exact small numbers of people")


def test_it_asks_whose_a_return_is_and_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    returned = str(written(tmp_path, xml([worker(1)], code="")))
    out = str(tmp_path / "own_figures.toml")
    assert main(["own", returned, "--out", out]) == WRONG_INPUT
    assert "name it with --authority" in capsys.readouterr().err
    assert main(["own", returned, "--authority", "Haringey", "--out", out]) == DONE


def test_planted_names_numbers_and_birth_dates_turn_up_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "left"
    for name in ("tmp", "cache", "state", "out"):
        (left / name).mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(left / "tmp"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(left / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(left / "state"))
    for number in range(100):
        planted = {FAULTS[number % len(FAULTS)]: CANARY_NAME} if number % 3 else {}
        workers = [worker(1, SWENo=CANARY_NUMBER, **planted), worker(2, Surname=CANARY_NAME)]
        for content, name in ((xml(workers), "a.xml"), (table(workers), "a.csv")):
            broken = content[: -(number % 40) or None]
            out = left / "out" / f"{number}.toml"
            main(["own", str(written(tmp_path, broken, name)), "--out", str(out)])
    printed = capsys.readouterr()
    texts = [printed.out, printed.err]
    texts += [file.read_text() for file in left.rglob("*") if file.is_file()]
    assert len(texts) > 50
    assert not [each for each in CANARIES for text in texts if each in text]
