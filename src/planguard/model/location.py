"""Where words stand: offsets while reading, lines and columns when somebody has to be told."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Self

# git ends a line at these three only; str.splitlines knows eight more
LINE_END = re.compile(r"\r\n|\n|\r")


class Text(NamedTuple):
    """A value and where it stands: `start` and `end` are character offsets into the source.

    `value` may be shorter than the stretch it stands in (backticks and emphasis are left out).
    """

    value: str
    start: int
    end: int


def words_of(text: Text | None) -> str:
    """Empty where nothing is said."""
    return text.value if text else ""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of_file(cls, path: str) -> Self:
        """The file as a whole, whether it is there or not."""
        return cls(path, 1, 1, 1, 1)


@dataclass(frozen=True)
class Source:
    """A file as it was read: its path as it is shown, and its text without a byte-order mark."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of each line."""
        if "\r" not in self.text:
            # nearly always so, and several times as fast
            *lines, _ = self.text.split("\n")
            return (0, *accumulate(len(line) + 1 for line in lines))
        return (0, *(match.end() for match in LINE_END.finditer(self.text)))

    def locate(self, start: int, end: int) -> Location:
        line = bisect_right(self.line_starts, start)
        end_line = bisect_right(self.line_starts, max(start, end))
        return Location(
            path=self.path,
            line=line,
            column=start - self.line_starts[line - 1] + 1,
            end_line=end_line,
            end_column=max(start, end) - self.line_starts[end_line - 1] + 1,
        )

    def place(self, text: Text) -> Location:
        return self.locate(text.start, text.end)

    def line(self, number: int) -> str:
        """Line `number`, counted from 1, without its line end; empty beyond the last line."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        match = LINE_END.search(self.text, start)
        return self.text[start : match.start() if match else len(self.text)]
