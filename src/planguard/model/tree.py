"""The files that git tracks, as they are in what is judged: the work tree, the index or a commit."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Tree:
    """Paths are from the root, with `/`; a byte of a name that is no UTF-8 is a lone surrogate, as from `os.fsdecode`.

    `files` maps each regular file to the id of its blob, in hexadecimal; the id is empty where the file has been edited
    since git last saw it. `links` maps each symbolic link to its blob in the same way: what it leads to is nobody's
    business. `submodules` are directories that belong to another repository, and are not looked into.
    """

    files: Mapping[str, str]
    links: Mapping[str, str] = field(default_factory=dict)
    submodules: frozenset[str] = frozenset()

    @cached_property
    def paths(self) -> Sequence[str]:
        """Of files, links and submodules, sorted."""
        return sorted([*self.files, *self.links, *self.submodules])

    def exists(self, path: str) -> bool:
        """Whether a file, link, submodule or directory of that path is tracked; the empty path is the root."""
        bare = path.rstrip("/")
        return (
            not bare or bare in self.files or bare in self.links or bare in self.submodules or self.has_directory(bare)
        )

    def has_directory(self, path: str) -> bool:
        """Whether something is tracked below the path."""
        start = f"{path.rstrip('/')}/"
        at = bisect_left(self.paths, start)
        return at < len(self.paths) and self.paths[at].startswith(start)

    def below(self, path: str) -> Sequence[str]:
        """What is tracked at the path itself or below it, sorted."""
        bare = path.rstrip("/")
        if not bare:
            return self.paths
        start = f"{bare}/"
        first = bisect_left(self.paths, start)
        # no path has the character after `/` in its place and is still below the directory
        last = bisect_left(self.paths, f"{bare}0")
        return [*([bare] if self._is_entry(bare) else []), *self.paths[first:last]]

    def _is_entry(self, path: str) -> bool:
        return path in self.files or path in self.links or path in self.submodules
