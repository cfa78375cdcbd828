"""Which tasks wait for which, asked for many pairs at once."""

from collections.abc import Iterable

from planguard.model.dependencies import TaskRef
from planguard.model.task_graph import TaskGraph


def may_wait(graph: TaskGraph, pairs: Iterable[tuple[TaskRef, TaskRef]]) -> frozenset[tuple[TaskRef, TaskRef]]:
    """The pairs of which the first waits for the second, through whatever tasks; in a cycle everybody may."""
    asked = dict.fromkeys(pairs)
    if not asked:
        return frozenset()
    apart = set(graph.unordered(asked))
    place = {ref: number for number, wave in enumerate(graph.waves()) for ref in wave}
    last = len(place)
    return frozenset(
        (task, on) for task, on in asked if (task, on) not in apart and place.get(task, last) > place.get(on, -1)
    )
