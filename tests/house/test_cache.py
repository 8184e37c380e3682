"""Where the compiled engine is kept; that an edit is seen, ``workforce.proofs`` proves."""

import hashlib
from pathlib import Path

import pytest

from workforce.model import cache_folder


def named(*modules: tuple[str, str]) -> str:
    """The folder that belongs to an engine of these modules, by name and text."""
    content = "".join(f"{name}\0{text}" for name, text in modules)
    return f"engine-{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def test_the_engine_is_kept_beside_its_modules_and_anew_for_every_edit(tmp_path: Path) -> None:
    (tmp_path / "month.py").write_text("PAST = 1")
    (tmp_path / "a.py").write_text("")
    before = cache_folder(tmp_path)
    assert before == tmp_path / "__pycache__" / named(("a.py", ""), ("month.py", "PAST = 1"))
    (tmp_path / "a.py").write_text("edited")
    after = cache_folder(tmp_path)
    assert after == before.parent / named(("a.py", "edited"), ("month.py", "PAST = 1"))


def test_a_read_only_package_keeps_its_engine_in_the_users_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    nowhere = tmp_path / "nowhere"  # where nothing can be written, by whoever runs this
    assert cache_folder(nowhere) == tmp_path / "cache" / "workforce" / named()
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder(nowhere) == tmp_path / ".cache" / "workforce" / named()
