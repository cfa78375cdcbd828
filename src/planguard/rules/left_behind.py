"""What still stands at a retired path and may not."""

from collections.abc import Iterable, Sequence

from planguard.model.braces import alternatives
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.guards import RetiredPath
from planguard.model.tree import Tree
from planguard.model.tree_places import entries, rooted


def old_path(guard: RetiredPath) -> str:
    """Empty for what names no place in the repository, or the whole of it."""
    path = rooted(guard.path.value.removesuffix("/**")) or ""
    return path.strip("*/") and path


def below_old(guard: RetiredPath, path: str) -> str | None:
    """The path without that of the guard; None where it is not below it, or where a star stands for a part of it."""
    for old in alternatives(old_path(guard)):
        bare = old.removesuffix("/**").rstrip("/")
        if f"{path}/".startswith(f"{bare}/"):
            return path[len(bare) :]
    return None


def successor(guard: RetiredPath) -> str | None:
    """Empty for the root."""
    return rooted(guard.replaced_by.value.removesuffix("/**")) if guard.replaced_by else None


def left_behind(tree: Tree, guard: RetiredPath, successors: Iterable[str]) -> Sequence[str]:
    """What is tracked there and is neither allowed nor one of the successors that have been built there; sorted."""
    found = {path for old in alternatives(old_path(guard)) if old for path in entries(tree, old)}
    if not found:
        return ()
    living = (new for new in successors if new and below_old(guard, new) is not None)
    exempt = DeclaredPaths((path, None) for path in (*(glob.value for glob in guard.allow), *living))
    return [path for path in sorted(found) if not exempt.covers(path)]
