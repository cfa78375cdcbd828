"""What is open while the lines of a Markdown text go by, and the blocks that were found so far."""

from typing import NamedTuple

from planguard.load.markdown_block import Block, Kind
from planguard.load.markdown_line import Line

QUOTE = -1


class Leaf(NamedTuple):
    """The open block that holds lines; `end` is as far as it reaches without them.

    Of a fence: its `info`, the run that opened it, and how far that was indented. Of HTML: what ends it.
    """

    kind: Kind
    start: int = 0
    end: int = 0
    info: str = ""
    fence: str = ""
    indent: int = 0
    ending: tuple[str, ...] = ()


PARAGRAPH = Leaf(Kind.PARAGRAPH)


class OpenBlocks:
    """The state of the parser; it changes with each line, for copying it would cost more than parsing.

    `columns` holds for each open container, the document first, the column where its content starts, counted from the
    content of the innermost quote around it; a quote itself stands as QUOTE. `holders` are the items they belong to.
    An open paragraph, or the item that it opens, is always the last of `blocks`; its further lines wait in `spans`.
    `is_hollow`: the innermost container is an item that holds nothing yet.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.columns = [0]
        self.holders = [-1]
        self.quotes = 0
        self.leaf: Leaf | None = None
        self.spans: list[tuple[int, int]] = []
        self.is_hollow = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing but filled items is open, and perhaps a paragraph."""
        return not self.quotes and not self.is_hollow and (self.leaf is None or self.leaf is PARAGRAPH)

    def add(self, kind: Kind, start: int, end: int, *, info: str = "", level: int | None = None) -> None:
        """A block in the innermost container; its lines are those that wait."""
        if level is None:
            level = len(self.columns) - 1 - self.quotes
        lines = tuple(self.spans)
        self.blocks.append(Block(kind, level, self.holders[-1], start, end, lines, info, self.quotes > 0))
        self.spans.clear()

    def enter(self, column: int) -> None:
        """Open a container: a quote, or the item that was added last."""
        if column == QUOTE:
            self.quotes += 1
            self.holders.append(self.holders[-1])
        else:
            self.is_hollow = True
            self.holders.append(len(self.blocks) - 1)
        self.columns.append(column)

    def close(self, depth: int) -> None:
        """Close the leaf, and the containers from `depth` on; whatever comes next fills a hollow item."""
        self.close_leaf()
        self.is_hollow = False
        if depth < len(self.columns):
            del self.columns[depth:], self.holders[depth:]
            self.quotes = self.columns.count(QUOTE)

    def close_leaf(self) -> None:
        leaf, self.leaf = self.leaf, None
        if leaf is None:
            return
        if leaf is PARAGRAPH:
            self._close_paragraph()
            return
        if leaf.kind is Kind.CODE:
            self._drop_blank_lines()
        self.add(leaf.kind, leaf.start, max(leaf.end, self.spans[-1][1] if self.spans else 0), info=leaf.info)

    def add_text(self, line: Line, first: int) -> None:
        """Text goes on with the open paragraph, or opens one, which an item that holds nothing yet keeps as its own."""
        self.spans.append((line.at(first), line.at(line.end)))
        if self.leaf is PARAGRAPH:
            return
        self.leaf = PARAGRAPH
        if not self.is_hollow:
            self.add(Kind.PARAGRAPH, *self.spans[0])
        self.is_hollow = False

    def underline(self, level: int) -> None:
        """Make the open paragraph a heading; the item that it opened is left without lines."""
        self.close_leaf()
        last = self.blocks.pop()
        start, end = last.lines[0][0], last.lines[-1][1]
        if last.kind is Kind.ITEM:
            self.blocks.append(last._replace(end=last.start + len(last.info), lines=()))
        self.spans.extend(last.lines)
        self.add(Kind.HEADING, start, end, level=level)

    def _close_paragraph(self) -> None:
        if not self.spans:
            return
        last = self.blocks[-1]
        lines = (*last.lines, *self.spans)
        # spelled out, for _replace takes three times as long
        self.blocks[-1] = Block(
            last.kind, last.level, last.parent, last.start, lines[-1][1], lines, last.info, last.quoted
        )
        self.spans.clear()

    def _drop_blank_lines(self) -> None:
        """Blank lines at the end of indented code are not part of it; only their spans are empty."""
        while self.spans[-1][0] == self.spans[-1][1]:
            self.spans.pop()
