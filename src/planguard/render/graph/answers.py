"""What a reader asks first, in one line each: what is next, what is critical, where the risk is."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from planguard.model.graph_view import GraphView
from planguard.model.risk_levels import LEVELS
from planguard.render.counts import counted
from planguard.render.graph.labels import words

# tasks that are named; of the critical path so many at either end
_NEXT = 5
_ENDS = 3


class Answer(NamedTuple):
    """`label: parts`, where a part is a task, by its place in the view, or sanitised words."""

    label: str
    parts: tuple[int | str, ...]

    def text(self, view: GraphView) -> str:
        named = (words(view.tasks[part].name) if isinstance(part, int) else part for part in self.parts)
        return f"{self.label}: {' '.join(named)}"


def answers(view: GraphView) -> Iterator[Answer]:
    """None of a graph in which all is closed, which the counts tell."""
    open_tasks = [task for task in view.tasks if not task.is_closed]
    if not open_tasks:
        return
    yield Answer("Next", tuple(_next(view)))
    critical = [place for place in view.critical_path if not view.tasks[place].is_closed]
    if len(critical) > 1:
        yield Answer(f"Critical path, {counted(len(critical), 'task')}", tuple(_chain(critical)))
    risks = Counter(task.risk for task in open_tasks)
    levels = ", ".join(f"{risks[level]} {level or 'unknown'}" for level in LEVELS if risks[level])
    yield Answer("Risk of open tasks", (levels,))


def _next(view: GraphView) -> Iterator[int | str]:
    if not view.ready:
        yield "nothing is ready"
    yield from view.ready[:_NEXT]
    if len(view.ready) > _NEXT:
        yield f"and {len(view.ready) - _NEXT} more"


def _chain(path: list[int]) -> Iterator[int | str]:
    ends = path if len(path) <= 2 * _ENDS + 1 else [*path[:_ENDS], None, *path[-_ENDS:]]
    for at, place in enumerate(ends):
        if at:
            yield "\u2192"
        yield "\u2026" if place is None else place
