"""How many links cross."""

from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise

Columns = Sequence[Sequence[int]]
Links = Sequence[Sequence[int]]


def crossings(columns: Columns, on: Links) -> int:
    """Of links that end in different places; those that meet in a node do not cross there."""
    return sum(_between(left, right, on) for left, right in pairwise(columns))


def _between(left: Sequence[int], right: Sequence[int], on: Links) -> int:
    """A link crosses those that begin above it and end below: an insertion sort that counts what it passes.

    Barth, Juenger and Mutzel (2004) count with a tree, which Python's own sorted lists outrun at any size met here.
    """
    place = {node: number for number, node in enumerate(right)}
    ends: list[int] = []
    count = 0
    for node in left:
        mine = sorted(place[other] for other in on[node])
        count += sum(len(ends) - bisect_right(ends, end) for end in mine)
        for end in mine:
            insort(ends, end)
    return count
