"""The source tree as the tests of the house see it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "planguard"

_BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)


def modules(folder: Path = SOURCE) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def length(function: ast.FunctionDef, path: Path) -> int:
    """Lines of the function; of a command without its signature, which lists the flags that users see."""
    is_command = path.name.endswith("commands.py") and not function.name.startswith("_")
    first = function.body[0].lineno if is_command else function.lineno
    return (function.end_lineno or first) - first + 1


def levels(node: ast.AST) -> int:
    """How deep blocks stand in one another below the node; an `elif` is no deeper than its `if`."""
    return max((_weight(node, child) + levels(child) for child in ast.iter_child_nodes(node)), default=0)


def _weight(parent: ast.AST, child: ast.AST) -> int:
    is_elif = isinstance(parent, ast.If) and isinstance(child, ast.If) and parent.orelse == [child]
    return int(isinstance(child, _BLOCKS) and not is_elif)
