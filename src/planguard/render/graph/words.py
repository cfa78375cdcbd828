"""What the formats of a graph say alike: states, risks, counts. Nothing here is escaped yet."""

from collections import Counter
from collections.abc import Iterable

from planguard.model.graph_view import GraphTask, GraphView
from planguard.model.vocabulary import TaskStatus
from planguard.render.counts import counted

_NAMES = 20


def state_words(task: GraphTask) -> str:
    """The status, and of planned tasks whether they are ready."""
    if task.is_ready and task.status is TaskStatus.PLANNED:
        return "ready"
    return task.status.value.replace("_", " ") if task.status else "unknown status"


def risk_words(task: GraphTask) -> str:
    return f"{task.risk or 'unknown'} risk"


def slack_words(task: GraphTask) -> str:
    """Empty where there is no slack to speak of; `* critical path` on the critical path."""
    if task.is_critical:
        return "* critical path"
    return "" if task.slack is None else f"slack {task.slack}"


def state_counts(tasks: Iterable[GraphTask]) -> str:
    """`12 tasks: 3 done, 9 planned`, in the order of the vocabulary."""
    counts = Counter(task.status for task in tasks)
    known = [(status, counts[status]) for status in (*TaskStatus, None) if counts[status]]
    words = (f"{count} {status.value.replace('_', ' ') if status else 'unknown'}" for status, count in known)
    return f"{counted(sum(counts.values()), 'task')}: {', '.join(words)}" if known else counted(0, "task")


def chain_words(view: GraphView, *, arrow: str) -> str:
    """The critical path; of a long one its two ends."""
    names = [view.tasks[task].name for task in view.critical_path]
    if len(names) > _NAMES:
        half = _NAMES // 2
        names[half:-half] = [f"({len(names) - _NAMES} more)"]
    return f" {arrow} ".join(names)


def size_words(view: GraphView) -> str:
    """`12 tasks, 13 dependencies`, with what was selected and how much was not."""
    edges = counted(len(view.edges), "dependency", plural="dependencies")
    words = f"{counted(len(view.tasks), 'task')}, {edges}"
    chosen = f"; {view.selection}" if view.selection else ""
    left = f"; {counted(view.left_out, 'task')} left out" if view.left_out else ""
    return words + chosen + left


def phase_words(id: str, title: str) -> str:
    """What a phase is called: `P1: Move`."""
    if not id:
        return "no phase"
    return f"{id}: {title}" if title else id
