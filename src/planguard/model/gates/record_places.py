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
        others = self._tasks[task.id.value] - (plan.is_live and any(plan is each for each in self._live))
        return task_record(self._directory, plan, task, is_shared=others > 0)

    def of_gate(self, plan: Plan, phase: Phase) -> str:
        others = self._phases[phase.id.value] - (plan.is_live and any(plan is each for each in self._live))
        return gate_record(self._directory, plan, phase, is_shared=others > 0)

    @cached_property
    def _tasks(self) -> Counter[str]:
        """How many live plans have a task of the id."""
        return Counter(id for plan in self._live for id in {task.id.value for task in plan.tasks})

    @cached_property
    def _phases(self) -> Counter[str]:
        return Counter(id for plan in self._live for id in {phase.id.value for phase in plan.phases})
