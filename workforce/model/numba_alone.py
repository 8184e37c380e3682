"""numba, imported without what no compiled function needs of it."""

import sys
from importlib import import_module
from types import ModuleType
from typing import cast


def numba_alone() -> ModuleType:
    """Import numba and its array functions as if scipy were not there.

    Both look for it and would import it, for products of matrices that no step makes: 0.1 s and
    20 MB before the first page. Whoever imports scipy later has it.
    """
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    unseen = modules.setdefault("scipy", None) is None
    numba = import_module("numba")
    import_module("numba.np.arraymath")
    import_module("numba.extending")
    if unseen:
        del modules["scipy"]
    return numba


numba = numba_alone()
