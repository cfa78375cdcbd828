"""What a scan found, in a form that reads well in a test."""

from planguard.load.markdown_blocks import Block, Kind, scan


def only(text: str) -> Block:
    (block,) = scan(text)
    return block


def kinds(text: str) -> list[Kind]:
    return [block.kind for block in scan(text)]


def written(text: str) -> list[tuple[str, list[str]]]:
    """Of each block all that lies between its offsets, and its lines."""
    return [(text[block.start : block.end], [text[start:end] for start, end in block.lines]) for block in scan(text)]


def items(text: str) -> list[tuple[int, str]]:
    """Level and first line of every item."""
    found = [block for block in scan(text) if block.kind is Kind.ITEM]
    return [(item.level, text[slice(*item.lines[0])] if item.lines else "") for item in found]
