"""A mutant of its own: a call is left out, and its first argument stands in its place."""

import builtins
from collections.abc import Iterator
from typing import Any, Final

LEAVE_OUT_CALL: Final = "leave out a call"
OWN: Final = {"min", "max", "abs", "round"}
Place = tuple[tuple[int, int], tuple[int, int]]


class LeaveOutCall:
    """``f(a, b)`` becomes ``a``: as an operator of cosmic-ray, on the nodes of parso."""

    def mutation_positions(self, node: Any) -> Iterator[Place]:
        """Calls of named functions with arguments by place; of the built-in ones a few."""
        if node.type != "atom_expr" or len(node.children) != 2:
            return
        name, trailer = node.children
        if name.type != "name" or (hasattr(builtins, name.value) and name.value not in OWN):
            return
        if trailer.children[0].value == "(" and first_argument(trailer) is not None:
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The first argument, with what stood before the call."""
        first = first_argument(node.children[1])
        first.get_first_leaf().prefix = node.get_first_leaf().prefix if index == 0 else ""
        return first


def first_argument(trailer: Any) -> Any:
    """The first argument by place; None where there is none."""
    inside = trailer.children[1]
    first = inside.children[0] if inside.type == "arglist" else inside
    return None if first.type in ("operator", "argument") else first
