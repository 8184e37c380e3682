"""``workforce app`` refuses a port that it cannot open, in a sentence."""

import errno
import runpy
import socket

import pytest

from workforce.cli.command_line import main
from workforce.cli.options import WRONG_INPUT


@pytest.fixture(autouse=True)
def never_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object, **__: object) -> None:
        pytest.fail("the pages were started")

    monkeypatch.setattr(runpy, "run_module", started)


def test_a_port_in_use_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["app", "--port", str(port)]) == WRONG_INPUT
    why = f"app: port {port} is used by another program; choose another with --port.\n"
    assert capsys.readouterr().err == why


def test_a_port_that_is_not_for_this_user_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def bind(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", bind)
    assert main(["app", "--port", "80"]) == WRONG_INPUT
    why = "app: port 80 may not be opened by this user; choose another with --port.\n"
    assert capsys.readouterr().err == why


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eight"])
def test_what_is_no_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["app", "--port", port]) == WRONG_INPUT
    assert capsys.readouterr().err.count("\n") == 1
