"""A long picture in rows, which are read like lines of text: what leaves one at its end goes on in the next."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planguard.render.graph.layout.network import Network
from planguard.render.graph.layout.ways import Row, Stops

# what is narrower is not folded
_LEAST_WIDTH = 3_000
# a row of about this width can be read on a screen
_ROW_WIDTH = 2_400
# a screen is so many times as wide as it is high
_SCREEN = 1.6
# between the boxes of two rows: the margins of both, and the names of the waves
_ROW_GAP = 106


def folded(stops: Stops, net: Network) -> Stops:
    """In as few rows as will do."""
    width = stops.lefts[-1] + stops.box[0] if stops.lefts else 0
    if width <= _LEAST_WIDTH:
        return stops
    spans = _spans(stops, net)
    count = 1
    starts, rows = [0], _rows(stops, spans, [0])
    while _width(rows) > max(_ROW_WIDTH, _SCREEN * rows[-1].bottom):
        count = max(count + 1, count * 5 // 4)
        starts = _starts(stops, max(width / count, _ROW_WIDTH))
        rows = _rows(stops, spans, starts)
    return _moved(stops, _rows(stops, spans, _evened(stops, starts, _width(rows))))


def _width(rows: Sequence[Row]) -> int:
    return max(row.right for row in rows)


def _spans(stops: Stops, net: Network) -> list[tuple[int, int]]:
    """The top and the bottom of each column, with the lines that come into it."""
    found = []
    for column in net.columns:
        tops = [stops.heights[node] for node in column]
        bottoms = [stops.heights[node] + (stops.box[1] if node < stops.first_bend else 0) for node in column]
        lines = [stops.middle(other) for node in column for other in net.back[node]]
        found.append((min(tops + lines), max(bottoms + lines)))
    return found


def _starts(stops: Stops, most: float) -> list[int]:
    """The first columns of rows that are at most so wide, or hold one column."""
    starts = [0]
    for column, left in enumerate(stops.lefts):
        if column and left + stops.box[0] - stops.lefts[starts[-1]] > most:
            starts.append(column)
    return starts


def _evened(stops: Stops, starts: list[int], width: int) -> list[int]:
    """As many rows, of about the same width: none at the end for a column or two."""
    low, high = 0, width
    while high - low > stops.box[0]:
        middle = (low + high) // 2
        tried = _starts(stops, middle)
        if len(tried) > len(starts):
            low = middle
        else:
            starts, high = tried, middle
    return starts


def _rows(stops: Stops, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[Row]:
    """One below the other."""
    rows: list[Row] = []
    bottom = -_ROW_GAP
    for first, end in pairwise([*starts, len(stops.lefts)]):
        top = min(span[0] for span in spans[first:end])
        drop = bottom + _ROW_GAP - top
        bottom = max(span[1] for span in spans[first:end]) + drop
        right = stops.lefts[end - 1] - stops.lefts[first] + stops.box[0]
        rows.append(Row(first, right, top + drop, bottom, drop))
    return rows


def _moved(stops: Stops, rows: Sequence[Row]) -> Stops:
    ends = [*(row.first for row in rows[1:]), len(stops.lefts)]
    row_of = [row for row, end in zip(rows, ends, strict=True) for _ in range(row.first, end)]
    lefts = [left - stops.lefts[row.first] for left, row in zip(stops.lefts, row_of, strict=True)]
    heights = {node: height + row_of[stops.columns[node]].drop for node, height in stops.heights.items()}
    return replace(stops, lefts=lefts, heights=heights, rows=tuple(row_of))
