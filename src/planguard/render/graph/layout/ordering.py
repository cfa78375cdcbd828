"""In which order the nodes of a column stand, so that few links cross: Sugiyama's sweeps by barycentre."""

from collections.abc import Iterator, Sequence

from planguard.render.graph.layout.crossings import crossings
from planguard.render.graph.layout.network import Network
from planguard.render.graph.layout.swaps import swap_neighbours

# sweeps over a network of at most so many nodes; what is larger gets the last number
_SWEEPS = ((300, 40), (1_500, 24), (4_000, 10), (10_000, 5), (10**9, 3))
# sweeps without a gain before it is given up
_PATIENCE = 5
# swapping neighbours looks at every pair of links of two nodes
_MOST_SWAPPED = 2_500


def order(net: Network) -> None:
    """Sorts `net.columns` in place. Of all orders tried, the one with the fewest crossings stays."""
    _start(net)
    best = [list(column) for column in net.columns]
    fewest = crossings(best, net.on)
    since = 0
    for number in range(_sweeps(len(net.on))):
        if not fewest or since > _PATIENCE:
            break
        _sweep(net, is_rightward=number % 2 == 0)
        if len(net.on) <= _MOST_SWAPPED:
            swap_neighbours(net)
        count = crossings(net.columns, net.on)
        since += 1
        if count < fewest:
            fewest, since = count, 0
            best = [list(column) for column in net.columns]
    net.columns[:] = best


def _sweeps(nodes: int) -> int:
    return next(sweeps for most, sweeps in _SWEEPS if nodes <= most)


def _start(net: Network) -> None:
    """In the order of a search in depth, which keeps together what belongs together."""
    found: dict[int, int] = {}
    for column in net.columns:
        for start in column:
            for node in _reached(start, net, found):
                found[node] = len(found)
    for column in net.columns:
        column.sort(key=found.__getitem__)


def _reached(start: int, net: Network, found: dict[int, int]) -> Iterator[int]:
    stack = [start]
    while stack:
        node = stack.pop()
        if node in found:
            continue
        yield node
        stack.extend(reversed(net.back[node]))
        stack.extend(reversed(net.on[node]))


def _sweep(net: Network, *, is_rightward: bool) -> None:
    columns = net.columns if is_rightward else net.columns[::-1]
    links = net.back if is_rightward else net.on
    place: dict[int, int] = {}
    for column in columns:
        _sort(column, links, place)
        place = {node: number for number, node in enumerate(column)}


def _sort(column: list[int], links: Sequence[Sequence[int]], place: dict[int, int]) -> None:
    """By the mean of the linked nodes' places; a node without links keeps its own place."""
    means = {node: sum([place[other] for other in links[node]]) / len(links[node]) for node in column if links[node]}
    if not place or not means:
        return
    linked = iter(sorted(means, key=means.__getitem__))
    column[:] = [next(linked) if node in means else node for node in column]
