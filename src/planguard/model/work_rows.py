"""The lines of a report on the work: how far it is, what comes next, and what takes it back."""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task, in short."""

    id: Annotated[str, "Its id."]
    title: Annotated[str, "Its title."]
    phase: Annotated[str, "Its phase; empty where it has none."]
    status: Annotated[str, "How far it is; empty where its word is unknown."]
    risk: Annotated[str, "Its risk level; empty where none is known."]
    owner: Annotated[str, "Whose it is."]
    waits_for: Annotated[tuple[str, ...], "The ids of what it depends on and what is not done."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many tasks there are of a kind."""

    kind: Annotated[str, "The status or the risk level."]
    tasks: Annotated[int, "How many."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """How far a phase is."""

    phase: Annotated[str, "Id of the phase; empty for the tasks that have none."]
    title: Annotated[str, "Its title."]
    gate: Annotated[str, "GO, NO-GO or HOLD by its own gate, or not begun; empty without a gate."]
    tasks: Annotated[int, "How many tasks count: cancelled ones do not."]
    done: Annotated[int, "How many of them are done."]
    percent: Annotated[int, "The same, of a hundred, rounded down."]
    statuses: Annotated[tuple[Count, ...], "All tasks by status."]
    open_risks: Annotated[tuple[Count, ...], "The tasks that are still open, by risk."]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackStep:
    """One line of a task's rollback plan."""

    text: Annotated[str, "What to do, in words; empty where the command says it all."]
    command: Annotated[str, "The command; empty where there is none."]
    directory: Annotated[str, "Where the command runs, from the root of the repository."]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackTask:
    """What takes a task back."""

    task: Annotated[str, "Id of the task."]
    title: Annotated[str, "Its title."]
    status: Annotated[str, "How far it is."]
    steps: Annotated[tuple[RollbackStep, ...], "What to do, in this order; none where the plan says nothing."]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """How far the work is."""

    progress: Annotated[tuple[ProgressRow, ...], "How far each phase of the plan is."]
    tasks: Annotated[tuple[TaskRow, ...], "The tasks of the phase."]
    ready: Annotated[
        tuple[TaskRow, ...], "The tasks that can be worked on, the most urgent first; of later phases only after a GO."
    ]
    critical_path: Annotated[tuple[TaskRow, ...], "The longest chain of tasks that wait for each other."]
