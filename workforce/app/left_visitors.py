"""What a visitor held is given back soon after they left, whether or not another comes.

Streamlit keeps it so that a visitor whose line was cut finds it again (``disconnectedSessionTTL``),
but looks whether that time is over only when the next visitor leaves.
"""

import ctypes
import functools
import gc
import sys
from typing import Final

from streamlit import runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage

OFTEN: Final = 10.0  # seconds between two looks


@functools.cache
def give_back() -> None:
    """Look from now on, in the server's own loop; where there is no server, as in a test, never."""
    sessions = getattr(runtime.get_instance(), "_session_mgr", None) if runtime.exists() else None
    storage = getattr(sessions, "_session_storage", None)
    if not isinstance(storage, MemorySessionStorage):
        return
    loop, left = runtime.get_instance()._get_async_objs().eventloop, storage._cache
    held = 0

    def look() -> None:
        nonlocal held
        before, held = held, len(left)  # to count them drops those whose time is over
        if held < before:
            gc.collect()
            trim()
        loop.call_later(OFTEN, look)

    loop.call_soon_threadsafe(look)


def trim() -> None:
    """Give the system back what is free between pieces still in use: glibc keeps it otherwise."""
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        library.malloc_trim(0)
