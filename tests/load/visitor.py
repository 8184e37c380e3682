"""One visitor of the Plan page without a browser: speaks Streamlit's protocol over a websocket."""

import asyncio
import time
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

LEVER: Final = "agency_conversion"
PAGE: Final = "plan"
OPENER: Final = f"{LEVER}_change"  # the button that opens the lever's editor
LINK: Final = {"authority": "Haringey", "census": "2019-09-30", "months": "36", LEVER: "1"}
LARGEST: Final = 64 * 2**20  # bytes of a message
PATIENCE: Final = 120.0  # seconds
VALUES: Final = range(2, 11)  # of the lever


class Visitor:
    """A visitor who opens a link with a lever, then moves it.

    Attributes:
        faults: the sentences of faults that the page showed.
        moved: how many times the lever was moved.
    """

    def __init__(self, address: str, number: int) -> None:
        """Take the address of the planner, ``ws://127.0.0.1:8501``; numbered visitors differ."""
        self.address = address
        self.moved, self.number = 0, number
        self.faults: list[str] = []
        self.opener, self.control = "", ""
        self.known: set[str] = set()
        self.socket: ClientConnection

    async def __aenter__(self) -> Self:
        """Open the link, and on the page the lever's editor."""
        self.socket = await connect(
            f"{self.address}/_stcore/stream", subprotocols=[Subprotocol("streamlit")],
            max_size=LARGEST, open_timeout=PATIENCE, ping_interval=None,
        )  # fmt: skip
        await self.send()
        await self.drawn()
        await self.send(WidgetState(id=self.opener, trigger_value=True))
        await self.drawn()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave, as closing the page does."""
        await self.socket.close()

    async def send(self, *states: WidgetState) -> None:
        """Ask for the page, with what was moved."""
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_name = urlencode(LINK), PAGE
        state.widget_states.widgets.extend(states)
        state.cached_message_hashes.extend(self.known)
        await self.socket.send(asked.SerializeToString())

    async def move(self) -> None:
        """Move the lever, and wait for nothing."""
        value = float(VALUES[(self.moved * 7 + self.number) % len(VALUES)])
        self.moved += 1
        await self.send(WidgetState(id=self.control, double_value=value))

    async def moved_and_drawn(self) -> float:
        """Move the lever; the seconds until the page is drawn."""
        began = time.monotonic()
        await self.move()
        await self.drawn()
        return time.monotonic() - began

    async def drawn(self) -> None:
        """Return once the page is drawn to its end."""
        async with asyncio.timeout(PATIENCE):
            while not self.ends(ForwardMsg.FromString(bytes(await self.socket.recv(decode=False)))):
                pass

    def ends(self, message: ForwardMsg) -> bool:
        """Take in a message; whether it says that the page is drawn."""
        if message.metadata.cacheable:
            self.known.add(message.hash)
        if message.WhichOneof("type") == "delta":
            self.take(message)
        return (
            message.WhichOneof("type") == "script_finished"
            and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        )

    def take(self, message: ForwardMsg) -> None:
        """Remember the lever's button and number, and the faults that are shown."""
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "button" and element.button.id.endswith(f"-{OPENER}"):
            self.opener = element.button.id
        elif kind == "number_input" and element.number_input.id.endswith(f"-{LEVER}"):
            self.control = element.number_input.id
        elif kind == "exception":
            self.faults.append(element.exception.message)
        elif kind == "alert" and "eference" in element.alert.body:
            self.faults.append(element.alert.body)
