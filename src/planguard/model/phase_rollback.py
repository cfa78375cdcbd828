"""What takes a phase back: the rollback plans of its tasks, the last one first."""

from collections.abc import Iterator

from planguard.model.dependencies import TaskRef
from planguard.model.facts import Facts
from planguard.model.gates.progress import Progress
from planguard.model.phases import Phase
from planguard.model.plan import Plan, Step, Task
from planguard.model.vocabulary import TaskStatus
from planguard.model.work_rows import RollbackStep, RollbackTask

# a blocked task has been begun, as far as anybody can tell
_TOUCHED = (TaskStatus.IN_PROGRESS, TaskStatus.DONE, TaskStatus.BLOCKED)

# what joins a command to the words around it
_BETWEEN = " \t:;,.–—-：；，。、"


def rollback(facts: Facts, plan: Plan, phase: Phase) -> tuple[RollbackTask, ...]:
    """Of the tasks that were begun or done. A task comes before those that it depends on; what is in a cycle first."""
    wave = {ref: number for number, refs in enumerate(facts.graph.waves()) for ref in refs}
    touched = [task for task in Progress(plan).tasks(phase) if task.status in _TOUCHED]
    order = sorted(
        range(len(touched)),
        key=lambda at: (wave.get(TaskRef(plan, touched[at]), len(plan.tasks)), at),
        reverse=True,
    )
    return tuple(_task(touched[at]) for at in order)


def _task(task: Task) -> RollbackTask:
    return RollbackTask(
        task=task.id.value,
        title=task.title.value,
        status=task.status.value if task.status else "",
        steps=tuple(_steps(task)),
    )


def _steps(task: Task) -> Iterator[RollbackStep]:
    for step in task.rollback.steps if task.rollback else ():
        yield RollbackStep(
            text=_words(step),
            command=step.command or "",
            directory=step.directory or "",
        )


def _words(step: Step) -> str:
    """What the line says besides its command, where the command is its beginning or its end."""
    text, command = step.text.value.strip(), (step.command or "").strip()
    for quoted in (f"`{command}`", command):
        if command and text.startswith(quoted):
            return text.removeprefix(quoted).strip(_BETWEEN)
        if command and text.endswith(quoted):
            return text.removesuffix(quoted).strip(_BETWEEN)
    return text
