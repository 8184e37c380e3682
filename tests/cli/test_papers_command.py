"""``workforce papers`` from end to end, and what it says of bad input."""

from pathlib import Path

import pytest

from tests.building import opening, toml
from tests.papers.handed_out import PLAN
from workforce.cli.command_line import main
from workforce.cli.options import DONE, WRONG_INPUT
from workforce.papers import brief_pdf
from workforce.papers.brief_pdf import NO_BROWSER
from workforce.papers.evidence_pack import KEPT_BACK

ALWAYS = {"brief.html", "brief.docx", "agency_rate.svg", "agency_rate.png", "workbook.xlsx",
          "evidence_pack.zip"}  # fmt: skip


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without a Chromium: printing has its own test."""
    monkeypatch.setattr(brief_pdf, "BROWSERS", ())


def test_it_writes_every_paper_and_says_that_there_is_no_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(toml(opening() + PLAN))
    out = tmp_path / "out"
    assert main(["papers", str(plan), "--runs", "100", "--out", str(out)]) == DONE
    said = capsys.readouterr().out
    assert {path.name for path in out.iterdir()} == ALWAYS
    assert said.startswith("The agency rate ")
    assert NO_BROWSER in said
    assert KEPT_BACK in said
    assert (out / "agency_rate.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    svg = (out / "agency_rate.svg").read_text()
    assert "seed 1" in svg
    assert "Source: DfE" in svg


@pytest.mark.parametrize(
    ("options", "why"),
    [((), "no folder is named"),
     (("--beside", "scenarios/no_change.toml"), "its months differ from the plan's")],
)  # fmt: skip
def test_bad_input_is_one_sentence_and_nothing_is_written(
    options: tuple[str, ...], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(toml(PLAN))
    out = ["--out", str(tmp_path / "out")] if options else []
    assert main(["papers", str(plan), "--runs", "100", *options, *out]) == WRONG_INPUT
    assert why in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
