"""Directory trees that a text draws, and the path of each line in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from planguard.facts.mentions.document import Document
from planguard.facts.mentions.kinds import Kind
from planguard.facts.mentions.wanted import normalised

# nobody draws deeper; a text that means harm would make the paths long
_DEEPEST = 40
# of a line
_LONGEST = 400
_LEADER = r"(?:\s*(?:\#|//|\*|--|;)(?=[\s│├└|+`\\]))?"
_DRAWN = re.compile(
    rf"^{_LEADER}(?P<stem>[\s│┃|║]*(?:[├└┣┗╠╚╰]\s?[─━═╴-]*|[|+`\\]\s?(?:--+|—+|──+))\s*)(?P<name>[^\s#←(（<|│]+)"
)
_PLAIN = re.compile(
    r"^(?P<stem>[ \t]*)(?P<name>(?:\./)?[\w.@~+-][\w.@~+/-]*/?)(?=\s*$|\s+(?:#|//|<-|←|--|—|–|\()|\s{2,})"
)
_BULLET = re.compile(r"^(?P<stem>[ \t]*[-*+] +)[`*]*(?P<name>[\w.@~+-][\w.@~+/-]*)[`*]*(?=[\s:：,]|$)")
_ROOT_LINE = re.compile(rf"^{_LEADER}\s*[`*]*(?P<name>[^\s`*]+)[`*]*\s*(?:[#(（←-].*)?:?$")


class Shape(Enum):
    BRANCHES = auto()
    # names with blanks before them, in a fenced block
    INDENTED = auto()
    BULLETS = auto()


@dataclass(frozen=True, slots=True)
class Drawn:
    """`names` lead from where the drawing begins to what the line draws, which stands at `start`."""

    shape: Shape
    start: int
    end: int
    names: tuple[str, ...]

    @property
    def is_certain(self) -> bool:
        """Whether the line is drawn for sure: a list may look like a tree, and be none."""
        return self.shape is Shape.BRANCHES

    @property
    def places(self) -> Sequence[str]:
        """The paths that the line may mean, from the root; the first name may be that of the repository."""
        whole = normalised("/".join(self.names))
        return (whole, normalised("/".join(self.names[1:])))


@dataclass(frozen=True)
class Drawings:
    document: Document

    def at(self, start: int) -> Drawn | None:
        """What is drawn where the token begins; None where nothing is, or nothing stands above it."""
        line, end = self.document.line_bounds(start)
        # most words stand in no drawing, and their own line tells so in no time
        if not self._parsed(line, self.document.text[line : min(end, line + _LONGEST)]):
            return None
        drawn = self._by_line.get(line)
        return drawn if drawn and drawn.start <= start < drawn.end else None

    @cached_property
    def _by_line(self) -> Mapping[int, Drawn]:
        """By the offset at which the line begins."""
        return dict(self._all())

    def _all(self) -> Iterator[tuple[int, Drawn]]:
        parents: list[tuple[int, str]] = []
        shape: Shape | None = None
        above = ""
        for start, line in self._lines():
            found = self._parsed(start, line)
            if found:
                match, its_shape = found
                if its_shape is not shape:
                    parents, shape = _root_of(above) if its_shape is Shape.BRANCHES else [], its_shape
                yield from _added(match, its_shape, start, parents)
            elif shape is not Shape.BRANCHES or line.strip(" \t│|┃║#*/"):
                parents, shape = [], None
            above = line or above

    def _lines(self) -> Iterator[tuple[int, str]]:
        text = self.document.text
        starts = self.document.source.line_starts
        for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
            yield start, text[start : min(end, start + _LONGEST)].rstrip("\r\n")

    def _parsed(self, start: int, line: str) -> tuple[re.Match[str], Shape] | None:
        found = _DRAWN.match(line)
        if found:
            return found, Shape.BRANCHES
        if self.document.kind is not Kind.DOCUMENT:
            return None
        is_fenced = self.document.is_fenced(start)
        found = _PLAIN.match(line) if is_fenced else _BULLET.match(line)
        return (found, Shape.INDENTED if is_fenced else Shape.BULLETS) if found else None


def _root_of(line: str) -> list[tuple[int, str]]:
    """The line above a drawing, where its first branch hangs from."""
    found = _ROOT_LINE.match(line)
    return [(-1, found["name"].rstrip(":"))] if found and not found["name"].startswith(("`", "~", "#")) else [(-1, ".")]


def _added(
    match: re.Match[str], shape: Shape, line: int, parents: list[tuple[int, str]]
) -> Iterator[tuple[int, Drawn]]:
    """What the line draws, if something stands above it; the line is then the last of the parents."""
    width, name = len(match["stem"].expandtabs(4)), match["name"].strip("`*")
    while parents and parents[-1][0] >= width:
        parents.pop()
    may_hold = shape is Shape.BRANCHES or all(each.endswith("/") for _, each in parents)
    if 0 < len(parents) < _DEEPEST and may_hold:
        start = line + match.start("name")
        yield line, Drawn(shape, start, start + len(name), (*(each for _, each in parents), name))
    parents.append((width, name.rstrip(":")))
