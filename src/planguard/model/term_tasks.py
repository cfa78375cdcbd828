"""Which tasks a guard waits for."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from planguard.model.dependencies import TaskRef
from planguard.model.location import Text
from planguard.model.plan import Plan


class TermTasks:
    """Ids of tasks and phases, and the tasks that they mean: in the plan that uses them, else in the first of all."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = plans

    def of(self, term: Text | None, plan: Plan | None) -> Sequence[TaskRef]:
        """None where nobody declares the term; `plan` is the one that uses it, None for the configuration."""
        if term is None:
            return ()
        own = self._by_plan.get(plan.path, {}) if plan else {}
        elsewhere = (tasks[term.value] for tasks in self._by_plan.values() if term.value in tasks)
        return own.get(term.value) or next(elsewhere, ())

    @cached_property
    def _by_plan(self) -> Mapping[str, Mapping[str, Sequence[TaskRef]]]:
        return {plan.path: _tasks(plan) for plan in self._plans}


def _tasks(plan: Plan) -> dict[str, list[TaskRef]]:
    """By id and by phase; an id comes before a phase of the same name."""
    phases: dict[str, list[TaskRef]] = {}
    tasks: dict[str, list[TaskRef]] = {}
    for task in plan.tasks:
        if task.phase:
            phases.setdefault(task.phase.value, []).append(TaskRef(plan, task))
        if task.id.value:
            tasks.setdefault(task.id.value, []).append(TaskRef(plan, task))
    return phases | tasks
