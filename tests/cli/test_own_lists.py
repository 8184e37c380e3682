"""``workforce own`` of a staff list: agreed in a mapping file, and nothing of a person left."""

import tempfile
from pathlib import Path

import numpy as np
import pytest

from tests.authority.own.lists.made_finance import HEAD, TABLE
from tests.authority.own.lists.made_lists import (
    CANARIES,
    CANARY_BIRTH,
    CANARY_INSURANCE,
    CANARY_NAME,
    CANARY_NUMBER,
    csv_of,
    many,
    member,
    xlsx_of,
)
from tests.authority.own.lists.test_agency_list import assignment
from tests.authority.own.made_returns import written
from workforce.cli.command_line import main
from workforce.cli.options import DONE, WRONG_INPUT

USUAL = ("--authority", "Haringey", "--month", "2026-10")


def test_questions_are_answered_in_the_mapping_file_and_remembered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, _ = many(100, 1)
    rows += [member(900 + number, Team="Team Lion") for number in range(6)]
    out, mapping = tmp_path / "own_figures.toml", tmp_path / "staff_mapping.toml"
    given = ["own", str(written(tmp_path, csv_of(rows), "staff.csv")), *USUAL, "--out", str(out)]
    assert main(given) == WRONG_INPUT
    assert "in which service is the team 'team lion'; add --mapping" in capsys.readouterr().err
    assert main([*given, "--mapping", str(mapping)]) == WRONG_INPUT
    assert "fill in staff_mapping.toml" in capsys.readouterr().err
    mapping.write_text(mapping.read_text().replace('"?"', '"front_door"'))
    assert main([*given, "--mapping", str(mapping), "--posts", "120.5"]) == DONE
    said = capsys.readouterr().out
    assert "Team Team Lion, front door (mash): 6 people" in said
    assert "posts = 120.5" in out.read_text()


def test_rows_that_cannot_be_counted_are_left_out_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*(member(number) for number in range(9)), member(9, **{"Weekly Hours": "99"})]
    file = str(written(tmp_path, csv_of(rows), "staff.csv"))
    given = ["own", file, *USUAL, "--out", str(tmp_path / "own_figures.toml")]
    assert main(given) == WRONG_INPUT
    assert "Row 11, Weekly Hours: 99 is more than the 36 hours" in capsys.readouterr().err
    assert main([*given, "--leave-out"]) == DONE
    assert "left out: Row 11" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--posts", "many"), "--posts"),
        (("--cases", "1.5"), "--cases"),
        (("--posts", "nan"), "--posts"),
        (("--month", "10/2026"), "--month"),
        (("--mapping", "."), "a folder"),
    ],
)
def test_a_wrong_option_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], said: str
) -> None:
    file = str(written(tmp_path, csv_of([member(number) for number in range(9)]), "staff.csv"))
    given = ["own", file, *USUAL, "--out", str(tmp_path / "own.toml"), *more]
    assert main(given) == WRONG_INPUT
    assert said in capsys.readouterr().err


def test_month_ends_are_read_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Month,In post,Agency,Away\n2026-09,140,60,3\n2026-10,141,60,x\n"
    file = str(written(tmp_path, text, "months.csv"))
    out = tmp_path / "own.toml"
    given = ["own", file, "--authority", "Haringey", "--out", str(out)]
    assert main(given) == WRONG_INPUT
    assert "Row 3, Away: the cell is no count" in capsys.readouterr().err
    assert main([*given, "--leave-out"]) == DONE
    assert "September 2026: in post 140, agency 60, away [c]" in capsys.readouterr().out
    assert "in_post = 140" in out.read_text()


def test_a_finance_table_is_read_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(written(tmp_path, f"{TABLE}Wizardry,2025/26,,1,,,,,,,,,\n", "finance.csv"))
    out = tmp_path / "own.toml"
    given = ["own", file, "--authority", "Haringey", "--out", str(out)]
    assert main(given) == WRONG_INPUT
    assert "Row 17, Subjective: the cell is no line that is known" in capsys.readouterr().err
    assert main([*given, "--leave-out"]) == DONE
    said = capsys.readouterr().out
    assert "Budget of 2025/26: £16,200,000" in said
    assert "Enfield Council, social worker: £43,500 a year" in said
    assert 'kind = "agency_week"' in out.read_text()


def test_it_asks_for_the_month(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(written(tmp_path, csv_of([member(number) for number in range(9)]), "staff.csv"))
    given = ["own", file, "--authority", "Haringey", "--out", str(tmp_path / "own.toml")]
    assert main(given) == WRONG_INPUT
    assert "add --month" in capsys.readouterr().err


def test_planted_names_numbers_and_birth_dates_turn_up_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "left"
    for name in ("tmp", "cache", "state", "out"):
        (left / name).mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(left / "tmp"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(left / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(left / "state"))
    drawn = np.random.default_rng(7)
    canaries = (CANARY_NAME, CANARY_NUMBER, CANARY_BIRTH, CANARY_INSURANCE)
    rows = [member(number) for number in range(6)]
    columns = list(rows[0])
    agency = [assignment(number) for number in range(6)]
    for number in range(60):
        planted = {str(drawn.choice(list(agency[0]))): str(drawn.choice(canaries))}
        text = csv_of([*agency, assignment(7, **planted)])[: -(number % 40) or None]
        out = left / "out" / f"agency_{number}.toml"
        more = [*USUAL, "--leave-out", "--out", str(out)]
        main(["own", str(written(tmp_path, text, "agency.csv")), *more])
    for number in range(100):
        planted = {
            str(drawn.choice(columns)): str(drawn.choice(canaries)),
            "Employee No": CANARY_NUMBER,
        }
        every = [*rows, member(7, **planted)]
        text = csv_of(every, ",;\t"[number % 3])
        cells = [list(rows[0]), *(list(row.values()) for row in every)]
        broken = text[: -(number % 40) or None]
        for content, name in ((broken, "a.csv"), (xlsx_of(cells), "a.xlsx")):
            if name == "a.csv" or number % 20 == 0:
                out = left / "out" / f"{number}.toml"
                mapping = left / "out" / f"mapping_{number}.toml"
                file = str(written(tmp_path, content, name))
                more = [*USUAL, "--leave-out", "--mapping", str(mapping), "--out", str(out)]
                main(["own", file, *more])
    places = [place for place, name in enumerate(HEAD.split(",")) if name != "Council"]
    for number in range(40):
        *above, last = TABLE.splitlines()
        filled = last.split(",")
        filled[int(drawn.choice(places))] = str(drawn.choice(canaries))
        out = left / "out" / f"finance_{number}.toml"
        text = "\n".join([*above, ",".join(filled)])
        more = ["--authority", "Haringey", "--leave-out", "--out", str(out)]
        main(["own", str(written(tmp_path, text, "finance.csv")), *more])
    printed = capsys.readouterr()
    texts = [printed.out, printed.err]
    texts += [file.read_text() for file in left.rglob("*") if file.is_file()]
    assert len(texts) > 240
    assert not [each for each in CANARIES for text in texts if each in text]
