"""What is wrong in a knot: a set of numbered tasks each of which waits, through others, for all of them."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

Knot = Mapping[int, Collection[int]]

# steps of search a knot; only a large knot without a short ring comes near it
EFFORT = 200_000

# tasks in a knot for which every cut is tried
TRIED = 100


def shortest_ring(knot: Knot) -> list[int]:
    """The tasks of a shortest cycle, from the lowest number on, each waiting for the next and the last for the first.

    A ring through a task is the way from it back to it. Once that is known the task is taken out, with all that is
    then in no ring, so most tasks are never looked at. When the effort is used up, the shortest ring so far is given.
    """
    on = {task: dict.fromkeys(others) for task, others in knot.items()}
    users: dict[int, dict[int, None]] = {task: {} for task in on}
    for task, others in on.items():
        for other in others:
            users[other][task] = None
    best: list[int] = []
    effort = EFFORT
    for task in sorted(knot):
        if task in on and effort > 0:
            ring, steps = shortest_way(on, task, task, at_most=len(best) - 1 if best else len(on))
            best = ring[:-1] or best
            effort -= steps
            _take_out(task, on, users)
    return best


def shortest_way(on: Mapping[int, Iterable[int]], start: int, goal: int, *, at_most: int) -> tuple[list[int], int]:
    """A way of at most so many steps from what waits to what it waits for, both ends included, or nothing.

    The second value is the number of tasks that were looked at.
    """
    came_from: dict[int, int] = {}
    steps = {start: 0}
    queue = deque([start])
    while queue and steps[queue[0]] < at_most:
        task = queue.popleft()
        for other in on[task]:
            if other == goal:
                return [*_walk_back(task, came_from), goal], len(steps)
            if other not in steps:
                came_from[other] = task
                steps[other] = steps[task] + 1
                queue.append(other)
    return [], len(steps)


def best_cut(
    knot: Knot, edges: Sequence[tuple[int, int]], knots: Callable[[Knot], Iterable[Collection[int]]]
) -> tuple[int, int]:
    """The first of the edges without which the fewest tasks are left in cycles; in a large knot simply the first."""
    best = edges[0]
    fewest = len(knot)
    for task, other in edges if len(knot) <= TRIED else ():
        rest = {**knot, task: [each for each in knot[task] if each != other]}
        left = sum(len(smaller) for smaller in knots(rest))
        if left < fewest:
            best, fewest = (task, other), left
        if not left:
            break
    return best


def _walk_back(task: int, came_from: Mapping[int, int]) -> list[int]:
    way = [task]
    while way[-1] in came_from:
        way.append(came_from[way[-1]])
    return way[::-1]


def _take_out(task: int, on: dict[int, dict[int, None]], users: dict[int, dict[int, None]]) -> None:
    doomed = [task]
    while doomed:
        gone = doomed.pop()
        doomed += _part(gone, on, users) + _part(gone, users, on)


def _part(gone: int, mine: dict[int, dict[int, None]], theirs: dict[int, dict[int, None]]) -> list[int]:
    """The neighbours of the task that have no others on this side."""
    others = mine.pop(gone, {})
    for other in others:
        del theirs[other][gone]
    return [other for other in others if not theirs[other]]
