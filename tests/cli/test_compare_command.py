"""``compare`` as an analyst runs it."""

from pathlib import Path

import pandas as pd
import pytest

from workforce.cli.command_line import main
from workforce.cli.options import DONE, INTERRUPTED, WRONG_INPUT
from workforce.errors import CancelledError
from workforce.places import SCENARIOS
from workforce.projection import attribution

PLANS = [SCENARIOS / f"{name}.toml" for name in ("combined_plan", "close_the_pay_gap")]
FILES = ("comparison.csv", "difference.csv", "attribution.csv")


def run(*arguments: object) -> int:
    return main([str(each) for each in arguments])


def test_it_prints_a_table_and_what_made_the_difference_and_writes_its_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", *PLANS, "--runs", 30, "--out", tmp_path) == DONE
    printed = capsys.readouterr().out
    for words in (
        "Combined plan", "Close the pay gap", "No change", "What made the difference",
        "Agency staff converting: ", "Neighbours match our pay (what-if): ",
        "How often each scenario is best",
    ):  # fmt: skip
        assert words in printed
    for name in FILES:
        assert f"wrote {tmp_path / name}" in printed
    rows = pd.read_csv(tmp_path / "attribution.csv").groupby(["scenario", "month", "measure"])
    assert (rows["contribution"].sum() - rows["difference"].first()).abs().max() < 1e-9
    assert set(pd.read_csv(tmp_path / "comparison.csv")["scenario"]) == {
        "no_change", "combined_plan", "close_the_pay_gap",
    }  # fmt: skip


@pytest.mark.slow
def test_the_same_inputs_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    assert run("compare", *PLANS, "--runs", 20, "--seed", 5, "--out", tmp_path / "a") == DONE
    backwards = reversed(PLANS)
    assert run("compare", *backwards, "--runs", 20, "--seed", 5, "--out", tmp_path / "b") == DONE
    for name in FILES:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((PLANS[0], PLANS[0]), "two scenarios are named combined_plan"),
     ((PLANS[0], SCENARIOS / "as_known_january_2020.toml"), "census"),
     ((PLANS[0], "nowhere.toml"), "no such file"),
     ((), "the following arguments are required: scenario"),
     ((PLANS[0], "--runs", "1"), "from 2 to")],
)  # fmt: skip
def test_a_mistake_is_one_sentence_and_status_2(
    arguments: tuple[object, ...], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", *arguments, "--out", tmp_path / "out") == WRONG_INPUT
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_an_interrupted_run_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise CancelledError("stopped")

    monkeypatch.setattr(attribution, "simulate", stopped)
    assert run("compare", *PLANS, "--runs", 5, "--out", tmp_path / "out") == INTERRUPTED
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
