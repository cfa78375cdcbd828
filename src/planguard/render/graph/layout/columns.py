"""Which column each task stands in: waves from left to right, cycles broken by turning edges around."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from planguard.render.graph.layout.shape import Pair, Shape

# a column may hold so many boxes before its wave is spread over several
_LEAST_ROWS = 14
# boxes are about four times as wide as high, with their gaps, and screens are wider than high
_ROWS_FOR_TASKS = 2.7


@dataclass(frozen=True, slots=True)
class Columns:
    """`columns` hold tasks, each of one wave; `waves` the wave of each column; `turned` the places of turned edges."""

    columns: tuple[tuple[int, ...], ...]
    waves: tuple[int | None, ...]
    turned: frozenset[int]


def in_columns(shape: Shape, tasks: Sequence[int]) -> Columns:
    """The tasks, which are those with an edge, in columns; every edge but a turned one leads to a later column."""
    turned, order = _without_cycles(shape, tasks)
    levels = _levels(shape, order, turned)
    rows = max(_LEAST_ROWS, int(sqrt(_ROWS_FOR_TASKS * len(tasks))))
    leads_on = {before for before, _ in shape.edges}
    columns: list[tuple[int, ...]] = []
    waves: list[int | None] = []
    for members in _by_level(levels, tasks):
        wave = min((known for task in members if (known := shape.waves[task]) is not None), default=None)
        # the last of several columns is the nearest to those that wait
        members.sort(key=leads_on.__contains__)
        for part in _parts(members, rows):
            columns.append(part)
            waves.append(wave)
    return Columns(tuple(columns), tuple(waves), turned)


def _without_cycles(shape: Shape, tasks: Sequence[int]) -> tuple[frozenset[int], list[int]]:
    """The edges that close a cycle in a search in depth, and an order in which all others lead on."""
    onward: dict[int, list[Pair]] = {task: [] for task in tasks}
    for place, (before, after) in enumerate(shape.edges):
        if place not in shape.cuts:
            onward[before].append((place, after))
    turned = set(shape.cuts)
    done: list[int] = []
    state = dict.fromkeys(tasks, 0)
    for start in tasks:
        if not state[start]:
            _search(start, onward, state, (turned, done))
    return frozenset(turned), done[::-1]


def _search(
    start: int, onward: dict[int, list[Pair]], state: dict[int, int], found: tuple[set[int], list[int]]
) -> None:
    """States are 0 (not seen), 1 (on the way from the start) and 2 (left behind)."""
    turned, done = found
    state[start] = 1
    way: list[tuple[int, Iterator[Pair]]] = [(start, iter(onward[start]))]
    while way:
        task, rest = way[-1]
        step = next(rest, None)
        if step is None:
            state[task] = 2
            done.append(task)
            way.pop()
        elif state[step[1]] == 1:
            turned.add(step[0])
        elif not state[step[1]]:
            state[step[1]] = 1
            way.append((step[1], iter(onward[step[1]])))


def _levels(shape: Shape, order: Sequence[int], turned: frozenset[int]) -> dict[int, int]:
    """A wave is a level; in or behind a cycle a task stands right behind the last of those it waits for."""
    onward: dict[int, list[int]] = {task: [] for task in order}
    for place, (before, after) in enumerate(shape.edges):
        if place not in turned:
            onward[before].append(after)
    levels = {task: shape.waves[task] or 0 for task in order}
    for task in order:
        least = levels[task] + 1
        for after in onward[task]:
            levels[after] = max(levels[after], least)
    return levels


def _by_level(levels: dict[int, int], tasks: Sequence[int]) -> list[list[int]]:
    members: dict[int, list[int]] = {}
    for task in tasks:
        members.setdefault(levels[task], []).append(task)
    return [members[level] for level in sorted(members)]


def _parts(members: Sequence[int], rows: int) -> Iterator[tuple[int, ...]]:
    """As few parts as will do, of about the same size."""
    count = ceil(len(members) / rows)
    size = ceil(len(members) / count)
    return (tuple(members[at : at + size]) for at in range(0, len(members), size))
