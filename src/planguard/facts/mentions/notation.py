"""A path as a text writes it: what stands before it, its names, and the signs between them."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from planguard.facts.mentions.tokens import VARIABLE

# the value of %~dp0 ends with a separator
_VARIABLE = re.compile(rf"(?:{VARIABLE})(?=[/\\])|%~dp0", re.VERBOSE)
# git calls the two sides of a change so
_SIDE = re.compile(r"^(?:(?:---|\+\+\+|rename (?:from|to)) |diff --git (?:a/\S+ )?)[\"']?$")
# `"$ROOT"/a`, `__dirname + "/a"`, `root . '/a'`
_GLUED = re.compile(
    r"""(?:(?P<shell>\$\w+|\$\{[^{}\s]{0,80}\}|\$\([^()]{0,80}\)|%\w+%)["']
        | (?P<sum>[\w.$]{1,80}(?:\(\))?)\s{0,3}[+.]\s{0,3}[rfb]?["'`])$""",
    re.VERBOSE,
)
# `\..\` are separators of Windows
_ESCAPED = re.compile(r"\\(?!\.\.(?:[\\/]|$))([.^$|()\[\]{}+/-])")
_SEPARATORS = re.compile(r"[/\\]+")


class Start(Enum):
    """How a path begins."""

    NAME = auto()
    DOT = auto()
    ROOT = auto()
    VARIABLE = auto()
    # behind something that cannot be read
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Notation:
    """`path` has `/` only, and neither variable nor leading separator; it may begin with `./` or `../`."""

    start: Start
    path: str
    variable: str = ""

    @property
    def names(self) -> list[str]:
        return [name for name in self.path.split("/") if name not in ("", ".")]

    @property
    def is_bare(self) -> bool:
        return self.start is Start.NAME and "/" not in self.path


@lru_cache(maxsize=1024)
def notation_of(token: str, before: str) -> Notation:
    """`before` is what stands on the line before the token."""
    found = _VARIABLE.match(token)
    if found:
        return Notation(Start.VARIABLE, _plain(token[found.end() :]).lstrip("/"), found[0])
    path = _plain(token)
    if path[:2] in ("a/", "b/") and _SIDE.match(before):
        path = path[2:]
    if path.startswith("/"):
        return _behind(path, before)
    if path.startswith(("..", "./")):
        return Notation(Start.DOT, path)
    return Notation(Start.NAME, path)


def _plain(token: str) -> str:
    return _SEPARATORS.sub("/", _ESCAPED.sub(r"\1", token))


def _behind(path: str, before: str) -> Notation:
    glued = _GLUED.search(before)
    if glued:
        return Notation(Start.VARIABLE, path.lstrip("/"), glued["shell"] or glued["sum"])
    if before.endswith((")", "]", "}", ">", "%", "…")):
        return Notation(Start.UNKNOWN, path)
    return Notation(Start.ROOT, path.lstrip("/"))
