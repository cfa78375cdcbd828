"""The graph as it is ordered and placed: every link leads to the next column, through bends where an edge is long.

The edges of a task share their bends, so that they run as one line until they part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from planguard.render.graph.layout.columns import Columns
from planguard.render.graph.layout.shape import Pair, Shape

# bends take the most time; edges that are longer than what this number allows for run straight, behind the boxes
_MOST_BENDS = 9_000


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes are tasks by their numbers and, from `first_bend` on, bends.

    `routes` holds the nodes of each edge from left to right; only its two ends where it runs straight over several
    columns, or within one. `back` and `on` are the linked nodes in the column before and behind.
    """

    columns: list[list[int]]
    back: list[list[int]]
    on: list[list[int]]
    routes: list[list[int]]
    first_bend: int


def network(shape: Shape, placed: Columns) -> Network:
    column_of = {task: number for number, column in enumerate(placed.columns) for task in column}
    built = Network(
        [list(column) for column in placed.columns], _lists(shape.count), _lists(shape.count), [], shape.count
    )
    spans = [abs(column_of[after] - column_of[before]) for before, after in shape.edges]
    reach = _reach(shape.edges, spans)
    trunks: dict[tuple[int, int], list[int]] = {}
    for place, (edge, span) in enumerate(zip(shape.edges, spans, strict=True)):
        left, right = sorted(edge, key=column_of.__getitem__)
        if not 0 < span <= reach:
            built.routes.append([left, right])
            continue
        # an edge that is drawn backwards keeps to itself, and so does one with a sign on it
        is_shared = left == edge[0] and place not in shape.cuts
        trunk = trunks.setdefault((left, -1 if is_shared else place), [left])
        _lengthen(built, trunk, column_of[left], span)
        _link(built, trunk[span - 1], right)
        built.routes.append([*trunk[:span], right])
    return built


def _lists(count: int) -> list[list[int]]:
    return [[] for _ in range(count)]


def _reach(edges: Sequence[Pair], spans: Sequence[int]) -> int:
    """The longest span that may have bends."""
    of_task: dict[int, list[int]] = {}
    for (before, _), span in zip(edges, spans, strict=True):
        of_task.setdefault(before, []).append(span)
    # how many bends more there are when edges of a span get theirs
    added = [0] * (max(spans, default=0) + 1)
    for found in of_task.values():
        for shorter, span in pairwise([1, *sorted(found)]):
            added[span] += max(span - shorter, 0)
    return sum(total <= _MOST_BENDS for total in accumulate(added)) - 1


def _lengthen(built: Network, trunk: list[int], column: int, span: int) -> None:
    while len(trunk) < span:
        bend = len(built.back)
        built.back.append([])
        built.on.append([])
        built.columns[column + len(trunk)].append(bend)
        _link(built, trunk[-1], bend)
        trunk.append(bend)


def _link(built: Network, left: int, right: int) -> None:
    if right not in built.on[left]:
        built.on[left].append(right)
        built.back[right].append(left)
