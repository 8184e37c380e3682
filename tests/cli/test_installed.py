"""A copy that pip has installed works from an empty folder: commands, data, scenarios, pages."""

import json
import os
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.building import ROOT
from workforce.cli.command_line import main
from workforce.cli.options import DONE, INTERRUPTED

pytestmark = pytest.mark.slow
PLAN = "scenarios/february_2020_cohort.toml"
PATIENCE = 120
WHERE = "import json, sys, workforce; print(json.dumps([workforce.__file__, *sys.path]))"
# The whole engine takes a minute, wherever it stands: one part shows that and where it is kept.
COMPILED = """
import os
from pathlib import Path
import numpy as np
from workforce.model.keyed_random import fold
assert fold(np.uint64(1), np.uint64(2)) == fold.py_func(np.uint64(1), np.uint64(2))
print(*Path(os.environ["NUMBA_CACHE_DIR"]).rglob("*.nbi"))
"""
PAGES = """
from streamlit.testing.v1 import AppTest
from workforce.app.pages.assumptions.method import MODEL, section
from workforce.places import FRAME
page = AppTest.from_file(str(FRAME), default_timeout=120)
page.session_state["futures"] = 24
page.run()
assert not page.exception, page.exception
print(page.title[0].value)
section(MODEL, "How the model works")
"""


class Installed(NamedTuple):
    """An environment with the package in it, and an empty folder to work in."""

    programs: Path
    folder: Path
    environment: dict[str, str]

    def run(self, program: str, *arguments: str, compiled: bool = False) -> str:
        """What a program of the environment prints; the engine is not compiled unless asked for."""
        environment = self.environment | ({"NUMBA_DISABLE_JIT": "0"} if compiled else {})
        done = subprocess.run(
            [str(self.programs / program), *arguments], cwd=self.folder, env=environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == DONE, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The package, built and installed by pip; what it requires is lent by the tests' Python."""
    top = tmp_path_factory.mktemp("installed")
    venv.create(top / "venv")
    python = top / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    built = ["wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(top)]
    # A lock with hashes named there would ask for the hash of this folder, which has none.
    free = {name: value for name, value in os.environ.items() if name != "PIP_CONSTRAINT"}
    subprocess.run([*pip, *built, str(ROOT)], check=True, env=free)
    (wheel,) = top.glob("*.whl")
    put = ["--python", str(python), "install", "--no-index", "--no-deps", str(wheel)]
    subprocess.run([*pip, *put], check=True, env=free)
    (site,) = top.glob("venv/lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"))
    folder, home = top / "empty", top / "home"
    folder.mkdir()
    home.mkdir()
    own = {"HOME": str(home), "XDG_CACHE_HOME": str(home)}
    environment = {**os.environ, **own, "NUMBA_DISABLE_JIT": "1"}
    environment.pop("PYTHONPATH", None)
    return Installed(python.parent, folder, environment)


def test_nothing_of_the_checkout_is_used(installed: Installed) -> None:
    package, *path = json.loads(installed.run("python", "-c", WHERE))
    assert Path(package).is_relative_to(installed.programs.parent)
    assert str(ROOT) not in path


def test_its_engine_is_compiled_and_kept_where_it_stands(installed: Installed) -> None:
    (kept,) = installed.run("python", "-c", COMPILED, compiled=True).split()
    assert Path(kept).is_relative_to(installed.programs.parent)


def test_its_commands_find_their_data_and_scenarios(installed: Installed, tmp_path: Path) -> None:
    assert "can be used" in installed.run("workforce", "check", PLAN)
    installed.run("workforce", "project", PLAN, "--runs", "20", "--out", "out")
    out = installed.folder / "out"
    assert json.loads((out / "run.json").read_text())["commit"] is None
    assert main(["project", str(ROOT / PLAN), "--runs", "20", "--out", str(tmp_path)]) == DONE
    for name in ("projection.csv", "projection_wide.csv", "assumptions.csv"):
        assert (out / name).read_bytes() == (tmp_path / name).read_bytes()


def test_its_pages_are_shown(installed: Installed) -> None:
    assert installed.run("python", "-c", PAGES).strip()


@pytest.fixture
def served(installed: Installed) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The port where ``workforce app`` serves the pages, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [str(installed.programs / "workforce"), "app", "--port", str(port)], text=True,
        cwd=installed.folder, env=installed.environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            yield port, process
        finally:
            process.kill()


def answer(port: int, page: str) -> str:
    """What a page says, once it answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", page)
            return str(connection.getresponse().read(), "utf-8")
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.2)
        finally:
            connection.close()


def test_app_serves_the_pages_until_ctrl_c(served: tuple[int, subprocess.Popen[str]]) -> None:
    port, process = served
    assert answer(port, "/_stcore/health") == "ok"
    assert "<html" in answer(port, "/")
    process.send_signal(signal.SIGINT)
    printed, error = process.communicate(timeout=PATIENCE)
    assert process.returncode in (DONE, INTERRUPTED)
    assert f":{port}" in printed  # localhost or its number
    assert "usage statistics" not in printed  # said where the settings are not read
    assert "Traceback" not in error
