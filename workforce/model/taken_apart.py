"""Each array that a compiled function is given is taken out of its tuples once, at the beginning.

A step names an array by the tuples that hold it (``engine.given.staff.notice``). At each such name
numba loads the outermost tuple whole, a thousand numbers, and LLVM then finds the few that are
used: that was more than half of the time that a month took to compile. The results are the same,
as a tuple never changes.

A compiler of one's own is numba's way to extend it ("Customizing the Compiler" in its manual); the
statements and variables of a function have no types there.
"""

from collections import Counter
from typing import Any, TypeAlias

from workforce.model.numba_alone import numba

compiler, ir, ir_utils = numba.core.compiler, numba.core.ir, numba.core.ir_utils
OneValueEach = numba.core.untyped_passes.ReconstructSSA
Expression: TypeAlias = Any
Function: TypeAlias = Any
State: TypeAlias = Any  # of a function while it is compiled
Statement: TypeAlias = Any
Variable: TypeAlias = Any


class Taken:
    """What a function is given, and the parts that are taken out of it."""

    def __init__(self, scope: object) -> None:
        """Nothing yet, of a function with this scope."""
        self.scope = scope
        self.known: dict[str, Variable] = {}  # of each name, the one that has its value first
        self.statements: list[Statement] = []  # that take each part out once

    def another_name(self, statement: Statement) -> bool:
        """Whether a statement only gives what is known another name; it then is known by it too.

        No other statement may give its variable a value.
        """
        value, known = statement.value, None
        if isinstance(value, ir.Var):
            known = self.known.get(value.name)
        elif isinstance(value, ir.Expr) and value.op == "getattr":
            whole = self.known.get(value.value.name)
            known = whole and self.part(whole, value)
        if known:
            self.known[statement.target.name] = known
        return known is not None

    def part(self, whole: Variable, value: Expression) -> Variable:
        """The variable that a part has from the beginning."""
        name = f"{whole.name}.{value.attr}"
        if name not in self.known:
            self.known[name] = ir.Var(self.scope, name, value.loc)
            taken = ir.Expr.getattr(whole, value.attr, value.loc)
            self.statements.append(ir.Assign(taken, self.known[name], value.loc))
        return self.known[name]


def take_apart(function: Function) -> None:
    """Take apart what a function is given where it begins, and use the parts from then on.

    Args:
        function: its statements in blocks, as numba has them before it knows their types; changed.
    """
    blocks = function.blocks
    first = blocks[min(blocks)]
    assigned = [each for block in blocks.values() for each in block.find_insts(ir.Assign)]
    times = Counter(each.target.name for each in assigned)
    once = {id(each) for each in assigned if times[each.target.name] == 1}
    given = [each for each in first.find_insts(ir.Assign) if isinstance(each.value, ir.Arg)]
    taken = Taken(first.scope)
    taken.known = {each.target.name: each.target for each in given if id(each) in once}
    for label in ir_utils.find_topo_order(blocks):
        body = blocks[label].body
        blocks[label].body = [
            each for each in body if id(each) not in once or not taken.another_name(each)
        ]
    ir_utils.replace_vars(blocks, taken.known)
    first.body[len(given) : len(given)] = taken.statements
    function._definitions = ir_utils.build_definitions(blocks)


def run_pass(_self: object, state: State) -> bool:
    """What numba calls: the function has changed."""
    take_apart(state.func_ir)
    return True


# Made by call, as their parents have no types.
TakeApart = numba.core.compiler_machinery.register_pass(mutates_CFG=False, analysis_only=False)(
    type("TakeApart", (OneValueEach,), {"_name": "take_apart", "run_pass": run_pass})
)


def define_pipelines(self: State) -> list[object]:
    """The steps from a function to machine code: numba's, and ours once each name has one value."""
    steps = compiler.DefaultPassBuilder.define_nopython_pipeline(self.state)
    steps.add_pass_after(TakeApart, OneValueEach)
    steps.finalize()
    return [steps]


Compiler = type("Compiler", (compiler.CompilerBase,), {"define_pipelines": define_pipelines})
