"""A real Dask cluster of two processes gives the bytes of threads; one that cannot is refused."""

import errno
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import workforce
from tests.building import ROOT
from workforce.backtest.national_forecasts import FORECAST_MEASURES
from workforce.cli import cluster
from workforce.cli.cluster_address import ClusterError
from workforce.cli.command_line import main
from workforce.cli.options import DONE, WRONG_INPUT
from workforce.errors import FileError, InputError

FEWEST = 140  # authorities that are forecast
ASK = ["forecast", "--origin", "2021", "--runs", "20"]
VERSION = workforce.__version__
# Says when the workers have something to do, so that they are killed in the midst of it.
PROGRAM = """
import sys
from workforce.cli import cluster, command_line
class Announced(cluster.OverCluster):
    def results(self, *rest):
        print("begun", flush=True)
        return super().results(*rest)
cluster.OverCluster = Announced
sys.exit(command_line.main(sys.argv[1:]))
"""
BACKTEST = ["backtest", "--origins", "2021-2022", "--runs", "20"]
GIVEN = ["backtest", "--origins", "2022", "--runs", "20"]


@contextmanager
def processes(
    folder: Path, *, workers: int
) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A scheduler and worker processes, of this very checkout: its address, and all of them."""
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    one = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    two = [*dask, "worker", "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    two += ["--local-directory", str(folder)]
    log = folder / "log"
    with log.open("w") as out:
        running = [
            subprocess.Popen(
                [*each, "--scheduler-file", str(file)], cwd=ROOT, stdout=out, stderr=out,
            )
            for each in [one, *[two] * workers]
        ]  # fmt: skip
        try:
            until = time.monotonic() + 60
            while log.read_text().count("Registered to") < workers:
                assert time.monotonic() < until, log.read_text()
                time.sleep(0.1)
            yield json.loads(file.read_text())["address"], running
        finally:
            for process in reversed(running):
                process.terminate()
                process.wait(30)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two worker processes."""
    with processes(tmp_path_factory.mktemp("dask"), workers=2) as (address, _):
        yield address


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "horizons"), [(BACKTEST, 3 + 3), ([*GIVEN, "--given", "posts"], 3)]
)
def test_a_backtest_on_two_processes_has_the_bytes_of_threads(
    command: list[str], horizons: int, address: str, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert main([*command, "--out", str(here)]) == DONE
    assert main([*command, "--out", str(there), "--scheduler", address]) == DONE
    for name in ("forecast.csv", "skill.csv"):
        assert (here / name).read_bytes() == (there / name).read_bytes()
    rows = (here / "forecast.csv").read_text().splitlines()
    assert len(rows) > FEWEST * len(FORECAST_MEASURES) * horizons


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
    with pytest.raises(ClusterError, match="this is version another, a worker has"):
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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scheme", "banner", "words"),
    [
        ("tcp", b"", "no Dask scheduler answers"),
        (
            "tcp",
            b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
            "no Dask scheduler answers",
        ),
        ("tcp", b"SSH-2.0-OpenSSH_9.2\r\n", "no Dask scheduler answers"),
        ("tcp", bytes(64), "no Dask scheduler answers"),
        ("tls", b"", "tls:// needs certificates"),
    ],
)
def test_a_port_that_is_not_dasks_or_is_silent_is_one_sentence_in_five_seconds(
    scheme: str, banner: bytes, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed")
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            with suppress(OSError):
                while True:
                    held.append(other.accept()[0])
                    held[-1].sendall(banner)

        held: list[socket.socket] = []
        threading.Thread(target=answer, daemon=True).start()
        begun = time.monotonic()
        address = f"{scheme}://127.0.0.1:{other.getsockname()[1]}"
        assert main([*ASK, "--scheduler", address]) == WRONG_INPUT
        assert time.monotonic() - begun < 5
        for each in held:
            each.close()
    said = capfd.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def broken(_shared: object, _item: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_a_worker_cannot_write_is_said_of_the_worker() -> None:
    with pytest.raises(FileError, match=r"tcp://h:1: the disk is full; .*machines of the workers"):
        cluster.on_worker(("tcp://h:1", cluster.version()), broken, 0, 0)


class Gone:
    """A client whose scheduler has gone."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getattr__(self, _: str) -> Callable[..., None]:
        def fails(*_: object, **__: object) -> None:
            raise self.error

        return fails


@pytest.mark.parametrize(
    "error", [OSError("comm closed"), TimeoutError(), RuntimeError("IOLoop is closed")]
)
def test_a_connection_lost_while_versions_are_compared_or_data_sent_is_one_sentence(
    error: Exception,
) -> None:
    over = cluster.OverCluster(Gone(error), "tcp://h:1")
    with pytest.raises(ClusterError, match="ended while at work"):
        over.check()
    with pytest.raises(ClusterError, match="ended while at work"):
        over(max, 0, [1])


@pytest.mark.slow
@pytest.mark.parametrize("killed", [0, 1], ids=["scheduler", "worker"])
def test_a_process_of_the_cluster_killed_at_work_is_one_sentence(
    killed: int, tmp_path: Path
) -> None:
    with processes(tmp_path, workers=1) as (address, running):
        ask = [*BACKTEST[:-1], "4000", "--scheduler", address]
        at_work = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *ask], cwd=ROOT, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert at_work.stdout is not None
        assert at_work.stdout.readline() == "begun\n"
        running[killed].kill()
        _, said = at_work.communicate(timeout=60)
    assert at_work.returncode == WRONG_INPUT
    assert "the scheduler or its workers ended while at work" in said
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
