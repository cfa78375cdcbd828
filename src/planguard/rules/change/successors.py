"""What goes from a retired path to its successor, and what stays."""

from collections.abc import Sequence, Set

from planguard.model.change import Change
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.guards import RetiredPath
from planguard.model.tree import Tree
from planguard.model.tree_places import entries, rooted


def moves_over(change: Change, guard: RetiredPath, written: Set[str]) -> bool:
    """Whether a file that leaves the retired path goes to the successor: as git sees it, or under the same name.

    `written` are the paths that the change adds or modifies.
    """
    old, new = rooted(guard.path.value), _successor(guard)
    if old is None or new is None:
        return False
    is_seen = bool(change.other) and f"{change.other}/".startswith(f"{new}/" if new else "")
    return is_seen or f"{new}{change.path.removeprefix(old)}".lstrip("/") in written


def left_behind(tree: Tree, guard: RetiredPath) -> Sequence[str]:
    """What still stands in the retired path and is not allowed to; a successor that lies in it is allowed."""
    old, new = rooted(guard.path.value), _successor(guard)
    if not old:
        return ()
    inside = [new] if new and new.startswith(f"{old}/") else []
    exempt = DeclaredPaths((path, None) for path in (*inside, *(text.value for text in guard.allow)))
    return [path for path in entries(tree, old) if not exempt.covers(path)]


def _successor(guard: RetiredPath) -> str | None:
    """Empty for the root."""
    return rooted(guard.replaced_by.value) if guard.replaced_by else None
