"""How functions are made ready to be compiled."""

import sys
from collections import Counter
from collections.abc import Callable
from types import ModuleType
from typing import Any, NamedTuple

import numba
import numpy as np
import pytest
from numba.core import compiler, ir
from numba.core.ssa import reconstruct_ssa

from workforce.model.numba_alone import numba_alone
from workforce.model.taken_apart import Compiler, take_apart
from workforce.model.units import Counts


class Inner(NamedTuple):
    """Arrays that stand in a tuple."""

    one: Counts
    other: Counts


class Outer(NamedTuple):
    """A tuple that stands in a tuple."""

    inner: Inner
    factor: int


def twice_named(whole: Outer, beside: Inner, first: bool) -> int:
    """Names that stand for what was given, and two that do not: each is set on two ways."""
    inner = whole.inner
    number = 0
    for place in range(len(inner.one)):
        number += whole.inner.one[place] * whole.factor
        chosen = whole.inner if first else beside
        if place > 1:
            chosen = beside
        number += 100 * chosen.other[place]
    whole = Outer(beside, 7)
    return int(number + 10_000 * whole.inner.other[0] * whole.factor)


def blocks_of(function: Callable[..., object]) -> dict[int, Any]:
    """A function's blocks of statements, once what it is given is taken apart."""
    steps: list[Callable[..., Any]] = [compiler.run_frontend, reconstruct_ssa]
    found: Any = function
    for step in steps:
        found = step(found)
    take_apart(found)
    blocks: dict[int, Any] = found.blocks
    return blocks


def names(blocks: dict[int, Any]) -> list[tuple[int, str]]:
    """Every attribute that is named: the block and the name."""
    return [
        (label, each.value.attr)
        for label, block in sorted(blocks.items())
        for each in block.find_insts(ir.Assign)
        if isinstance(each.value, ir.Expr) and each.value.op == "getattr"
    ]


def test_each_part_of_what_is_given_is_taken_once_where_the_function_begins() -> None:
    found = names(blocks_of(twice_named))
    first = min(label for label, _ in found)
    at_first = Counter(name for label, name in found if label == first)
    assert at_first == {"inner": 1, "one": 1, "factor": 1}
    later = Counter(name for label, name in found if label != first)
    assert later == {"other": 2, "inner": 1, "factor": 1}  # of what is set on two ways


def test_what_is_taken_apart_gives_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numba.config, "DISABLE_JIT", 0)
    ready = numba.njit(pipeline_class=Compiler)(twice_named)
    one = Inner(np.array([1, 2, 3]), np.array([4, 5, 6]))
    other = Inner(np.array([7, 8, 9]), np.array([2, 1, 3]))
    for first in (True, False):
        assert ready(Outer(one, 5), other, first) == twice_named(Outer(one, 5), other, first)
    assert twice_named(Outer(one, 5), other, first=True) == 30 + 100 * (4 + 5 + 3) + 140_000


def test_scipy_stays_where_it_is_when_it_was_there_before_the_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = ModuleType("scipy")
    monkeypatch.setitem(sys.modules, "scipy", there)
    assert numba_alone() is numba
    assert sys.modules["scipy"] is there
