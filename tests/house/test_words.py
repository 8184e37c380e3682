"""Documents, scenarios and every text of the program are in plain modern English."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import ROOT
from tests.house.documents import documents
from workforce.places import PACKAGE, SCENARIOS

OLD = re.compile(
    r"\bnought|\btold\b|\bGBP\b|\d pounds|\b(thousand|million) pounds|\bresting\b|\bmind that\b"
    r"|\bas may be\b|\bfor want of\b|\bwhence\b|\bwhom nobody\b|\d %",
    re.IGNORECASE,
)
CODE = re.compile(r"^```.*?^```$|`[^`\n]+`|^ *>>> .*$|^ +\w+(, \w+)*: ", re.MULTILINE | re.DOTALL)
TEXTS = ("title", "note", "not_modelled")
MODULES = sorted(PACKAGE.rglob("*.py"))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def old_words(text: str) -> list[str]:
    """The words that a text should not have; code in it may."""
    return [found.group() for found in OLD.finditer(CODE.sub(" ", text))]


def sentences(path: Path) -> Iterator[str]:
    """Every text of a module, docstrings among them; one without a space is a key of a file.

    A number stands for whatever a text is filled with.
    """
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else 0 for part in node.values)
            yield "".join(map(str, parts))


def test_old_words_are_seen_and_code_is_not() -> None:
    text = "It was told `told`: 5 pounds, 80 % and nought\n    told: a column.\n>>> told()\n"
    assert old_words(text) == ["told", "5 pounds", "0 %", "nought"]


@pytest.mark.parametrize("path", documents(), ids=named)
def test_a_document_is_in_plain_english(path: Path) -> None:
    assert old_words(path.read_text()) == []


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=named)
def test_a_scenario_is_in_plain_english(path: Path) -> None:
    texts = tomllib.loads(path.read_text())
    assert [word for name in TEXTS for word in old_words(texts.get(name, ""))] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_in_plain_english(path: Path) -> None:
    assert [word for text in sentences(path) for word in old_words(text)] == []
