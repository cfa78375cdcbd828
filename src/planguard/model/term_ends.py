"""What a guard waits for, and whether it is over."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from planguard.model.location import Text
from planguard.model.plan import Plan, Task
from planguard.model.vocabulary import TaskStatus


class TermEnds:
    """Ids of tasks and phases, and whether what they name is done.

    A phase is done when none of its tasks is open and one at least is done; cancelled tasks keep no phase open. An id
    that a plan uses itself means its own task or phase, any other the first plan that declares it.
    """

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = plans

    def is_past(self, term: Text | None, plan: Plan | None) -> bool:
        """False also for a term that nobody declares."""
        if term is None:
            return False
        own = self._by_plan.get(plan.path, {}) if plan else {}
        return own.get(term.value, self._everywhere.get(term.value, False))

    @cached_property
    def _by_plan(self) -> dict[str, dict[str, bool]]:
        return {plan.path: _ends(plan) for plan in self._plans}

    @cached_property
    def _everywhere(self) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for ends in self._by_plan.values():
            for name, is_past in ends.items():
                found.setdefault(name, is_past)
        return found


def _ends(plan: Plan) -> dict[str, bool]:
    of_phase: dict[str, list[Task]] = {phase.id.value: [] for phase in plan.phases}
    for task in plan.tasks:
        if task.phase:
            of_phase.setdefault(task.phase.value, []).append(task)
    phases = {name: _is_over(tasks) for name, tasks in of_phase.items()}
    tasks: dict[str, bool] = {}
    for task in plan.tasks:
        tasks.setdefault(task.id.value, task.status is TaskStatus.DONE)
    return phases | tasks


def _is_over(tasks: Iterable[Task]) -> bool:
    statuses = {task.status for task in tasks} - {TaskStatus.CANCELLED}
    return statuses == {TaskStatus.DONE}
