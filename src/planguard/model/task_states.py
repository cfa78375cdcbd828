"""Whether a task may be worked on now."""

from enum import Enum, auto
from functools import cached_property

from planguard.model.before import Before
from planguard.model.dependencies import TaskRef
from planguard.model.task_graph import TaskGraph
from planguard.model.vocabulary import TaskStatus


class ClaimState(Enum):
    """OPEN: may be worked on now (planned and ready, in progress, or closed by the change itself).

    WAITING: planned and not ready, blocked or deferred, or its status is unknown. CLOSED: done or cancelled before.
    """

    OPEN = auto()
    WAITING = auto()
    CLOSED = auto()


class TaskStates:
    """Of the tasks in the graph."""

    def __init__(self, graph: TaskGraph, before: Before) -> None:
        self._graph = graph
        self._before = before
        self._known: dict[TaskRef, ClaimState] = {}

    def of(self, ref: TaskRef) -> ClaimState:
        if ref not in self._known:
            self._known[ref] = self._decide(ref)
        return self._known[ref]

    def waits_for(self, ref: TaskRef) -> tuple[str, ...]:
        """The ids of what the task depends on and what is not done, those first that nobody declares."""
        edges = self._graph.dependencies_of(ref)
        return (
            *self._unsettled.get(ref, ()),
            *(edge.text.value for edge in edges if edge.on.task.status is not TaskStatus.DONE),
        )

    def _decide(self, ref: TaskRef) -> ClaimState:
        match ref.task.status:
            case TaskStatus.IN_PROGRESS:
                return ClaimState.OPEN
            case TaskStatus.DONE | TaskStatus.CANCELLED:
                return ClaimState.OPEN if self._before.is_closed_since(ref) else ClaimState.CLOSED
            case TaskStatus.PLANNED:
                return ClaimState.WAITING if self.waits_for(ref) else ClaimState.OPEN
            case TaskStatus.BLOCKED | TaskStatus.DEFERRED | None:
                return ClaimState.WAITING

    @cached_property
    def _unsettled(self) -> dict[TaskRef, list[str]]:
        """Ids that lead nowhere, or to the task itself."""
        found: dict[TaskRef, list[str]] = {}
        for reference in (*self._graph.unknown_references(), *self._graph.self_references()):
            found.setdefault(reference.task, []).append(reference.text.value)
        return found
