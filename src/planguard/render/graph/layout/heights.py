"""How high each node stands: near those it is linked with, in the order of its column, and no nearer than it may.

Columns take turns; each is solved exactly for where its neighbours stand, as a regression that keeps an order. Pieces
of long edges pull hardest, as in Gansner, Koutsofios, North and Vo (1993), and are made level at last.
"""

from collections.abc import Callable, Sequence

from planguard.render.graph.layout.network import Network

Distance = Callable[[int, int], int]
Heights = dict[int, int]

# rounds through a network of at most so many nodes
_ROUNDS = ((2_000, 24), (6_000, 10), (10**9, 5))
# how much a link pulls, by how many of its ends are bends
_PULLS = (1.0, 2.0, 8.0)


def heights(net: Network, distance: Distance) -> Heights:
    """The middle of each node in whole pixels; `distance` is what two nodes of a column keep at least."""
    gaps = [_gaps(column, distance) for column in net.columns]
    found: dict[int, float] = {}
    for column, gap in zip(net.columns, gaps, strict=True):
        found.update(_placed(column, gap, [(0.0, 1.0)] * len(column)))
    rounds = next(rounds for most, rounds in _ROUNDS if len(net.on) <= most)
    for number in range(rounds):
        both = number > rounds // 3
        for place in _walk(len(gaps), is_rightward=number % 2 == 0):
            column = net.columns[place]
            sides = (net.back, net.on) if both else (net.back if number % 2 == 0 else net.on,)
            wishes = [_wish(node, [other for side in sides for other in side[node]], net, found) for node in column]
            found.update(_placed(column, gaps[place], wishes))
    whole = {node: round(height) for node, height in found.items()}
    for is_rightward in (False, True):
        for place in _walk(len(gaps), is_rightward=is_rightward):
            _level(net.columns[place], gaps[place], net.back if is_rightward else net.on, whole)
    return whole


def _walk(count: int, *, is_rightward: bool) -> range:
    return range(count) if is_rightward else range(count - 1, -1, -1)


def _gaps(column: Sequence[int], distance: Distance) -> list[int]:
    """What each node keeps from the one above it."""
    return [0, *map(distance, column, column[1:])] if column else []


def _wish(node: int, linked: Sequence[int], net: Network, found: dict[int, float]) -> tuple[float, float]:
    """Where the node would stand, and how much it insists."""
    if not linked:
        return found[node], 0.1
    first = net.first_bend
    if node < first:
        pulls = [_PULLS[1] if other >= first else _PULLS[0] for other in linked]
    else:
        pulls = [_PULLS[2] if other >= first else _PULLS[1] for other in linked]
    weight = sum(pulls)
    return sum(pull * found[other] for pull, other in zip(pulls, linked, strict=True)) / weight, weight


def _placed(column: Sequence[int], gaps: Sequence[int], wishes: Sequence[tuple[float, float]]) -> dict[int, float]:
    """The heights with the least sum of squares of what each is away from its wish (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    offset = 0
    for gap, (wish, weight) in zip(gaps, wishes, strict=True):
        offset += gap
        height, mass, size = wish - offset, weight, 1
        while pools and pools[-1][0] > height:
            above, pull, others = pools.pop()
            height = (above * pull + height * mass) / (pull + mass)
            mass += pull
            size += others
        pools.append((height, mass, size))
    bases = [height for height, _, size in pools for _ in range(size)]
    found = {}
    offset = 0
    for node, gap, base in zip(column, gaps, bases, strict=True):
        offset += gap
        found[node] = base + offset
    return found


def _level(column: Sequence[int], gaps: Sequence[int], links: Sequence[Sequence[int]], found: Heights) -> None:
    """A node with one link goes as near to its height as there is room."""
    last = len(column) - 1
    for place, node in enumerate(column):
        if len(links[node]) != 1:
            continue
        height = found[links[node][0]]
        if place < last:
            height = min(height, found[column[place + 1]] - gaps[place + 1])
        if place:
            height = max(height, found[column[place - 1]] + gaps[place])
        found[node] = height
