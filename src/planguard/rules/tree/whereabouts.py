"""Whether a path of a plan is anywhere in the tree: it may be meant from the root, from the plan, or be shortened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planguard.model.globs import fixed_part
from planguard.model.tree import Tree
from planguard.model.tree_places import is_beyond_sight, is_glob, rooted
from planguard.rules.tree.plan_paths import PlanPath
from planguard.rules.tree.root_entries import root_entries
from planguard.rules.tree.tree_search import TreeSearch


@dataclass(frozen=True)
class Whereabouts:
    """`wanted` are all the paths that will be asked for."""

    tree: Tree
    wanted: frozenset[str]
    _ends: dict[int, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def tops(self) -> frozenset[str]:
        return frozenset(entry.name for entry in root_entries(self.tree))

    def is_anywhere(self, each: PlanPath) -> bool:
        """Also where nobody looks, behind a link or in a submodule."""
        path, directory = each.path, each.ref.plan.path.rpartition("/")[0]
        beside = rooted(f"{directory}/{path}") if directory else None
        places = [path] if beside is None else [path, beside]
        return any(map(self._is_there, places)) or self._is_shortened(path)

    def _is_there(self, path: str) -> bool:
        # a file may be named like a glob: `[id].tsx`
        if self.tree.exists(path) or is_beyond_sight(self.tree, path):
            return True
        return is_glob(path) and self._matches(path)

    def _is_shortened(self, path: str) -> bool:
        """Whether some longer path ends with it, or with the fixed part of a glob and something that this matches."""
        start = fixed_part(path)
        if path in self._ends_of(path.count("/") + 1):
            return True
        if not is_glob(path) or (start and start not in self._ends_of(start.count("/") + 1)):
            return False
        return self._matches(f"**/{path}")

    def _matches(self, glob: str) -> bool:
        return next(self._search.matching(glob), None) is not None

    def _ends_of(self, names: int) -> frozenset[str]:
        """Those of the wanted paths, and of their fixed parts, that a path with more than so many names ends with."""
        if names not in self._ends:
            fixed = {fixed_part(path) for path in self.wanted}
            wanted = {path for path in self.wanted | fixed if path.count("/") + 1 == names}
            parts = (entry.split("/") for entry in self._entries if entry.count("/") >= names)
            self._ends[names] = frozenset(wanted.intersection("/".join(part[-names:]) for part in parts))
        return self._ends[names]

    @cached_property
    def _entries(self) -> Sequence[str]:
        """Tracked paths and the directories that they lie in."""
        return [*self.tree.paths, *_directories(self.tree.paths)]

    @cached_property
    def _search(self) -> TreeSearch:
        return TreeSearch(self.tree)


def _directories(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    near = {path.rpartition("/")[0] for path in paths}
    while near:
        found |= near
        near = {path.rpartition("/")[0] for path in near} - found
    return found - {""}
