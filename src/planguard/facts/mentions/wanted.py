"""The paths that nobody should name any more, and what to search for to find those who do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`path` and `replaced_by` are as the guard writes them; files that the `allow` globs match are exempt."""

    path: str
    replaced_by: str | None = None
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retired:
    """A wanted path, normalised; `literal` stands in every text that names it."""

    wanted: Wanted
    names: tuple[str, ...]
    successor: str
    literal: str

    @property
    def path(self) -> str:
        return "/".join(self.names)

    @property
    def is_distinct(self) -> bool:
        """Whether the path can hardly be mistaken for words: `backend-go`, `core/ui`, and not `billing`."""
        return len(self.names) > 1 or not self.names[0].isalpha()


def normalised(path: str) -> str:
    """The path without `.`, `..` and empty names; empty for the root and for what leads out of it."""
    names: list[str] = []
    for name in path.replace("\\", "/").split("/"):
        if name == "..":
            if not names:
                return ""
            names.pop()
        elif name not in ("", "."):
            names.append(name)
    return "/".join(names)


def retired_of(wanted: Wanted) -> Retired | None:
    """None for what names no place in the repository: the root, or a path that leads out of it."""
    path = normalised(wanted.path)
    literal = _literal(path)
    if not literal or not _has_bytes(literal):
        return None
    return Retired(wanted, tuple(path.split("/")), normalised(wanted.replaced_by or ""), literal)


def literals_of(wanted: Sequence[Wanted]) -> tuple[bytes, ...]:
    """What a text that names one of the paths contains, without repeats: the last name of each.

    A mention may be relative, drawn or split by braces, so nothing longer is certain to stand in one piece.
    """
    found = (retired_of(each) for each in wanted)
    return tuple(dict.fromkeys(each.literal.encode("utf-8", "surrogateescape") for each in found if each))


def _has_bytes(name: str) -> bool:
    """Whether git can hold such a name: a lone surrogate that stands for no byte comes from an odd plan."""
    try:
        name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _literal(path: str) -> str:
    """The last name without a glob in it, else the longest piece between globs."""
    plain = [name for name in path.split("/") if name and not _MAGIC.search(name)]
    if plain:
        return plain[-1]
    return max(re.split(r"[*?/]|\[[^\]]*\]", path), key=len, default="")


@dataclass(frozen=True, slots=True)
class RetiredPaths:
    by_path: Mapping[str, Retired]
    by_name: Mapping[str, tuple[Retired, ...]]
    globs: tuple[Retired, ...]

    @classmethod
    def of(cls, wanted: Sequence[Wanted]) -> "RetiredPaths":
        found = [each for each in map(retired_of, wanted) if each]
        plain = {each.path: each for each in found if not _MAGIC.search(each.path)}
        names: dict[str, tuple[Retired, ...]] = {}
        for each in plain.values():
            names[each.names[-1]] = (*names.get(each.names[-1], ()), each)
        return cls(plain, names, tuple(each for each in found if _MAGIC.search(each.path)))

    def above(self, path: str) -> Retired | None:
        """The longest retired path that the path is or lies below; globs in the path stand for what they match."""
        names = path.split("/")
        for length in range(min(len(names), 64), 0, -1):
            found = self.by_path.get("/".join(names[:length]))
            if found:
                return found
        return next((each for each in self._by_glob(names)), None)

    def _by_glob(self, names: Sequence[str]) -> Iterator[Retired]:
        for each in self.globs:
            if _fits(each.names, names):
                yield each
        if not any(_MAGIC.search(name) for name in names):
            return
        for name in names:
            for each in self.by_name.get(name, ()):
                if is_drawn_by(names, each.names):
                    yield each


def is_drawn_by(pattern: Sequence[str], names: Sequence[str]) -> bool:
    """Whether `*/ui/**` leads to `core/ui`: the last name is written out, and those before it fit."""
    if pattern[0] == "**":
        end = pattern.index(names[-1]) if names[-1] in pattern else 0
        return end == 1 or (end > 1 and is_drawn_by(pattern[1:], names[-end:]))
    return len(pattern) >= len(names) and pattern[len(names) - 1] == names[-1] and _fits(pattern[: len(names)], names)


def _fits(pattern: Sequence[str], names: Sequence[str]) -> bool:
    if len(names) < len(pattern):
        return False
    return all(one in ("**", other) or fnmatchcase(other, one) for one, other in zip(pattern, names, strict=False))
