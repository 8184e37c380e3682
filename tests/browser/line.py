"""A line between a browser and a planner that can be cut and joined again."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final
from urllib.parse import urlsplit

HERE: Final = "127.0.0.1"
PIECE: Final = 65_536  # bytes handed on at once


class Line:
    """What is sent to an address of its own goes to the planner's while the line is whole.

    Attributes:
        whole: whether it is not cut.
    """

    def __init__(self, address: str) -> None:
        self.whole, self.ends = True, list[socket.socket]()
        self.port, self.door = urlsplit(address).port, socket.create_server((HERE, 0))
        threading.Thread(target=self.serve, daemon=True).start()

    @property
    def address(self) -> str:
        """Where a browser finds the planner."""
        return f"http://{HERE}:{self.door.getsockname()[1]}"

    def serve(self) -> None:
        """Join whoever comes to the planner, until the door is closed."""
        with suppress(OSError):
            while True:
                near, _ = self.door.accept()
                if not self.whole:
                    near.close()
                    continue
                far = socket.create_connection((HERE, self.port))
                self.ends += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=hand_on, args=ends, daemon=True).start()

    def cut(self) -> None:
        """End every connection; new ones are refused until the line is joined."""
        self.whole = False
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.ends.clear()

    def join(self) -> None:
        """Let the browser reach the planner again."""
        self.whole = True


def hand_on(source: socket.socket, target: socket.socket) -> None:
    """Hand on what comes until one end is closed, then close both."""
    with suppress(OSError), source, target:
        while piece := source.recv(PIECE):
            target.sendall(piece)


@contextmanager
def line_to(address: str) -> Iterator[Line]:
    """A line to a planner, meanwhile."""
    line = Line(address)
    try:
        yield line
    finally:
        line.cut()
        line.door.close()
