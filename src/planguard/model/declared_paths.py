"""Paths and globs that plans and guards declare, and which of them cover a path of the repository."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from planguard.model.braces import alternatives
from planguard.model.glob_index import GlobIndex
from planguard.model.tree_places import rooted

_By = TypeVar("_By")


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
        return self.declared(self.numbers(path))

    def declared(self, numbers: Iterable[int]) -> list[_By]:
        return [self._by[number] for number in numbers]

    def numbers(self, path: str) -> tuple[int, ...]:
        """The places, from 0, of what declares the path: the same for all the files of most directories."""
        return tuple(dict.fromkeys(self._number[glob] for glob in self._index.matching(path)))

    def covers(self, path: str) -> bool:
        return bool(self._index.matching(path))


def _readings(declared: str) -> Iterator[str]:
    """The path as a glob, and where it has a bracket also as the name that it is: `app/[id]/page.tsx`."""
    for path in alternatives(declared):
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
