"""A seeded sample of mutants: one a place in the source, every compiled function with some.

Beside cosmic-ray's own operators there is one that leaves out a call: some functions of the engine
have no number and no sign of their own, and its month is a list of calls.

Mutants are put in order by a hash of the seed, the function, the line and the change, so a change
of the model elsewhere leaves most of the sample as it was. Left out are two kinds that say nothing
of the tests: the removal of a decorator (`@compiled` does nothing where nothing is compiled), and
changes of type annotations.
"""

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.ast.ast_query import ASTQuery
from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.work_item import MutationSpec

from tests.mutation.calls import LEAVE_OUT_CALL, LeaveOutCall
from tests.mutation.engine import ROOT, compiled, modules, tree_of

SEED = "what would follow"
SIZE = 300
EACH = 2  # of every compiled function first one, then where there is room another, then others


@dataclass(frozen=True)
class Mutant:
    """One change of one place: the specification and the words it is ranked by."""

    spec: MutationSpec
    module: str
    function: str
    text: str

    def rank(self, seed: str) -> bytes:
        """Where the mutant stands in the order of a seed."""
        return hashlib.sha256(f"{seed} {self.text}".encode()).digest()


def annotated() -> set[tuple[str, int, int]]:
    """Module, line and column of every place inside a type annotation."""
    places = set()
    for module in modules():
        for node in ast.walk(tree_of(module)):
            for kind in ("annotation", "returns"):
                part = getattr(node, kind, None)
                if isinstance(part, ast.expr):
                    for line in range(part.lineno, (part.end_lineno or part.lineno) + 1):
                        first, last = part.col_offset, part.end_col_offset or part.col_offset
                        places |= {(module.stem, line, column) for column in range(first, last)}
    return places


def specifications() -> Iterator[MutationSpec]:
    """Every mutant of cosmic-ray's own operators, and every call left out."""
    for item in _all_work_items(modules(), {}):
        if "RemoveDecorator" not in item.mutations[0].operator_name:
            yield item.mutations[0]
    operator = LeaveOutCall()
    for module in modules():
        nodes = ast_nodes(get_ast_from_path(ROOT / module))
        found = [(node, place) for node in nodes for place in operator.mutation_positions(node)]
        for occurrence, (node, place) in enumerate(found):
            name = ASTQuery(node).get_definition_name()
            yield MutationSpec(module, LEAVE_OUT_CALL, occurrence, *place, definition_name=name)


def mutants() -> Iterator[Mutant]:
    """Every mutant of the model that says something of the tests."""
    lines = {module: (ROOT / module).read_text().splitlines() for module in modules()}
    skipped = annotated()
    seen: Counter[str] = Counter()
    for spec in specifications():
        module, function = spec.module_path.stem, spec.definition_name or ""
        if (module, *spec.start_pos) in skipped:
            continue
        line = lines[spec.module_path][spec.start_pos[0] - 1].strip()
        words = f"{module} {function} {line} {spec.operator_name}"
        seen[words] += 1
        yield Mutant(spec, module, function, f"{words} {seen[words]}")


def sample(seed: str = SEED) -> list[Mutant]:
    """The sample, in the order of the source."""
    places: dict[tuple[str, tuple[int, int]], list[Mutant]] = {}
    for mutant in mutants():
        places.setdefault((mutant.module, mutant.spec.start_pos), []).append(mutant)
    each = [
        min(there, key=lambda mutant: mutant.rank(f"{seed} change")) for there in places.values()
    ]
    ordered = sorted(each, key=lambda mutant: mutant.rank(f"{seed} place"))
    met: Counter[tuple[str, str]] = Counter()
    of_engine, turns = compiled(), dict[int, list[Mutant]]()
    for mutant in ordered:
        function = (mutant.module, mutant.function)
        met[function] += 1
        turn = min(met[function], EACH + 1) if function in of_engine else EACH + 1
        turns.setdefault(turn, []).append(mutant)
    chosen = [mutant for turn in sorted(turns) for mutant in turns[turn]][:SIZE]
    return sorted(chosen, key=lambda mutant: (mutant.module, mutant.spec.start_pos))
