"""Paths and globs that plans and guards declare, and which of them cover a path of the repository."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import Generic, TypeVar

from planguard.model.glob_index import GlobIndex
from planguard.model.tree_places import rooted

_By = TypeVar("_By")
_BRACES = re.compile(r"\{([^{}]*)\}")
# `{a,b}` doubles the globs each time that it stands in a path
MOST_ALTERNATIVES = 256


class DeclaredPaths(Generic[_By]):
    """Each comes with what declares it. A directory covers itself (as a link, a submodule) and all that is below it."""

    def __init__(self, declared: Iterable[tuple[str, _By]]) -> None:
        self._by: list[_By] = []
        # a path that can be read in two ways has two globs
        self._number: list[int] = []
        globs: list[str] = []
        for number, (path, by) in enumerate(declared):
            self._by.append(by)
            for glob in _readings(path):
                globs.append(glob)
                self._number.append(number)
        self._index = GlobIndex(globs)

    def covering(self, path: str) -> list[_By]:
        """What declares the path, in the order in which it was given, each once."""
        return [self._by[number] for number in self.numbers(path)]

    def numbers(self, path: str) -> tuple[int, ...]:
        """The places, from 0, of what declares the path: the same for all the files of most directories."""
        return tuple(dict.fromkeys(self._number[glob] for glob in self._index.matching(path)))

    def covers(self, path: str) -> bool:
        return bool(self._index.matching(path))


def _readings(declared: str) -> Iterator[str]:
    """The path as a glob, and where it has a bracket also as the name that it is: `app/[id]/page.tsx`."""
    for path in _alternatives(declared) if "{" in declared else (declared,):
        bare = _bare(path)
        if bare is not None:
            yield bare
            if "[" in bare:
                yield bare.replace("[", "[[]")


def _bare(path: str) -> str | None:
    """Without `./` and the mark of a directory; None where it is empty or leads out of the repository."""
    bare = path.rstrip("/").removesuffix("/**")
    if "./" in bare or "//" in bare or bare.endswith("/.."):
        bare = rooted(bare.lstrip("/")) or ""
        return bare or None
    return ("**" if bare in ("", ".") else bare) if path else None


def _alternatives(path: str) -> Iterator[str]:
    """What a shell makes of `{a,b}/**`."""
    parts = _BRACES.split(path)
    choices = [_choices(part) if number % 2 else [part] for number, part in enumerate(parts)]
    return ("".join(chosen) for chosen in islice(product(*choices), MOST_ALTERNATIVES))


def _choices(inside: str) -> list[str]:
    return inside.split(",") if "," in inside else [f"{{{inside}}}"]
