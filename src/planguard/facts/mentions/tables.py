"""Tables of Markdown that have a column for paths."""

import re

from planguard.facts.mentions.document import Spot
from planguard.facts.mentions.kinds import Kind

_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+")
_OF_PATHS = re.compile(
    r"(?i)^\W*(?:(?:old|new|former|source|root)\s+)?(?:paths?|dir(?:ector(?:y|ies))?|folders?|where|路径|目录|文件夹|位置|所在目录)\W*$"
)
_CELL = re.compile(r"^[`*\s]*$")


def is_in_column_of_paths(spot: Spot) -> bool:
    """Whether the word is all that the cell holds, and the head of the column says that it is a path."""
    if spot.document.kind is not Kind.DOCUMENT or not spot.before.lstrip().startswith("|"):
        return False
    if not _CELL.match(spot.before.rpartition("|")[2]) or not _CELL.match(spot.after.partition("|")[0]):
        return False
    column = spot.before.count("|")
    lines = iter(spot.document.lines_above(spot.token.start, 60))
    for line in lines:
        if _RULE.match(line):
            heads = next(lines, "").split("|")
            return column < len(heads) and _OF_PATHS.match(heads[column]) is not None
        if not line.lstrip().startswith("|"):
            return False
    return False
