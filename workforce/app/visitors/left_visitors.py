"""What a visitor no longer needs is given back soon, whether or not another comes.

Streamlit keeps it so that a visitor whose line was cut finds it again (``disconnectedSessionTTL``),
but looks whether that time is over only when the next visitor leaves. Once nobody is there, what
all visitors shared goes too: no change of 36 months takes 35 MB, and is made again in a moment.
"""

import ctypes
import functools
import gc
import sys
from collections.abc import Sized
from typing import Final

from streamlit import runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from workforce.app.session import shared_no_change

OFTEN: Final = 10.0  # seconds between two looks
# Of glibc's malloc.h: M_ARENA_MAX, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD.
MOST_ROOMS, LARGEST_INSIDE, MOST_FREE = -8, -3, -1
LARGEST: Final = 32 * 2**20  # bytes, the most that glibc allows
FREE: Final = 256 * 2**20


@functools.cache
def give_back() -> None:
    """Look from now on, in the server's own loop; where there is no server, as in a test, never."""
    if not runtime.exists():
        return
    share_room()
    server = runtime.get_instance()
    left = left_sessions(server)
    if left is None:
        return
    loop, held = server._get_async_objs().eventloop, 0

    def look() -> None:
        nonlocal held
        before, held = held, len(left)  # to count them drops those whose time is over
        here = server._session_mgr.num_active_sessions()
        if held < before and not held and not here:
            shared_no_change.clear()
        if held < before or here:
            gc.collect()
            trim()
        loop.call_later(OFTEN, look)

    loop.call_soon_threadsafe(look)


def left_sessions(server: runtime.Runtime) -> Sized | None:
    """What a server keeps of visitors who left; None where it keeps them in another way."""
    sessions = getattr(server, "_session_mgr", None)
    if isinstance(sessions, WebsocketSessionManager):
        storage = sessions._session_storage
        if isinstance(storage, MemorySessionStorage):
            return storage._cache
    return None


def share_room() -> None:
    """Let every page be drawn in the same room: glibc gives each of its threads one of its own.

    Each would keep the room that the largest plan drawn in it took. What is free stays in the room
    until ``trim``: glibc gives an array's memory back at once, and to have it again from the system
    for the next array took a tenth of a page's time.
    """
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        for option, value in ((MOST_ROOMS, 1), (LARGEST_INSIDE, LARGEST), (MOST_FREE, FREE)):
            library.mallopt(option, value)


def trim() -> None:
    """Give the system back what is free between pieces still in use: glibc keeps it otherwise."""
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        library.malloc_trim(0)
