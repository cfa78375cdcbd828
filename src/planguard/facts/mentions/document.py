"""A file while it is read: its text, its lines, and where one of its words stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from planguard.facts.mentions.kinds import Kind, kind_of
from planguard.facts.mentions.tokens import Token
from planguard.facts.mentions.uses import entered_variables
from planguard.model.location import Source

# what stands further away on a line says nothing about a word
_NEAR = 300
_LONG = 2000
_NEAR_ON_LONG = 80
# of AsciiDoc
_LISTING = re.compile(r"^(-{4,}|\.{4,})()[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t>]{0,12}(`{3,}|~{3,})[ \t]*([^\n`]*)", re.MULTILINE)
_ASSIGNMENT = re.compile(
    r"^[ \t]{0,40}(?:(?:set|export|const|let|var|local|readonly|ENV|ARG|-)[ \t]{1,4})?\$?(\w{1,80})[ \t]{0,8}"
    r"(?::=|\?=|=|:)[ \t]{0,8}([^\r\n]{1,200})",
    re.MULTILINE,
)
_DEFAULT_DIRECTORY = re.compile(r"(?<=run:)\s{1,40}(working-directory:[^\n]{1,200})")
_CLONED = re.compile(r"git clone\s[^\n]{0,200}?[/:]([\w.-]+?)(?:\.git)?/?(?=[\s`\"'&;]|$)")


@dataclass(frozen=True)
class Document:
    source: Source

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def path(self) -> str:
        return self.source.path

    @cached_property
    def kind(self) -> Kind:
        return kind_of(self.path)

    @cached_property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @cached_property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @cached_property
    def fences(self) -> tuple[tuple[int, int], ...]:
        """Where the insides of fenced blocks begin and end; one that is not closed runs to the end."""
        return tuple(self._fences())

    @cached_property
    def changes_directory(self) -> bool:
        return any(each in self.text for each in ("cd ", "pushd ", "Set-Location "))

    @cached_property
    def says_working_directory(self) -> bool:
        return any(each in self.text for each in ("working-directory", "workingDirectory", "working_directory"))

    @cached_property
    def moves_projects(self) -> bool:
        """Whether a project of Gradle lies elsewhere than its name says."""
        return ".projectDir" in self.text

    @cached_property
    def entered_variables(self) -> frozenset[str]:
        return entered_variables(self.text)

    @cached_property
    def default_directories(self) -> tuple[str, ...]:
        """What a workflow says under `defaults:`, each with its key."""
        if "defaults:" not in self.text:
            return ()
        return tuple(found[1] for found in _DEFAULT_DIRECTORY.finditer(self.text))[:8]

    @cached_property
    def clones(self) -> tuple[str, ...]:
        """The names of the folders that the text has git make."""
        if "git clone" not in self.text:
            return ()
        return tuple(found[1] for found in _CLONED.finditer(self.text))[:4]

    def is_fenced(self, at: int) -> bool:
        return self.fence_at(at) is not None

    def fence_at(self, at: int) -> tuple[int, int] | None:
        position = bisect_right(self.fences, (at, len(self.text) + 1)) - 1
        if position < 0 or not self.fences[position][0] <= at < self.fences[position][1]:
            return None
        return self.fences[position]

    def _fences(self) -> Iterator[tuple[int, int]]:
        opened, mark = -1, ""
        fence = _LISTING if self.name.endswith((".adoc", ".asciidoc")) else _FENCE
        for found in fence.finditer(self.text):
            if opened < 0:
                opened, mark = found.end(), found[1]
            elif found[1].startswith(mark) and not found[2].strip():
                yield opened, found.start()
                opened = -1
        if opened >= 0:
            yield opened, len(self.text)

    def line_bounds(self, at: int) -> tuple[int, int]:
        """Where the line begins that holds the offset, and where it ends, without the line end."""
        starts = self.source.line_starts
        number = bisect_right(starts, at) - 1
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        while end > starts[number] and self.text[end - 1] in "\r\n":
            end -= 1
        return starts[number], end

    def lines_above(self, at: int, most: int) -> Iterator[str]:
        """The lines before the one that holds the offset, the nearest first."""
        number = bisect_right(self.source.line_starts, at) - 1
        return (self._line(each) for each in range(number - 1, max(-1, number - 1 - most), -1))

    def lines_below(self, at: int, most: int) -> Iterator[str]:
        starts = self.source.line_starts
        number = bisect_right(starts, at)
        return (self._line(each) for each in range(number, min(len(starts), number + most)))

    def _line(self, number: int) -> str:
        starts = self.source.line_starts
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        return self.text[starts[number] : min(end, starts[number] + _NEAR)].rstrip("\r\n")

    @cached_property
    def assignments(self) -> Mapping[str, str]:
        """The first value that the text gives to each variable."""
        found: dict[str, str] = {}
        for each in _ASSIGNMENT.finditer(self.text):
            found.setdefault(each[1], each[2].strip().rstrip(";,"))
        return found


@dataclass(frozen=True)
class Spot:
    """A token where it stands."""

    document: Document
    token: Token

    @cached_property
    def bounds(self) -> tuple[int, int]:
        return self.document.line_bounds(self.token.start)

    @cached_property
    def before(self) -> str:
        """The line before the token, as far as it is near."""
        return self.document.text[max(self.bounds[0], self.token.start - self._near) : self.token.start]

    @cached_property
    def after(self) -> str:
        return self.document.text[self.token.end : min(self.bounds[1], self.token.end + self._near)]

    @property
    def _near(self) -> int:
        # a line that no person wrote has many words, and all of them are looked at
        return _NEAR if self.bounds[1] - self.bounds[0] < _LONG else _NEAR_ON_LONG

    @cached_property
    def indent(self) -> int:
        line = self.before if self.before.strip() else self.before + "x"
        return len(line) - len(line.lstrip())
