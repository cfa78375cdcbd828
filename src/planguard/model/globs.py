"""Globs of the configuration against paths from the repository root."""

import fnmatch
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planguard.model.braces import alternatives, before_braces

_ANY_DEPTH = "**"
_MAGIC = re.compile(r"[*?\[]")


def matches(globs: Sequence[str], path: str) -> bool:
    """Whether one of the globs (`docs/**`, `plans/*.md`, `old/`) matches the path or a directory that it lies in.

    Each is anchored at the root. `*`, `?` and `[...]` stay within a name, `**` goes through directories, `{a,b}` is one
    of the two. The time grows with the length of glob and path, whatever stands in them: both may come from somebody
    who means harm.
    """
    parts = path.split("/")
    return any(_fits(each, parts) for glob in globs for each in _compiled(glob))


def from_root(glob: str) -> str:
    """Without `/` or `./` before it."""
    return glob.removeprefix("./").removeprefix("/")


def fixed_part(glob: str) -> str:
    """The directory or file from which all that the glob matches hangs; empty for the root itself."""
    before = before_braces(glob)
    if before is not None:
        glob = f"{before}*"
    names: list[str] = []
    for name in glob.strip("/").split("/"):
        if _MAGIC.search(name):
            break
        names.append(name)
    return "/".join(names)


@dataclass(frozen=True, slots=True)
class _Glob:
    """`names` has a pattern for each step, None for any number of them; never two None in a row."""

    names: tuple[re.Pattern[str] | None, ...]
    is_directory: bool


@lru_cache(maxsize=256)
def _compiled(glob: str) -> Sequence[_Glob]:
    return tuple(map(_without_braces, alternatives(glob)))


def _without_braces(glob: str) -> _Glob:
    names = from_root(glob).split("/")
    is_directory = names[-1] in ("", _ANY_DEPTH)
    if is_directory:
        names.pop()
    distinct = [name for name, before in zip(names, ["", *names], strict=False) if not name == before == _ANY_DEPTH]
    # fnmatch writes patterns that do not backtrack from one star into another
    patterns = (None if name == _ANY_DEPTH else re.compile(fnmatch.translate(name)) for name in distinct)
    return _Glob(tuple(patterns), is_directory)


def _fits(glob: _Glob, parts: Sequence[str]) -> bool:
    """`reached` holds how many names of the glob the path may have used up so far."""
    end = len(glob.names)
    reached = _with_skipped(glob, {0})
    for depth, part in enumerate(parts):
        if end in reached:
            # what is below a directory that matches
            return True
        reached = _with_skipped(glob, _next(glob, reached, part))
        if not reached:
            return False
        if end in reached and depth == len(parts) - 1:
            return not glob.is_directory
    return False


def _next(glob: _Glob, reached: Iterable[int], part: str) -> set[int]:
    after = set()
    for position in reached:
        pattern = glob.names[position]
        if pattern is None:
            after.add(position)
        elif pattern.match(part):
            after.add(position + 1)
    return after


def _with_skipped(glob: _Glob, reached: set[int]) -> set[int]:
    """With the positions behind each `**`, which may stand for nothing."""
    return reached | {place + 1 for place in reached if place < len(glob.names) and glob.names[place] is None}
