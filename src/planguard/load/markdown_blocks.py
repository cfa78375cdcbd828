"""The block structure of CommonMark, as far as plans need it, by one pass over the lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain

from planguard.load.markdown_block import Block, Kind
from planguard.load.markdown_containers import DEEPEST, take_line
from planguard.load.markdown_cursor import CODE_INDENT
from planguard.load.markdown_open import PARAGRAPH, OpenBlocks

__all__ = ["Block", "Kind", "scan"]

# bullet, one space, and the start of a text that can begin no block of its own: neither heading nor quote, fence, HTML,
# rule nor another item; emphasis, inline code and numbers are such texts
_PLAIN_ITEM = re.compile(
    r" *[-*+] (?:[^ \t\r#>~<`*\-+_0-9]|`[^`\r]|\*(?:[^ \t\r*]|\*[^ \t\r*])|"
    r"[0-9]{1,3}(?:[^0-9.)\r]|[.)][^ \t\r]))"
)
# a text that cannot even underline the paragraph above it
_PLAIN_TEXT = re.compile(r" *(?=[^ \t\r#>~<`*\-+_0-9=])")
_BLANKS = " \t\r"
_LONE_CR = re.compile(r"\r(?!\n)")

# what a line is while nothing but items is open; a plain item is the column where its text starts
_BLANK = -1
_TEXT = -2
_OTHER = -3
# how much of a line is kept to recognise its like: enough for an item at an indentation of four
_START = 9
_PIECE = 50_000


def scan(text: str, start: int = 0) -> list[Block]:
    """The blocks of `text` from offset `start` on. Lines end at CRLF, LF or CR. Never fails; linear in time."""
    blocks = OpenBlocks()
    _take_lines(blocks, _lines(text[start:]), start)
    blocks.close(depth=1)
    return blocks.blocks


def _lines(text: str) -> Iterator[str]:
    """The lines without their ends, a CR of a CRLF aside."""
    return chain.from_iterable(_pieces(_LONE_CR.sub("\n", text) if "\r" in text else text))


def _pieces(text: str) -> Iterator[list[str]]:
    """Some lines at a time: fresh memory for all lines at once costs a tenth of the scan."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE)
        if end < 0:
            end = len(text) - text.endswith("\n")
        yield text[start:end].split("\n")
        start = end + 1


# Nearly every line of a plan is a plain item, and few starts of lines are unlike the others. This loop is the hot one:
# it adds such items itself, whatever that looks like, for at a microsecond a line each call shows.
def _take_lines(blocks: OpenBlocks, lines: Iterator[str], base: int) -> None:
    """Read the lines, of which the first stands at offset `base`. At the start of each nothing but items is open."""
    found, columns, holders, spans = blocks.blocks, blocks.columns, blocks.holders, blocks.spans
    add, make, item = found.append, tuple.__new__, Kind.ITEM
    known = {"": _BLANK, "\r": _BLANK}
    last, level, parent = _OTHER, 0, -1
    for line in lines:
        column = known.get(line[:_START]) or _shape(line, known)
        if column < 0 or (column != last and not _enters(blocks, column)):
            base, last = _take_other(blocks, lines, line, base, column), _OTHER
            continue
        if column != last:
            last, level, parent = column, len(columns) - 2, holders[-2]
        if spans:
            blocks.close_leaf()
        holders[-1] = len(found)
        start, end = base + column, base + len(line)
        base = end + 1
        if line[-1] <= " ":
            end = start - column + len(line.rstrip(_BLANKS))
        add(make(Block, (item, level, parent, start - 2, end, ((start, end),), line[column - 2], False)))
        blocks.leaf = PARAGRAPH


def _shape(line: str, known: dict[str, int]) -> int:
    """What the line is; kept in `known` where the start of a line decides that it is an item."""
    match = _PLAIN_ITEM.match(line)
    if match is None:
        if _PLAIN_TEXT.match(line):
            return _TEXT
        return _OTHER if line.strip(_BLANKS) else _BLANK
    column = len(line) - len(line.lstrip(" ")) + 2
    if match.end() <= _START:
        known[line[:_START]] = column
    return column


def _enters(blocks: OpenBlocks, column: int) -> bool:
    """Go to where an item with its text at the column belongs, unless it is so far indented that it is none."""
    columns, holders = blocks.columns, blocks.holders
    depth = bisect_right(columns, column - 2)
    if column - 2 - columns[depth - 1] >= CODE_INDENT or depth > DEEPEST:
        return False
    columns[depth:] = [column]
    holders[depth:] = [-1]
    return True


def _take_other(blocks: OpenBlocks, lines: Iterator[str], line: str, base: int, shape: int) -> int:
    """Read a line that is no plain item, and on while more than items is open; the offset of the line after that."""
    end = base + len(line)
    if shape == _BLANK:
        blocks.close_leaf()
    elif shape == _TEXT and blocks.leaf is PARAGRAPH:
        blocks.spans.append((end - len(line.lstrip(" ")), base + len(line.rstrip(_BLANKS))))
    else:
        take_line(blocks, line, base)
        if not blocks.is_plain:
            return _take_long_way(blocks, lines, end + 1)
    return end + 1


def _take_long_way(blocks: OpenBlocks, lines: Iterator[str], base: int) -> int:
    for line in lines:
        take_line(blocks, line, base)
        base += len(line) + 1
        if blocks.is_plain:
            break
    return base
