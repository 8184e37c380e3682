"""The compiled engine's folder follows every module it is made of."""

import shutil
import subprocess
import sys
from pathlib import Path

from workforce.model import cache_folder

ROOT = Path(__file__).parents[2]
PROGRAM = (
    "from workforce.model.keyed import keys_of\n"
    "import numpy as np\n"
    "print(int(keys_of(np.uint64(1), 1)[0]))\n"
)


def answer(folder: Path) -> str:
    """What a fresh process says that a compiled caller of ``fold`` gives."""
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def test_an_edited_callee_is_seen_by_its_compiled_caller(tmp_path: Path) -> None:
    """Edit ``fold`` in a copy: ``keys_of``, which calls it, gives the new answer."""
    copy = tmp_path / "workforce"
    shutil.copytree(ROOT / "workforce", copy, ignore=shutil.ignore_patterns("__pycache__"))
    first = answer(tmp_path)
    assert answer(tmp_path) == first
    before = cache_folder(copy / "model")
    keyed = copy / "model" / "keyed.py"
    keyed.write_text(keyed.read_text().replace("mixed ^ (mixed >> S31)", "mixed ^ (mixed >> S30)"))
    assert cache_folder(copy / "model") != before
    assert answer(tmp_path) != first


def test_a_read_only_package_keeps_its_engine_in_the_users_cache(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    assert "workforce" in str(cache_folder(missing))
