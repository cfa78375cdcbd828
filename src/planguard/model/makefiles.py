"""The targets of a Makefile, where they can be told without running make."""

import re

from planguard.model.lazy_pattern import LazyPattern
from planguard.model.location import LINE_END

_CONTINUED = LazyPattern(r"\\\r?\n")
_MARK = LazyPattern(r"[:=#]")
_ASSIGNMENT = LazyPattern(r":{1,3}=")
# what brings in, or makes up, targets that stand nowhere
_OPEN = LazyPattern(r"^ *(?:-?s?include|define)\b|\$[({]eval\b|^\.RECIPEPREFIX|^ *\.DEFAULT *:", re.MULTILINE)
_NOT_PLAIN = LazyPattern(r"[$%]")
_CONDITIONS = ("ifeq", "ifneq", "ifdef", "ifndef", "else")


def makefile_targets(text: str) -> frozenset[str] | None:
    """None where includes, patterns or variables leave open which targets there are."""
    plain = _CONTINUED.sub(" ", text)
    if _OPEN.search(plain):
        return None
    names: set[str] = set()
    for line in LINE_END.split(plain):
        mark = _MARK.search(line)
        if line.startswith(("\t", *_CONDITIONS)) or not mark or mark[0] != ":":
            continue
        if _ASSIGNMENT.match(line, mark.start()):
            continue
        if _NOT_PLAIN.search(line, 0, mark.start()):
            return None
        words = line[: mark.start()].removesuffix("&").split()
        names.update(line[mark.end() :].partition("#")[0].lstrip(":").split() if words == [".PHONY"] else words)
    return frozenset(names)
