"""What all visitors share is not searched for memory to give back again and again."""

import functools
import gc


@functools.cache
def keep_what_is_loaded() -> None:
    """Leave all that is loaded now out of every search for circles of objects, from now on.

    A whole search is made every few seconds (``left_visitors``); that of the loaded modules and of
    the engine alone costs a tenth of a second, in which no visitor is served. So it is called once
    the engine is there, and before a page makes anything of its visitor's.
    """
    gc.collect()
    gc.freeze()
