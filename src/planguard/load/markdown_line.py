"""One line of Markdown, and what can begin on it (CommonMark 0.31, chapter 4 and 5)."""

import re
from typing import NamedTuple

_TAB_WIDTH = 4
_SPACES = re.compile(" *")
_MARKER = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])(?= |$)")
_HASHES = re.compile(r"#{1,6}(?= |$)")
_FENCE = re.compile(r"`{3,}+(?=[^`]*+$)|~{3,}")
_RULE_LENGTH = 3


class Line(NamedTuple):
    """`text` is `raw` with its tabs expanded, so that a position in it is a column; behind `end` all is blank.

    `base` is the offset of the line, and `offsets` that of each column from there, None where they are the same.
    """

    raw: str
    text: str
    end: int
    base: int
    offsets: list[int] | None

    def at(self, column: int) -> int:
        """The offset of the column into the document; of a column inside a tab that of the tab."""
        return self.base + (column if self.offsets is None else self.offsets[column])

    def written(self, start: int) -> str:
        """What is written from the column on, tabs and all."""
        return self.raw[self.at(start) - self.base :]


def line_at(raw: str, base: int) -> Line:
    """The line that stands at offset `base`; `raw` may still end in a CR."""
    raw = raw.removesuffix("\r")
    if "\t" not in raw:
        return Line(raw, raw, len(raw.rstrip(" ")), base, None)
    text = raw.expandtabs(_TAB_WIDTH)
    return Line(raw, text, len(text.rstrip(" ")), base, _offsets(raw))


def after_spaces(text: str, start: int) -> int:
    """The first column from `start` on that is not blank, or the length of the line."""
    match = _SPACES.match(text, start)
    return match.end() if match else start


def marker_at(line: Line, start: int) -> str:
    """The list marker that stands there, or nothing."""
    match = _MARKER.match(line.text, start)
    return match.group() if match else ""


def fence_at(line: Line, start: int) -> str:
    """The run of backticks or tildes that opens a fence there, or nothing."""
    match = _FENCE.match(line.text, start)
    return match.group() if match else ""


def closes_fence(line: Line, start: int, fence: str) -> bool:
    return line.text.startswith(fence, start) and not line.text[start : line.end].strip(fence[0])


def hashes_at(line: Line, start: int) -> int:
    """The level of the heading that starts with `#` there, 0 where none does."""
    match = _HASHES.match(line.text, start)
    return match.end() - start if match else 0


def heading_text(line: Line, start: int) -> tuple[int, int]:
    """First and last column of the text behind the hashes that end at `start`, closing hashes left out."""
    first = min(after_spaces(line.text, start), line.end)
    unclosed = line.text[first : line.end].rstrip("#")
    if unclosed and not unclosed.endswith(" "):
        return first, line.end
    return first, first + len(unclosed.rstrip(" "))


def is_rule(line: Line, start: int) -> bool:
    """Whether the rest of the line is a thematic break."""
    char = line.text[start]
    # the last character first: of items in items on one line each would look through the whole line
    if char not in "-*_" or line.text[line.end - 1] != char or line.text[start : line.end].strip(f"{char} "):
        return False
    return line.text.count(char, start) >= _RULE_LENGTH


def is_underline(line: Line, start: int) -> bool:
    """Whether the rest of the line makes a paragraph above it a heading."""
    char = line.text[start]
    return char in "=-" and not line.text[start : line.end].strip(char)


def _offsets(raw: str) -> list[int]:
    offsets: list[int] = []
    for offset, char in enumerate(raw):
        width = _TAB_WIDTH - len(offsets) % _TAB_WIDTH if char == "\t" else 1
        offsets.extend([offset] * width)
    offsets.append(len(raw))
    return offsets
