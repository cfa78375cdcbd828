"""Where the record of a task or gate lies: under a name of its own, where two live plans use one id."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from planguard.model.phases import Phase
from planguard.model.plan import Plan, Task
from planguard.model.record_paths import gate_record, task_record


class RecordPlaces:
    """Among judged plans; `directory` is from the root."""

    def __init__(self, plans: Sequence[Plan], directory: str) -> None:
        self._live = [plan for plan in plans if plan.is_live]
        self._directory = directory

    def of_task(self, plan: Plan, task: Task) -> str:
        return self.all_of_task(plan, task)[0]

    def of_gate(self, plan: Plan, phase: Phase) -> str:
        return self.all_of_gate(plan, phase)[0]

    def all_of_task(self, plan: Plan, task: Task) -> tuple[str, str]:
        """And where it was written before another plan with such an id came, or went, or while only one was judged."""
        is_shared = self._is_shared(plan, self._tasks[task.id.value])
        own, other = (task_record(self._directory, plan, task, is_shared=each) for each in (is_shared, not is_shared))
        return own, other

    def all_of_gate(self, plan: Plan, phase: Phase) -> tuple[str, str]:
        is_shared = self._is_shared(plan, self._phases[phase.id.value])
        own, other = (gate_record(self._directory, plan, phase, is_shared=each) for each in (is_shared, not is_shared))
        return own, other

    def _is_shared(self, plan: Plan, live: int) -> bool:
        """`live` is how many live plans have the id."""
        return live - (plan.is_live and any(plan is each for each in self._live)) > 0

    @cached_property
    def _tasks(self) -> Counter[str]:
        """How many live plans have a task of the id."""
        return Counter(id for plan in self._live for id in {task.id.value for task in plan.tasks})

    @cached_property
    def _phases(self) -> Counter[str]:
        return Counter(id for plan in self._live for id in {phase.id.value for phase in plan.phases})
