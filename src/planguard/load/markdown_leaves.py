"""The blocks of Markdown that hold lines: how each opens, and how it goes on."""

from planguard.load.markdown_block import Kind
from planguard.load.markdown_cursor import CODE_INDENT, Cursor
from planguard.load.markdown_html import AT_BLANK_LINE, ends_html, html_ending
from planguard.load.markdown_line import (
    Line,
    closes_fence,
    fence_at,
    hashes_at,
    heading_text,
    is_rule,
    is_underline,
)
from planguard.load.markdown_open import PARAGRAPH, Leaf, OpenBlocks


def continue_leaf(blocks: OpenBlocks, cursor: Cursor) -> bool:
    """Whether the line belongs to the fence, code or HTML that is open; the line is taken then."""
    leaf = blocks.leaf
    if leaf is None or leaf is PARAGRAPH:
        return False
    if leaf.kind is Kind.FENCE:
        _continue_fence(blocks, leaf, cursor)
        return True
    if leaf.kind is Kind.CODE:
        return _continue_code(blocks, cursor)
    if cursor.is_blank and AT_BLANK_LINE in leaf.ending:
        blocks.close_leaf()
    else:
        _continue_html(blocks, leaf, cursor)
    return True


def open_code(blocks: OpenBlocks, cursor: Cursor) -> None:
    blocks.close(cursor.depth)
    blocks.leaf = Leaf(Kind.CODE, cursor.line.at(cursor.first))
    _add_line(blocks, cursor.line, cursor.position + CODE_INDENT)


def open_heading(blocks: OpenBlocks, cursor: Cursor) -> bool:
    line, first = cursor.line, cursor.first
    level = hashes_at(line, first)
    if not level:
        return False
    blocks.close(cursor.depth)
    text, end = heading_text(line, first + level)
    if text < end:
        blocks.spans.append((line.at(text), line.at(end)))
    blocks.add(Kind.HEADING, line.at(first), line.at(end if text < end else first + level), level=level)
    return True


def open_fence(blocks: OpenBlocks, cursor: Cursor) -> bool:
    line, first = cursor.line, cursor.first
    fence = fence_at(line, first)
    if not fence:
        return False
    blocks.close(cursor.depth)
    info = line.written(first + len(fence)).strip(" \t")
    blocks.leaf = Leaf(Kind.FENCE, line.at(first), line.at(line.end), info, fence, cursor.indent)
    return True


def open_html(blocks: OpenBlocks, cursor: Cursor) -> bool:
    ending = html_ending(cursor.line.text, cursor.first, in_paragraph=blocks.leaf is PARAGRAPH)
    if not ending:
        return False
    blocks.close(cursor.depth)
    blocks.leaf = Leaf(Kind.HTML, cursor.line.at(cursor.first), ending=ending)
    _continue_html(blocks, blocks.leaf, cursor)
    return True


def underline(blocks: OpenBlocks, cursor: Cursor) -> bool:
    """Only a paragraph in the very container of the line becomes a heading, never one that goes on lazily."""
    is_lazy = cursor.depth < len(blocks.columns)
    if blocks.leaf is not PARAGRAPH or is_lazy or not is_underline(cursor.line, cursor.first):
        return False
    blocks.underline(1 if cursor.char == "=" else 2)
    return True


def underline_or_rule(blocks: OpenBlocks, cursor: Cursor) -> bool:
    return underline(blocks, cursor) or open_rule(blocks, cursor)


def open_rule(blocks: OpenBlocks, cursor: Cursor) -> bool:
    """A thematic break is no block of ours, but it ends what is open."""
    if not is_rule(cursor.line, cursor.first):
        return False
    blocks.close(cursor.depth)
    return True


def _continue_fence(blocks: OpenBlocks, leaf: Leaf, cursor: Cursor) -> None:
    line, first = cursor.line, cursor.first
    if cursor.indent < CODE_INDENT and closes_fence(line, first, leaf.fence):
        blocks.leaf = leaf._replace(end=line.at(line.end))
        blocks.close_leaf()
    else:
        _add_line(blocks, line, min(cursor.position + leaf.indent, first))


def _continue_code(blocks: OpenBlocks, cursor: Cursor) -> bool:
    if cursor.is_blank:
        # an empty stretch, so that it can be told from the others when the block ends
        offset = cursor.line.at(cursor.position)
        blocks.spans.append((offset, offset))
        return True
    if cursor.indent < CODE_INDENT:
        blocks.close_leaf()
        return False
    _add_line(blocks, cursor.line, cursor.position + CODE_INDENT)
    return True


def _continue_html(blocks: OpenBlocks, leaf: Leaf, cursor: Cursor) -> None:
    _add_line(blocks, cursor.line, cursor.position)
    if ends_html(cursor.line.text, cursor.position, leaf.ending):
        blocks.close_leaf()


def _add_line(blocks: OpenBlocks, line: Line, column: int) -> None:
    blocks.spans.append((line.at(column), line.at(len(line.text))))
