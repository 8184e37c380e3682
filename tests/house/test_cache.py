"""Where the compiled engine is kept; that an edit is seen, ``workforce.proofs`` proves."""

from pathlib import Path

from workforce.model import cache_folder


def test_a_read_only_package_keeps_its_engine_in_the_users_cache(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    assert "workforce" in str(cache_folder(missing))
