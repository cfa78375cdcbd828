"""PG115: a task or a milestone that says two things about how far it is."""

from collections.abc import Iterator
from itertools import combinations

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.phases import Milestone
from planguard.model.plan import Plan, StatedStatus, Task
from planguard.model.rule import Rule
from planguard.model.vocabulary import StatusPlace, TaskStatus
from planguard.rules.wording import called, listed

# a box is empty or ticked; the finer word beside it may say why
_NOT_DONE = (TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED, TaskStatus.DEFERRED, TaskStatus.CANCELLED)
_BESIDE_BOX = frozenset({*((TaskStatus.PLANNED, word) for word in _NOT_DONE), (TaskStatus.DONE, TaskStatus.CANCELLED)})
_OPEN = frozenset({TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED})


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        for task in plan.tasks:
            if len(task.stated) > 1:
                yield from _of_task(plan, task)
        yield from _of_milestones(plan)


def _of_task(plan: Plan, task: Task) -> Iterator[Problem]:
    """The first two statements that disagree; the earlier of them is the one that is believed."""
    for believed, other in combinations(task.stated, 2):
        if _disagree(believed, other):
            first, second = (f"{each.status} by its {each.place}" for each in (believed, other))
            yield Problem(
                message=f"{called(task)} is {first} and {second}",
                at=plan.place(other.text),
                label=f"says {other.status}",
                related=(RelatedPlace(plan.place(believed.text), f"says {believed.status}"),),
                task=task.id.value,
                subject="" if task.id.value else task.title.value,
                hint="let both say the same",
            )
            return


def _disagree(one: StatedStatus, other: StatedStatus) -> bool:
    if one.status is None or other.status is None or one.status is other.status:
        return False
    pairs = ((one, other), (other, one))
    return not any(box.place is StatusPlace.BOX and (box.status, word.status) in _BESIDE_BOX for box, word in pairs)


def _of_milestones(plan: Plan) -> Iterator[Problem]:
    reached = [milestone for milestone in plan.milestones if milestone.is_done]
    open_tasks = {task.id.value: task for task in plan.tasks if task.status in _OPEN} if reached else {}
    for milestone in reached:
        ids = dict.fromkeys(id.value for id in milestone.tasks if id.value in open_tasks)
        if ids:
            yield _milestone_problem(plan, milestone, [open_tasks[id] for id in ids])


def _milestone_problem(plan: Plan, milestone: Milestone, tasks: list[Task]) -> Problem:
    names = listed([task.id.value for task in tasks])
    return Problem(
        message=f"{milestone.id.value} is ticked off, and {names} {'is' if len(tasks) == 1 else 'are'} still open",
        at=plan.place(milestone.id),
        label="ticked off",
        related=tuple(RelatedPlace(plan.place(task.id), f"is {task.status}") for task in tasks),
        subject=milestone.id.value,
        hint="open the milestone again, or close the tasks",
    )


RULE = Rule(code="PG115", name="status-disagreement", severity=Severity.WARNING, check=check)
