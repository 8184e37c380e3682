"""The functions of the engine, read from its source."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODEL = Path("workforce") / "model"


def modules(root: Path = ROOT) -> list[Path]:
    """The modules of the model, from the root of the tree."""
    return sorted(path.relative_to(root) for path in (root / MODEL).rglob("*.py"))


def tree_of(module: Path, root: Path = ROOT) -> ast.Module:
    return ast.parse((root / module).read_text())


def named(module: Path) -> set[str]:
    """Every function and class of a module, and nothing, which stands for its top."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {"", *(node.name for node in ast.walk(tree_of(module)) if isinstance(node, kinds))}


def is_compiled(node: ast.stmt) -> bool:
    """Whether a statement defines a function of the engine: compiled, or a step put into one."""
    marks = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    return any(isinstance(mark, ast.Name) and mark.id in {"compiled", "step"} for mark in marks)


def compiled() -> set[tuple[str, str]]:
    """Module and name of every compiled function."""
    return {
        (module.stem, node.name)
        for module in modules()
        for node in tree_of(module).body
        if isinstance(node, ast.FunctionDef) and is_compiled(node)
    }
