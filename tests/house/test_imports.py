"""The house: a file imports from its own floor or a lower one, and never in a circle."""

import ast
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.building import ROOT

PACKAGE = ROOT / "workforce"
# From the ground up; floors on one line do not know each other.
FLOORS = (
    {"ground"},
    {"model"},
    {"published"},
    {"forecast"},
    {"authority"},
    {"plan"},
    {"projection"},
    {"findings", "backtest"},
    {"decide"},
    {"papers"},
    {"proofs"},
    {"cli", "app"},
)
LEVEL = {floor: level for level, together in enumerate(FLOORS) for floor in together}
HEAVY = {"model": {"pandas", "scipy"}}
MOST_FILES = 22


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


MODULES = {dotted(path): path for path in PACKAGE.rglob("*.py") if path.stem != "__main__"}


def floor_of(module: str) -> str:
    """The floor of a module: the folder in the package, or the ground."""
    parts = module.split(".")
    return parts[1] if len(parts) > 2 else "ground"


def imported(module: str) -> Iterator[str]:
    """Every module that a module imports, wherever the import stands."""
    for node in ast.walk(ast.parse(MODULES[module].read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = [f"{node.module}.{name.name}" for name in node.names]
            yield from (name if name in MODULES else node.module for name in named)


def test_every_folder_is_a_floor() -> None:
    assert {floor_of(module) for module in MODULES} == set(LEVEL)


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_only_downwards(module: str) -> None:
    own = floor_of(module)
    for other in set(imported(module)) & set(MODULES):
        floor = floor_of(other)
        allowed = floor == own or LEVEL[floor] < LEVEL[own]
        assert allowed, f"{module} imports {other}, which is not below it"


def test_no_circle() -> None:
    arrows = {module: set(imported(module)) & set(MODULES) for module in MODULES}
    TopologicalSorter(arrows).prepare()  # raises CycleError, which names the circle


def test_only_the_app_knows_streamlit() -> None:
    users = {m for m in MODULES if any(o.split(".")[0] == "streamlit" for o in imported(m))}
    assert {floor_of(module) for module in users} == {"app"}


@pytest.mark.parametrize("floor", HEAVY)
def test_a_light_floor_imports_nothing_heavy(floor: str) -> None:
    for module in MODULES:
        if floor_of(module) == floor:
            assert not {other.split(".")[0] for other in imported(module)} & HEAVY[floor], module


def test_no_page_imports_another() -> None:
    for module in MODULES:
        if module.startswith("workforce.app.pages."):
            own = ".".join(module.split(".")[:4])
            for other in imported(module):
                if other.startswith("workforce.app.pages."):
                    assert other.startswith(f"{own}."), f"{module} imports {other}"


def test_shared_blocks_of_the_app_import_no_page() -> None:
    for module in MODULES:
        if floor_of(module) == "app" and not module.startswith("workforce.app.pages."):
            assert not any(o.startswith("workforce.app.pages") for o in imported(module)), module


def test_no_folder_is_crowded() -> None:
    crowded = {
        folder: count
        for folder, count in Counter(path.parent for path in MODULES.values()).items()
        if count > MOST_FILES
    }
    assert crowded == {}


def test_no_two_modules_have_one_name() -> None:
    """But for pages, which are folders alike, and the packages' own ``__init__``."""
    stems = Counter(
        path.stem
        for module, path in MODULES.items()
        if not module.startswith("workforce.app.pages.") and path.stem != "__init__"
    )
    assert [stem for stem, count in stems.items() if count > 1] == []


def test_tests_mirror_the_floors() -> None:
    """Beside the folders of the floors stand only those that test no floor alone."""
    folders = {path.name for path in (ROOT / "tests").iterdir() if any(path.glob("*.py"))}
    tools = {"benchmark", "load", "mutation"}
    apart = {"bad_input", "behaviour", "browser", "house", "reference", *tools}
    assert folders == (set(LEVEL) - {"ground"}) | apart
