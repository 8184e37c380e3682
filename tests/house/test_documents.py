"""The project's documents say what is so, where a machine can check it."""

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.building import ROOT, toml
from tests.house.documents import (
    DATA,
    FIRST_PAGE,
    SCENARIOS,
    documents,
    made,
    with_tables,
)
from workforce.cli.command_line import main
from workforce.plan.scenario_file import parse_scenario

LARGEST = 8 * 1024
LARGEST_PICTURE = 120_000
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]*)(#[^)\s]*)?\)")
COMMAND = re.compile(r"(?:python -m workforce|(?<!-)\bworkforce) ([a-z]+)\b([^`\n|]*)")
CODE = re.compile(r"`([^`]+)`")
OPTION = re.compile(r"--[a-z-]+")
ALL = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in documents()]


def blocks(path: Path, kind: str) -> list[str]:
    return [text for name, text in FENCED.findall(path.read_text()) if name == kind]


def anchors(path: Path) -> set[str]:
    """The headings of a document as a link names them."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {"#" + re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def asked(text: str) -> list[tuple[str, str]]:
    """Every command in code, with what follows it on its line."""
    text = text.replace("\\\n", "")  # a line that goes on
    fenced = [content for _, content in FENCED.findall(text)]
    code = [*CODE.findall(FENCED.sub("", text)), *fenced]
    return [found for each in code for found in COMMAND.findall(each)]


def test_the_first_page_is_short_and_its_picture_small() -> None:
    assert len(FIRST_PAGE.read_bytes()) <= LARGEST
    (picture,) = re.findall(r"!\[[^]]*\]\(([^)]+)\)", FIRST_PAGE.read_text())
    assert len((ROOT / picture).read_bytes()) <= LARGEST_PICTURE


def test_its_two_shell_blocks_are_the_main_job_and_the_tests() -> None:
    """``.ci/run`` runs the first and the second."""
    job, tests = blocks(FIRST_PAGE, "sh")
    assert "-m workforce project scenarios/combined_plan.toml" in job
    assert "-m pytest" in tests


@pytest.mark.parametrize("path", made(), ids=["first page", "scenarios"])
def test_tables_are_those_of_the_records(path: Path) -> None:
    text = path.read_text()
    assert with_tables(text, made()[path]) == text, "run python -m tests.house.documents"


@pytest.mark.parametrize("path", [FIRST_PAGE, SCENARIOS], ids=["first page", "scenarios"])
def test_a_scenario_that_is_printed_can_be_used(path: Path) -> None:
    for text in blocks(path, "toml"):
        head = "" if "title" in tomllib.loads(text) else toml(months=36)
        assert parse_scenario(head + text, name="printed").settings


def test_every_shipped_scenario_has_its_line() -> None:
    named = set(re.findall(r"^\| `(\w+\.toml)` \|", SCENARIOS.read_text(), re.MULTILINE))
    assert named == {path.name for path in SCENARIOS.parent.glob("*.toml")}


def test_every_table_of_data_is_named_and_nothing_else() -> None:
    named = re.findall(r"^\| `([^`]+)` \|", DATA.read_text(), re.MULTILINE)
    files = {
        str(path.relative_to(DATA.parent))
        for path in DATA.parent.rglob("*.*")
        if path != DATA and path.is_file()
    }
    unnamed = {file for file in files if not any(fnmatch(file, each) for each in named)}
    assert unnamed == set()
    assert [each for each in named if not any(fnmatch(file, each) for file in files)] == []


@pytest.mark.parametrize("path", ALL)
def test_no_link_leads_nowhere(path: Path) -> None:
    for target, anchor in LINK.findall(path.read_text()):
        if not target.startswith("http"):
            file = (path.parent / target).resolve() if target else path
            assert file.exists(), target
            assert not anchor or anchor in anchors(file), f"{target}{anchor}"


@pytest.mark.parametrize("path", ALL)
def test_every_command_that_is_named_exists(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, options in asked(path.read_text()):
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0, command
        known = set(OPTION.findall(capsys.readouterr().out))
        assert set(OPTION.findall(options)) <= known, f"{command}{options}"
