"""``workforce app``: the planner's pages, on this machine and for it alone."""

import argparse
import errno
import runpy
import signal
import socket
import sys
from types import FrameType
from typing import Final, NoReturn

from workforce.cli.options import DONE, INTERRUPTED, Commands, number
from workforce.errors import InputError
from workforce.places import FRAME

HERE: Final = "127.0.0.1"  # the pages ask for no password, and a council's counts are its own
PORT: Final = 8501  # Streamlit's usual one
LAST_PORT: Final = 65_535


def add_app(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("app", help="open the planner's pages on this machine")
    command.add_argument(
        "--port", type=number(1, LAST_PORT), default=PORT, help=f"where they answer (usual: {PORT})"
    )
    command.set_defaults(command=app_command)


def app_command(chosen: argparse.Namespace) -> NoReturn:
    """Serve the pages until Ctrl-C, which ends the process.

    Streamlit runs in this process as ``python -m streamlit run`` does, so that every signal reaches
    it and no server is left behind. Its settings are those beside the frame, wherever it starts.

    Raises:
        InputError: the port cannot be used.
    """
    refuse_taken(chosen.port)
    signal.signal(signal.SIGINT, stop)
    address = ["--server.address", HERE, "--server.port", str(chosen.port)]
    sys.argv = ["streamlit", "run", str(FRAME), *address]
    runpy.run_module("workforce.app", run_name="__main__", alter_sys=True)
    sys.exit(DONE)


def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Ctrl-C before Streamlit answers and hears it itself."""
    sys.exit(INTERRUPTED)


def refuse_taken(port: int) -> None:
    """Refuse a port that cannot be opened, before Streamlit is read.

    Raises:
        InputError: another program uses it, or it is not for this user.
    """
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HERE, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "is used by another program" if taken else "may not be opened by this user"
            mend = "choose another with --port"
            raise InputError(f"port {port} {why}", where="app", mend=mend) from None
