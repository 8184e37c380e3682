"""How the engine is compiled: to machine code kept on disk, in which no step makes an array.

A *step* takes the whole ``Engine`` and a month. Its text is put into the month's before types are
known, since handing over sixty arrays takes longer than most steps, to run and to compile. What a
step calls is *compiled*: a function of its own with few arrays, made fast before it becomes part of
the step. A month and an opening are a *part* each. Uncompiled (``NUMBA_DISABLE_JIT=1``) all three
are the plain functions.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple, NewType, TypeVar

import numpy as np

from workforce.model.numba_alone import numba
from workforce.model.taken_apart import Compiler
from workforce.model.units import Counts

Code = TypeVar("Code", bound=Callable[..., object])
Names = TypeVar("Names", bound=NamedTuple)


# ``_nrt``: as no step makes an array, none has to be counted up and down at each call, which took
# half of the time; a step that did make one would not compile.
OPTIONS: Final[dict[str, Any]] = {"nogil": True, "_nrt": False}
# Nobody calls these from C, and the way in from there took a twelfth of the time to compile.
KEPT: Final[dict[str, Any]] = {**OPTIONS, "cache": True, "no_cfunc_wrapper": True}


def compiled(function: Code) -> Code:
    """The function as machine code, made when it is first called."""
    machine: Code = numba.njit(forceinline=True, **KEPT)(function)
    return machine


def step(function: Code) -> Code:
    """The step as text that becomes part of the compiled function which calls it."""
    machine: Code = numba.njit(inline="always", **OPTIONS)(function)
    return machine


def part(function: Code) -> Code:
    """The function as machine code that is called, and not made part of its caller.

    With a month compiled inside the loops over runs and months, compiling took a tenth longer;
    so it would with the draws of a row inside each step that asks for them. What it is given is
    taken out of its tuples once (``taken_apart``).
    """
    machine: Code = numba.njit(pipeline_class=Compiler, **KEPT)(function)
    return machine


def places(names: type[Names]) -> Names:
    """The place of every name along an axis, in the order of the class: numba reads no class.

    numba 0.61 takes no ``IntEnum`` as an index, but a tuple of whole numbers with names.
    """
    return names._make(range(len(names._fields)))


def number_class(unit: NewType, _context: object) -> object:
    """What numba makes of a unit of ``units``: the whole number that it is."""
    return numba.typeof(np.uint64 if unit.__supertype__ is np.uint64 else np.int64)


numba.extending.typeof_impl.register(NewType, number_class)


@compiled
def total(counts: Counts) -> int:
    """The sum of a row; numpy's own takes ten times as long for so few."""
    number = 0
    for place in range(len(counts)):
        number += counts[place]
    return number
