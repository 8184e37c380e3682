"""A real Dask cluster of two processes gives the bytes of threads; one that cannot is refused."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import workforce
from tests.building import ROOT
from workforce.backtest.national_forecasts import FORECAST_MEASURES
from workforce.cli import cluster
from workforce.cli.command_line import main
from workforce.cli.options import DONE, WRONG_INPUT
from workforce.errors import InputError

AUTHORITIES = 7  # shipped
ASK = ["forecast", "--origin", "2021", "--runs", "20"]
VERSION = workforce.__version__
BACKTEST = ["backtest", "--origins", "2021-2022", "--runs", "20"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two worker processes, of this very checkout."""
    folder = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    one = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    two = [*dask, "worker", "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    two += ["--local-directory", str(folder)]
    commands = [one, two, two]
    log = folder / "log"
    with log.open("w") as out:
        running = [
            subprocess.Popen(
                [*each, "--scheduler-file", str(file)], cwd=ROOT, stdout=out, stderr=out,
            )
            for each in commands
        ]  # fmt: skip
        try:
            until = time.monotonic() + 60
            while log.read_text().count("Registered to") < 2:
                assert time.monotonic() < until, log.read_text()
                time.sleep(0.1)
            yield json.loads(file.read_text())["address"]
        finally:
            for process in reversed(running):
                process.terminate()
                process.wait(30)


@pytest.mark.slow
@pytest.mark.parametrize("command", [BACKTEST, [*BACKTEST, "--given", "posts"]])
def test_a_backtest_on_two_processes_has_the_bytes_of_threads(
    command: list[str], address: str, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert main([*command, "--out", str(here)]) == DONE
    assert main([*command, "--out", str(there), "--scheduler", address]) == DONE
    for name in ("forecast.csv", "skill.csv"):
        assert (here / name).read_bytes() == (there / name).read_bytes()
    rows = (here / "forecast.csv").read_text().splitlines()
    assert len(rows) == 1 + AUTHORITIES * len(FORECAST_MEASURES) * (3 + 3)  # horizons of 2021, 2022


@pytest.mark.slow
def test_a_forecast_on_two_processes_has_the_bytes_of_threads(address: str, tmp_path: Path) -> None:
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    assert main([*ASK, "--out", str(here)]) == DONE
    assert main([*ASK, "--out", str(there), "--scheduler", address]) == DONE
    assert here.read_bytes() == there.read_bytes()


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This process, but not the workers, counts as another version."""
    monkeypatch.setattr(workforce, "__version__", "0.0.1")
    cluster.version.cache_clear()
    yield
    cluster.version.cache_clear()


@pytest.mark.slow
@pytest.mark.usefixtures("older")
def test_another_version_is_refused(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASK, "--scheduler", address]) == WRONG_INPUT
    said = capsys.readouterr().err
    assert "this is version 0.0.1 (" in said
    assert f"a worker has {VERSION} (" in said
    assert said.count("\n") == 1


def test_a_worker_that_joins_later_refuses_another_version() -> None:
    with pytest.raises(cluster.ClusterError, match="this is version another, a worker has"):
        cluster.on_worker(("tcp://h:1", "another"), max, 0, 0)


@pytest.mark.parametrize(
    ("scheduler", "words"),
    [
        pytest.param("tcp://127.0.0.1:1", "no Dask scheduler answers", marks=pytest.mark.slow),
        ("nowhere", "not an address"),
    ],
)
def test_an_address_where_nobody_answers_is_one_sentence(
    scheduler: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ASK, "--scheduler", scheduler]) == WRONG_INPUT
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_without_dask_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(InputError, match="pip install distributed"),
        cluster.workers_at("tcp://h:1"),
    ):
        pass


@pytest.mark.slow
def test_workers_without_the_project_are_refused_in_a_sentence(tmp_path: Path) -> None:
    """The cluster's processes stand in a folder from which nothing of this can be imported."""
    script = tmp_path / "elsewhere.py"
    script.write_text(
        "import subprocess, sys\n"
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as own:\n"
        f"        ask = [sys.executable, '-m', 'workforce', *{ASK!r}, '--scheduler']\n"
        f"        asked = subprocess.run([*ask, own.scheduler_address], cwd={str(ROOT)!r},\n"
        "            capture_output=True, text=True)\n"
        "    print(asked.returncode, asked.stderr)\n"
    )
    said = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert said.startswith(f"{WRONG_INPUT} ")
    assert "a worker has none or an older one" in said
    assert "Traceback" not in said
