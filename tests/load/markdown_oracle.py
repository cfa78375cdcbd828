"""markdown-it-py as the judge of our block scanner: what both say of a text, in one form."""

from bisect import bisect_right
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from planguard.load.markdown_blocks import Block, Kind, scan
from planguard.model.location import Source

# references are paragraphs to us, and nobody asks for inlines; the limit of 20 levels is not CommonMark's
_PARSER = MarkdownIt("commonmark", {"maxNesting": 10_000}).disable(["reference", "inline"])
_MARKS = "#>~`<-*+_=0123456789"


class Seen(NamedTuple):
    """A block by lines counted from 0; `size` is the level of a heading, the depth of an item; `text` is a fence's."""

    kind: Kind
    line: int
    end_line: int = 0
    size: int = 0
    info: str = ""
    paragraph_lines: int = 0
    text: tuple[str, ...] = ()


def seen_by_markdown_it(text: str) -> list[Seen]:
    # it forgets a last line of nothing but blanks unless the line is ended
    ended = text if text.endswith(("\n", "\r")) else f"{text}\n"
    tokens = _PARSER.parse(ended)
    seen, depth = [], 0
    for index, token in enumerate(tokens):
        if token.type == "list_item_close":
            depth -= 1
        elif token.type == "list_item_open":
            seen.append(_item(token, tokens[index + 1], depth))
            depth += 1
        elif token.type == "heading_open":
            seen.append(Seen(Kind.HEADING, _lines_of(token)[0], size=int(token.tag[1])))
        elif token.type == "fence":
            seen.append(_fence(token))
        elif token.type == "code_block":
            seen.append(Seen(Kind.CODE, _lines_of(token)[0]))
        elif token.type == "html_block":
            seen.append(Seen(Kind.HTML, _lines_of(token)[0]))
    return seen


def seen_by_us(text: str) -> list[Seen]:
    return [_seen(block, text, Source("", text)) for block in scan(text) if block.kind is not Kind.PARAGRAPH]


def is_beyond_markdown_it(text: str) -> bool:
    """Whether the text is one of those where markdown-it is known to leave the specification. There are three:

    A line indented by four or more, but less than the content of the item or quote whose paragraph it goes on with, is
    taken for code if it begins with the mark of a block, though code cannot interrupt a paragraph.
    A `>` indented by four or more still goes on with a quote.
    Tabs behind a second `>` are measured from the wrong column.
    """
    if any("\t" in line[line.find(">", line.find(">") + 1) :] for line in _split(text) if line.count(">") > 1):
        return True
    return any(_is_misread(block, text) for block in scan(text))


def _is_misread(block: Block, text: str) -> bool:
    if block.kind is Kind.CODE:
        return any(text[start:end].lstrip().startswith(">") for start, end in block.lines)
    if block.kind is Kind.FENCE or block.kind is Kind.HTML or not block.lines:
        return False
    content = 1000 if block.quoted else _column(text, block.lines[0][0])
    return any(text[start] in _MARKS and 4 <= _column(text, start) < content for start, _ in block.lines[1:])


def _column(text: str, offset: int) -> int:
    return len(_split(text[:offset])[-1].expandtabs(4))


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _lines_of(token: Token) -> tuple[int, int]:
    assert token.map
    return token.map[0], token.map[1]


def _item(token: Token, first: Token, depth: int) -> Seen:
    lines = 0
    if first.type == "paragraph_open":
        start, end = _lines_of(first)
        lines = end - start
    return Seen(Kind.ITEM, _lines_of(token)[0], size=depth, info=token.info + token.markup, paragraph_lines=lines)


def _fence(token: Token) -> Seen:
    start, end = _lines_of(token)
    lines = tuple(_unindented(line) for line in token.content.split("\n")[:-1])
    return Seen(Kind.FENCE, start, end, info=token.info.strip(), text=lines)


def _seen(block: Block, text: str, source: Source) -> Seen:
    line = bisect_right(source.line_starts, block.start) - 1
    if block.kind is Kind.HEADING:
        return Seen(Kind.HEADING, line, size=block.level)
    if block.kind is Kind.ITEM:
        return Seen(Kind.ITEM, line, size=block.level, info=block.info, paragraph_lines=len(block.lines))
    if block.kind is Kind.FENCE:
        end_line = bisect_right(source.line_starts, block.end)
        lines = tuple(_unindented(_without_nul(text[start:end])) for start, end in block.lines)
        return Seen(Kind.FENCE, line, end_line, info=_without_nul(block.info).strip(), text=lines)
    return Seen(block.kind, line)


def _without_nul(text: str) -> str:
    """As the specification asks of a renderer; we keep what is written."""
    return text.replace("\0", "\ufffd")


def _unindented(line: str) -> str:
    """A tab that is used up in part stays a tab with us and becomes blanks there; the rest must be the same."""
    return line.lstrip(" \t")
