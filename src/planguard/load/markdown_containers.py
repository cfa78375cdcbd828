"""CommonMark's own algorithm for block structure, a line at a time: match what is open, open what is new, add the text.

https://spec.commonmark.org/0.31.2/#phase-1-block-structure. Nothing here looks into a line for inline markup, and link
reference definitions are left as the paragraphs they look like.
"""

from collections.abc import Callable

from planguard.load.markdown_block import Kind
from planguard.load.markdown_cursor import CODE_INDENT, Cursor, at_start, into_item, into_quote, is_quote
from planguard.load.markdown_leaves import (
    continue_leaf,
    open_code,
    open_fence,
    open_heading,
    open_html,
    open_rule,
    underline,
    underline_or_rule,
)
from planguard.load.markdown_line import Line, after_spaces, line_at, marker_at
from planguard.load.markdown_open import PARAGRAPH, QUOTE, OpenBlocks

# quotes and items deeper than this are read as text: each line is held against every container that is open
DEEPEST = 100


def take_line(blocks: OpenBlocks, raw: str, base: int) -> None:
    """Read one line that stands at offset `base`; `raw` may still end in a CR."""
    cursor = _match(blocks, line_at(raw, base))
    if cursor.depth < len(blocks.columns) and blocks.leaf is not PARAGRAPH:
        blocks.close(cursor.depth)
    if continue_leaf(blocks, cursor):
        return
    while not cursor.is_blank and cursor.indent < CODE_INDENT:
        mark = cursor.char
        opens = _LEAVES.get(mark)
        if opens is not None and opens(blocks, cursor):
            return
        enters = _CONTAINERS.get(mark)
        inner = enters(blocks, cursor) if enters is not None and cursor.depth <= DEEPEST else None
        if inner is None:
            break
        cursor = inner
    _take_rest(blocks, cursor)


def _match(blocks: OpenBlocks, line: Line) -> Cursor:
    """Go through the open containers as far as the line stands in them."""
    cursor = at_start(line)
    for column in blocks.columns[1:]:
        if column == QUOTE:
            if not is_quote(cursor):
                break
            cursor = into_quote(cursor)
        elif cursor.is_blank:
            # an item may begin with one blank line only
            if blocks.is_hollow and cursor.depth == len(blocks.columns) - 1:
                break
            cursor = into_item(cursor, cursor.origin + column)
        elif cursor.first >= cursor.origin + column:
            cursor = into_item(cursor, cursor.origin + column)
        else:
            break
    return cursor


def _enter_quote(blocks: OpenBlocks, cursor: Cursor) -> Cursor:
    blocks.close(cursor.depth)
    blocks.enter(QUOTE)
    return into_quote(cursor)


def _enter_item(blocks: OpenBlocks, cursor: Cursor) -> Cursor | None:
    """The cursor behind the marker of an item; None where none stands, or none that may stand there."""
    line = cursor.line
    marker = marker_at(line, cursor.first)
    behind = cursor.first + len(marker)
    first = after_spaces(line.text, behind)
    if not marker or (_goes_on(blocks, cursor) and (first >= line.end or not _is_first(marker))):
        return None
    # where code follows, or nothing, one space alone is part of the mark
    column = behind + 1 if first >= line.end or first - behind > CODE_INDENT else first
    blocks.close(cursor.depth)
    blocks.add(Kind.ITEM, line.at(cursor.first), line.at(behind), info=marker)
    blocks.enter(column - cursor.origin)
    return Cursor(line, min(column, first), first, cursor.depth + 1, cursor.origin)


def _goes_on(blocks: OpenBlocks, cursor: Cursor) -> bool:
    """Whether the line would go on with a paragraph of its own container, unless it is clearly the start of a list."""
    return blocks.leaf is PARAGRAPH and cursor.depth == len(blocks.columns)


def _is_first(marker: str) -> bool:
    return not marker[0].isdigit() or int(marker[:-1]) == 1


def _take_rest(blocks: OpenBlocks, cursor: Cursor) -> None:
    if cursor.is_blank:
        if blocks.leaf is PARAGRAPH:
            blocks.close(cursor.depth)
    elif cursor.indent >= CODE_INDENT and blocks.leaf is not PARAGRAPH:
        open_code(blocks, cursor)
    else:
        blocks.add_text(cursor.line, cursor.first)


# by the character that a line starts with: the leaf block that may open or end there
_LEAVES: dict[str, Callable[[OpenBlocks, Cursor], bool]] = {
    "#": open_heading,
    "`": open_fence,
    "~": open_fence,
    "<": open_html,
    "=": underline,
    "-": underline_or_rule,
    "*": open_rule,
    "_": open_rule,
}
# and the containers, where no leaf block does
_CONTAINERS: dict[str, Callable[[OpenBlocks, Cursor], Cursor | None]] = {
    ">": _enter_quote,
    **dict.fromkeys("-+*0123456789", _enter_item),
}
