"""How far a plan is: phase by phase, and what comes next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planguard.model.dependencies import TaskRef
from planguard.model.facts import Facts
from planguard.model.gates.progress import Progress
from planguard.model.gates.results import Decision
from planguard.model.graph_analysis import GraphAnalysis
from planguard.model.location import words_of
from planguard.model.phases import Phase
from planguard.model.plan import Plan, Task
from planguard.model.task_graph import TaskGraph
from planguard.model.task_states import TaskStates
from planguard.model.vocabulary import Risk, TaskStatus
from planguard.model.work_rows import Count, ProgressRow, TaskRow

_UNKNOWN = "unknown"


def progress(facts: Facts, plan: Plan) -> Iterator[ProgressRow]:
    """A row for each phase, and one for the tasks that have none of them."""
    declared = {phase.id.value for phase in plan.phases}
    whole = Progress(plan)
    for phase in plan.phases:
        gate = _gate(facts, plan, phase)
        yield _row(phase.id.value, words_of(phase.title), gate, whole.tasks(phase))
    homeless = [task for task in plan.tasks if not task.phase or task.phase.value not in declared]
    if homeless:
        yield _row("", "", "", homeless)


class TaskRows:
    """Tasks in short, by what they wait for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._states = TaskStates(facts.graph, facts.before)

    def of_phase(self, plan: Plan, phase: Phase) -> tuple[TaskRow, ...]:
        return self._rows(TaskRef(plan, task) for task in Progress(plan).tasks(phase))

    def ready(self, plan: Plan) -> tuple[TaskRow, ...]:
        return self._rows(ref for ref in self._facts.graph.ready() if ref.plan.path == plan.path)

    def critical_path(self, plan: Plan) -> tuple[TaskRow, ...]:
        """Within the plan, and of what is still to be done."""
        analysis = GraphAnalysis(TaskGraph.of((plan,), history=self._facts.history))
        if not analysis.open:
            return ()
        return self._rows(analysis.tasks[number] for number in analysis.critical_path)

    def _rows(self, refs: Iterable[TaskRef]) -> tuple[TaskRow, ...]:
        return tuple(self._row(ref) for ref in refs)

    def _row(self, ref: TaskRef) -> TaskRow:
        task = ref.task
        return TaskRow(
            id=task.id.value,
            title=task.title.value,
            phase=words_of(task.phase),
            status=task.status.value if task.status else "",
            risk=task.risk.value if task.risk else "",
            owner=words_of(task.owner),
            waits_for=() if task.is_closed else self._states.waits_for(ref),
        )


def _gate(facts: Facts, plan: Plan, phase: Phase) -> str:
    """What has not begun has not failed."""
    if not phase.gate:
        return ""
    decision = facts.gates.of(plan, phase).decision
    return decision.value if decision is Decision.GO or facts.gates.has_begun(plan, phase) else "not begun"


def _row(phase: str, title: str, gate: str, tasks: Sequence[Task]) -> ProgressRow:
    counted = [task for task in tasks if task.status is not TaskStatus.CANCELLED]
    done = sum(task.status is TaskStatus.DONE for task in counted)
    open_tasks = [task for task in tasks if not task.is_closed]
    return ProgressRow(
        phase=phase,
        title=title,
        gate=gate,
        tasks=len(counted),
        done=done,
        percent=100 * done // len(counted) if counted else 0,
        statuses=_counts((task.status.value if task.status else _UNKNOWN for task in tasks), TaskStatus),
        open_risks=_counts((task.risk.value if task.risk else _UNKNOWN for task in open_tasks), reversed(list(Risk))),
    )


def _counts(words: Iterable[str], order: Iterable[str]) -> tuple[Count, ...]:
    """Those that occur, in the given order, what is unknown at the end."""
    found = Counter(words)
    return tuple(Count(kind=str(word), tasks=found[word]) for word in (*order, _UNKNOWN) if found[word])
