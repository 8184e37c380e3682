"""What a visitor held is given back soon after they left, whether or not another comes.

Streamlit keeps it so that a visitor whose line was cut finds it again (``disconnectedSessionTTL``),
but looks whether that time is over only when the next visitor leaves.
"""

import functools
import gc
from typing import Final

from streamlit import runtime

OFTEN: Final = 10.0  # seconds between two looks


@functools.cache
def give_back() -> None:
    """Look from now on, in the server's own loop; nothing where there is no server, as in a test."""
    if not runtime.exists():
        return
    server = runtime.get_instance()
    loop, sessions = server._get_async_objs().eventloop, server._session_mgr
    known = 0

    def look() -> None:
        nonlocal known
        before, known = known, len(sessions.list_sessions())  # forgets those whose time is over
        if known < before:
            gc.collect()
        loop.call_later(OFTEN, look)

    loop.call_soon_threadsafe(look)
