"""The graph of some of several plans: what has nothing to do with them sets neither their slack nor their end."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Sequence

from planguard.model.plan import Plan
from planguard.model.task_graph import TaskGraph


def graph_of_linked(
    whole: TaskGraph, plans: Sequence[Plan], history: Iterable[Plan], paths: Collection[str]
) -> TaskGraph:
    """Of the plans with these paths, and of those that wait for them or that they wait for, through whatever plans.

    `whole` is the graph of all of the plans.
    """
    if len(paths) == len(plans):
        return whole
    linked = _linked(whole, paths)
    kept = [plan for plan in plans if plan.path in linked]
    return whole if len(kept) == len(plans) else TaskGraph.of(kept, history=history)


def _linked(graph: TaskGraph, paths: Collection[str]) -> set[str]:
    links: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        one, other = edge.task.plan.path, edge.on.plan.path
        links[one].add(other)
        links[other].add(one)
    found = set(paths)
    queue = deque(found)
    while queue:
        new = links[queue.popleft()] - found
        found |= new
        queue.extend(new)
    return found
