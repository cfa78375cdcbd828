"""The last polish of an order: neighbours change places where fewer links cross then."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from planguard.render.graph.layout.network import Network

_ROUNDS = 4
# a node with more links than this stays where the sweep put it
_MOST_LINKS = 40

Places = Sequence[Sequence[int]]


def swap_neighbours(net: Network) -> None:
    """Goes through all columns until a round changes nothing, but not for ever."""
    place = {node: number for column in net.columns for number, node in enumerate(column)}
    for _ in range(_ROUNDS):
        if not sum(_swapped(column, net, place) for column in net.columns):
            return


def _swapped(column: list[int], net: Network, place: dict[int, int]) -> int:
    back = {node: sorted(place[other] for other in net.back[node]) for node in column}
    on = {node: sorted(place[other] for other in net.on[node]) for node in column}
    count = 0
    for number in range(len(column) - 1):
        upper, lower = column[number], column[number + 1]
        sides = ((back[upper], back[lower]), (on[upper], on[lower]))
        if sum(_gain(above, below) for above, below in sides) > 0:
            column[number], column[number + 1] = lower, upper
            place[lower], place[upper] = number, number + 1
            count += 1
    return count


def _gain(above: Sequence[int], below: Sequence[int]) -> int:
    """How many crossings fewer there are when the upper node, linked to `above`, goes below the other."""
    if len(above) > _MOST_LINKS or len(below) > _MOST_LINKS:
        return 0
    before = sum(bisect_left(below, end) for end in above)
    after = sum(len(below) - bisect_right(below, end) for end in above)
    return before - after
