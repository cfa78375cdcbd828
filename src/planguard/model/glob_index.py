"""Which of many globs match a path, without asking each of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import translate
from functools import cached_property
from typing import NamedTuple

from planguard.model.braces import alternatives
from planguard.model.globs import from_root

_ANY_DEPTH = "**"
_MAGIC = re.compile(r"[*?\[]")


class GlobIndex:
    """Globs, and what they match, mean what they mean to `globs.matches`.

    A glob is found by the names that it begins with, by dictionary, and only then by what follows them. The time for a
    path grows with its length and with the globs that are near it.
    """

    def __init__(self, globs: Iterable[str]) -> None:
        # by the fixed names that a glob begins with, each after a stroke: what it is as a whole, or what follows
        self._entries: dict[str, list[int]] = {}
        self._directories: dict[str, list[int]] = {}
        self._tails: dict[str, list[_Tail]] = {}
        # of the tails only those are taken to pieces that a path comes near
        self._steps: dict[str, _Step] = {}
        for number, glob in enumerate(globs):
            for each in alternatives(glob):
                self._add(number, each)

    def matching(self, path: str) -> list[int]:
        """The numbers, from 0, of the globs that match the path or a directory that it lies in; ascending."""
        full = f"/{path}"
        found = set(self._entries.get(full, ()))
        end = 0
        while end != -1:
            above = full[:end]
            found.update(self._entries.get(above, ()), self._directories.get(above, ()))
            if above in self._tails:
                found.update(_walk(self._step(above), full[end + 1 :].split("/")))
            end = full.find("/", end + 1)
        return sorted(found)

    def _add(self, number: int, glob: str) -> None:
        names = f"/{from_root(glob)}"
        is_directory = names.endswith(("/", "/**"))
        if is_directory:
            names = names[: names.rindex("/")]
        while names.endswith("/**"):
            names = names.removesuffix("/**")
        magic = _MAGIC.search(names)
        if magic is None:
            (self._directories if is_directory else self._entries).setdefault(names, []).append(number)
            return
        cut = names.rindex("/", 0, magic.start())
        self._tails.setdefault(names[:cut], []).append(_Tail(names[cut + 1 :], number, is_directory))

    def _step(self, start: str) -> "_Step":
        if start not in self._steps:
            self._steps[start] = _Step()
            for tail in self._tails[start]:
                self._steps[start].add(tail)
        return self._steps[start]


class _Tail(NamedTuple):
    names: str
    glob: int
    is_directory: bool


def _walk(start: "_Step", parts: Sequence[str]) -> Iterator[int]:
    """The globs of which one way through the steps leads to the last part, or ends before it."""
    reached = set(start.without_names())
    for left, part in zip(range(len(parts) - 1, -1, -1), parts, strict=True):
        reached = {after for step in reached for near in step.following(part) for after in near.without_names()}
        for step in reached:
            yield from (tail.glob for tail in step.ends if left or not tail.is_directory)


class _Step:
    """A place that some globs have come to: those that end here, and what may follow.

    `is_any_depth`: this is behind a `**`, which may take any number of names.
    """

    __slots__ = ("_names", "_patterns", "any_depth", "ends", "is_any_depth")

    def __init__(self, *, is_any_depth: bool = False) -> None:
        self.ends: list[_Tail] = []
        self.is_any_depth = is_any_depth
        self.any_depth: _Step | None = None
        self._names: dict[str, _Step] = {}
        self._patterns: _Patterns | None = None

    def add(self, tail: _Tail) -> None:
        step = self
        for name in tail.names.split("/"):
            step = step.extended(name)
        step.ends.append(tail)

    def extended(self, name: str) -> "_Step":
        """What follows when a glob goes on with this name."""
        if name == _ANY_DEPTH:
            if not self.is_any_depth:
                self.any_depth = self.any_depth or _Step(is_any_depth=True)
            return self.any_depth or self
        if name not in self._names:
            self._names[name] = _Step()
            if _MAGIC.search(name):
                self._patterns = self._patterns or _Patterns()
                self._patterns.add(_NamePattern(name), self._names[name])
        return self._names[name]

    def without_names(self) -> Iterator["_Step"]:
        """Itself, and what is behind a `**` that stands for nothing."""
        yield self
        if self.any_depth:
            yield self.any_depth

    def following(self, part: str) -> Iterator["_Step"]:
        """Where a name of a path leads to."""
        if self.is_any_depth:
            yield self
        if part in self._names and not _MAGIC.search(part):
            yield self._names[part]
        if self._patterns:
            yield from self._patterns.following(part)


class _Patterns:
    """Names that are not fixed, each with where it leads to."""

    def __init__(self) -> None:
        # by the length of their fixed beginnings: each by its beginning, or by its ending where it has none
        self._alike: dict[int, dict[str, list[tuple[_NamePattern, _Step]]]] = {}
        # paths share the names of their directories
        self._seen: dict[str, list[_Step]] = {}

    def add(self, pattern: "_NamePattern", step: _Step) -> None:
        alike = self._alike.setdefault(len(pattern.head), {})
        alike.setdefault(pattern.head or _ending(pattern.tail), []).append((pattern, step))

    def following(self, part: str) -> list[_Step]:
        if part not in self._seen:
            self._seen[part] = list(self._matching(part))
        return self._seen[part]

    def _matching(self, part: str) -> Iterator[_Step]:
        for length, alike in self._alike.items():
            for key in (part[:length],) if length else ("", _ending(part)):
                yield from (step for pattern, step in alike.get(key, ()) if pattern.matches(part))


class _NamePattern:
    """A name of a glob with something in it that is not fixed; `head` and `tail` are the fixed text at its ends."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._has_stars_alone = "?" not in name and "[" not in name
        if self._has_stars_alone:
            self.head, *self._between, self.tail = name.split("*")
        else:
            self.head, self.tail = _MAGIC.split(name)[0], ""

    def matches(self, part: str) -> bool:
        start, end = len(self.head), len(part) - len(self.tail)
        if start > end or not part.startswith(self.head) or not part.endswith(self.tail):
            return False
        if not self._has_stars_alone:
            return self._expression.match(part) is not None
        # between stars a text may stand where it is found first
        for fixed in self._between:
            start = part.find(fixed, start, end)
            if start == -1:
                return False
            start += len(fixed)
        return True

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(translate(self.name))


def _ending(name: str) -> str:
    """From the last dot on."""
    dot = name.rfind(".")
    return name[dot:] if dot != -1 else ""
