"""What a scan of Markdown yields."""

from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    HEADING = 1
    ITEM = 2
    PARAGRAPH = 3
    FENCE = 4
    CODE = 5
    HTML = 6


class Block(NamedTuple):
    """A block, in document order. All numbers but `level` and `parent` are character offsets into the text.

    `level`: of a heading 1 to 6; of every other block the number of list items around it.
    `parent`: index of the nearest item that holds the block, -1 outside lists.
    `start`, `end`: from the first character of the block (the `#`, the bullet, the opening fence) to just past the
    last character of its own text, line end excluded. For an item that is its marker and opening paragraph only; for
    a fence up to the end of the closing fence, if there is one; for a heading that is underlined, without the line.
    `lines`: one (start, end) for each line of text, indentation and container marks left out: of a paragraph its
    lines, of a heading its text (none if it is empty), of an item the lines of the paragraph it opens with (none if
    it opens with another block), of a fence, code or HTML block its content lines. Blanks at the end of a line belong
    to content lines only; a blank line of indented code is empty. A tab that indentation uses up in part is content.
    `info`: of a fence its info string, of an item its marker (`-`, `*`, `+`, `1.`, `1)`), else empty.
    `quoted`: inside a block quote.
    """

    kind: Kind
    level: int
    parent: int
    start: int
    end: int
    lines: tuple[tuple[int, int], ...]
    info: str
    quoted: bool
