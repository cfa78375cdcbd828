"""What goes from a retired path to its successor, and what stays."""

from collections.abc import Sequence, Set

from planguard.model.change import Change
from planguard.model.guards import RetiredPath
from planguard.model.tree import Tree
from planguard.rules import left_behind as retired


def moves_over(change: Change, guard: RetiredPath, written: Set[str]) -> bool:
    """Whether a file that leaves the retired path goes to the successor: as git sees it, or under the same name.

    `written` are the paths that the change adds or modifies.
    """
    new, below = retired.successor(guard), retired.below_old(guard, change.path)
    if new is None:
        return False
    is_seen = bool(change.other) and f"{change.other}/".startswith(f"{new}/" if new else "")
    return is_seen or (below is not None and f"{new}{below}".lstrip("/") in written)


def left_behind(tree: Tree, guard: RetiredPath) -> Sequence[str]:
    new = retired.successor(guard)
    return retired.left_behind(tree, guard, [new] if new else [])
