"""The phases of a plan as stretches of time: who works in them, and whether people have gone on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planguard.model.before import Before
from planguard.model.dependencies import TaskRef
from planguard.model.phases import Phase
from planguard.model.plan import Plan, Task
from planguard.model.vocabulary import BEGUN, TaskStatus


class Stage(NamedTuple):
    """`tasks` of a phase without any are those of the nearest one before it that has some, else all of the plan.

    `is_over`: a later phase has begun, and had so before the change that is judged.
    """

    plan: Plan
    phase: Phase
    tasks: Sequence[TaskRef]
    is_over: bool


def stages(plan: Plan, before: Before) -> Iterator[Stage]:
    """In the order of the plan. A phase that is declared twice has the place of its first declaration."""
    place = {id: number for number, id in enumerate(dict.fromkeys(phase.id.value for phase in plan.phases))}
    refs = [TaskRef(plan, task) for task in plan.tasks]
    by_phase: dict[str, list[TaskRef]] = {}
    for ref in refs:
        if ref.task.phase:
            by_phase.setdefault(ref.task.phase.value, []).append(ref)
    former = before.plan(plan)
    last = min(
        _last_begun(place, plan.phases, ((ref.task, ref.task.status) for ref in refs)),
        _last_begun(place, former.phases if former else (), ((ref.task, before.status(ref)) for ref in refs)),
    )
    workers: Sequence[TaskRef] = refs
    for phase in plan.phases:
        workers = by_phase.get(phase.id.value, workers)
        yield Stage(plan, phase, workers, is_over=place[phase.id.value] < last)


def _last_begun(
    place: Mapping[str, int], phases: Iterable[Phase], tasks: Iterable[tuple[Task, TaskStatus | None]]
) -> int:
    """The place of the last phase that has begun, by a task or by an attempt that stands; -1 where none has."""
    by_tasks = (task.phase.value for task, status in tasks if task.phase and status in BEGUN)
    by_attempts = (phase.id.value for phase in phases if any(not attempt.rolled_back for attempt in phase.attempts))
    return max((place[id] for id in (*by_tasks, *by_attempts) if id in place), default=-1)
