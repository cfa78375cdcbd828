"""Lines of Markdown blocks as values: joined, without comments, with their place in the file."""

import re
from collections.abc import Sequence

from planguard.load.markdown_blocks import Block
from planguard.model.location import Text

# the constructor of a NamedTuple takes twice as long, and a plan has a dozen texts a task
make = tuple.__new__

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)


def block_text(text: str, block: Block) -> Text:
    """The text of a block as one value; continuation lines are joined by a blank."""
    lines = block.lines
    if len(lines) == 1:
        # nearly every line of a plan comes this way
        start, end = lines[0]
        value = text[start:end]
        if "<!--" not in value:
            return make(Text, (value, start, end))
    return span_text(text, lines) if lines else Text("", block.end, block.end)


def span_text(text: str, lines: Sequence[tuple[int, int]]) -> Text:
    """Lines (at least one) as one value, joined by blanks."""
    start, end = lines[0][0], lines[-1][1]
    value = " ".join([text[first:last].strip() for first, last in lines])
    if "<!--" in value:
        value = _COMMENT.sub("", value).strip()
    # a comment behind the words takes nothing from their place
    return Text(value, start, start + len(value) if text.startswith(value, start) else end)


def fence_code(text: str, block: Block) -> Text:
    """The content lines of a fence or code block, without comment lines and prompts, joined by line feeds."""
    kept = [text[start:end].strip().removeprefix("$ ") for start, end in block.lines]
    kept = [line for line in kept if line and not line.startswith("#")]
    return Text("\n".join(kept), block.start, block.end)


def part(whole: Text, start: int, value: str) -> Text:
    """A piece of `whole` that begins at `start` of its value; joined lines have no inner places of their own."""
    words, first, last = whole
    if len(words) == last - first:
        return make(Text, (value, first + start, first + start + len(value)))
    return make(Text, (value, first, last))
