"""How far a line of Markdown has been read."""

from typing import NamedTuple

from planguard.load.markdown_line import Line, after_spaces

# so far indented, a line is code, or goes on with the paragraph above it
CODE_INDENT = 4


class Cursor(NamedTuple):
    """`position` is where the content of the innermost container begins, `first` where it is no longer blank.

    `depth` is the number of open containers that the line stands in, the document among them; `origin` is where the
    content of the innermost quote begins.
    """

    line: Line
    position: int
    first: int
    depth: int
    origin: int

    @property
    def indent(self) -> int:
        return self.first - self.position

    @property
    def is_blank(self) -> bool:
        return self.first >= self.line.end

    @property
    def char(self) -> str:
        return self.line.text[self.first]


def at_start(line: Line) -> Cursor:
    return Cursor(line, 0, after_spaces(line.text, 0), 1, 0)


def into_item(cursor: Cursor, column: int) -> Cursor:
    """Inside the item whose content starts at the column; a blank line may be shorter than that."""
    position = min(column, cursor.first)
    return Cursor(cursor.line, position, cursor.first, cursor.depth + 1, cursor.origin)


def into_quote(cursor: Cursor) -> Cursor:
    """Inside the quote whose `>` is the first character; one space behind it is part of the mark."""
    text = cursor.line.text
    position = cursor.first + 2 if text.startswith(" ", cursor.first + 1) else cursor.first + 1
    return Cursor(cursor.line, position, after_spaces(text, position), cursor.depth + 1, position)


def is_quote(cursor: Cursor) -> bool:
    return cursor.indent < CODE_INDENT and cursor.line.text.startswith(">", cursor.first)
