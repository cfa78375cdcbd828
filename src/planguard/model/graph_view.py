"""A plan's graph as it is drawn: tasks and edges by number, whatever the format."""

from dataclasses import dataclass

from planguard.model.vocabulary import Risk, TaskStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphTask:
    """`wave` counts from 0 among all tasks of the plans, and is None in or behind a cycle.

    `slack` is the waves that an open task may be late without delaying the end of the open work, None for closed ones
    and in or behind a cycle. `holds_up` counts the open tasks that wait for it, through whatever open tasks;
    `blocked_by` holds the ids that it waits for itself and that are not done, unknown ones included.
    """

    id: str
    title: str
    path: str
    line: int
    phase: str = ""
    owner: str = ""
    status: TaskStatus | None = TaskStatus.PLANNED
    risk: Risk | None = None
    wave: int | None = None
    slack: int | None = None
    holds_up: int = 0
    is_ready: bool = False
    is_critical: bool = False
    blocked_by: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The id, or what to call a task that has none."""
        return self.id or "a task without an id"

    @property
    def is_closed(self) -> bool:
        return self.status in (TaskStatus.DONE, TaskStatus.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEdge:
    """`after` waits for `before`; both are places in `GraphView.tasks`. `line` is where the plan of `after` says so.

    A redundant edge says what a longer way through other tasks of the view says too; a cut is the edge without which a
    cycle falls apart best.
    """

    before: int
    after: int
    line: int
    is_redundant: bool = False
    is_critical: bool = False
    is_in_cycle: bool = False
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class GraphPhase:
    """`tasks` are places in `GraphView.tasks`; the tasks of a plan without a phase are in one whose id is empty."""

    id: str
    title: str
    tasks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GraphCycle:
    """A shortest ring of a knot. `words` are its edges with their places; `cut` is the edge to remove, in words."""

    tasks: tuple[int, ...]
    words: str
    cut: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphView:
    """Tasks are in the order in which plans declare them, edges in that of their waiting task.

    `waves`, `critical_path` and `ready` (the most critical first) hold places in `tasks`. Everything but the redundancy
    of edges is told of the whole graph: a wave of which no task was selected is left out of `waves`, and the critical
    path is that of all tasks, less those that were not selected. Phases stand plan by plan. `selection` says in words
    what was selected, empty where all was; `left_out` counts the other tasks. `notes` are faults that the picture
    cannot show, in words.
    """

    title: str
    tasks: tuple[GraphTask, ...]
    edges: tuple[GraphEdge, ...]
    phases: tuple[GraphPhase, ...]
    waves: tuple[tuple[int, ...], ...]
    critical_path: tuple[int, ...] = ()
    ready: tuple[int, ...] = ()
    cycles: tuple[GraphCycle, ...] = ()
    notes: tuple[str, ...] = ()
    selection: str = ""
    left_out: int = 0
