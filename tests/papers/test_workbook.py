"""The workbook holds the projection's numbers, charts of its own, and no text that acts."""

import io
import re
import zipfile

from python_calamine import CalamineWorkbook

from tests.papers.handed_out import EVIL, PLAN, handed_out, stamped
from workforce.papers.workbook import workbook
from workforce.projection.projection import Projection

SHEETS = ["Summary", "Charts", "Months", "By group", "Outturn", "Levers", "Actions", "Assumptions",
          "Dictionary"]  # fmt: skip
OWN = f'note = "{EVIL}"\n{PLAN}[reasons]\nretention_payment = "{EVIL}"\n'


def made(rest: str = PLAN, title: str = "A plan") -> tuple[Projection, bytes]:
    projection = handed_out(rest, title).projection
    return projection, workbook(projection, stamped(rest, title))


def rows_of(content: bytes, sheet: str) -> list[list[object]]:
    book = CalamineWorkbook.from_object(io.BytesIO(content))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_month_of_every_series_is_in_it() -> None:
    projection, content = made()
    assert CalamineWorkbook.from_object(io.BytesIO(content)).sheet_names == SHEETS
    table, of_all = projection.by_group.in_plan(projection.table), projection.table
    rows = rows_of(content, "Months")[1:]
    assert len(rows) == len(of_all)
    for row, wanted in zip(rows, of_all.to_dict("records"), strict=True):
        assert row[3:9] == [
            wanted["unit"], wanted["month"], wanted["mean"], wanted["p10"], wanted["p50"],
            wanted["p90"],
        ]  # fmt: skip
    by_group = table[(table["group"] != "all") & (table["unit"] == "FTE")]
    assert len(rows_of(content, "By group")) == len(by_group) + 1
    assert {row[0] for row in rows_of(content, "Assumptions")[1:]} == {
        "assumption", "catalogue", "opening",
    }  # fmt: skip
    assert all(row[7] for row in rows_of(content, "Assumptions")[1:])
    assert len(rows_of(content, "Levers")) == 3
    assert len(rows_of(content, "Actions")) > 3


def test_its_charts_are_excels_own_and_draw_the_rows_beside_them() -> None:
    _, content = made()
    charts = {name: text for name, text in parts_of(content).items() if "charts/chart" in name}
    assert len(charts) == 5
    for text in charts.values():
        assert len(re.findall("<c:ser>", text)) == 4
        assert "Charts!$D$" in text
    rows = rows_of(content, "Charts")
    assert rows[0][0] == "Agency rate, %"
    assert rows[1][:2] == ["Month", "Plan, mean"]
    assert rows[2][0] == "2019-09"


def test_no_text_becomes_a_formula_or_a_link() -> None:
    _, content = made(OWN, EVIL)
    parts = parts_of(content)
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in text or "<hyperlink" in text for text in sheets)
    assert not any("a.example" in text for name, text in parts.items() if name.endswith(".rels"))
    assert not any("externalLink" in name or "vbaProject" in name for name in parts)
    assert rows_of(content, "Summary")[0][0] == EVIL
    assert EVIL in [row[9] for row in rows_of(content, "Levers")]


def test_the_same_plan_of_the_same_day_gives_the_same_bytes() -> None:
    assert made()[1] == made()[1]
    properties = parts_of(made()[1])["docProps/core.xml"]
    assert "2020-01-22T00:00:00Z" in properties
