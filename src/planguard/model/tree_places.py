"""What a path or glob of a plan means in the tree."""

import re
from collections.abc import Sequence

from planguard.model.braces import before_braces
from planguard.model.globs import fixed_part, matches
from planguard.model.tree import Tree

_MAGIC = re.compile(r"[*?\[]")
_WILD = re.compile(r"\[.*|[*?]+", re.DOTALL)


def rooted(path: str) -> str | None:
    """The path without `.`, `..` and double slashes; None where it leads out of the repository."""
    if path.startswith("/"):
        return None
    names: list[str] = []
    for name in path.split("/"):
        if name == ".." and not names:
            return None
        if name == "..":
            names.pop()
        elif name not in ("", "."):
            names.append(name)
    return "/".join(names)


def is_glob(path: str) -> bool:
    return _MAGIC.search(path) is not None


def has_braces(path: str) -> bool:
    """Whether it stands for several paths, as in a shell."""
    return before_braces(path) is not None


def is_beyond_sight(tree: Tree, path: str) -> bool:
    """Whether a part of the path before its end is a link or a submodule, behind which nobody looks."""
    names = fixed_part(path).split("/")
    before = len(names) if is_glob(path) else len(names) - 1
    parents = ("/".join(names[:end]) for end in range(1, before + 1))
    return any(parent in tree.links or parent in tree.submodules for parent in parents)


def entries(tree: Tree, path: str) -> Sequence[str]:
    """What is tracked at the path or below it; of a glob what it matches. A file may be named like one (`[id].tsx`)."""
    literal = tree.below(path)
    if literal or not is_glob(path):
        return literal
    # a search for words is a hundred times as fast as a glob
    start = fixed_part(path)
    piece = max((piece.strip("/") for piece in _WILD.split(path[len(start) :])), key=len)
    return [entry for entry in tree.below(start) if piece in entry and matches((path,), entry)]
