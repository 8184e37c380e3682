"""The house style is kept by its tools: ruff's rules and format, mypy's strict types."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])


@pytest.mark.parametrize("tool", TOOLS, ids=" ".join)
def test_the_tool_finds_nothing(tool: list[str]) -> None:
    command = [sys.executable, "-m", *tool]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_no_exemption_is_written_into_the_code() -> None:
    marks = ("# no" + "qa", "type: ig" + "nore", "pragma: no" + " cover")
    for path in [*ROOT.glob("workforce/**/*.py"), *ROOT.glob("tests/**/*.py")]:
        text = path.read_text()
        assert not any(mark in text for mark in marks), path.name
