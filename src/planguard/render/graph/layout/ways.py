"""The line of an edge: level through columns, a curve between them, so that it passes through no box on its way."""

from dataclasses import dataclass
from itertools import pairwise

from planguard.render.graph.layout.shape import RING, Point

# edges that run against the waves leave and reach a box below its middle: another edge may lead the other way
_ASIDE = 12
# how far an edge between two boxes of one column swings out
_SWING = 46
# no two columns of a row that follow each other are so far apart
_FAR = 1_000
# how far a line goes on where it leaves a row, and from where it comes into the next
STUB = 24


@dataclass(frozen=True, slots=True)
class Row:
    """`first` is its first column, `right` the end of its last one; its nodes stand `drop` lower than unfolded."""

    first: int
    right: int
    top: int
    bottom: int
    drop: int


@dataclass(frozen=True, slots=True)
class Stops:
    """`heights` are the tops of boxes and the middles of bends; `lefts` the left sides of columns, `rows` their rows.

    There are no rows where nothing is folded.
    """

    box: tuple[int, int]
    heights: dict[int, int]
    lefts: list[int]
    columns: dict[int, int]
    first_bend: int
    ringed: frozenset[int]
    rows: tuple[Row, ...] = ()

    def row(self, node: int) -> Row | None:
        return self.rows[self.columns[node]] if self.rows else None

    def left(self, node: int) -> int:
        return self.lefts[self.columns[node]] - RING * (node in self.ringed)

    def right(self, node: int) -> int:
        return self.lefts[self.columns[node]] + self.box[0] + RING * (node in self.ringed)

    def middle(self, node: int) -> int:
        return self.heights[node] + (self.box[1] // 2 if node < self.first_bend else 0)


def way(route: list[int], stops: Stops, *, is_turned: bool) -> str:
    """The data of an SVG path, from the task that comes first to the one that waits."""
    points = _points(route, stops, _ASIDE if is_turned else 0)
    if stops.columns[route[0]] == stops.columns[route[1]]:
        (x, y), (_, end) = points
        return f"M{x} {y}C{x + _SWING} {y} {x + _SWING} {end} {x} {end}"
    rows = [row for node in route for row in (stops.row(node),) * 2][1:-1]
    if is_turned:
        points.reverse()
        rows.reverse()
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for (start, (next_x, next_y)), (row, next_row) in zip(pairwise(points), pairwise(rows), strict=True):
        x, y = start
        if row and next_row and row != next_row:
            end, x = (row.right + STUB, -STUB) if row.first < next_row.first else (-STUB, next_row.right + STUB)
            # a straight line over many columns may come from far above
            y = min(max(y + next_row.drop - row.drop, next_row.top), next_row.bottom)
            parts.append(f"H{end}M{x} {y}")
        bend = (x + next_x) // 2
        parts.append(f"H{next_x}" if y == next_y else f"C{bend} {y} {bend} {next_y} {next_x} {next_y}")
    return "".join(parts)


def middle(route: list[int], stops: Stops, *, is_turned: bool) -> Point:
    """Where a sign on the edge stands: halfway, and where the edge is long in the middle of a column."""
    points = _points(route, stops, _ASIDE if is_turned else 0)
    halfway = (len(points) - 1) // 2
    # of the stretches of a line with bends, every second one is level
    if halfway and not halfway % 2:
        halfway -= 1
    (x, y), (next_x, next_y) = points[halfway], points[halfway + 1]
    if abs(next_x - x) > _FAR:
        # from one row into another
        return x + STUB, y
    if x == next_x:
        return x + _SWING * 3 // 4, (y + next_y) // 2
    return (x + next_x) // 2, (y + next_y) // 2


def _points(route: list[int], stops: Stops, aside: int) -> list[Point]:
    """From left to right: out of the first box, through each column with a bend, into the last box."""
    first, *bends, last = route
    points = [(stops.right(first), stops.middle(first) + aside)]
    for bend in bends:
        height = stops.middle(bend)
        points += [(stops.left(bend), height), (stops.right(bend), height)]
    is_level = stops.columns[first] == stops.columns[last]
    points.append((stops.right(last) if is_level else stops.left(last), stops.middle(last) + aside))
    return points
