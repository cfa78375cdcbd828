"""The repository that texts lead into: what is retired there, and what lives."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planguard.facts.mentions.tokens import Token, word_around
from planguard.facts.mentions.wanted import Retired, RetiredPaths, Wanted, is_drawn_by
from planguard.model.globs import matches
from planguard.model.tree import Tree

_NAME = re.compile(r"[A-Za-z0-9_.~+@-]+")


@dataclass(frozen=True)
class Ground:
    """Made once for all texts that are read against it."""

    retired: RetiredPaths
    tree: Tree

    @classmethod
    def of(cls, wanted: Sequence[Wanted], tree: Tree) -> "Ground":
        return cls(RetiredPaths.of(wanted), tree)

    @cached_property
    def literals(self) -> frozenset[str]:
        return frozenset(each.literal for each in self.all)

    @cached_property
    def all(self) -> tuple[Retired, ...]:
        return (*self.retired.by_path.values(), *self.retired.globs)

    @cached_property
    def has_foreign_names(self) -> bool:
        return any(not each.path.isascii() for each in self.all)

    def lives_elsewhere(self, name: str) -> bool:
        """Whether a directory or file that is not retired has the same name as one that is."""
        return bool(self._places.get(name))

    def ends_name(self, text: str, at: int) -> bool:
        """Whether the name that begins there is one that is searched for, and not the beginning of a longer one."""
        found = _NAME.match(text, at)
        if found and (found[0] in self.literals or found[0].rstrip(".") in self.literals):
            return True
        return any(text.startswith(each, at) for each in self._odd_literals)

    def spaced_word(self, text: str, at: int) -> Token | None:
        """The word around a retired path with blanks in it, of which the hit is the last name."""
        for each in self._spaced:
            lead = each.path[: -len(each.literal)]
            has_lead = bool(lead) and text.endswith(lead, 0, at)
            if text.startswith(each.literal, at) and (has_lead or " " in each.literal):
                return word_around(text, at - len(lead) if has_lead else at, at + len(each.literal))
        return None

    @cached_property
    def _spaced(self) -> tuple[Retired, ...]:
        return tuple(each for each in self.retired.by_path.values() if " " in each.path)

    def could_name(self, names: Sequence[str]) -> bool:
        """Whether the names hold the last one of a retired path, as it is named from near by."""
        return any(name in self.retired.by_name for name in names)

    @cached_property
    def _odd_literals(self) -> tuple[str, ...]:
        """Those that are no name of ASCII letters alone."""
        return tuple(each for each in self.literals if not _NAME.fullmatch(each) or each.startswith("."))

    @cached_property
    def _successors(self) -> frozenset[str]:
        return frozenset(each.successor for each in self.all if each.successor)

    def _successor_of(self, path: str) -> str:
        """The longest one that the path is or lies below, empty if there is none."""
        while path and path not in self._successors:
            path = path.rpartition("/")[0]
        return path

    def over(self, path: str) -> Retired | None:
        """What is retired and holds the path; nothing where a successor lies deeper on the way to it."""
        found = self.retired.above(path)
        if found and len(self._successor_of(path)) > len(found.path):
            return None
        return found

    def is_living(self, path: str, *, seen_from: str = "") -> bool:
        """Whether the path exists outside all that is retired, or lies under what replaces it.

        Every path that starts in a folder leads below it, so from within what replaces another it has to exist.
        """
        if not path:
            return False
        successor = self._successor_of(path)
        if successor and not lies_below(seen_from, successor):
            return self.over(path) is None
        fixed = _before_globs(path)
        if fixed == path or fixed:
            return self.tree.exists(fixed) and self.over(path) is None and self._is_outside(fixed, path)
        return self._matches_elsewhere(path)

    def has_namesake(self, path: str, retired: Retired) -> bool:
        """Whether what the path leads to stands below another directory of that name, and not where all was moved."""
        rest = path.removeprefix(retired.path)
        if not rest.strip("/") or (retired.successor and self.tree.exists(retired.successor + rest)):
            return False
        places = self._places.get(retired.names[-1], ())
        return any(each.endswith(f"/{retired.path}") and self.tree.exists(each + rest) for each in places)

    def has_module(self, path: str) -> bool:
        """Whether a file of that path exists if an ending is added, as imports leave it out."""
        folder, _, name = path.rpartition("/")
        near = self.tree.below(folder) if folder else self.tree.paths
        return bool(name) and any(each.startswith(f"{path}.") for each in near[:5000])

    def _is_outside(self, fixed: str, path: str) -> bool:
        """A pattern lives only if a name that is written out behind its first star does, too."""
        return fixed == path or not self._named_behind_globs(path) or self._matches_elsewhere(path)

    def _named_behind_globs(self, path: str) -> bool:
        return any(name in self.retired.by_name for name in path.split("/"))

    def _matches_elsewhere(self, path: str) -> bool:
        names = path.split("/")
        for name in names:
            for place in self._places.get(name, ()):
                if is_drawn_by(names, place.split("/")) or matches((path,), place):
                    return True
        return False

    @cached_property
    def _places(self) -> Mapping[str, tuple[str, ...]]:
        """Living directories and files that have the last name of a retired path, by that name."""
        found: dict[str, dict[str, None]] = {}
        wanted = set(self.retired.by_name)
        for path in self.tree.paths:
            names = path.split("/")
            for depth, name in enumerate(names, start=1):
                if name in wanted:
                    found.setdefault(name, {})["/".join(names[:depth])] = None
        return {name: tuple(each for each in places if not self.over(each)) for name, places in found.items()}


def lies_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _before_globs(path: str) -> str:
    names: list[str] = []
    for name in path.split("/"):
        if any(sign in name for sign in "*?["):
            break
        names.append(name)
    return "/".join(names)
