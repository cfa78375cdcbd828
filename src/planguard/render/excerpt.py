"""Lines of a source with marks under what is meant:

   |
12 | - [ ] **BIL-002** Move the sources
   |         ^^^^^^^ no risk
...
15 |   - **Depends On**: BIL-009
   |                     ------- depends on this
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from planguard.model.finding import Severity
from planguard.model.location import Location, Source
from planguard.render.cells import WIDTH, Line, view
from planguard.render.gutter import Gutter
from planguard.render.sanitise import shown

# of a stretch of more lines than this, the first ones and the last one are shown
_LINES_OF_A_SPAN = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch to mark, and what to say of it; `severity` is None for a second place, which is marked with `-`."""

    at: Location
    label: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is marked of one line, in characters from 0. The label of a span stands at its last line."""

    line: int
    start: int
    end: int
    label: str
    severity: Severity | None


def excerpt(source: Source, spans: Sequence[Span], gutter: Gutter) -> list[str]:
    """The rows of an excerpt; none where the source has none of the lines.

    All spans lie in this source. A line that is marked more than once is shown once, with a row for each mark.
    """
    marks = sorted((mark for span in spans for mark in _marks(source, span)), key=attrgetter("line", "start"))
    if not marks:
        return []
    rows = [gutter.row()]
    previous = marks[0].line
    for number, group in groupby(marks, key=attrgetter("line")):
        rows += _between(source, previous, number, gutter)
        rows += _marked_line(_line(source, number), tuple(group), gutter)
        previous = number
    return rows


def _marks(source: Source, span: Span) -> Iterator[_Mark]:
    at = span.at
    # a stretch that ends before the first character of a line ends with the line above
    last = at.end_line - 1 if at.end_column == 1 and at.end_line > at.line else at.end_line
    last = min(last, len(source.line_starts))
    for number in _shown_lines(at.line, last):
        line = _line(source, number)
        start = at.column - 1 if number == at.line else _indentation(line)
        end = at.end_column - 1 if number == at.end_line else len(line)
        label = span.label if number == last else ""
        yield _Mark(number, min(start, len(line)), min(end, len(line)), label, span.severity)


def _line(source: Source, number: int) -> Line:
    starts = source.line_starts
    start = starts[number - 1]
    end = starts[number] if number < len(starts) else len(source.text)
    # what ends a line is at most two characters long; the line itself holds neither of them
    body = source.text[max(start, end - 2) : end].rstrip("\r\n")
    return Line(source.text, start, max(start, end - 2) + len(body))


def _indentation(line: Line) -> int:
    beginning = line.part(0, WIDTH)
    return len(beginning) - len(beginning.lstrip())


def _shown_lines(first: int, last: int) -> Iterable[int]:
    if last - first < _LINES_OF_A_SPAN:
        return range(first, last + 1)
    return (*range(first, first + _LINES_OF_A_SPAN - 1), last)


def _between(source: Source, previous: int, number: int, gutter: Gutter) -> Iterator[str]:
    """What stands for the lines between two that are marked: a single one is shown, more are passed over."""
    passed = number - previous - 1
    if passed == 1:
        yield gutter.row(view(_line(source, previous + 1), start=0, end=0).text, number=previous + 1)
    elif passed > 1:
        yield gutter.style.frame("...")


def _marked_line(line: Line, marks: Sequence[_Mark], gutter: Gutter) -> Iterator[str]:
    text = None
    for mark in marks:
        seen = view(line, start=mark.start, end=mark.end)
        # a long line looks different around each of its marks
        if seen.text != text:
            yield gutter.row(seen.text, number=mark.line)
            text = seen.text
        yield gutter.row(" " * seen.start + _underline(mark, seen.end - seen.start, gutter))


def _underline(mark: _Mark, width: int, gutter: Gutter) -> str:
    sign = "-" if mark.severity is None else "^"
    words = f"{sign * width} {shown(mark.label)}".rstrip()
    return gutter.style.frame(words) if mark.severity is None else gutter.style.severity(mark.severity, words)
