"""One module knows where the planner's own files lie."""

import ast
from pathlib import Path

import pytest

from workforce.places import FRAME, PACKAGE, scenario_file, user_cache


def test_no_other_module_looks_for_files_from_where_it_stands() -> None:
    """But the engine, which keeps what was compiled of its own modules beside them."""
    asking = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Name) and node.id == "__file__")
        or (isinstance(node, ast.Attribute) and node.attr == "__file__")
    }
    assert asking == {"places.py", "model/__init__.py"}


def test_the_settings_lie_beside_the_frame_where_streamlit_looks() -> None:
    assert (FRAME.parent / ".streamlit" / "config.toml").is_file()


def test_a_scenario_is_the_users_own_before_it_is_the_planners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "scenarios/no_change.toml"
    monkeypatch.chdir(tmp_path)
    assert scenario_file(name).is_absolute()
    own = tmp_path / name
    own.parent.mkdir()
    own.write_text("mine")
    assert scenario_file(name).read_text() == "mine"
    for other in ("no_change.toml", "scenarios/none.toml", "data/routes.csv", str(own)):
        assert scenario_file(other) == Path(other)


def test_the_users_cache_is_where_the_desktop_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert user_cache() == Path("/somewhere/workforce")
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", "/home/someone")
    assert user_cache() == Path("/home/someone/.cache/workforce")
