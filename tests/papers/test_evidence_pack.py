"""The evidence pack makes the same figures again, and holds nothing that may be personal."""

import csv
import io
import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from tests.building import opening
from tests.papers.handed_out import MADE, PLAN, handed_out
from workforce.cli.command_line import main
from workforce.papers.all_papers import brief_files
from workforce.papers.evidence_pack import KEPT_BACK, evidence_pack
from workforce.papers.stamp import stamp_of

KNOWN = '[[known]]\nmonth = "2020-02"\ngroup = "team_manager"\nmove = "leaver"\npeople = 1\n'


def pack_of(rest: str, name: str = "mine") -> dict[str, bytes]:
    """The files of a pack, without the brief."""
    projection = handed_out(rest, name=name).projection
    content = evidence_pack(projection, stamp_of(projection, MADE), {})
    assert content == evidence_pack(projection, stamp_of(projection, MADE), {})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


@pytest.mark.parametrize(("name", "file"), [("mine", "mine.toml"), ("=1+1", "scenario.toml")])
def test_what_is_unpacked_makes_the_same_figures_again(
    name: str, file: str, tmp_path: Path
) -> None:
    files = pack_of(PLAN, name)
    for each, content in files.items():
        (tmp_path / each).parent.mkdir(exist_ok=True)
        (tmp_path / each).write_bytes(content)
    run = json.loads(files["run.json"])
    command = re.search(r"python -m workforce (project .+)", files["README.txt"].decode())
    assert command is not None
    words = command[1].replace(file, str(tmp_path / file)).replace("again", str(tmp_path / "again"))
    assert main(words.split()) == 0
    again = (tmp_path / "again" / "projection.csv").read_bytes()
    assert sha256(again).hexdigest() == run["projection_sha256"]
    assert again == files["projection.csv"]
    for each in ("projection_wide.csv", "levers.csv", "cases_by_type.csv", "assumptions.csv"):
        assert (tmp_path / "again" / each).read_bytes() == files[each]


def test_it_holds_what_the_figures_rest_on() -> None:
    files = pack_of(PLAN)
    assert {
        "README.txt", "workbook.xlsx", "projection.csv", "dictionary.csv", "actions.csv",
        "actions.ics", "mine.toml", "run.json", "assumptions.csv", "track_record.csv",
        "method/model.md", "method/forecast.md",
    } < set(files)  # fmt: skip
    briefs, _ = brief_files(handed_out(), stamp_of(handed_out().projection, MADE))
    assert {"brief.html", "brief.docx"} <= set(briefs)


@pytest.mark.parametrize("own", [opening(away=3) + KNOWN, KNOWN])
def test_what_may_be_personal_is_left_out_and_said_to_be(own: str) -> None:
    files = pack_of(own + PLAN)
    said = files["README.txt"].decode()
    assert "one person's leave" in said
    assert "project mine.toml" not in said
    texts = [each.decode() for name, each in files.items() if not name.endswith(".xlsx")]
    assert not any("[opening]" in text.split("# ")[0] and "in_post = 146" in text for text in texts)
    assert not any("[[known]]\nmonth" in text for text in texts)
    run = json.loads(files["run.json"])
    assert "opening" not in run["scenario"]
    assert "known" not in run["scenario"]
    rows = list(csv.DictReader(io.StringIO(files["projection.csv"].decode())))
    first = "2019-12" if "opening" in own else "2019-09"
    assert min(row["month"] for row in rows) > first
    assert "cases_by_type.csv" not in files
    kinds = csv.DictReader(io.StringIO(files["assumptions.csv"].decode()))
    assert not any(row["kind"] == "opening" and row["quality"] == "own" for row in kinds)


def test_the_scenario_without_the_council_s_own_count_can_still_be_read(tmp_path: Path) -> None:
    late = '[levers]\nreferrals_change = { percent = 5, from = "2020-11" }\n'
    path = tmp_path / "mine.toml"
    path.write_bytes(pack_of(opening() + late)["mine.toml"])
    assert main(["check", str(path)]) == 0


def test_the_sentence_says_why() -> None:
    assert "one person's leave may be read from them" in KEPT_BACK
