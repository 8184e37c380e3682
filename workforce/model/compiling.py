"""How the engine is compiled: to machine code kept on disk, in which no step makes an array."""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, Final, TypeVar, cast

from workforce.model.arrays import Counts

Step = TypeVar("Step", bound=Callable[..., object])


def numba_alone() -> ModuleType:
    """Import numba and its array functions as if scipy were not there.

    Both look for it and would import it, for products of matrices that no step makes: 0.1 s and
    20 MB before the first page. Whoever imports scipy later has it.
    """
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    unseen = modules.setdefault("scipy", None) is None
    numba = import_module("numba")
    import_module("numba.np.arraymath")
    if unseen:
        del modules["scipy"]
    return numba


numba = numba_alone()

# ``_nrt``: as no step makes an array, none has to be counted up and down at each call, which took
# half of the time; a step that did make one would not compile. ``forceinline``: a step becomes part
# of what calls it, as handing over some thirty arrays takes longer than most steps.
OPTIONS: Final[dict[str, Any]] = {"cache": True, "nogil": True, "_nrt": False, "forceinline": True}


def compiled(step: Step) -> Step:
    """The step as machine code, made when it is first called."""
    machine: Step = numba.njit(**OPTIONS)(step)
    return machine


@compiled
def total(counts: Counts) -> int:
    """The sum of a row; numpy's own takes ten times as long for so few."""
    number = 0
    for place in range(len(counts)):
        number += counts[place]
    return number
