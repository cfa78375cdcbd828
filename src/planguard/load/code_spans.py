"""Code spans of a line of Markdown: backticks closed by a run of as many."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

# the constructor of a NamedTuple takes twice as long
make = tuple.__new__
_MARKS_OF_ONE = 2
_RUN = re.compile(r"`+")


class CodeSpan(NamedTuple):
    """`start` and `end` enclose the code without its marks."""

    code: str
    start: int
    end: int


def code_spans(line: str) -> list[CodeSpan]:
    """The code spans in order, in time linear in the length of the line."""
    if line.count("`") == _MARKS_OF_ONE:
        # nearly every line of a plan that has any comes this way
        start = line.index("`") + 1
        end = line.index("`", start)
        return [make(CodeSpan, (line[start:end], start, end))] if start < end else []
    return list(_spans(line))


def is_one_code_span(line: str) -> bool:
    """Whether the line is `code` and nothing else, with one mark on each side."""
    return len(line) > _MARKS_OF_ONE and line[0] == "`" == line[-1] and line.count("`") == _MARKS_OF_ONE


def outside_code(line: str) -> Iterator[tuple[str, bool]]:
    """The line in pieces, each with whether it is a code span with its marks."""
    position = 0
    for match in _pairs(line):
        yield line[position : match[0]], False
        yield line[match[0] : match[1]], True
        position = match[1]
    yield line[position:], False


def _spans(line: str) -> Iterator[CodeSpan]:
    for start, end, marks in _pairs(line):
        yield CodeSpan(line[start + marks : end - marks], start + marks, end - marks)


def _pairs(line: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each span, marks included, and how many marks it has on each side."""
    runs = [match.span() for match in _RUN.finditer(line)]
    waiting: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(runs) - 1, -1, -1):
        waiting[runs[number][1] - runs[number][0]].append(number)
    number = 0
    while number < len(runs):
        start, end = runs[number]
        alike = waiting[end - start]
        while alike and alike[-1] <= number:
            alike.pop()
        if alike:
            number = alike[-1]
            yield start, runs[number][1], end - start
        number += 1
