"""The engine is written to be read: few parameters, a short month, scales in one module."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import ROOT
from tests.mutation.engine import is_compiled
from workforce.places import PACKAGE

MODEL = sorted((PACKAGE / "model").rglob("*.py"))
MOST_PARAMETERS = 5
LONGEST_MONTH = 40  # lines
SCALES = {10_000, 1_000_000, 1 << 32}  # hundredths of a hundredth, millionths, thresholds


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node


@pytest.mark.parametrize("path", MODEL, ids=lambda path: path.stem)
def test_no_function_of_the_engine_has_more_than_five_parameters(path: Path) -> None:
    crowded = {
        each.name: len(each.args.args)
        for each in functions(path)
        if is_compiled(each) and len(each.args.args) > MOST_PARAMETERS
    }
    assert crowded == {}


def test_the_month_is_a_list_of_steps_of_at_most_forty_lines() -> None:
    every = functions(PACKAGE / "model" / "simulate.py")
    month = next(each for each in every if each.name == "simulate_month")
    assert month.end_lineno is not None
    assert month.end_lineno - month.lineno < LONGEST_MONTH
    calls = [node for node in ast.walk(month) if isinstance(node, ast.Call)]
    assert len(calls) >= len(month.body) - 2, "each line of it but the docstring is a step"


def limits(tree: ast.Module) -> set[int]:
    """Lines that set a limit, such as MOST_ROWS, which is no scale."""
    return {
        node.lineno
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target).startswith("MOST_")
    }


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.glob("*/**/*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_scales_stand_in_one_module(path: Path) -> None:
    if path.name == "units.py":
        return
    tree = ast.parse(path.read_text())
    bare = [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in SCALES
    ]
    assert [(line, value) for line, value in bare if line not in limits(tree)] == []
