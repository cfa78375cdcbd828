"""A line of a file as a terminal shows it: how wide each character is, and what of a long line is shown."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from unicodedata import category, east_asian_width

from planguard.render.sanitise import is_plain, shown_characters

# columns of a source line; what is longer is cut around the mark
WIDTH = 120
_TAB = 4
_ELLIPSIS = "…"

_VARIATION_SELECTOR_16 = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of a line for one mark: the text, and the columns (from 0, end exclusive) that are marked."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its offsets in a text, without its end: it may be a megabyte long, and is not copied for each mark."""

    text: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def part(self, first: int, beyond: int) -> str:
        """The characters `first` to `beyond` (exclusive) of the line, from 0; beyond its end there are none."""
        return self.text[self.start + first : min(self.start + beyond, self.end)]


def view(line: Line, *, start: int, end: int) -> View:
    """The line with its characters `start` to `end` marked: all of it, or what fits around the mark.

    At least one column is marked, also where the stretch is empty or stands behind the last character.
    """
    if len(line) <= WIDTH and is_plain(text := line.part(0, WIDTH)):
        return View(text, start, max(end, start + 1))
    # a long line is not measured as a whole: more than WIDTH characters on a side hardly ever fit
    first = max(0, start - WIDTH)
    beyond = start + WIDTH
    cells = _cells(line.part(first, beyond))
    cut = _Cut(left=first > 0, right=beyond < len(line))
    return _fitted(cells, cut, start - first, min(end, beyond) - first)


def columns(text: str) -> int:
    """How wide the text is where it is printed."""
    return sum(width for _, width in _cells(text))


def cut(text: str, at_most: int) -> str:
    """What is printed of the text, in so many columns at most; what is left out is an ellipsis."""
    # no character takes less than nothing, and few take less than a column
    cells = _cells(text[: 4 * at_most + 4])
    if len(text) <= 4 * at_most + 4 and sum(width for _, width in cells) <= at_most:
        return "".join(printed for printed, _ in cells)
    used = list(accumulate(width for _, width in cells))
    fitting = bisect_right(used, at_most - 1)
    return "".join(printed for printed, _ in cells[:fitting]).rstrip() + _ELLIPSIS


@dataclass(frozen=True, slots=True)
class _Cut:
    """At which ends of the line something is missing already."""

    left: bool
    right: bool


def _cells(text: str) -> list[tuple[str, int]]:
    """What is printed for each character, and how many columns it takes."""
    if is_plain(text):
        return [(character, 1) for character in text]
    cells: list[tuple[str, int]] = []
    column = 0
    for character, printed in zip(text, shown_characters(text), strict=True):
        cell = " " * (_TAB - column % _TAB) if character == "\t" else printed
        width = len(cell) if cell.isascii() else _width(cell)
        if character == _VARIATION_SELECTOR_16 and cells and cells[-1][1] == 1:
            # the sign before it is shown as an emoji, two columns wide
            width = 1
        cells.append((cell, width))
        column += width
    return cells


# a plan is written in few letters
@cache
def _width(character: str) -> int:
    if category(character) in ("Mn", "Me") or ord(character) in _SKIN_TONES:
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def _fitted(cells: list[tuple[str, int]], cut: _Cut, start: int, end: int) -> View:
    widths = [width for _, width in cells]
    first, last = _window(widths, start, end)
    left = _ELLIPSIS if cut.left or first > 0 else ""
    right = _ELLIPSIS if cut.right or last < len(cells) else ""
    text = left + "".join(printed for printed, _ in cells[first:last]) + right
    begin = len(left) + sum(widths[first:start])
    return View(text, begin, begin + max(1, sum(widths[start : min(end, last)])))


def _window(widths: list[int], start: int, end: int) -> tuple[int, int]:
    """The cells that are shown: as many of the marked ones as fit, then as much as fits on both sides of them."""
    if sum(widths) <= WIDTH:
        return 0, len(widths)
    first = last = min(start, len(widths))
    used = 0
    while last < min(end, len(widths)) and used + widths[last] <= WIDTH:
        used += widths[last]
        last += 1
    has_grown = True
    while has_grown:
        has_grown = False
        if last < len(widths) and used + widths[last] <= WIDTH:
            used += widths[last]
            last += 1
            has_grown = True
        if first > 0 and used + widths[first - 1] <= WIDTH:
            first -= 1
            used += widths[first]
            has_grown = True
    return first, last
