"""How far plans and tasks were before the change that is judged."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from planguard.model.change import ChangeSet
from planguard.model.dependencies import TaskRef
from planguard.model.plan import Plan, Task
from planguard.model.term_ends import TermEnds
from planguard.model.vocabulary import TaskStatus

_NOT_CLOSED = (TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED, TaskStatus.DEFERRED)


class Before:
    """A plan that the change does not touch was as it is. One that it touches and that has no former state is new."""

    def __init__(self, plans: Sequence[Plan], change: ChangeSet, *, history: Sequence[Plan] = ()) -> None:
        self._now = plans
        self._history = history
        self._former = {plan.path: plan for plan in change.former}
        self._touched = {each.path for each in change.changes}.union(self._former)

    def is_closed_since(self, ref: TaskRef) -> bool:
        """Whether it is the change that closes the task; a task that it adds as done counts, a cancelled one does not.

        A task that stood in a plan which the change deletes is the same task.
        """
        match ref.task.status:
            case TaskStatus.DONE:
                return self.status(ref) is not TaskStatus.DONE
            case TaskStatus.CANCELLED:
                return self.status(ref) in _NOT_CLOSED
            case _:
                return False

    def status(self, ref: TaskRef) -> TaskStatus | None:
        """What the task was; None where it was not there, or its status was unknown."""
        if ref.plan.path not in self._touched:
            return ref.task.status
        return self._own.get(ref.plan.path, {}).get(_name(ref.task), self._gone.get(_name(ref.task)))

    def plan(self, plan: Plan) -> Plan | None:
        """As it was; None where it is new."""
        return self._former.get(plan.path) if plan.path in self._touched else plan

    @cached_property
    def ends(self) -> TermEnds:
        """Which tasks and phases were done."""
        untouched = (plan for plan in (*self._now, *self._history) if plan.path not in self._touched)
        return TermEnds((*self._former.values(), *untouched))

    @cached_property
    def _own(self) -> Mapping[str, Mapping[str, TaskStatus | None]]:
        return {path: _statuses([plan]) for path, plan in self._former.items()}

    @cached_property
    def _gone(self) -> Mapping[str, TaskStatus | None]:
        """Of the plans that the change deletes or archives."""
        there = {plan.path for plan in self._now}
        return _statuses(plan for path, plan in self._former.items() if path not in there)


def _statuses(plans: Iterable[Plan]) -> dict[str, TaskStatus | None]:
    found: dict[str, TaskStatus | None] = {}
    for plan in plans:
        for task in plan.tasks:
            found.setdefault(_name(task), task.status)
    return found


def _name(task: Task) -> str:
    return task.id.value or task.title.value
