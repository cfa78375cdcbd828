"""What a guard waits for, and whether it is over."""

from collections.abc import Iterable
from functools import cached_property

from planguard.model.location import Text
from planguard.model.plan import Plan, Task
from planguard.model.vocabulary import PlanStatus, TaskStatus


class TermEnds:
    """Ids of tasks and phases, and whether what they name is done.

    A phase is done when none of its tasks is open and one at least is done; cancelled tasks keep no phase open. With an
    archived plan all of it is done, and of a draft nothing counts. An id that a plan uses itself means its own task or
    phase, any other that of the first live plan that declares it, else of an archived one. `former` are plans that rule
    only what they declare themselves, unless nobody else declares it.
    """

    def __init__(self, plans: Iterable[Plan], *, former: Iterable[Plan] = ()) -> None:
        counting = (plan for plan in plans if plan.status is not PlanStatus.DRAFT)
        self._plans = (*sorted(counting, key=_is_archived), *former)

    def is_past(self, term: Text | None, plan: Plan | None) -> bool:
        """False also for a term that nobody declares."""
        if term is None:
            return False
        own = self._by_plan.get(plan.path, {}) if plan else {}
        return own.get(term.value, self._everywhere.get(term.value, False))

    @cached_property
    def _by_plan(self) -> dict[str, dict[str, bool]]:
        """By path; as it was, where it is given so too."""
        return {plan.path: _ends(plan) for plan in self._plans}

    @cached_property
    def _everywhere(self) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for plan in self._plans:
            for name, is_past in _ends(plan).items():
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
    ends = phases | tasks
    return dict.fromkeys(ends, True) if _is_archived(plan) else ends


def _is_archived(plan: Plan) -> bool:
    return plan.status is PlanStatus.ARCHIVED


def _is_over(tasks: Iterable[Task]) -> bool:
    statuses = {task.status for task in tasks} - {TaskStatus.CANCELLED}
    return statuses == {TaskStatus.DONE}
