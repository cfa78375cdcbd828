"""How far the phases of a plan are."""

from collections.abc import Sequence
from functools import cached_property

from planguard.model.location import Text
from planguard.model.phases import Phase
from planguard.model.plan import Plan, Task
from planguard.model.term_ends import TermEnds
from planguard.model.vocabulary import BEGUN, TaskStatus


class Progress:
    """Of one plan. A phase that is none of the plan's own is answered for by its id."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def tasks(self, phase: Phase) -> Sequence[Task]:
        return self._by_phase.get(phase.id.value, [])

    def named(self, id: str) -> Sequence[Task]:
        return self._by_id.get(id, [])

    def declares(self, term: Text) -> bool:
        """Whether the plan has a task or phase of that id."""
        return term.value in self._by_id or term.value in self._places_by_id

    def is_done(self, term: Text) -> bool:
        return self._ends.is_past(term, self.plan)

    def earlier(self, phase: Phase) -> Sequence[Phase]:
        """In the order of the plan."""
        return self.plan.phases[: self._place(phase)]

    def has_begun(self, phase: Phase) -> bool:
        at_work = any(task.status in BEGUN for task in self.tasks(phase))
        return at_work or any(attempt.rolled_back is None for attempt in phase.attempts)

    def is_left_behind(self, phase: Phase) -> bool:
        """A later phase has begun."""
        return self._place(phase) < self._last_begun

    def is_due(self, phase: Phase) -> bool:
        """Its evidence has to be there: its tasks are closed and one is done, or a later phase has begun."""
        tasks = self.tasks(phase)
        is_over = all(task.is_closed for task in tasks) and any(task.status is TaskStatus.DONE for task in tasks)
        return is_over or self.is_left_behind(phase)

    @cached_property
    def _ends(self) -> TermEnds:
        return TermEnds((self.plan,))

    @cached_property
    def _by_phase(self) -> dict[str, list[Task]]:
        found: dict[str, list[Task]] = {}
        for task in self.plan.tasks:
            if task.phase:
                found.setdefault(task.phase.value, []).append(task)
        return found

    @cached_property
    def _by_id(self) -> dict[str, list[Task]]:
        found: dict[str, list[Task]] = {}
        for task in self.plan.tasks:
            found.setdefault(task.id.value, []).append(task)
        return found

    @cached_property
    def _last_begun(self) -> int:
        """The place of the last phase that has begun, -1 where none has."""
        begun = (place for place, phase in enumerate(self.plan.phases) if self.has_begun(phase))
        return max(begun, default=-1)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(phase): place for place, phase in enumerate(self.plan.phases)}

    @cached_property
    def _places_by_id(self) -> dict[str, int]:
        return {phase.id.value: place for place, phase in reversed(list(enumerate(self.plan.phases)))}

    def _place(self, phase: Phase) -> int:
        own = self._places.get(id(phase))
        return self._places_by_id.get(phase.id.value, len(self.plan.phases)) if own is None else own
