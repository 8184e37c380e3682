"""LibreOffice opens the workbook as it was written, and runs and links no text of a CSV."""

import csv
import re
import shutil
import subprocess
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Final

import pytest
from python_calamine import CalamineWorkbook

from tests.bad_input.hostile import BEFORE, FORMULAS, LIVE, hostile_files
from tests.papers.handed_out import EVIL
from tests.papers.test_workbook import OWN, SHEETS, made, parts_of
from workforce.csv_text import csv_text

OFFICE: Final = shutil.which("soffice")
PATIENCE: Final = 120  # seconds
# Comma, quote, UTF-8; numbers, dates and formulas are looked for in every cell.
MOST_CURIOUS: Final = "CSV:44,34,76,1,,0,false,true,false,false,false,0,true"
CELL: Final = re.compile(r"<table:table-cell([^>]*)>")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine"),
]


def converted(folder: Path, to: str, *options: str) -> Path:
    """The folder of a folder's files as LibreOffice writes them."""
    out = folder / to
    command = [
        str(OFFICE), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *options, "--convert-to", to, "--outdir", str(out),
        *(str(each) for each in folder.iterdir() if each.is_file()),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return out


def cells(book: CalamineWorkbook) -> dict[str, list[list[object]]]:
    """Every cell of every sheet."""
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def drawn_from(content: bytes) -> list[list[str]]:
    """The cells that each chart draws, in order."""
    charts = (text for name, text in parts_of(content).items() if "charts/chart" in name)
    return sorted(re.findall(r"<c:f>(Charts![^<]*)</c:f>", text) for text in charts)


def test_the_workbook_keeps_every_cell_and_chart(tmp_path: Path) -> None:
    content = made(OWN, EVIL)[1]
    (tmp_path / "book.xlsx").write_bytes(content)
    again = (converted(tmp_path, "xlsx") / "book.xlsx").read_bytes()
    before = cells(CalamineWorkbook.from_path(tmp_path / "book.xlsx"))
    assert cells(CalamineWorkbook.from_path(tmp_path / "xlsx" / "book.xlsx")) == before
    assert list(before) == SHEETS
    assert drawn_from(again) == drawn_from(content)
    assert not any("<f" in text for name, text in parts_of(again).items() if "/sheet" in name)
    printed = (converted(tmp_path, "pdf") / "book.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= len(SHEETS)


def test_no_text_of_a_csv_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    texts = ["".join(each) for each in product(BEFORE, (*FORMULAS, *LIVE))]
    files = {name: text for name, text in hostile_files().items() if name.endswith(".csv")}
    files["texts.csv"] = csv_text(("text",), [[each] for each in texts])
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with (tmp_path / "raw.csv").open("w", encoding="utf-8") as file:
        csv.writer(file).writerows([["text"], *([each] for each in FORMULAS)])
    out = converted(tmp_path, "fods", f"--infilter={MOST_CURIOUS}")
    opened = {each.stem: each.read_text(encoding="utf-8") for each in out.iterdir()}
    assert "table:formula" in opened.pop("raw"), "LibreOffice looked for no formula"
    assert len(opened) == len(files)
    for name, text in opened.items():
        assert not re.search("table:formula|xlink:href|<text:a", text), name
    kinds = Counter('value-type="string"' in each for each in CELL.findall(opened["texts"]))
    assert kinds == {True: len(texts) + 1}
