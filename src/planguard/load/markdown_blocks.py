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

# what the start of a line makes of it; from zero on it is a plain item with that indentation
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


def _take_lines(blocks: OpenBlocks, lines: Iterator[str], base: int) -> None:
    """The hot loop. Nearly every line of a plan is a plain item, and few starts of lines are unlike the others.

    Such an item, blank lines and text that goes on are dealt with here as long as nothing but items is open; anything
    else goes the long way (`take_line`). Both ways lead to the same blocks. It is one function, and longer than others,
    because at a microsecond a line each call would show.
    """
    found, columns, holders, spans = blocks.blocks, blocks.columns, blocks.holders, blocks.spans
    known = {"": _BLANK, "\r": _BLANK}
    add, make, item = found.append, tuple.__new__, Kind.ITEM
    plain, last, level, parent = True, -1, 0, -1
    for line in lines:
        start = base
        base += len(line) + 1
        if plain:
            try:
                shape = known[line[:_START]]
            except KeyError:
                shape = _shape(line, known)
            if shape >= 0:
                if shape != last and _enters(blocks, shape):
                    last, level, parent = shape, len(columns) - 2, holders[-2]
                if shape == last:
                    if spans:
                        blocks.close_leaf()
                    holders[-1] = len(found)
                    start += shape
                    stop = base - 1 if line[-1] > " " else start - shape + len(line.rstrip(_BLANKS))
                    add(make(Block, (item, level, parent, start, stop, ((start + 2, stop),), line[shape], False)))
                    blocks.leaf = PARAGRAPH
                    continue
            elif shape == _BLANK:
                if spans:
                    blocks.close_leaf()
                blocks.leaf = None
                continue
            elif shape == _TEXT and blocks.leaf is PARAGRAPH:
                spans.append((base - 1 - len(line.lstrip(" ")), start + len(line.rstrip(_BLANKS))))
                continue
        take_line(blocks, line, start)
        plain, last = blocks.is_plain, -1


def _shape(line: str, known: dict[str, int]) -> int:
    """What the line is when nothing but items is open; kept in `known` where the start of a line decides it."""
    match = _PLAIN_ITEM.match(line)
    if match is None:
        return _TEXT if _PLAIN_TEXT.match(line) else _OTHER
    indent = len(line) - len(line.lstrip(" "))
    if match.end() <= _START:
        known[line[:_START]] = indent
    return indent


def _enters(blocks: OpenBlocks, indent: int) -> bool:
    """Go to where an item with that indentation belongs, unless it is so far indented that it is none."""
    columns, holders = blocks.columns, blocks.holders
    depth = bisect_right(columns, indent)
    if indent - columns[depth - 1] >= CODE_INDENT or depth > DEEPEST:
        return False
    columns[depth:] = [indent + 2]
    holders[depth:] = [-1]
    return True
